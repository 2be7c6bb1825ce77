import { describe, expect, it } from 'vitest'
import { slicer } from '@/lib/spans'
import { actionSpans, markClause, splitPlaces } from '@/pages/duties/composables/cellMarks'
import { opinionDetail } from '../../support/recorded'
import { boats, pay } from '../../support/duties'

const clauseOf = (id: string) => opinionDetail.clause_list.find((one) => one.id === id)!
const cut = slicer(opinionDetail.text)

describe('the marks in a clause', () => {
  it('give the text back and lie on the words of the cells, behind a character of two units', () => {
    const clause = clauseOf(pay.clause_id)
    const text = cut(clause.start, clause.end)
    const pieces = markClause(text, clause.start, pay)
    expect(pieces.map((piece) => piece.text).join('')).toBe(text)
    const words = (kind: string) => pieces.filter((piece) => (piece.kinds as string[]).includes(kind)).map((piece) => piece.text).join('')
    expect(words('bearer')).toBe('巡护员')
    expect(words('quantity')).toBe('800元')
    expect(words('action')).toBe('补贴800元')
    expect(pieces.filter((piece) => piece.quoted).map((piece) => piece.text).join('')).toBe(pay.quote)
  })

  it('say each kind in a letter where it begins', () => {
    const clause = clauseOf(boats.clause_id)
    const pieces = markClause(cut(clause.start, clause.end), clause.start, boats)
    expect(pieces.find((piece) => piece.text === '财政部门')?.letters).toBe('主')
    expect(pieces.find((piece) => piece.text === '保障')?.letters).toBe('事')
  })

  it('leave a clause without a row as it is', () => {
    expect(markClause('一段话', 5, undefined)).toEqual([{ text: '一段话', quoted: false, kinds: [], letters: '', cut: false }])
  })

  it('show where a row will be split', () => {
    const clause = clauseOf(pay.clause_id)
    const pieces = markClause(cut(clause.start, clause.end), clause.start, pay, pay.start! + 5)
    expect(pieces.filter((piece) => piece.cut).map((piece) => piece.text[0])).toEqual(['每'])
  })
})

describe('the words of an action', () => {
  it('are found in the quotation in their order', () => {
    expect(actionSpans('检查，公布结果', '民政部门要检查公园，并公布结果', 100)).toEqual([[105, 107], [111, 115]])
  })

  it('are found where words between them were left out', () => {
    expect(actionSpans('把社区矫正放在重要位置', '要把社区矫正工作放在更加重要的位置', 0)).toEqual([[1, 6], [8, 10], [12, 14], [15, 17]])
  })

  it('are not marked where they are the reviewer’s own', () => {
    expect(actionSpans('巡视', '民政部门要检查公园', 0)).toEqual([])
  })
})

it('a row may be split behind its marks, but not at its end', () => {
  expect(splitPlaces('一，二；三。', 10)).toEqual([12, 14])
})
