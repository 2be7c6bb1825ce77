import type { TaskMove } from '@/api/types'

/** Each move as its button says it, and what its form asks for. */
export const MOVES: Record<TaskMove, { word: string; note: string; needsNote?: boolean; reports?: boolean; primary?: boolean }> = {
  assign: { word: '交办', note: '' },
  sign: { word: '签收', note: '可以写上承办人或打算', primary: true },
  report: { word: '填报进展', note: '做了什么，还差什么', reports: true, primary: true },
  submit: { word: '提交核验', note: '完成情况，报表直接引用这段话', reports: true },
  claim_not_applicable: { word: '申请不适用', note: '为什么不适用于本县、本单位', needsNote: true },
  withdraw: { word: '撤回提交', note: '为什么撤回（可不写）' },
  return: { word: '退回', note: '缺什么、要改什么', needsNote: true },
  verify: { word: '核验办结', note: '核验意见（可不写）', primary: true },
  accept_not_applicable: { word: '同意不适用', note: '意见（可不写）', primary: true },
  reopen: { word: '重新打开', note: '为什么重新打开', needsNote: true },
  due: { word: '调整期限', note: '' },
}

export const moveWord = (move: TaskMove) => MOVES[move].word

/** Whether numbers meet a quantity, as the server judges it: told while they are typed. */
export function meets(asked: { value: number | null; per: number; sense: string; labels: string[] }, numbers: readonly number[]): boolean | undefined {
  if (asked.value === null || numbers.length !== asked.labels.length || numbers.some((each) => !Number.isFinite(each))) return undefined
  const [first = 0, second = 0] = numbers
  if (asked.labels.length === 2) {
    const needed = asked.value ? (first * asked.per) / asked.value : Infinity
    return asked.sense === 'at_most' || asked.sense === 'less_than' ? second <= needed : second >= needed
  }
  switch (asked.sense) {
    case 'at_least': return first >= asked.value
    case 'more_than': return first > asked.value
    case 'at_most': return first <= asked.value
    case 'less_than': return first < asked.value
    case 'about': return Math.abs(first - asked.value) <= Math.abs(asked.value) * 0.1
    default: return Math.abs(first - asked.value) <= 1e-9 * Math.max(Math.abs(first), Math.abs(asked.value))
  }
}
