import { describe, expect, it } from 'vitest'
import type { Entry, Move } from '@/api/types'
import { emptyForm, entryOf, formOf, wordsOf } from '@/pages/admin/composables/entryForm'
import { moveAfter, moveBefore } from '@/pages/admin/composables/moves'
import { vocabularyRows } from '@/pages/admin/composables/vocabularyRows'
import { hit } from '../../support/recorded'

const term: Entry = { entry_type: 'term', name: '巡护员', old: ['护林员'], synonyms: ['看山人'], origin: 'shipped', in_use: true }
const body: Entry = { entry_type: 'body', name: '林业部门', kind: 'department', aliases: ['林业局'], origin: 'own', in_use: true }
const names = (view: Partial<Parameters<typeof vocabularyRows>[1]>) =>
  vocabularyRows([term, body], { text: '', type: '', own: false, ...view }).map((entry) => entry.name)

describe('the vocabulary', () => {
  it('shows what the office made first, and finds by any word', () => {
    expect(names({})).toEqual(['林业部门', '巡护员'])
    expect(names({ text: '看山' })).toEqual(['巡护员'])
    expect(names({ type: 'term' })).toEqual(['巡护员'])
    expect(names({ own: true })).toEqual(['林业部门'])
  })

  it('takes words one a line, and nothing for an empty line', () => {
    expect(wordsOf('甲乙\n\n 丙丁、戊己 ')).toEqual(['甲乙', '丙丁', '戊己'])
    expect(entryOf({ ...emptyForm('term'), name: ' 新词 ', synonyms: '俗称\n' })).toEqual({
      entry_type: 'term', name: '新词', old: [], synonyms: ['俗称'], since: null, note: null,
    })
  })

  it('sends back what it was given where nothing was changed', () => {
    expect(entryOf(formOf(body))).toMatchObject({ name: '林业部门', kind: 'department', aliases: ['林业局'], successor: null })
    expect(entryOf(formOf(term))).toMatchObject({ old: ['护林员'], synonyms: ['看山人'] })
  })

  it('says what rose, what fell and what is new', () => {
    const move = (rank: number, other_rank: number | null): Move => ({ hit: hit({ rank }), other_rank })
    expect([moveAfter(move(1, null)), moveAfter(move(1, 4)), moveAfter(move(4, 1)), moveAfter(move(2, 2))].map((m) => m.word)).toEqual([
      '新出现', '升，原第 4 位', '降，原第 1 位', '不变',
    ])
    expect([moveBefore(move(1, null), 10)?.word, moveBefore(move(1, 12), 10)?.word, moveBefore(move(1, 9), 10)]).toEqual([
      '不再出现', '降到第 12 位', null,
    ])
  })
})
