import { describe, expect, it } from 'vitest'
import type { Account, AuditPage, SheetRow } from '@/api/types'
import { chosenAccounts } from '@/pages/admin/accounts/composables/chosenAccounts'
import { linksTable } from '@/pages/admin/accounts/composables/issued'
import { dataLines } from '@/pages/admin/audit/composables/dataLines'
import { bodies, button, open, requests, serve, settle } from '../../support/site'

const reporter: Account = {
  id: 3,
  name: 'tianbao',
  display_name: '填报人',
  unit: '德钦县司法局',
  roles: ['reporter'],
  jurisdiction: '533422',
  jurisdiction_name: '德钦县',
  body: null,
  email: null,
  active: true,
  has_password: false,
  made_at: '2026-11-20T01:00:00Z',
  signed_in_at: null,
}

describe('accounts', () => {
  it('are found by what is said of them', () => {
    const other: Account = { ...reporter, id: 4, name: 'duzhe', unit: '民政局', roles: ['reader'] }
    const names = (text: string, role = '') => chosenAccounts([reporter, other], { text, role }).map((each) => each.name)
    expect(names('')).toEqual(['tianbao', 'duzhe'])
    expect(names('司法')).toEqual(['tianbao'])
    expect(names('德钦 民政')).toEqual(['duzhe'])
    expect(names('', 'reader')).toEqual(['duzhe'])
  })

  it('show a new link once, with the address that sets the password', async () => {
    serve({ '/api/accounts': [reporter], '/api/jurisdictions': [], 'POST /api/accounts/3/link': { name: 'tianbao', secret: 'the-secret' } })
    const { page } = await open('/admin/accounts')
    await button(page, '重新生成链接').trigger('click')
    await button(page, '确定重新生成链接').trigger('click')
    await settle()
    expect(page.find('code').text()).toBe(`${window.location.origin}/welcome#the-secret`)
    await button(page, '已交给本人，关闭').trigger('click')
    expect(page.text()).not.toContain('the-secret')
  })

  it('of a sheet are shown with what is wrong before anything is saved', async () => {
    const rows: SheetRow[] = [
      { row: 3, account: { name: 'a1', display_name: '甲', unit: '', roles: ['reader'] }, name: 'a1', display_name: '甲', problem: null },
      { row: 4, account: null, name: 'a1', display_name: '乙', problem: '用户名“a1”与第3行相同：请另起一个。' },
    ]
    serve({ '/api/accounts': [], '/api/jurisdictions': [], 'POST /api/accounts/sheet': rows, 'POST /api/accounts/batch': [{ account: reporter, secret: 's' }] })
    const { page } = await open('/admin/accounts')
    await button(page, '用 Excel 批量添加').trigger('click')
    await settle()
    const input = document.querySelector<HTMLInputElement>('.el-dialog input[type=file]')!
    Object.defineProperty(input, 'files', { value: [new File(['{}'], '账号.xlsx')] })
    input.dispatchEvent(new Event('change'))
    await settle()
    const dialog = document.querySelector('.el-dialog')!
    expect(dialog.textContent).toContain('与第3行相同')
    expect(requests).not.toContain('POST /api/accounts/batch')
    ;[...dialog.querySelectorAll('button')].find((each) => each.textContent?.includes('添加 1 个账号'))!.click()
    await settle()
    expect(bodies.at(-1)).toEqual({ accounts: [rows[0]!.account] })
    expect(page.find('code').text()).toContain('/welcome#s')
  })

  it('are taken away as a table without formulas', async () => {
    const text = await linksTable([{ name: '=1+1', display_name: '甲"乙', address: 'http://x/welcome#s' }]).text()
    expect(text).toContain(`"'=1+1","甲""乙","http://x/welcome#s"`)
  })
})

describe('the audit', () => {
  const found: AuditPage = {
    total: 120,
    accounts: ['guanli'],
    actions: { 'account.disable': '停用账号' },
    entries: [
      {
        sequence: 120,
        at: '2026-11-23T08:05:00Z',
        account_id: 1,
        who: 'guanli',
        address: '10.1.1.1',
        action: 'account.disable',
        action_name: '停用账号',
        target: 'tianbao',
        before: { active: true },
        after: { active: false },
      },
    ],
  }

  it('is looked at by account, action and day, in the address', async () => {
    serve({ '/api/audit': found })
    const { page, router } = await open('/admin/audit?who=guanli&since=2026-11-01')
    expect(requests).toContain('/api/audit?who=guanli&since=2026-11-01&limit=50&offset=0')
    expect(page.find('tbody').text()).toContain('启用：否')
    await button(page, '较早的').trigger('click')
    await settle()
    expect(router.currentRoute.value.query).toMatchObject({ who: 'guanli', page: '2' })
    expect(requests.at(-1)).toContain('offset=50')
    expect(page.find('.export').attributes('href')).toBe('/api/audit/export?who=guanli&since=2026-11-01')
  })

  it('says what is wrong with it', async () => {
    serve({ '/api/audit': found, '/api/audit/check': { rows: 3, last_hash: 'ab', problem: '缺少第2条：记录被删除过。', sequence: 2 } })
    const { page } = await open('/admin/audit')
    await button(page, '校验全部记录').trigger('click')
    await settle()
    expect(page.text()).toContain('缺少第2条')
  })

  it('says values in words', () => {
    expect(dataLines({ roles: ['reader', 'auditor'], body: null })).toEqual(['角色：读者、审计员', '部门：空'])
    expect(dataLines(null)).toEqual([])
  })
})
