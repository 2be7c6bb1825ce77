/** People who are signed in. */
import { readFileSync } from 'node:fs'
import type { Me } from '@/api/types'

const description = JSON.parse(readFileSync('../openapi.json', 'utf-8')) as {
  paths: Record<string, Record<string, unknown>>
}

const endpoints = Object.entries(description.paths).flatMap(([path, methods]) =>
  Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
)

/** Somebody who may do everything: what a page offers is all there. */
export const everything: Me = {
  account: {
    id: 7,
    name: 'hezhiqiang',
    display_name: '和志强',
    unit: '某州司法局',
    roles: ['administrator', 'supervisor', 'trainer'],
    jurisdiction: null,
    jurisdiction_name: null,
    body: null,
    password_expired: false,
  },
  allowed: endpoints,
  password_rules: { length: 8, kinds: 3 },
}

/** Nobody in particular: may read, and sign in. */
export const nobody: Me = {
  ...everything,
  account: null,
  allowed: endpoints.filter((each) => each.startsWith('GET /api/') && !/accounts|audit|imports|sessions|jurisdictions|vocabulary|questions|duties|checklist/.test(each)),
}
