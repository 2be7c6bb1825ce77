import { beforeEach, describe, expect, it } from 'vitest'
import { me } from '@/composables/useSession'
import { moved } from '@/lib/training'
import { everything } from '../../support/people'
import { bodies, button, failure, open, requests, serve, settle } from '../../support/site'
import { brief, item, line, material, pack, stale } from '../../support/training'

const AT = '/api/packs/4'
const basket = { lines: [line(2), line(1)], added: 0 }
const whole = { '/api/basket': { lines: [], added: 0 }, [AT]: pack, [`${AT}/material`]: material, [`${AT}/renewals`]: [], [`${AT}/versions`]: [] }
const start = { '/api/basket': { lines: [], added: 0 }, '/api/packs': [], '/api/training/topics': [], '/api/training/template': null }

beforeEach(() => sessionStorage.clear())

const labelled = (page: Awaited<ReturnType<typeof open>>['page'], words: string) => page.find(`[aria-label="${words}"]`)

describe('moving in a list', () => {
  it('keeps to its ends', () => {
    expect(moved([1, 2, 3], 2, 0)).toEqual([3, 1, 2])
    expect(moved([1, 2, 3], 1, 2)).toEqual([1, 3, 2])
  })
})

describe('the page of training material', () => {
  it('says what to do where there is nothing', async () => {
    serve(start)
    const { page } = await open('/training')
    expect(page.text()).toContain('篮子是空的')
    expect(page.text()).toContain('还没有材料')
    expect(page.find('form').exists()).toBe(false)
  })

  it('makes a pack of the basket in its order', async () => {
    serve({ ...start, ...whole, '/api/basket': basket, 'POST /api/packs': pack, 'DELETE /api/basket': { lines: [], added: 0 } })
    const { page, router } = await open('/training')
    await button(page, '用这些条款做材料').trigger('click')
    await page.find('form[aria-label="新材料"] input').setValue('一堂课')
    await page.find('form[aria-label="新材料"]').trigger('submit')
    await settle()
    expect(bodies[0]).toEqual({ title: '一堂课', audience: 'officials', minutes: 90, items: 40, clauses: ['notice:p2', 'notice:p1'], notes: '' })
    expect(requests).toContain('DELETE /api/basket')
    expect(router.currentRoute.value.path).toBe('/training/4')
  })

  it('shows why a pack was refused and keeps what was typed', async () => {
    serve({ ...start, '/api/basket': basket, 'POST /api/packs': failure(400, '一套材料最多120个条款') })
    const { page } = await open('/training')
    await button(page, '用这些条款做材料').trigger('click')
    await page.find('form[aria-label="新材料"] input').setValue('课')
    await page.find('form[aria-label="新材料"]').trigger('submit')
    await settle()
    expect(page.text()).toContain('最多120个')
    expect(page.find<HTMLInputElement>('form[aria-label="新材料"] input').element.value).toBe('课')
  })

  it('takes emptying the basket and a deletion back', async () => {
    serve({
      ...start, '/api/basket': basket, 'DELETE /api/basket': { lines: [], added: 0 }, 'POST /api/basket': basket, 'PUT /api/basket': basket, '/api/packs': [brief],
      [`DELETE ${AT}`]: () => new Response(null, { status: 204 }), [`POST ${AT}/restore`]: pack,
    })
    const { page } = await open('/training')
    await button(page, '清空').trigger('click')
    await settle()
    await button(page, '撤销').trigger('click')
    await settle()
    expect(bodies[0]).toEqual({ clauses: ['notice:p2', 'notice:p1'] })
    await labelled(page, '删除一堂课').trigger('click')
    await settle()
    await button(page, '撤销').trigger('click')
    await settle()
    expect(requests).toContain(`POST ${AT}/restore`)
  })

  it('is in the navigation only for who may', async () => {
    serve(start)
    const { page } = await open('/')
    expect(page.find('nav').text()).toContain('培训材料')
    me.value = { ...everything, allowed: everything.allowed.filter((each) => !each.includes('/api/packs') && !each.includes('/api/basket')) }
    await settle()
    expect(page.find('nav').text()).not.toContain('培训材料')
  })
})

describe('the page of a pack', () => {
  it('saves the order that was set, on the version it was read', async () => {
    serve({ ...whole, [`PUT ${AT}`]: { ...pack, version: 2 } })
    const { page } = await open('/training/4')
    await labelled(page, '下移《通知》第1条').trigger('click')
    expect(page.text()).toContain('有未保存的修改')
    await button(page, '保存并生成').trigger('click')
    await settle()
    expect(bodies[0]).toMatchObject({ clauses: ['notice:p2', 'notice:p1'], version: 1 })
    expect(page.text()).toContain('第2版')
  })

  it('keeps the changes where somebody else saved first, and lays them over theirs when told', async () => {
    const theirs = { ...pack, version: 2, title: '李老师的课' }
    let saves = 0
    serve({ ...whole, [AT]: () => (saves ? theirs : pack), [`PUT ${AT}`]: () => ((saves += 1) === 1 ? failure(409, '这套材料已由李老师保存为第2版') : { ...theirs, version: 3 }) })
    const { page } = await open('/training/4')
    await labelled(page, '移出《通知》第1条').trigger('click')
    await button(page, '保存并生成').trigger('click')
    await settle()
    expect(page.find('[role="alert"]').text()).toContain('已由李老师')
    await button(page, '仍以我的修改为准，存为下一版').trigger('click')
    await settle()
    await button(page, '保存并生成').trigger('click')
    await settle()
    expect(bodies.at(-1)).toMatchObject({ clauses: ['notice:p2'], version: 2 })
  })

  it('shows each item with its key and proof; drops one and takes that back', async () => {
    const dropped = { ...item('a'), decision: 'dropped' as const, number: 1 }
    serve({
      ...whole,
      [`POST ${AT}/items/a`]: (_: URL, body: unknown) => ({ ...material, items: [(body as { decision: string }).decision === 'dropped' ? dropped : item('a'), item('b')] }),
    })
    const { page } = await open('/training/4?tab=items')
    expect(page.find('article').text()).toContain('答案 A')
    expect(page.find('article').text()).toContain('《通知》第1条')
    await button(page, '去掉').trigger('click')
    await settle()
    expect(page.findAll('article')).toHaveLength(1)
    await button(page, '撤销').trigger('click')
    await settle()
    expect(bodies).toEqual([{ decision: 'dropped', number: 0 }, { decision: 'open', number: 1 }])
    expect(page.findAll('article')).toHaveLength(2)
  })

  it('shows what changed, old beside new, and renews as chosen', async () => {
    serve({ ...whole, [AT]: { ...pack, outdated: 1 }, [`${AT}/renewals`]: [stale], [`POST ${AT}/renewals`]: { ...pack, version: 2 } })
    const { page } = await open('/training/4?tab=renewals')
    expect(labelled(page, '《通知》第1条').text()).toMatch(/做材料时三年现在五年/)
    await button(page, '全部改用新文字').trigger('click')
    await button(page, '按选择处理（1条）').trigger('click')
    await settle()
    expect(bodies[0]).toEqual({ version: 1, take: ['notice:p1'], keep: [], drop: [] })
  })

  it('offers every file', async () => {
    serve({ ...whole, [`${AT}/files`]: [{ name: 'slides.pptx', label: '幻灯片', what: 'PowerPoint' }] })
    const { page } = await open('/training/4')
    await button(page, '导出').trigger('click')
    await settle()
    expect(page.findAll('a[download]').map((link) => link.attributes('href'))).toEqual([`${AT}/files/all.zip`, `${AT}/files/slides.pptx`])
  })
})
