import { describe, expect, it } from 'vitest'
import { createMemoryHistory } from 'vue-router'
import { me } from '@/composables/useSession'
import { createPageRouter } from '@/router'
import { everything, nobody } from '../../support/people'
import { family } from '../../support/recorded'
import { button, failure, open, requests, serve, settle } from '../../support/site'

const dialog = () => document.querySelector('.el-dialog')

async function fill(selector: string, value: string, within: ParentNode = document): Promise<void> {
  const input = within.querySelector<HTMLInputElement>(selector)!
  input.value = value
  input.dispatchEvent(new Event('input'))
  await settle()
}

describe('a session that has ended', () => {
  it('asks to sign in over the page, sends the request again, and nothing is lost', async () => {
    let signedIn = false
    serve({
      '/api/catalogue': family,
      'POST /api/session': () => {
        signedIn = true
        return everything
      },
      'POST /api/catalogue/province-rules/confirm': () => (signedIn ? family[1] : failure(401, '请先登录。')),
    })
    const { page } = await open('/library?look=family')
    await page.find('details').trigger('toggle')
    await button(page, '确认无误').trigger('click')
    await settle()
    expect(dialog()?.textContent).toContain('登录已结束')
    await fill('[name=name]', 'hezhiqiang', dialog()!)
    await fill('[name=password]', 'Hua-xue 2026 men', dialog()!)
    dialog()!.querySelector('form')!.dispatchEvent(new Event('submit', { cancelable: true }))
    await settle()
    expect(requests.filter((each) => each.startsWith('POST /api/catalogue'))).toHaveLength(2)
    expect(requests.at(-1)).toBe('/api/catalogue')
  })

  it('says so where the reader would rather not', async () => {
    serve({ '/api/catalogue': family, 'POST /api/catalogue/province-rules/confirm': failure(401, '请先登录。'), '/api/me': nobody })
    const { page } = await open('/library?look=family')
    await button(page, '确认无误').trigger('click')
    await settle()
    const [cancel] = [...dialog()!.querySelectorAll('button')].filter((each) => each.textContent === '暂不登录')
    cancel!.click()
    await settle()
    expect(requests.filter((each) => each.startsWith('POST'))).toHaveLength(1)
    expect(me.value?.account).toBeNull()
  })
})

describe('signing in', () => {
  it('goes on to where the reader was going, and only within this site', async () => {
    serve({ 'POST /api/session': everything, '/api/accounts': [], '/api/jurisdictions': [] })
    for (const [next, path] of [
      ['/admin/accounts?text=和', '/admin/accounts?text=和'],
      ['//evil.example/x', '/'],
      ['/\\evil.example', '/'],
      ['https://evil.example', '/'],
    ]) {
      const { page, router } = await open('/sign-in')
      await router.replace({ path: '/sign-in', query: { next } })
      await fill('[name=name]', 'hezhiqiang', page.element)
      await fill('[name=password]', 'x', page.element)
      await page.find('main form').trigger('submit')
      await settle()
      expect(decodeURIComponent(router.currentRoute.value.fullPath)).toBe(path)
    }
  })

  it('leads to the first page of 系统管理 even where nothing was known of the account before', async () => {
    serve({ '/api/me': everything, '/api/vocabulary': { concepts: [], history: [] } })
    const router = createPageRouter(createMemoryHistory())
    me.value = undefined
    await router.push('/admin')
    expect(router.currentRoute.value.name).toBe('vocabulary')
    serve({ '/api/me': nobody })
    me.value = undefined
    await router.push('/')
    await router.push('/admin')
    expect(router.currentRoute.value.fullPath).toBe('/sign-in?next=/admin')
  })

  it('keeps the name and says what is wrong', async () => {
    serve({ 'POST /api/session': failure(401, '用户名或密码不正确：请重新输入。') })
    const { page } = await open('/sign-in')
    await fill('main [name=name]', 'hezhiqiang')
    await fill('main [name=password]', 'wrong')
    await page.find('main form').trigger('submit')
    await settle()
    expect(page.find('main [role=alert]').text()).toContain('用户名或密码不正确')
    expect(page.find<HTMLInputElement>('main [name=name]').element.value).toBe('hezhiqiang')
    expect(dialog()).toBeNull()
  })
})

describe('who may not', () => {
  it('is led to sign in, and is not offered what would be refused', async () => {
    serve({ '/api/me': nobody, '/api/catalogue': family })
    const { page, router } = await open('/library')
    me.value = nobody
    await settle()
    expect(page.text()).not.toContain('收录文件')
    expect(page.text()).not.toContain('系统管理')
    await router.push('/admin/audit')
    await settle()
    expect(router.currentRoute.value.fullPath).toBe('/sign-in?next=/admin/audit')
  })

  it('sets a new password first where the old one is over', async () => {
    serve({ '/api/me/sessions': [] })
    const { page, router } = await open('/')
    me.value = { ...everything, account: { ...everything.account!, password_expired: true } }
    await router.push('/admin/accounts')
    await settle()
    expect(router.currentRoute.value.name).toBe('account')
    expect(page.text()).toContain('密码已到期')
  })
})
