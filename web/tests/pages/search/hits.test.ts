import { describe, expect, it } from 'vitest'
import { answered, hit, refused, result } from '../../support/recorded'
import { bodies, button, clipboard, failure, open, press, requests, serve, settle } from '../../support/site'

const two = result([hit(), hit({ rank: 2, clause_id: 'patrol-law:art_1', document_id: 'patrol-law', document_title: '巡护法', validity: 'amended' })])

describe('the hits', () => {
  it('mark the matched words, also behind a rare character', async () => {
    serve({ '/api/search': result([hit({ text: '𠮷河😀补贴', highlights: [[3, 5]] })]), '/api/ask': refused })
    const { page } = await open('/?q=补贴')
    expect(page.get('article').findAll('mark').map((mark) => mark.text())).toEqual(['补贴'])
    expect(page.get('article p').text()).toBe('𠮷河😀补贴')
  })

  it('leave out blank lines between paragraphs, and mark the right words all the same', async () => {
    serve({ '/api/search': result([hit({ text: '一是修路。\n \n二是补贴。', highlights: [[10, 12]] })]), '/api/ask': refused })
    const { page } = await open('/?q=补贴')
    expect(page.get('article p').text()).toBe('一是修路。\n二是补贴。')
    expect(page.get('article').findAll('mark').map((mark) => mark.text())).toEqual(['补贴'])
  })

  it('stand with their path and their validity in words', async () => {
    serve({ '/api/search': two, '/api/ask': answered })
    const { page } = await open('/?q=补贴')
    const [first, second] = page.findAll('article')
    expect(first!.text()).toContain('某州关于巡护员的实施意见 > 一 > (一)')
    expect(first!.text()).toContain('现行有效')
    expect(second!.text()).toContain('已被修改')
    expect(page.text()).toContain('共 2 条，用时 12 毫秒')
  })

  it('say when only words were compared', async () => {
    serve({ '/api/search': { ...two, mode: 'keyword' }, '/api/ask': answered })
    expect((await open('/?q=补贴')).page.text()).toContain('仅按关键词')
  })

  it('copy their citation', async () => {
    serve({ '/api/search': two, '/api/ask': refused })
    const { page } = await open('/?q=补贴')
    const copied = clipboard()
    await page.get('article footer button').trigger('click')
    await settle()
    expect(copied).toEqual(['“(一)巡护员每人每月补贴800元。”（《某州关于巡护员的实施意见》一(一)）'])
  })

  it('take all their paragraphs along to a training', async () => {
    const paragraphs = ['opinion-2020:txt_1', 'opinion-2020:txt_2']
    serve({ '/api/search': result([hit({ clause_ids: paragraphs })]), '/api/ask': refused, 'POST /api/basket': { lines: [], added: 2 } })
    const { page } = await open('/?q=补贴')
    await button(page, '加入培训').trigger('click')
    await settle()
    expect(bodies).toContainEqual({ clauses: paragraphs })
  })

  it('open the document at the clause', async () => {
    serve({ '/api/search': two, '/api/ask': answered })
    const { page, router } = await open('/?q=补贴')
    await page.get('article p').trigger('click')
    await settle()
    expect(router.currentRoute.value.fullPath).toBe('/documents/opinion-2020?clause=opinion-2020:chp_1__sec_1')
  })

  it('show the whole of a long clause on demand', async () => {
    const text = '巡护员按月领取工具。'.repeat(40)
    serve({ '/api/search': result([hit({ text, highlights: [] })]), '/api/ask': refused })
    const { page } = await open('/?q=工具')
    expect(page.get('article p').text()).toContain('[…]')
    await button(page, '展开全文').trigger('click')
    expect(page.get('article p').text()).toBe(text)
  })

  it('can be limited to one document, which the address then names', async () => {
    serve({ '/api/search': two, '/api/ask': answered })
    const { page, router } = await open('/?q=补贴')
    await page.get('nav[aria-label="按文件筛选"] li:nth-child(3) a').trigger('click')
    await settle()
    expect(router.currentRoute.value.query).toEqual({ q: '补贴', document: 'patrol-law' })
    expect(bodies).toContainEqual({ question: '补贴', document: 'patrol-law', alone: false, earlier: [] })
    expect(page.text()).toContain('只在《巡护法》中检索')
  })

  it('are turned over page by page without asking again', async () => {
    serve({ '/api/search': { ...two, total: 25 }, '/api/ask': answered })
    const { page } = await open('/?q=补贴')
    expect(page.text()).toContain('第 1 页，共 3 页')
    await button(page, '下一页').trigger('click')
    await settle()
    expect(requests).toContain('/api/search?q=补贴&limit=10&offset=10')
    expect(requests.filter((request) => request.includes('/api/ask'))).toHaveLength(1)
  })
})

describe('nothing found, or something wrong', () => {
  it('says that nothing was found and helps', async () => {
    serve({ '/api/search': result([]), '/api/ask': { ...refused, nearest: [] } })
    const { page } = await open('/?q=无人机&document=opinion-2020')
    expect(page.text()).toContain('没有找到相关条款')
    expect(button(page, '改为在全部文件中检索').attributes('href')).toBe('/?q=无人机'.replace('无人机', encodeURIComponent('无人机')))
  })

  it('gives the reason of the server in its own words, once', async () => {
    const long = failure(422, '问题有501个字，最多500个字，请缩短后再试。')
    serve({ '/api/search': long, '/api/ask': long })
    const { page } = await open('/?q=很长')
    expect(page.findAll('[role=alert]').map((alert) => alert.text())).toEqual(['问题有501个字，最多500个字，请缩短后再试。'])
  })

  it('says once that the server is out of reach, and tries again on demand', async () => {
    let up = false
    const gate = (body: unknown) => () => (up ? body : Promise.reject(new TypeError('Failed to fetch')))
    serve({ '/api/search': gate(two), '/api/ask': gate(answered) })
    const { page } = await open('/?q=补贴')
    expect(page.findAll('[role=alert]')).toHaveLength(1)
    expect(page.get('[role=alert]').text()).toContain('连不上服务器。')
    up = true
    await button(page, '重试').trigger('click')
    await settle()
    expect(page.findAll('article')).toHaveLength(2)
    expect(page.find('blockquote').exists()).toBe(true)
  })
})

describe('the keyboard', () => {
  it('moves through the hits with the arrows, back into the box, and to it with the slash', async () => {
    serve({ '/api/search': two, '/api/ask': answered })
    const { page } = await open('/?q=补贴')
    const box = page.get('#question').element
    const links = page.findAll('[data-hit]').map((link) => link.element)
    await press('/', window)
    expect(document.activeElement).toBe(box)
    await press('ArrowDown')
    expect(document.activeElement).toBe(links[0])
    await press('ArrowDown')
    expect(document.activeElement).toBe(links[1])
    await press('ArrowUp')
    await press('ArrowUp')
    expect(document.activeElement).toBe(box)
  })

  it('clears with Escape, and goes back to the front door with a second one', async () => {
    serve({ '/api/search': two, '/api/ask': answered })
    const { page, router } = await open('/?q=补贴')
    await press('Escape', window)
    expect(page.get<HTMLInputElement>('#question').element.value).toBe('')
    expect(router.currentRoute.value.query.q).toBe('补贴')
    await press('Escape')
    expect(router.currentRoute.value.fullPath).toBe('/')
  })

  it('leaves keys to the input method while a word is being composed', async () => {
    serve({ '/api/search': two, '/api/ask': answered })
    const { page } = await open('/?q=补贴')
    const event = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true })
    Object.defineProperty(event, 'isComposing', { value: true })
    page.get('#question').element.dispatchEvent(event)
    await settle()
    expect(page.get<HTMLInputElement>('#question').element.value).toBe('补贴')
  })
})
