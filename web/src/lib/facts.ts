import { chineseDate } from './dates'
import { FACT_WORDS, levelWord } from './words'

/** The facts of a document that can be corrected, in the order they are shown. */
export const FACT_NAMES = ['title', 'number', 'issuers', 'document_type', 'level', 'issued_on', 'effective_on'] as const
export type FactName = (typeof FACT_NAMES)[number]

/** What kind of box a fact is corrected in. */
export const FACT_BOXES: Record<FactName, 'line' | 'lines' | 'level' | 'date'> = {
  title: 'line',
  number: 'line',
  issuers: 'lines',
  document_type: 'line',
  level: 'level',
  issued_on: 'date',
  effective_on: 'date',
}

export function factWord(name: string): string {
  return FACT_WORDS[name] ?? name
}

/** The value of a fact as people read it; empty where it is not known. */
export function factValue(name: string, value: unknown): string {
  const text = Array.isArray(value) ? value.join('、') : String(value ?? '')
  if (name === 'level') return text && levelWord(text)
  return name.endsWith('_on') ? chineseDate(text) : text
}
