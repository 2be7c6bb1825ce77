/** The Chinese words for what duties are made of; the same on every page and in print. */
import type { Cells, ChecklistRow, Duty, DutyReview, DutyState, BearerRole } from '@/api/types'
import { chineseDate } from './dates'

export const STATES: readonly { value: DutyState; word: string }[] = [
  { value: 'pending', word: '待确认' },
  { value: 'confirmed', word: '已确认' },
  { value: 'rejected', word: '已排除' },
  { value: 'gone', word: '条款已变' },
]

export const MODALITIES = [
  { value: 'obligation', word: '应当', note: '应当、要、必须、负责' },
  { value: 'prohibition', word: '不得', note: '不得、禁止' },
  { value: 'recommendation', word: '鼓励', note: '鼓励、力争、探索' },
  { value: 'permission', word: '可以', note: '可以、有权' },
] as const

export const ROLES: readonly { value: BearerRole; word: string; note: string }[] = [
  { value: 'lead', word: '牵头', note: '由它做' },
  { value: 'support', word: '配合', note: '会同、协助' },
  { value: 'target', word: '对象', note: '为它做，或要求它' },
]

export const DOUBT_WORDS: Record<Cells['doubts'][number], string> = {
  bearer: '责任主体不明',
  unknown_body: '词汇里没有的机构',
  person: '责任主体是人名',
  modality: '要求程度不明',
  deadline: '期限不能换算',
}

export const SENSES = [
  { value: 'exactly', word: '等于' },
  { value: 'at_least', word: '不少于' },
  { value: 'at_most', word: '不超过' },
  { value: 'more_than', word: '多于' },
  { value: 'less_than', word: '少于' },
  { value: 'about', word: '约' },
] as const

const ACTS: Record<DutyReview['act'], string> = {
  accept: '确认',
  edit: '修改',
  split: '拆分',
  merge: '合并',
  reject: '排除',
  add: '添加',
  undo: '撤销',
}

const ORIGINS: Record<Duty['origin'], string> = { extracted: '', added: '人工添加', split: '拆分而来', merged: '合并而来' }

export const stateWord = (state: DutyState) => STATES.find((one) => one.value === state)!.word
export const roleWord = (role: BearerRole) => ROLES.find((one) => one.value === role)!.word
export const actWord = (act: DutyReview['act']) => ACTS[act]
export const originWordOf = (origin: Duty['origin']) => ORIGINS[origin]
export const modalityWord = (modality: Cells['modality']) => MODALITIES.find((one) => one.value === modality)?.word ?? ''

/** The name a bearer is listed under. */
export const listed = (bearer: { name: string; body: string | null }) => bearer.body ?? bearer.name

/** The names under which a row lists those of a role, each once. */
export function bearersOf(bearers: ChecklistRow['bearers'], role: BearerRole): string[] {
  return [...new Set(bearers.filter((bearer) => bearer.role === role).map(listed))]
}

const UNITS: Record<string, string> = { DAILY: '天', WEEKLY: '周', MONTHLY: '个月', YEARLY: '年' }
const WEEKDAYS: Record<string, string> = { MO: '一', TU: '二', WE: '三', TH: '四', FR: '五', SA: '六', SU: '日' }

/** A recurrence rule (RFC 5545) as people say it; the rule itself where it is of another kind. */
export function recurrenceWords(rule: string): string {
  const parts = new Map(rule.split(';').map((part) => part.split('=') as [string, string]))
  const unit = UNITS[parts.get('FREQ') ?? '']
  if (!unit) return rule
  const interval = parts.get('INTERVAL') ?? '1'
  const words = [interval === '1' ? `每${unit.replace('个', '')}` : `每${interval}${unit}`]
  const months = parts.get('BYMONTH')
  if (months) words.push(`${months.split(',').join('、')}月`)
  const days = parts.get('BYMONTHDAY')
  if (days) words.push(days.split(',').map((day) => (day === '-1' ? '末日' : `${day}日`)).join('、'))
  const weekdays = parts.get('BYDAY')
  if (weekdays) words.push(weekdays.split(',').map((day) => `周${WEEKDAYS[day.slice(-2)] ?? day}`).join('、'))
  return words.join('')
}

/** What a deadline comes to: 2017年1月1日起，2016年12月31日前; empty where it could not be told. */
export function deadlineDays(deadline: { by: string | null; from: string | null; every: string | null }): string {
  const days = []
  if (deadline.from) days.push(`${chineseDate(deadline.from)}起`)
  if (deadline.by) days.push(`${chineseDate(deadline.by)}前`)
  if (deadline.every) days.push(recurrenceWords(deadline.every))
  return days.join('，')
}
