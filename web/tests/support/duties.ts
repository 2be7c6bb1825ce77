/** Duties in the shape the API gives them, over the recorded opinion. */
import type { Cells, Checklist, ChecklistRow, Duty, DutyDocument } from '@/api/types'
import { offset, opinionDetail } from './recorded'

export const bearer = (name: string, change: Partial<Cells['bearers'][number]> = {}): Cells['bearers'][number] => ({
  name,
  body: name,
  role: 'lead',
  implicit: false,
  span: null,
  ...change,
})

export function cells(change: Partial<Cells> = {}): Cells {
  return {
    bearers: [],
    modality: 'obligation',
    modality_span: null,
    action: '',
    action_own: false,
    deadline: null,
    quantities: [],
    conditions: [],
    doubts: [],
    ...change,
  }
}

/** A row for words of the opinion. */
export function duty(id: number, quote: string, change: Partial<Duty> = {}): Duty {
  const start = offset(quote)
  const end = start + Array.from(quote).length
  const clause = opinionDetail.clause_list.find((one) => one.start <= start && start < one.end)!
  return {
    id,
    clause_id: clause.id,
    reference: clause.reference,
    quote,
    start,
    end,
    clause_text: null,
    cells: cells({ action: quote }),
    state: 'pending',
    was: null,
    origin: 'extracted',
    edited: false,
    version: 1,
    decided_by: null,
    decided_at: null,
    ...change,
  }
}

export const pay = duty(1, '巡护员每人每月补贴800元', {
  cells: cells({
    action: '补贴800元',
    bearers: [bearer('巡护员', { role: 'target', span: [offset('巡护员每人'), offset('巡护员每人') + 3] })],
    quantities: [{ text: '800元', span: [offset('800元'), offset('800元') + 4], value: 800, unit: '元', sense: 'exactly' }],
  }),
})

export const boats = duty(2, '用于巡护的“船只”由财政部门保障', {
  cells: cells({
    action: '保障',
    bearers: [bearer('财政部门', { span: [offset('财政部门'), offset('财政部门') + 4] })],
    doubts: ['modality'],
    modality: null,
  }),
})

export const rest = duty(3, '本州按下列办法执行')

export const dutyDocument: DutyDocument = {
  document_id: 'opinion-2020',
  title: opinionDetail.title,
  retired: false,
  counts: { pending: 3, confirmed: 0, rejected: 0, gone: 0 },
  extraction: { state: 'done', share: 0, message: null, made_at: '2026-11-25T03:00:00Z' },
}

export const duties = (rows: Duty[] = [rest, pay, boats]) => ({ document: dutyDocument, rows, unknown: [{ name: '巡护站', count: 2 }] })

export function line(id: number, change: Partial<ChecklistRow> = {}): ChecklistRow {
  return {
    id,
    document_id: 'opinion-2020',
    document_title: opinionDetail.title,
    level: 'prefecture',
    issued_on: '2020-06-05',
    clause_id: 'opinion-2020:chp_1__sec_1',
    chapter: '一、待遇',
    reference: `《${opinionDetail.title}》（某司发〔2020〕7号）一、（一）`,
    quote: pay.quote,
    start: pay.start,
    end: pay.end,
    bearers: [bearer('财政部门')],
    modality: 'obligation',
    action: '补贴800元',
    deadline: null,
    by: null,
    from: null,
    every: null,
    quantities: ['800元'],
    conditions: [],
    state: 'confirmed',
    decided_by: '王敏',
    decided_at: '2026-11-25T03:00:00Z',
    ...change,
  }
}

export function checklist(rows: ChecklistRow[], change: Partial<Checklist> = {}): Checklist {
  return {
    rows,
    total: rows.length,
    confirmed: rows.length,
    pending: 2,
    bodies: [
      { body: '财政部门', known: true, lead: 2, support: 1, target: 0, total: 3 },
      { body: '民政部门', known: true, lead: 1, support: 0, target: 0, total: 1 },
    ],
    documents: [{ id: 'opinion-2020', title: opinionDetail.title, count: rows.length }],
    ...change,
  }
}
