/** A pack as the server tells it. */
import type { BasketLine, Pack, PackBrief, PackItem, PackPoint, Renewal } from '@/api/types'

const DOCUMENT = 'notice'
const MOMENT = '2026-11-25T08:00:00'

export const line = (at: number): BasketLine => ({
  clause_id: `${DOCUMENT}:p${at}`, document_id: DOCUMENT, reference: `《通知》第${at}条`, heading: '', text: `第${at}条的文字`, changed: false, gone: false,
})

const point = (at: number): PackPoint => ({
  clause_id: `${DOCUMENT}:p${at}`, document_id: DOCUMENT, reference: `《通知》第${at}条`, place: `第${at}条`, heading: '', text: `第${at}条的文字`, length: 6, outdated: false, gone: false,
})

export const brief: PackBrief = {
  id: 4, title: '一堂课', audience: 'officials', minutes: 90, points: 2, documents: ['通知'], owner: '和志强', version: 1,
  changed_at: MOMENT, changed_by: '和志强', deleted_at: null, outdated: 0,
}

export const pack: Pack = {
  id: 4, title: '一堂课', audience: 'officials', minutes: 90, items: 40, notes: '', points: [point(1), point(2)], owner: '和志强', version: 1,
  made_at: MOMENT, changed_at: MOMENT, changed_by: '和志强', making: null, outdated: 0,
  summary: { version: 1, made_at: MOMENT, slides: 1, items: 2, decided: 0, tasks: 0, advice: null },
}

const slice = { clause_id: `${DOCUMENT}:p1`, start: 0, end: 9, text: '由民政部门负责。' }

export const item = (id: string): PackItem => ({
  id, edited: false, decision: 'open', number: 0, by: null, outdated: false,
  item: {
    id, kind: 'single', topic: 'body', stem: `${id}由谁负责？`, quoted: null, options: ['民政部门', '财政部门'], key: [0], prompts: [], answers: [],
    proofs: [{ clause_id: slice.clause_id, sha256: '', start: 1, end: 5, quote: '民政部门' }],
    change: null, explanation: slice, reference: '《通知》第1条', difficulty: 1, asks: [],
  },
})

export const material = { version: 1, slides: [], items: [item('a'), item('b')] }

export const stale: Renewal = { clause_id: `${DOCUMENT}:p1`, reference: '《通知》第1条', old: '三年', new: '五年', items: ['a'], slides: [4], reason: '条款的文字改了。' }
