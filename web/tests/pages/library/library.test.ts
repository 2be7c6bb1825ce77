import { beforeEach, describe, expect, it } from 'vitest'
import { libraryRows, parseSort } from '@/pages/library/composables/libraryRows'
import { law, opinion } from '../../support/recorded'
import { button, open, serve, settle } from '../../support/site'

const ids = (view: Partial<Parameters<typeof libraryRows>[1]>) =>
  libraryRows([law, opinion], { text: '', level: '', sort: '', ...view }).map((held) => held.id)

describe('the rows of the library', () => {
  it('come newest first', () => {
    expect(ids({})).toEqual(['opinion-2020', 'patrol-law'])
  })

  it('can be sorted either way, what is not known last', () => {
    expect(ids({ sort: 'issued_on' })).toEqual(['patrol-law', 'opinion-2020'])
    expect(ids({ sort: 'level' })).toEqual(['patrol-law', 'opinion-2020'])
    expect(ids({ sort: '-level' })).toEqual(['opinion-2020', 'patrol-law'])
    expect(ids({ sort: 'number' })).toEqual(['opinion-2020', 'patrol-law'])
    expect(ids({ sort: '-number' })).toEqual(['opinion-2020', 'patrol-law'])
    expect(parseSort('nonsense')).toEqual({ key: 'issued_on', down: true })
  })

  it('are found by title, number and office, white space apart', () => {
    expect(ids({ text: '巡护 法' })).toEqual(['patrol-law'])
    expect(ids({ text: '司发〔2020〕' })).toEqual(['opinion-2020'])
    expect(ids({ text: '民政局' })).toEqual(['opinion-2020'])
    expect(ids({ level: 'county' })).toEqual([])
  })
})

describe('the library', () => {
  beforeEach(() => localStorage.clear())

  it('lists the documents held with what is known of them', async () => {
    serve({})
    const { page } = await open('/library')
    const text = page.text()
    expect(text).toContain('共 2 部，显示 2 部')
    for (const words of ['某司发〔2020〕7号', '2020年6月5日', '州（市）', '某州司法局等 3 家', '现行有效', '已被修改'])
      expect(text).toContain(words)
  })

  it('keeps its filters in the address', async () => {
    serve({})
    const { page, router } = await open('/library?level=national')
    expect(page.text()).toContain('显示 1 部')
    await button(page, '全部').trigger('click')
    await settle()
    await page.get('input[type=search]').setValue('民政')
    await settle()
    expect(router.currentRoute.value.query).toEqual({ text: '民政' })
    expect(page.text()).toContain('显示 1 部')
    expect(page.text()).not.toContain('巡护法')
  })

  it('hides a column and remembers it', async () => {
    serve({})
    const { page } = await open('/library')
    await page.get('input[value=number]').setValue(false)
    await settle()
    expect(page.find('table').text()).not.toContain('文号')
    expect((await open('/library')).page.find('table').text()).not.toContain('文号')
  })

  it('offers to clear the filters where they leave nothing', async () => {
    serve({})
    const { page } = await open('/library?text=没有这种')
    expect(page.text()).toContain('没有符合条件的文件')
    await button(page, '清除筛选条件').trigger('click')
    await settle()
    expect(page.text()).toContain('显示 2 部')
  })

  it('says what to do where nothing is held', async () => {
    serve({ '/api/documents': [] })
    expect((await open('/library')).page.text()).toContain('shejiao index')
  })
})
