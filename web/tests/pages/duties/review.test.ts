import { beforeEach, describe, expect, it, vi } from 'vitest'
import { bodies, button, failure, open, press, requests, serve, settle } from '../../support/site'
import { opinionDetail } from '../../support/recorded'
import { boats, duties, dutyDocument, pay, rest } from '../../support/duties'

const BASE = {
  '/api/documents/opinion-2020': opinionDetail,
  '/api/duties/documents/opinion-2020': duties(),
  '/api/duties/bodies': [{ name: '财政部门', aliases: [] }],
}
const decided = (act: string, rows: unknown[], removed: number[] = []) => ({
  act,
  rows,
  removed,
  skipped: 0,
  counts: { pending: 2, confirmed: 1, rejected: 0, gone: 0 },
})
const confirmed = { ...rest, state: 'confirmed', version: 2, decided_by: '王敏', decided_at: '2026-11-25T03:00:00Z' }

beforeEach(() => {
  vi.spyOn(window, 'matchMedia').mockReturnValue({ matches: false, addEventListener() {}, removeEventListener() {} } as never)
})

async function review(replies: Record<string, unknown> = {}, address = '/duties/opinion-2020') {
  serve({ ...BASE, ...replies })
  return open(address)
}

const here = (page: Awaited<ReturnType<typeof review>>['page']) => page.get('[aria-current="true"] .action').text()

describe('reviewing with the keyboard', () => {
  it('accepts, goes on to the next and counts down', async () => {
    const { page } = await review({ 'POST /api/duties/3/accept': decided('accept', [confirmed]) })
    expect(here(page)).toBe(rest.quote)
    expect(page.text()).toContain('3 行待确认')
    await press('a')
    expect(requests).toContain('POST /api/duties/3/accept')
    expect(bodies).toEqual([{ version: 1 }])
    expect(here(page)).toBe('补贴800元')
    expect(page.text()).toContain('2 行待确认')
    await press('k')
    expect(here(page)).toBe(rest.quote)
  })

  it('shows a decision before the server has answered, and puts it back where it is refused', async () => {
    let refuse: (answer: Response) => void = () => undefined
    const { page } = await review({ 'POST /api/duties/3/accept': new Promise((answer) => (refuse = answer)) })
    await press('a')
    expect(page.text()).toContain('2 行待确认')
    serve({ ...BASE, '/api/duties/documents/opinion-2020': duties([{ ...rest, state: 'rejected', version: 2, decided_by: '李强' }, pay, boats]) })
    refuse(failure(409, '这一行已由李强排除，现为“已排除”：已换成最新内容，请核对后再决定。'))
    await settle()
    await settle()
    expect(page.text()).toContain('这一行已由李强排除')
    expect(page.text()).toContain('已排除 1')
  })

  it('rejects with a reason in two keys', async () => {
    await review({ 'POST /api/duties/3/reject': decided('reject', [{ ...rest, state: 'rejected', version: 2 }]) })
    await press('x')
    await press('1')
    expect(bodies).toEqual([{ version: 1, reason: '不是职责' }])
  })

  it('edits a row and confirms it', async () => {
    const { page } = await review({ 'PUT /api/duties/3/cells': decided('edit', [{ ...confirmed, edited: true }]) })
    await press('e')
    await page.get('textarea').setValue('按办法执行')
    await button(page, '保存并确认 Ctrl+回车').trigger('submit')
    await settle()
    expect(bodies).toMatchObject([{ version: 1, confirm: true, cells: { action: '按办法执行' } }])
    expect(page.find('form[aria-label="修改这一行"]').exists()).toBe(false)
  })

  it('keeps what was typed where the server refuses it', async () => {
    const { page } = await review({ 'PUT /api/duties/3/cells': failure(400, '期限与它所指的原文不一致：请重新选字。') })
    await press('e')
    await page.get('textarea').setValue('写了很久的字')
    await button(page, '只保存').trigger('click')
    await settle()
    expect(page.text()).toContain('请重新选字')
    expect(page.get<HTMLTextAreaElement>('textarea').element.value).toBe('写了很久的字')
  })

  it('takes the last decision back', async () => {
    const { page } = await review({ 'POST /api/duties/documents/opinion-2020/undo': decided('undo', [pay]) })
    await press('u')
    expect(requests).toContain('POST /api/duties/documents/opinion-2020/undo')
    expect(here(page)).toBe('补贴800元')
  })

  it('says how words are added when none are selected', async () => {
    const { page } = await review()
    await press('n')
    expect(page.text()).toContain('请先在左侧条款里选中一项职责的原文')
  })

  it('shows its keys', async () => {
    const { page } = await review()
    await press('?')
    expect(page.get('[aria-label="按键说明"]').text()).toContain('与下一行合并')
    await press('Escape')
    expect(page.find('[aria-label="按键说明"]').exists()).toBe(false)
  })
})

describe('the review page', () => {
  it('keeps its filters in the address and says when nothing fits', async () => {
    const { page } = await review({}, '/duties/opinion-2020?state=confirmed')
    expect(page.text()).toContain('没有符合筛选的行')
    await button(page, '显示全部').trigger('click')
    await settle()
    expect(page.findAll('.duty')).toHaveLength(3)
  })

  it('confirms at once only those without a doubt', async () => {
    const { page } = await review({ 'POST /api/duties/documents/opinion-2020/accept': decided('accept', [confirmed]) })
    await button(page, '确认不存疑的 2 行').trigger('click')
    await button(page, '确定确认不存疑的 2 行').trigger('click')
    await settle()
    expect(bodies).toEqual([{ rows: [{ id: 3, version: 1 }, { id: 1, version: 1 }] }])
  })

  it('shows the old words of a row whose clause is gone', async () => {
    const gone = { ...boats, state: 'gone', was: 'confirmed', start: null, end: null, clause_text: '旧的一段话。', clause_id: 'opinion-2020:none' }
    const { page } = await review({ '/api/duties/documents/opinion-2020': duties([gone as never]) })
    expect(page.get('[aria-label="条款原文"]').text()).toContain('旧的一段话。')
    expect(page.text()).toContain('这一行保留备查')
    await press('a')
    expect(page.text()).toContain('不能再作决定')
    expect(requests.filter((request) => request.startsWith('POST'))).toEqual([])
  })

  it('takes selected words into a cell, and says where nothing is selected', async () => {
    const { page } = await review()
    await press('e')
    const form = page.find('form[aria-label="修改这一行"]')
    const pick = form.find('[aria-label="把左侧选中的字作为条件"]')
    getSelection()?.removeAllRanges()
    await pick.trigger('click')
    expect(pick.text()).toBe('请先在左侧选字')
    const node = page.find('[data-clause-text] span').element.firstChild!
    const range = document.createRange()
    range.setStart(node, 0)
    range.setEnd(node, 4)
    getSelection()?.addRange(range)
    await pick.trigger('click')
    const conditions = form.findAll<HTMLInputElement>('[aria-label="条件的原文"]')
    expect(conditions.at(-1)!.element.value).toBe(range.toString())
  })

  it('offers to extract where that has not been done', async () => {
    const none = { state: 'none', share: 0, message: null, made_at: null }
    const { page } = await review({
      '/api/duties/documents/opinion-2020': { ...duties([]), document: { ...dutyDocument, extraction: none } },
      'POST /api/duties/documents/opinion-2020/extraction': { ...none, state: 'running', share: 0.25 },
    })
    expect(page.text()).toContain('还没有梳理过职责')
    await button(page, '开始梳理').trigger('click')
    await settle()
    expect(page.get('[aria-label="梳理进度"]').attributes('value')).toBe('0.25')
  })
})

it('the documents are listed with what is left to do', async () => {
  serve({ '/api/duties/documents': [dutyDocument] })
  const { page } = await open('/duties')
  expect(page.text()).toContain('3 行待确认')
  expect(page.get('a[href="/duties/opinion-2020"]').text()).toBe(opinionDetail.title)
})
