import type { Audience, ItemDecision, QuizItem } from '@/api/types'

export const AUDIENCES: Record<Audience, string> = {
  officials: '机关干部',
  social_workers: '社会工作者',
  volunteers: '志愿者',
  village_committees: '村（居）委会',
}

export const KINDS: Record<QuizItem['kind'], string> = {
  single: '单选题',
  multiple: '多选题',
  true_false: '判断题',
  blank: '填空题',
  match: '连线题',
  order: '排序题',
}

export const DIFFICULTIES: Record<number, string> = { 1: '易', 2: '中', 3: '难' }

export const DECISIONS: Record<ItemDecision, string> = { open: '未定', accepted: '已采用', edited: '已修改', dropped: '已去掉' }

export const letter = (at: number) => String.fromCharCode(65 + at)

/** The key as people read it. */
export function keyOf(item: QuizItem): string {
  if (item.kind === 'blank') return item.answers.join(' 或 ')
  if (item.kind === 'match') return item.key.map((at, prompt) => `${prompt + 1}-${letter(at)}`).join('，')
  if (item.kind === 'order') return item.key.map(letter).join(' → ')
  if (item.kind === 'true_false') return item.options[item.key[0] ?? 0] ?? ''
  return item.key.map(letter).join('')
}

/** `list` with the entry at `from` standing at `to`. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const rest = [...list]
  const [entry] = rest.splice(from, 1)
  if (entry !== undefined) rest.splice(Math.max(0, Math.min(to, rest.length)), 0, entry)
  return rest
}
