import { describe, expect, it } from 'vitest'
import { answered, hit, ready, result } from '../../support/recorded'
import { button, open, requests, serve, settle } from '../../support/site'

describe('the front door', () => {
  it('offers three example questions and the latest documents, newest first', async () => {
    serve({})
    const { page } = await open('/')
    expect(page.findAll('.examples a').map((link) => link.text())).toEqual(['补贴多少', '谁来保障船只', '多久巡一次'])
    expect(page.findAll('.held .title').map((title) => title.text())).toEqual(['某州关于巡护员的实施意见', '巡护法'])
    expect(page.text()).toContain('2020年6月5日')
  })

  it('asks what is typed, and the address holds it, so that back works', async () => {
    serve({ '/api/search': result([hit()]), '/api/ask': answered })
    const { page, router } = await open('/')
    await page.get('#question').setValue('  补贴多少 ')
    await page.get('form').trigger('submit')
    await settle()
    expect(router.currentRoute.value.query).toEqual({ q: '补贴多少' })
    expect(page.find('blockquote').exists()).toBe(true)
    router.back()
    await new Promise((done) => setTimeout(done, 20))
    await settle()
    expect(page.find('.examples').exists()).toBe(true)
    expect(page.get<HTMLInputElement>('#question').element.value).toBe('')
  })

  it('does not send an empty question', async () => {
    serve({})
    const { page } = await open('/')
    await page.get('form').trigger('submit')
    expect(page.get('#question-hint').text()).toContain('请先输入问题')
    expect(requests.some((request) => request.includes('/api/ask'))).toBe(false)
  })

  it('counts down near the limit, in characters as the server counts, and stops beyond it', async () => {
    serve({})
    const { page, router } = await open('/')
    await page.get('#question').setValue('问'.repeat(400))
    expect(page.get('#question-hint').text()).toBe('')
    await page.get('#question').setValue('𠮷'.repeat(490))
    expect(page.get('#question-hint').text()).toBe('还可以输入 10 字。')
    await page.get('#question').setValue('问'.repeat(503))
    expect(page.get('#question-hint').text()).toContain('超出 3 字')
    await page.get('form').trigger('submit')
    expect(router.currentRoute.value.fullPath).toBe('/')
  })

  it('tells quietly that the model is still being loaded', async () => {
    serve({ '/api/status': { ...ready, search: 'keyword' } })
    expect((await open('/')).page.get('header').text()).toContain('暂按关键词检索')
    serve({})
    expect((await open('/')).page.get('header').text()).not.toContain('关键词')
  })

  it('says what to do where no document is held', async () => {
    serve({ '/api/documents': [], '/api/examples': { questions: [] } })
    expect((await open('/')).page.text()).toContain('文件库里还没有文件')
  })

  it('says once that the server is out of reach', async () => {
    const down = () => Promise.reject(new TypeError('Failed to fetch'))
    serve({ '/api/documents': down, '/api/examples': down, '/api/status': down })
    const { page } = await open('/')
    expect(page.findAll('[role=alert]')).toHaveLength(1)
    serve({})
    await button(page, '重试').trigger('click')
    await settle()
    expect(page.findAll('.held')).toHaveLength(2)
  })
})

describe('every page', () => {
  it('keeps large print in this browser', async () => {
    localStorage.clear()
    serve({})
    const { page } = await open('/')
    await button(page, '大字').trigger('click')
    expect(document.documentElement.classList.contains('large-print')).toBe(true)
    expect(localStorage.getItem('shejiao.large-print')).toBe('true')
    await button(page, '大字').trigger('click')
    expect(document.documentElement.classList.contains('large-print')).toBe(false)
  })

  it('has a clear answer for an address that does not exist', async () => {
    serve({})
    const { page } = await open('/no/such/page')
    expect(page.get('h1').text()).toBe('没有这个页面')
    expect(document.title).toBe('没有这个页面 - 社矫')
  })
})
