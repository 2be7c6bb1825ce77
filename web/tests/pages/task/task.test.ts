import { beforeEach, describe, expect, it, vi } from 'vitest'
import { meets } from '@/lib/moves'
import { assignment } from '../../support/assignment'
import { bodies, button, failure, open, requests, serve, settle } from '../../support/site'

beforeEach(() => {
  sessionStorage.clear()
  vi.spyOn(window, 'matchMedia').mockReturnValue({ matches: false, addEventListener() {}, removeEventListener() {} } as never)
})

const RATIO = assignment.asked[0]!

describe('whether numbers meet a quantity', () => {
  it.each([
    [[30, 2], false],
    [[30, 3], true],
    [[30], undefined],
    [[], undefined],
  ])('%j is %s', (numbers, met) => {
    expect(meets(RATIO, numbers)).toBe(met)
  })
})

describe('a task', () => {
  it('shows the clause, what may be done, and tells while typing whether a figure meets it', async () => {
    serve({ '/api/tasks/5': assignment })
    const { page } = await open('/tasks/5')
    expect(page.get('blockquote').text()).toBe(assignment.quote)
    await button(page, '填报进展').trigger('click')
    const [first, second] = page.findAll('fieldset input')
    await first!.setValue('30')
    await second!.setValue('2')
    expect(page.get('fieldset').text()).toContain('未达到')
    await second!.setValue('3')
    expect(page.get('fieldset').text()).toContain('✓ 达到')
  })

  it('sends a report with its version and figures, and empties the form', async () => {
    serve({ '/api/tasks/5': assignment, 'POST /api/tasks/5/moves': { ...assignment, version: 4, note: '已开会' } })
    const { page } = await open('/tasks/5')
    await button(page, '填报进展').trigger('click')
    const [first, second] = page.findAll('fieldset input')
    await first!.setValue('30')
    await second!.setValue('3')
    await page.get('textarea').setValue('已开会')
    await page.get('form.form').trigger('submit')
    await settle()
    expect(bodies).toEqual([{ version: 3, move: 'report', note: '已开会', percent: null, figures: [[30, 3]] }])
    expect(page.text()).toContain('已填报进展。')
    expect(page.find('textarea').exists()).toBe(false)
  })

  it('keeps what was typed where somebody else was quicker', async () => {
    serve({ '/api/tasks/5': assignment, 'POST /api/tasks/5/moves': failure(409, '李强刚刚做了“退回”，您看到的已不是最新：请刷新核对后再提交。') })
    const { page } = await open('/tasks/5')
    await button(page, '提交核验').trigger('click')
    await page.get('textarea').setValue('已完成')
    await page.get('form.form').trigger('submit')
    await settle()
    expect(page.text()).toContain('李强刚刚做了“退回”')
    expect(page.get<HTMLTextAreaElement>('textarea').element.value).toBe('已完成')
    expect(requests.filter((each) => each === '/api/tasks/5')).toHaveLength(2)
  })

  it('asks for the reason of a claim before anything is sent', async () => {
    serve({ '/api/tasks/5': assignment })
    const { page } = await open('/tasks/5')
    await button(page, '申请不适用').trigger('click')
    await page.get('form.form').trigger('submit')
    expect(page.text()).toContain('请写明原因')
    expect(requests.filter((each) => each.startsWith('POST'))).toEqual([])
  })

  it('of another county says so', async () => {
    serve({ '/api/tasks/5': failure(403, '这项任务不属于您填报的县市或单位：如需填报，请联系系统管理员核对账号。') })
    const { page } = await open('/tasks/5')
    expect(page.text()).toContain('不属于您填报的县市或单位')
  })
})
