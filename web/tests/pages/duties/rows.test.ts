import { describe, expect, it } from 'vitest'
import { cellsFrom, formOf } from '@/pages/duties/composables/editedCells'
import { fits, nextWaiting, stepFrom, withDecided } from '@/pages/duties/composables/reviewRows'
import { boats, pay, rest } from '../../support/duties'

const rows = [rest, pay, boats]

describe('the rows of a document', () => {
  it('are filtered by state, doubt and body', () => {
    const shown = (filter: Partial<Parameters<typeof fits>[1]>) =>
      rows.filter((row) => fits(row, { state: '', doubt: '', body: '', ...filter })).map((row) => row.id)
    expect(shown({})).toEqual([3, 1, 2])
    expect(shown({ doubt: 'any' })).toEqual([2])
    expect(shown({ doubt: 'none' })).toEqual([3, 1])
    expect(shown({ doubt: 'deadline' })).toEqual([])
    expect(shown({ body: '财政部门' })).toEqual([2])
    expect(shown({ state: 'confirmed' })).toEqual([])
  })

  it('lead from one decided to the next that waits, and round to those left out', () => {
    const done = { ...pay, state: 'confirmed' as const }
    expect(nextWaiting([rest, done, boats], 3)).toBe(2)
    expect(nextWaiting([rest, done, boats], 2)).toBe(3)
    expect(nextWaiting([{ ...rest, state: 'rejected' }, done, boats], 2)).toBeUndefined()
  })

  it('are stepped through, stopping at the ends', () => {
    expect(stepFrom(rows, 1, 1)).toBe(2)
    expect(stepFrom(rows, 2, 1)).toBe(2)
    expect(stepFrom(rows, undefined, 1)).toBe(3)
  })

  it('take new ones in at their places and leave removed ones out', () => {
    const added = { ...pay, id: 9, start: pay.start! + 3 }
    const after = withDecided(rows, { rows: [{ ...pay, version: 2 }, added], removed: [2] })
    expect(after.map((row) => [row.id, row.version])).toEqual([[3, 1], [1, 2], [9, 1]])
  })
})

describe('editing the cells of a row', () => {
  it('changes nothing by itself', () => {
    const { action_own, ...same } = cellsFrom(formOf(pay.cells), pay.cells)
    expect({ ...same, action_own }).toEqual(pay.cells)
  })

  it('forgets the place of what is retyped and keeps the others', () => {
    const form = formOf(pay.cells)
    form.bearers[0]!.name = '护林员'
    form.quantities.push({ text: ' ', value: '', unit: '', sense: 'exactly', was: undefined })
    const sent = cellsFrom(form, pay.cells)
    expect(sent.bearers![0]!.span).toBeNull()
    expect(sent.quantities).toEqual(pay.cells.quantities)
  })

  it('keeps the rule of a deadline whose words stay', () => {
    const deadline = { text: '每月10日前', span: null, by: null, from: null, every: 'FREQ=MONTHLY;BYMONTHDAY=10' }
    const before = { ...pay.cells, deadline }
    const form = formOf(before)
    expect(cellsFrom(form, before).deadline).toEqual(deadline)
    form.deadline.text = '年底前'
    expect(cellsFrom(form, before).deadline).toMatchObject({ text: '年底前', every: null })
  })
})
