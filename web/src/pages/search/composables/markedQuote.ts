import type { Citation } from '@/api/types'
import { countCharacters, slicer } from '@/lib/spans'

export interface QuotePiece {
  text: string
  /** number, date or name; left out for other words. */
  kind?: Citation['marks'][number]['kind']
}

/** A quote cut at its marks, which count in the document; the pieces joined give the quote back. */
export function quotePieces({ quote, start, marks }: Citation): QuotePiece[] {
  const cut = slicer(quote)
  const length = countCharacters(quote)
  const pieces: QuotePiece[] = []
  let at = 0
  for (const mark of marks) {
    const [from, to] = [mark.start - start, Math.min(mark.end - start, length)]
    if (from < at || to <= from) continue
    if (from > at) pieces.push({ text: cut(at, from) })
    pieces.push({ text: cut(from, to), kind: mark.kind })
    at = to
  }
  if (at < length) pieces.push({ text: cut(at, length) })
  return pieces
}

export const MARK_WORDS: Record<NonNullable<QuotePiece['kind']>, string> = { number: '数字', date: '时间', name: '名称' }
