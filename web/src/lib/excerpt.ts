import { slicer, countCharacters, tidySpans, type Span } from './spans'

export interface Excerpt {
  text: string
  /** Relative to `text`, in code points. */
  spans: [number, number][]
  /** Whether something of the source was left out before or after. */
  before: boolean
  after: boolean
}

/** How far back from a match the start of its sentence is looked for. */
const LEAD = 40

/** Start of the window of `size` characters that holds the most marked ones. */
function bestStart(spans: [number, number][], size: number): number {
  let best = 0
  let most = 0
  for (const [start] of spans) {
    const marked = spans.reduce((sum, [s, e]) => sum + Math.max(0, Math.min(e, start + size) - Math.max(s, start)), 0)
    if (marked > most) [best, most] = [start, marked]
  }
  return best
}

/** Where the last sentence ends, else the last phrase, so that an excerpt starts with a whole one. */
function lastStop(lead: string): number {
  const last = (marks: string[]) => Math.max(...marks.map((mark) => lead.lastIndexOf(mark)))
  const sentence = last(['。', '；', ';', '\n'])
  return sentence >= 0 ? sentence : last(['，', ',', '：', ':'])
}

/** The part of a clause worth showing in a list: about `size` characters around the matched words. */
export function excerpt(text: string, spans: readonly Span[], size = 180): Excerpt {
  const length = countCharacters(text)
  const tidy = tidySpans(spans, length)
  if (length <= size * 1.25) return { text, spans: tidy, before: false, after: false }
  const cut = slicer(text)
  const match = Math.min(bestStart(tidy, size), length - size)
  const lead = cut(Math.max(0, match - LEAD), match)
  const stop = lastStop(lead)
  const start = match <= LEAD ? 0 : match - (stop >= 0 ? countCharacters(lead.slice(stop + 1)) : 0)
  const end = Math.min(length, match + size)
  return {
    text: cut(start, end),
    spans: tidySpans(tidy.map(([s, e]) => [s - start, e - start]), end - start),
    before: start > 0,
    after: end < length,
  }
}
