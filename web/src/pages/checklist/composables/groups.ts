/** The rows of the checklist under headings. */
import type { ChecklistRow } from '@/api/types'
import { chineseDate } from '@/lib/dates'
import { bearersOf, modalityWord, recurrenceWords } from '@/lib/duties'
import { LEVELS, levelWord } from '@/lib/words'

export const GROUPINGS = [
  { value: '', word: '按章节' },
  { value: 'deadline', word: '按期限' },
  { value: 'lead', word: '按牵头' },
  { value: 'modality', word: '按要求' },
  { value: 'level', word: '按级别' },
] as const

export interface Group {
  title: string
  rows: ChecklistRow[]
}

interface Key {
  title: string
  /** Groups stand in the order of these; equal ones in the order their first rows come. */
  rank: string
}

function deadlineKey(row: ChecklistRow): Key {
  if (row.by) return { title: `${chineseDate(row.by)}前`, rank: `1${row.by}` }
  if (row.from) return { title: `${chineseDate(row.from)}起`, rank: `2${row.from}` }
  if (row.every) return { title: `定期：${recurrenceWords(row.every)}`, rank: '3' }
  return row.deadline ? { title: '有期限，没有换算成日期', rank: '4' } : { title: '没有写期限', rank: '5' }
}

function keyOf(row: ChecklistRow, grouping: string, several: boolean): Key {
  if (grouping === 'deadline') return deadlineKey(row)
  if (grouping === 'lead') {
    const names = bearersOf(row.bearers, 'lead')
    return { title: names.join('、') || '牵头未定', rank: names.length ? '1' : '2' }
  }
  if (grouping === 'modality') return { title: modalityWord(row.modality) || '要求未定', rank: row.modality ? '1' : '2' }
  if (grouping === 'level') {
    return { title: levelWord(row.level), rank: String(LEVELS.findIndex((known) => known.value === row.level) + 1 || 9) }
  }
  const chapter = row.chapter || '正文'
  return { title: several ? `《${row.document_title}》 ${chapter}` : chapter, rank: '' }
}

export function groupRows(rows: readonly ChecklistRow[], grouping: string): Group[] {
  const several = new Set(rows.map((row) => row.document_id)).size > 1
  const groups = new Map<string, Group & { rank: string }>()
  for (const row of rows) {
    const { title, rank } = keyOf(row, grouping, several)
    const group = groups.get(title) ?? { title, rank, rows: [] }
    group.rows.push(row)
    groups.set(title, group)
  }
  return [...groups.values()].sort((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0))
}

/** Columns that some row has words for; empty ones would only take the room of the others. */
export interface Columns {
  support: boolean
  target: boolean
  deadline: boolean
  more: boolean
}

export function columnsOf(rows: readonly ChecklistRow[]): Columns {
  const borne = (role: 'support' | 'target') => rows.some((row) => row.bearers.some((bearer) => bearer.role === role))
  return {
    support: borne('support'),
    target: borne('target'),
    deadline: rows.some((row) => row.deadline !== null),
    more: rows.some((row) => row.quantities.length || row.conditions.length),
  }
}

/** The place in the document without its title: 《……》（2016年6月15日）三、（一） is 三、（一）. */
export function shortReference(row: Pick<ChecklistRow, 'reference'>): string {
  return row.reference.replace(/^《[^》]*》(（[^）]*\d[^）]*）)?/, '') || row.reference
}
