import { describe, expect, it } from 'vitest'
import { answered, hit, refused, result } from '../../support/recorded'
import { bodies, button, clipboard, failure, open, requests, serve, settle } from '../../support/site'

describe('asking', () => {
  it('shows the answer word for word with its citation under it', async () => {
    serve({ '/api/search': result([hit()]), '/api/ask': answered })
    const { page } = await open('/?q=补贴多少')
    expect(page.get('blockquote').text()).toBe('巡护员每人每月补贴800元。')
    expect(page.get('figcaption').text()).toContain('《某州关于巡护员的实施意见》一(一)')
    expect(requests).toContain('POST /api/ask')
    expect(bodies).toEqual([{ question: '补贴多少', alone: false, earlier: [] }])
    expect(requests).toContain('/api/search?q=补贴多少&limit=10&offset=0')
  })

  it('copies the quotation with its reference as officials write it', async () => {
    serve({ '/api/search': result([hit()]), '/api/ask': answered })
    const { page } = await open('/?q=补贴多少')
    const copied = clipboard()
    await page.get('figcaption button').trigger('click')
    await settle()
    expect(copied).toEqual(['“巡护员每人每月补贴800元。”（《某州关于巡护员的实施意见》一(一)）'])
    expect(page.get('figcaption').text()).toContain('已复制')
  })

  it('opens the source at the quotation', async () => {
    serve({ '/api/search': result([hit()]), '/api/ask': answered })
    const { page, router } = await open('/?q=补贴多少')
    await button(page, '打开原文').trigger('click')
    await settle()
    expect(router.currentRoute.value).toMatchObject({
      path: '/documents/opinion-2020',
      query: { clause: 'opinion-2020:chp_1__sec_1', mark: '37-51' },
    })
  })

  it('shows the hits before the answer is there', async () => {
    let give: (answer: unknown) => void = () => undefined
    serve({ '/api/search': result([hit()]), '/api/ask': new Promise((answer) => (give = answer)) })
    const { page } = await open('/?q=补贴多少')
    expect(page.find('article').exists()).toBe(true)
    expect(page.text()).toContain('正在文件中找依据')
    give(answered)
    await settle()
    expect(page.find('blockquote').exists()).toBe(true)
  })

  it('says when the documents hold no answer, why, and what comes nearest', async () => {
    serve({ '/api/search': result([hit()]), '/api/ask': refused })
    const { page } = await open('/?q=无人机要飞多高')
    const note = page.get('[aria-label="答案"]')
    expect(note.text()).toContain('文件中没有找到依据')
    expect(note.text()).toContain('没有提到“无人机”')
    expect(note.text()).toContain('最接近的条款，仅供参考')
    expect(note.find('blockquote').exists()).toBe(false)
  })

  it('keeps the hits when only the answer fails', async () => {
    serve({ '/api/search': result([hit()]), '/api/ask': failure(500, '答案服务出错，请稍后重试。') })
    const { page } = await open('/?q=补贴多少')
    expect(page.get('[role=alert]').text()).toContain('答案服务出错')
    expect(page.findAll('article')).toHaveLength(1)
  })

  it('drops the answer to a question that is no longer asked', async () => {
    let late: (answer: unknown) => void = () => undefined
    serve({
      '/api/search': result([hit()]),
      '/api/ask': (_: URL, asked: { question: string }) => (asked.question === '旧' ? new Promise((a) => (late = a)) : refused),
    })
    const { page, router } = await open('/?q=旧')
    await router.push('/?q=新')
    late(answered)
    await settle()
    expect(page.find('blockquote').exists()).toBe(false)
    expect(page.text()).toContain('文件中没有找到依据')
  })
})
