import type { LocationQuery, LocationQueryRaw } from 'vue-router'

/** The one value of an address parameter; empty where it is absent. */
export function queryValue(query: LocationQuery, name: string): string {
  const value = query[name]
  return (Array.isArray(value) ? value[0] : value) ?? ''
}

/** Address parameters without the empty ones, so that addresses stay short. */
export function withoutEmpty(query: Record<string, string | undefined>): LocationQueryRaw {
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value))
}
