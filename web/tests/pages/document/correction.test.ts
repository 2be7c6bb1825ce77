import type { VueWrapper } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { offset, opinionDetail } from '../../support/recorded'
import { bodies, button, failure, open, serve, settle } from '../../support/site'

const PATH = '/documents/opinion-2020'
const SECTION = 'opinion-2020:chp_1__sec_2'
const merged = { ...opinionDetail, clause_list: opinionDetail.clause_list.filter((clause) => clause.id !== SECTION) }
const here = (reply: unknown) => serve({ [`/api${PATH}`]: opinionDetail, [`POST /api${PATH}/edits`]: reply })

async function correct(page: VueWrapper, clause = SECTION, action = ''): Promise<void> {
  await page.get(`[data-clause="${clause}"]`).trigger('mouseenter')
  await button(page, '改正').trigger('click')
  await settle()
  if (action) await page.get(`input[value=${action}]`).setValue()
}

describe('correcting a clause', () => {
  it('tells what will happen before it merges one into the clause before', async () => {
    here(merged)
    const { page } = await open(PATH)
    await correct(page)
    expect(page.get('.el-dialog').text()).toMatch(/“\(二\)用于巡护的.*将接在“\(一\)巡护员.*之后，两条成为一条。/)
    await page.get('.el-dialog form').trigger('submit')
    await settle()
    expect(bodies).toEqual([{ action: 'merge', clause_id: SECTION }])
    expect(page.find(`[data-clause="${SECTION}"]`).exists()).toBe(false)
  })

  it('splits at the place selected in the text, counted as the server counts', async () => {
    here(opinionDetail)
    const { page } = await open(PATH)
    const text = page.get('[data-clause="opinion-2020:preamble"] .text').element.firstChild!
    const range = document.createRange()
    // After 𠮷, which JavaScript counts as two.
    range.setStart(text, '为保护𠮷河，'.length)
    window.getSelection()!.removeAllRanges()
    window.getSelection()!.addRange(range)
    await correct(page, 'opinion-2020:preamble')
    expect(page.get('.el-dialog').text()).toContain('从“提出如下意见：”起成为新的一条。')
    await page.get('.el-dialog form').trigger('submit')
    await settle()
    expect(bodies).toEqual([{ action: 'split', clause_id: 'opinion-2020:preamble', at: offset('提出如下') }])
  })

  it('can move the place of the split by keyboard', async () => {
    here(opinionDetail)
    const { page } = await open(PATH)
    window.getSelection()!.removeAllRanges()
    await correct(page, 'opinion-2020:chp_1', 'split')
    await page.get('input[type=range]').setValue('3')
    expect(page.get('.second').element.textContent).toMatch(/^ ?待遇|^遇/)
  })

  it('gives another level, label and heading', async () => {
    here(opinionDetail)
    const { page } = await open(PATH)
    await correct(page, SECTION, 'relabel')
    await page.get('.relabel select').setValue('item')
    await page.findAll('.relabel input')[0]!.setValue('2.')
    expect(page.get('.el-dialog').text()).toContain('这一条将作为“项”，编号和标题为“2.”。')
    await page.get('.el-dialog form').trigger('submit')
    await settle()
    expect(bodies).toEqual([{ action: 'relabel', clause_id: SECTION, level: 'item', label: '2.', heading: null }])
  })

  it('says why it could not be done and keeps what was chosen', async () => {
    here(failure(409, '这一条已被别人改过，请刷新后再改。'))
    const { page } = await open(PATH)
    await correct(page, SECTION, 'relabel')
    await page.get('.el-dialog form').trigger('submit')
    await settle()
    expect(page.get('.el-dialog [role=alert]').text()).toContain('这一条已被别人改过')
    expect(page.find('.relabel').exists()).toBe(true)
  })
})
