import type { Doubt, Health } from '@/api/types'
import { CLAUSE_LEVELS, DOUBTS, clauseLevelWord } from '@/lib/words'

export interface DoubtGroup {
  kind: string
  word: string
  advice: string
  doubts: Doubt[]
}

/** The doubts by kind, in the order of `DOUBTS`; kinds not known here come last. */
export function doubtGroups(doubts: readonly Doubt[]): DoubtGroup[] {
  const known = DOUBTS.map((group) => ({ ...group, doubts: doubts.filter((doubt) => doubt.kind === group.kind) }))
  const rest = doubts.filter((doubt) => !DOUBTS.some((group) => group.kind === doubt.kind))
  return [...known, { kind: 'other', word: '其他', advice: '', doubts: rest }].filter((group) => group.doubts.length)
}

/** How many clauses there are of each level, from the top down: 章 7，条 30. */
export function levelCounts(levels: Health['levels']): string {
  const rank = (level: string) => CLAUSE_LEVELS.findIndex((known) => known.value === level)
  return Object.entries(levels)
    .filter(([, count]) => count)
    .sort(([a], [b]) => rank(a) - rank(b))
    .map(([level, count]) => `${clauseLevelWord(level)} ${count}`)
    .join('，')
}
