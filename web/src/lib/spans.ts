/**
 * The server counts offsets in Unicode code points, JavaScript in UTF-16 code units. They differ after
 * every rare character (𠮷, some place names), so offsets are converted here and nowhere else.
 */

export type Span = readonly number[]

export interface Piece {
  text: string
  marked: boolean
}

const ASTRAL = /[\ud800-\udbff][\udc00-\udfff]/

/** Cuts `text` by code point offsets; made once for many cuts. */
export function slicer(text: string): (start: number, end: number) => string {
  if (!ASTRAL.test(text)) return (start, end) => text.slice(start, end)
  const points = Array.from(text)
  return (start, end) => points.slice(start, end).join('')
}

/** Number of characters as the server counts them. */
export function countCharacters(text: string): number {
  return ASTRAL.test(text) ? Array.from(text).length : text.length
}

/** Spans in order, within [0, length), those that touch or overlap joined. */
export function tidySpans(spans: readonly Span[], length: number): [number, number][] {
  const tidy: [number, number][] = []
  const inside = spans
    .map(([start = 0, end = 0]): [number, number] => [Math.max(0, start), Math.min(length, end)])
    .filter(([start, end]) => start < end)
    .sort((a, b) => a[0] - b[0])
  for (const [start, end] of inside) {
    const last = tidy[tidy.length - 1]
    if (last && start <= last[1]) last[1] = Math.max(last[1], end)
    else tidy.push([start, end])
  }
  return tidy
}

/** Cut `text` at the spans; the pieces joined give `text` back. */
export function splitAtSpans(text: string, spans: readonly Span[]): Piece[] {
  const cut = slicer(text)
  const length = countCharacters(text)
  const pieces: Piece[] = []
  let at = 0
  const push = (end: number, marked: boolean) => {
    if (end > at) pieces.push({ text: cut(at, end), marked })
    at = Math.max(at, end)
  }
  for (const [start, end] of tidySpans(spans, length)) {
    push(start, false)
    push(end, true)
  }
  push(length, false)
  return pieces
}
