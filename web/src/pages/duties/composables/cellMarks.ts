/** A clause cut where its cells' words begin and end, so that each can be marked. Offsets are code points. */
import type { Duty } from '@/api/types'
import { countCharacters, slicer, type Span } from '@/lib/spans'

export const KINDS = [
  { kind: 'bearer', letter: '主', word: '责任主体' },
  { kind: 'modality', letter: '要', word: '要求' },
  { kind: 'action', letter: '事', word: '事项' },
  { kind: 'deadline', letter: '期', word: '期限' },
  { kind: 'quantity', letter: '量', word: '数量' },
  { kind: 'condition', letter: '条', word: '条件' },
] as const

export type Kind = (typeof KINDS)[number]['kind']

export interface Marked {
  text: string
  /** Whether it belongs to the row's quotation. */
  quoted: boolean
  kinds: Kind[]
  /** The letters of the kinds that begin here. */
  letters: string
  /** Whether a row that is being split is cut before it. */
  cut: boolean
}

interface Place {
  kind: Kind
  span: [number, number]
}

/** The longest beginning of `words` that stands in `quote` from `at` on. */
function beginning(words: string, quote: string, at: number): { found: number; length: number } | undefined {
  for (let length = words.length; length > 0; length -= 1) {
    const found = quote.indexOf(words.slice(0, length), at)
    if (found >= 0) return { found, length }
  }
  return undefined
}

/** Where the words of an action stand in the quotation, in order; empty where they don't. */
export function actionSpans(action: string, quote: string, start: number): [number, number][] {
  const spans: [number, number][] = []
  const parts = action.split(/[，,；;、：:。\s]+/).filter(Boolean)
  let at = 0
  while (parts.length) {
    const words = parts.shift()!
    const part = beginning(words, quote, at)
    if (!part) return []
    const first = start + countCharacters(quote.slice(0, part.found))
    spans.push([first, first + countCharacters(words.slice(0, part.length))])
    at = part.found + part.length
    if (part.length < words.length) parts.unshift(words.slice(part.length))
  }
  return spans
}

/** Where the cells of a row stand in the document. */
export function placesOf(duty: Duty): Place[] {
  const { cells } = duty
  const places: [Kind, Span | null][] = [
    ...cells.bearers.map((bearer): [Kind, Span | null] => ['bearer', bearer.span]),
    ['modality', cells.modality_span],
    ['deadline', cells.deadline?.span ?? null],
    ...cells.quantities.map((quantity): [Kind, Span | null] => ['quantity', quantity.span]),
    ...cells.conditions.map((condition): [Kind, Span | null] => ['condition', condition.span]),
    ...actionSpans(cells.action, duty.quote, duty.start ?? 0).map((span): [Kind, Span | null] => ['action', span]),
  ]
  return places.flatMap(([kind, span]) => (span ? [{ kind, span: [span[0]!, span[1]!] as [number, number] }] : []))
}

/** The text of a clause that starts at `start` in the document, in pieces; joined, they give it back. */
export function markClause(text: string, start: number, duty: Duty | undefined, cutAt?: number): Marked[] {
  const length = countCharacters(text)
  const places = duty ? placesOf(duty) : []
  const quote: [number, number] = [duty?.start ?? -1, duty?.end ?? -1]
  const edges = [quote, ...places.map((place) => place.span), [cutAt ?? -1, cutAt ?? -1]].flat().map((edge) => edge - start)
  const bounds = [...new Set([0, length, ...edges.filter((edge) => edge > 0 && edge < length)])].sort((a, b) => a - b)
  const cut = slicer(text)
  return bounds.slice(0, -1).map((from, i) => {
    const to = bounds[i + 1]!
    const here = places.filter(({ span }) => span[0] - start <= from && to <= span[1] - start)
    const kinds = KINDS.map(({ kind }) => kind).filter((kind) => here.some((place) => place.kind === kind))
    const begun = KINDS.filter(({ kind }) => here.some((place) => place.kind === kind && place.span[0] - start === from))
    return {
      text: cut(from, to),
      quoted: quote[0] - start <= from && to <= quote[1] - start,
      kinds,
      letters: begun.map(({ letter }) => letter).join(''),
      cut: cutAt !== undefined && cutAt - start === from,
    }
  })
}

/** Places inside a quotation where it may be split: behind its marks, in code points of the document. */
export function splitPlaces(quote: string, start: number): number[] {
  const length = countCharacters(quote)
  return [...quote].flatMap((character, i) =>
    '，；。、：,;'.includes(character) && i + 1 < length ? [start + i + 1] : [],
  )
}
