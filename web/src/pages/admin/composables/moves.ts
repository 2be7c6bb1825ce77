import type { Move, Preview } from '@/api/types'

export interface MoveWord {
  word: string
  tone: 'rose' | 'fell' | 'same'
}

/** How a hit after the change stands to where it stood before. */
export function moveAfter({ hit, other_rank: was }: Move): MoveWord {
  if (was === null) return { word: '新出现', tone: 'rose' }
  if (was > hit.rank) return { word: `升，原第 ${was} 位`, tone: 'rose' }
  if (was < hit.rank) return { word: `降，原第 ${was} 位`, tone: 'fell' }
  return { word: '不变', tone: 'same' }
}

/** How a hit before the change stands to where it will be; null where it stays among the first. */
export function moveBefore({ other_rank: now }: Move, shown: number): MoveWord | null {
  if (now === null) return { word: '不再出现', tone: 'fell' }
  return now > shown ? { word: `降到第 ${now} 位`, tone: 'fell' } : null
}

export const STATES: Record<Preview['words'][number]['state'], string> = { kept: '', added: '新增', removed: '删去' }
