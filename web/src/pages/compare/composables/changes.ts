import type { ClausePair } from '@/api/types'
import { countCharacters, type Span } from '@/lib/spans'

const WORDS: Record<ClausePair['change'], string> = { changed: '修改', added: '新增', removed: '删去', same: '未变' }

export function changeWord(change: ClausePair['change']): string {
  return WORDS[change]
}

/** How many clauses changed, were added, removed, and stayed. */
export function changeCounts(pairs: readonly ClausePair[]): string {
  const kinds = Object.keys(WORDS) as ClausePair['change'][]
  const counts = kinds.map((kind) => ({ kind, count: pairs.filter((pair) => pair.change === kind).length }))
  const changed = counts.some(({ kind, count }) => kind !== 'same' && count)
  const parts = counts.filter(({ count }) => count).map(({ kind, count }) => `${WORDS[kind]} ${count} 条`)
  return changed ? `${parts.join('，')}。` : '两版的条款完全一样。'
}

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
