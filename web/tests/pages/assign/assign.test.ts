import { beforeEach, describe, expect, it, vi } from 'vitest'
import { bodies, button, failure, open, serve, settle } from '../../support/site'

const duty = (id: number, action: string) => ({ id, action, quote: action, bearers: [{ body: '民政部门', name: '民政部门', role: 'lead', implicit: false }], deadline: null })
const draft = (id: number, more = {}) => ({
  duty_id: id, action: '成立领导小组', reference: '一', jurisdiction: '533422', jurisdiction_name: '德钦县', body: '民政部门', supporting: [], due_on: null, every: null, held: false, past: false, ...more,
})
const SITE = {
  '/api/duties/documents': [{ document_id: 'opinion-2020', title: '某州实施意见', counts: { pending: 0, confirmed: 2, rejected: 0, gone: 0 }, extraction: { state: 'done', share: 1, message: null } }],
  '/api/jurisdictions': [
    { code: '533400', name: '某州', short: '某州', parent: null },
    { code: '533422', name: '德钦县', short: '德钦', parent: '533400' },
  ],
  '/api/duties/bodies': [],
  '/api/checklist': { rows: [duty(1, '成立领导小组'), duty(2, '安排经费')], bodies: [], confirmed: 2, pending: 0, total: 2 },
}

beforeEach(() => {
  sessionStorage.clear()
  vi.spyOn(window, 'matchMedia').mockReturnValue({ matches: false, addEventListener() {}, removeEventListener() {} } as never)
})

async function chosen(replies: Record<string, unknown>) {
  serve({ ...SITE, ...replies })
  const { page } = await open('/assign?document=opinion-2020')
  await page.get('li input[type=checkbox]').setValue(true)
  const county = page.findAll('fieldset label').find((label) => label.text() === '德钦县')!
  await county.get('input').setValue(true)
  await button(page, '预览').trigger('click')
  await settle()
  return page
}

describe('handing out', () => {
  it('shows what would be made, makes it, and takes it back', async () => {
    const page = await chosen({
      'POST /api/assignments/preview': [draft(1), draft(2, { held: true }), draft(3, { past: true, due_on: '2020-01-31' })],
      'POST /api/assignments': { made: [11, 12], passed_over: 1, past: 1 },
      'POST /api/assignments/take-back': { taken: [11], signed: 1 },
    })
    expect(page.text()).toContain('其中 1 项已经交办过，会跳过')
    expect(page.text()).toContain('其中 1 项的期限已经过去')
    await button(page, '交办 2 项任务').trigger('click')
    await settle()
    expect(bodies.at(-1)).toEqual({ duties: [1], jurisdictions: ['533422'], body: null, supporting: [], due_on: null })
    expect(page.text()).toContain('已交办 2 项任务，跳过已交办的 1 项')
    await button(page, '撤回这次交办').trigger('click')
    await settle()
    expect(bodies.at(-1)).toEqual({ ids: [11, 12] })
    expect(page.text()).toContain('已撤回 1 项任务；另有 1 项已被签收')
  })

  it('keeps the choice where it is refused', async () => {
    const page = await chosen({ 'POST /api/assignments/preview': failure(400, '“成立领导小组”还没有确认，不能交办：请先在职责梳理里确认。') })
    expect(page.text()).toContain('还没有确认，不能交办')
    expect(page.text()).toContain('已选 1 项职责，1 个县市')
  })

  it('says what to do first where nothing is confirmed', async () => {
    serve({ ...SITE, '/api/duties/documents': [] })
    const { page } = await open('/assign')
    expect(page.text()).toContain('还没有确认过的职责')
  })
})
