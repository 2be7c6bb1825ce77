import type { LocationQuery, LocationQueryRaw } from 'vue-router'
import type { Asked, SearchQuery } from '@/api/types'

/** The filters of the address that take several values, with the word people see. */
export const FACETS = [
  { name: 'level', word: '级别' },
  { name: 'validity', word: '效力' },
  { name: 'issuer', word: '发文机关' },
  { name: 'body', word: '责任部门' },
] as const

export type FacetName = (typeof FACETS)[number]['name']

export const SORTS = [
  { value: '', word: '按相关' },
  { value: 'date', word: '按日期' },
  { value: 'document', word: '按文件顺序' },
] as const

export type Chosen = Record<FacetName, string[]> & { from: string; to: string; sort: string }

const several = (query: LocationQuery, name: string): string[] =>
  [query[name] ?? []].flat().filter((value): value is string => Boolean(value))

/** What the address keeps to. */
export function chosenIn(query: LocationQuery): Chosen {
  const one = (name: string) => several(query, name)[0] ?? ''
  return {
    level: several(query, 'level'),
    validity: several(query, 'validity'),
    issuer: several(query, 'issuer'),
    body: several(query, 'body'),
    from: one('from'),
    to: one('to'),
    sort: SORTS.find((known) => known.value === one('sort'))?.value ?? '',
  }
}

/** The same as address parameters, without the empty ones. */
export function inAddress(chosen: Partial<Chosen>): LocationQueryRaw {
  return Object.fromEntries(Object.entries(chosen).filter(([, value]) => value.length)) as LocationQueryRaw
}

/** The same as the server takes them; nothing where nothing is chosen. */
export function asQuery(chosen: Chosen): Partial<SearchQuery> {
  return inAddress(chosen) as Partial<SearchQuery>
}

/** The filters of documents as the answer takes them; nothing where none is chosen. */
export function asWithin({ level, validity, issuer, from, to }: Chosen): Asked['within'] {
  const any = [...level, ...validity, ...issuer].length || from || to
  return any ? { level, validity, issuer, from: from || null, to: to || null } : undefined
}

/** A value taken in where it was not chosen, else taken out. */
export function toggled(values: readonly string[], value: string): string[] {
  return values.includes(value) ? values.filter((each) => each !== value) : [...values, value]
}

/** Whether anything but the order is chosen. */
export function anyChosen(chosen: Chosen): boolean {
  return Boolean(chosen.from || chosen.to) || FACETS.some(({ name }) => chosen[name].length)
}

/** Nothing chosen; the order stays. */
export const NOTHING: Omit<Chosen, 'sort'> = { level: [], validity: [], issuer: [], body: [], from: '', to: '' }
