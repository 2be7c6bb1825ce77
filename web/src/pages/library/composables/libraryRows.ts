import type { DocumentSummary } from '@/api/types'
import { LEVELS } from '@/lib/words'

/** Columns that rows can be sorted by; a leading minus in the address turns the order round. */
export const SORTABLE = ['title', 'document_type', 'number', 'level', 'issued_on', 'clauses'] as const
export type SortKey = (typeof SORTABLE)[number]

export interface View {
  text: string
  level: string
  sort: string
  /** `family` for the tree of the family; the list otherwise. */
  look?: string
}

const squeezed = (text: string) => text.toLowerCase().replace(/\s+/g, '')

/** Whether title, number, type or an issuer holds the text, white space and case apart. */
function holds(held: DocumentSummary, text: string): boolean {
  const facts = [held.title, held.number ?? '', held.document_type ?? '', ...held.issuers]
  return facts.some((fact) => squeezed(fact).includes(squeezed(text)))
}

/** What a document is ordered by; undefined, which sorts last, where it is not known. */
function sortValue(held: DocumentSummary, key: SortKey): string | number | undefined {
  if (key !== 'level') return held[key] ?? undefined
  const rank = LEVELS.findIndex((level) => level.value === held.level)
  return rank < 0 ? undefined : rank
}

function compare(a: string | number, b: string | number): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), 'zh-Hans-CN')
}

/** Read a sort out of the address; newest first where it names none. */
export function parseSort(sort: string): { key: SortKey; down: boolean } {
  const key = SORTABLE.find((name) => name === sort.replace(/^-/, ''))
  return key ? { key, down: sort.startsWith('-') } : { key: 'issued_on', down: true }
}

/** The documents to show, in order. */
export function libraryRows(documents: readonly DocumentSummary[], view: View): DocumentSummary[] {
  const { key, down } = parseSort(view.sort)
  return documents
    .filter((held) => (!view.text || holds(held, view.text)) && (!view.level || held.level === view.level))
    .sort((one, other) => {
      const [a, b] = [sortValue(one, key), sortValue(other, key)]
      if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined)
      return down ? compare(b, a) : compare(a, b)
    })
}
