import { countCharacters, type Span } from './spans'

/** The part of each text that the other has not: what lies between their common start and end, in code points. */
export function differing(old: string, now: string): { old: Span[]; now: Span[] } {
  const [a, b] = [Array.from(old), Array.from(now)]
  const most = Math.min(a.length, b.length)
  let start = 0
  while (start < most && a[start] === b[start]) start += 1
  let end = 0
  while (end < most - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1
  return { old: [[start, countCharacters(old) - end]], now: [[start, countCharacters(now) - end]] }
}
