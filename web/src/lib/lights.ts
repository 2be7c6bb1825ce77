/** The lights of assignments: a shape and a tone for each; the server gives the word. */
import type { TaskLight } from '@/api/types'

export type Shape = 'check' | 'full' | 'triangle' | 'diamond' | 'ring' | 'dash'
export type Tone = 'good' | 'watch' | 'overdue' | 'quiet'

const SHAPES: Record<TaskLight['sign'], Shape> = {
  done: 'check',
  done_late: 'check',
  not_applicable: 'dash',
  waiting: 'ring',
  on_time: 'full',
  due_soon: 'triangle',
  overdue: 'diamond',
}
const TONES: Record<TaskLight['light'], Tone> = { green: 'good', yellow: 'watch', red: 'overdue' }

export const shapeOf = (light: Pick<TaskLight, 'sign'>): Shape => SHAPES[light.sign]
export const toneOf = (light: Pick<TaskLight, 'light' | 'sign'>): Tone =>
  light.sign === 'not_applicable' ? 'quiet' : TONES[light.light]

/** What the legend shows, in the order of urgency. */
export const LEGEND: (TaskLight & { means: string })[] = [
  { light: 'red', sign: 'overdue', words: '逾期', means: '过了期限还没有办结' },
  { light: 'yellow', sign: 'due_soon', words: '临期', means: '离期限不多的工作日' },
  { light: 'green', sign: 'on_time', words: '正常', means: '期限还早，或没有期限' },
  { light: 'green', sign: 'waiting', words: '待核验', means: '已提交，等督办员核验；颜色按期限' },
  { light: 'green', sign: 'done', words: '已办结', means: '核验通过' },
  { light: 'green', sign: 'not_applicable', words: '不适用', means: '督办员同意不适用' },
]

export const STATUSES = [
  { value: 'not_started', word: '未启动' },
  { value: 'in_progress', word: '推进中' },
  { value: 'submitted', word: '待核验' },
  { value: 'returned', word: '退回' },
  { value: 'done', word: '已办结' },
  { value: 'not_applicable', word: '不适用' },
] as const

export const statusWord = (status: string) => STATUSES.find((one) => one.value === status)?.word ?? status

/** A day in little room: 12-31 in the year at hand, 2025-12-31 in another. */
export function shortDay(iso: string, year: number): string {
  return iso.startsWith(`${year}-`) ? `${Number(iso.slice(5, 7))}月${Number(iso.slice(8, 10))}日` : iso.replace(/-/g, '.')
}
