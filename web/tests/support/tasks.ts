/** Tasks, a matrix and a board in the shape the API gives them. */
import type { Board, Choices, Matrix, MatrixCell, Share, Task, TaskLight } from '@/api/types'

export const late: TaskLight = { light: 'red', sign: 'overdue', words: '逾期' }
export const soon: TaskLight = { light: 'yellow', sign: 'due_soon', words: '临期' }
export const calm: TaskLight = { light: 'green', sign: 'on_time', words: '正常' }

export function task(id: number, change: Partial<Task> = {}): Task {
  return {
    id,
    plan_id: 1,
    document_id: 'opinion-2020',
    duty_id: id,
    action: `第${id}件事`,
    quote: '原文',
    reference: '《某意见》三',
    chapter: '三、任务',
    jurisdiction: '533422',
    jurisdiction_name: '德钦县',
    body: '民政部门',
    supporting: [],
    due_on: '2026-12-31',
    every: null,
    status: 'in_progress',
    percent: null,
    note: '',
    signed: true,
    moved_at: '2026-11-20T01:00:00Z',
    light: calm,
    ...change,
  }
}

export const choices: Choices = {
  plans: [{ value: '1', name: '某意见' }],
  documents: [{ value: 'opinion-2020', name: '某意见' }],
  jurisdictions: [
    { value: '533401', name: '香格里拉市' },
    { value: '533422', name: '德钦县' },
  ],
  bodies: [
    { value: '公安机关', name: '公安机关' },
    { value: '民政部门', name: '民政部门' },
  ],
}

export const cell = (id: number, change: Partial<MatrixCell> = {}): MatrixCell => ({
  assignment_id: id,
  status: 'in_progress',
  due_on: '2026-12-31',
  percent: null,
  light: calm,
  count: 1,
  open: 1,
  ...change,
})

export const matrix: Matrix = {
  over: 'jurisdiction',
  columns: [
    { key: '533401', name: '香格里拉市', total: 2, done: 1, overdue: 1 },
    { key: '533422', name: '德钦县', total: 2, done: 0, overdue: 0 },
  ],
  chapters: [
    {
      document_id: 'opinion-2020',
      document_title: '某意见',
      title: '三、任务',
      lines: [
        {
          duty_id: 9,
          document_id: 'opinion-2020',
          action: '成立领导小组',
          quote: '原文',
          reference: '《某意见》三',
          cells: [cell(1, { light: late, percent: 40 }), cell(2, { light: soon, count: 2 })],
        },
        { duty_id: 10, document_id: 'opinion-2020', action: '落实经费', quote: '原文', reference: '《某意见》三', cells: [cell(3), null] },
      ],
    },
  ],
  duties: 2,
  all: 4,
  soon_until: '2026-12-09',
  choices,
}

const number = (count: number, query: Record<string, string> = {}) => ({ count, query })

export const share = (key: string, name: string, counts: Partial<Record<'total' | 'done' | 'not_applicable' | 'waiting' | 'overdue' | 'due_soon', number>>): Share => ({
  key,
  name,
  standing: {
    total: number(counts.total ?? 0, { jurisdiction: key }),
    done: number(counts.done ?? 0, { jurisdiction: key, status: 'done' }),
    not_applicable: number(counts.not_applicable ?? 0),
    waiting: number(counts.waiting ?? 0, { jurisdiction: key, status: 'submitted' }),
    overdue: number(counts.overdue ?? 0, { jurisdiction: key, light: 'red' }),
    due_soon: number(counts.due_soon ?? 0),
    percent: counts.total ? 50 : null,
  },
})

export const board: Board = {
  standing: share('all', '', { total: 6, done: 1, not_applicable: 1, waiting: 1, overdue: 2, due_soon: 1 }).standing,
  jurisdictions: [share('533401', '香格里拉市', { total: 4, done: 1, waiting: 1, overdue: 2 }), share('533422', '德钦县', { total: 2 })],
  bodies: [share('民政部门', '民政部门', { total: 6 })],
  weeks: [
    { monday: '2026-11-16', submitted: number(2, { reached: 'submitted', week: '2026-11-16' }), done: number(0), returned: number(0) },
    { monday: '2026-11-23', submitted: number(0), done: number(1, { reached: 'done', week: '2026-11-23' }), returned: number(0) },
  ],
  overdue: [task(1, { light: late, due_on: '2026-11-20' })],
  today: '2026-11-25',
  soon_until: '2026-12-09',
  days: 10,
  all: 6,
  choices,
}
