import type { CatalogueEntry } from '@/api/types'
import { LEVELS } from '@/lib/words'

export interface FamilyLevel {
  level: string
  word: string
  entries: CatalogueEntry[]
}

/** The family by level, from the law down; within a level the older first. */
export function familyLevels(entries: readonly CatalogueEntry[]): FamilyLevel[] {
  const levels = LEVELS.map(({ value, word }) => ({ level: value as string, word: word as string, entries: at(value) }))
  const unknown = { level: '', word: '级别未注明', entries: at(null) }
  return unknown.entries.length ? [...levels, unknown] : levels

  function at(level: CatalogueEntry['level']): CatalogueEntry[] {
    return entries
      .filter((entry) => entry.level === level)
      .sort((a, b) => (a.issued_on ?? '9').localeCompare(b.issued_on ?? '9'))
  }
}

/** What an entry has to do with others of the family: 贯彻《…》, 取代《…》, 已由《…》取代. */
export function kinship(entry: CatalogueEntry, entries: readonly CatalogueEntry[]): string[] {
  const names = (ids: readonly string[]) =>
    ids.map((id) => `《${entries.find((other) => other.id === id)?.title ?? id}》`).join('')
  const lines: [readonly string[], (titles: string) => string][] = [
    [entry.implements, (titles) => `贯彻${titles}`],
    [entry.replaces, (titles) => `取代${titles}`],
    [entry.replaced_by, (titles) => `已由${titles}取代`],
  ]
  return lines.flatMap(([ids, say]) => (ids.length ? [say(names(ids))] : []))
}
