import type { ClausePair } from '@/api/types'

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
