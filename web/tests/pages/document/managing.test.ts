import { describe, expect, it } from 'vitest'
import { differing } from '@/lib/differing'
import { editions, facts, opinion, opinionDetail, pairs } from '../../support/recorded'
import { bodies, button, failure, open, requests, serve, settle } from '../../support/site'
import { catchUploads, file, sendings } from '../../support/uploads'

const PATH = '/documents/opinion-2020'
const API = `/api${PATH}`
const here = (replies: Record<string, unknown> = {}) => serve({ [API]: opinionDetail, [`${API}/facts`]: facts, ...replies })

describe('the facts of a document', () => {
  it('tell where they come from and lead to their place', async () => {
    here()
    const { page } = await open(PATH)
    expect(page.findAll('.origin').map((origin) => origin.text())).toEqual(['原文', '人工', '随附资料'])
    await page.get('.origin a').trigger('click')
    await settle()
    expect(page.findAll('mark').map((part) => part.text()).join('')).toBe(opinion.title)
  })

  it('are corrected in place', async () => {
    here({ [`PATCH ${API}/facts`]: { ...opinionDetail, issuers: ['某州司法局'] } })
    const { page } = await open(PATH)
    await page.get('[aria-label="改发文机关"]').trigger('click')
    await page.get('textarea').setValue('某州司法局\n')
    await page.get('form.box').trigger('submit')
    await settle()
    expect(bodies).toEqual([{ issuers: ['某州司法局'] }])
    expect(page.get('[aria-label="文件信息"]').text()).not.toContain('某州民政局')
  })

  it('are cleared by emptying them, and left as they are by Escape', async () => {
    here({ [`PATCH ${API}/facts`]: { ...opinionDetail, number: null } })
    const { page } = await open(PATH)
    await page.get('[aria-label="改文号"]').trigger('click')
    await page.get('form.box input').trigger('keydown', { key: 'Escape' })
    expect(page.find('form.box').exists()).toBe(false)
    await page.get('[aria-label="改文号"]').trigger('click')
    await page.get('form.box input').setValue('')
    await page.get('form.box').trigger('submit')
    await settle()
    expect(bodies).toEqual([{ number: null }])
  })
})

describe('the editions of a document', () => {
  it('can be gone back to, once confirmed', async () => {
    here({ [`${API}/editions`]: editions, [`POST ${API}/editions/1/restore`]: opinionDetail })
    const { page } = await open(`${PATH}?panel=editions`)
    expect(page.get('.edition').text()).toContain('现行')
    await button(page, '恢复到此版').trigger('click')
    expect(page.text()).toContain('将恢复为第 1 版的内容')
    expect(requests.some((request) => request.startsWith('POST'))).toBe(false)
    await button(page, '确定恢复到此版').trigger('click')
    await settle()
    expect(requests).toContain(`POST ${API}/editions/1/restore`)
    expect(button(page, '与现行版对照').attributes('href')).toBe(`${PATH}/compare?from=1&to=2`)
  })

  it('are compared side by side, only what changed unless all is asked for', async () => {
    serve({ [`${API}/compare`]: pairs })
    const { page, router } = await open(`${PATH}/compare?from=1&to=2`)
    expect(requests).toContain(`${API}/compare?from=1&to=2`)
    expect(page.text()).toContain('修改 1 条，新增 1 条，未变 1 条。')
    expect(page.findAll('mark').map((mark) => mark.text())).toEqual(['8', '9'])
    expect(page.text()).toContain('没有这一条')
    expect(page.text()).not.toContain('没有变动的话')
    await page.get('input[type=checkbox]').setValue(false)
    await settle()
    expect(router.currentRoute.value.query.all).toBe('1')
    expect(page.text()).toContain('没有变动的话')
  })

  it('differ from their common start to their common end', () => {
    expect(differing('𠮷甲甲', '𠮷甲甲甲')).toEqual({ old: [[3, 3]], now: [[3, 4]] })
  })

  it('come from a newer file', async () => {
    here()
    catchUploads()
    const { page } = await open(PATH)
    const input = page.get('.tools input[type=file]')
    Object.defineProperty(input.element, 'files', { value: [file('新版.docx')] })
    await input.trigger('change')
    await settle()
    expect(sendings[0]!.form!.get('replaces')).toBe('opinion-2020')
  })
})

describe('a document no longer wanted', () => {
  it('is retired once confirmed, and taken up again', async () => {
    here({ [`POST ${API}/retire`]: { ...opinion, retired: true }, [`POST ${API}/restore`]: opinion })
    const { page } = await open(PATH)
    await button(page, '停用').trigger('click')
    await button(page, '确定停用').trigger('click')
    await settle()
    expect(page.text()).toContain('已停用：可以阅读')
    await button(page, '恢复使用').trigger('click')
    await button(page, '确定恢复使用').trigger('click')
    await settle()
    expect(page.text()).not.toContain('已停用')
  })

  it('is deleted only when its title is typed', async () => {
    here({ [`DELETE ${API}`]: new Response(null, { status: 204 }) })
    const { page, router } = await open(PATH)
    await button(page, '删除').trigger('click')
    await settle()
    const remove = button(page, '删除文件')
    expect(remove.attributes('disabled')).toBeDefined()
    await page.get('.el-dialog input').setValue(opinion.title)
    expect(remove.attributes('disabled')).toBeUndefined()
    await page.get('.el-dialog form').trigger('submit')
    await settle()
    expect(requests).toContain(`DELETE ${API}?title=${opinion.title}`)
    expect(router.currentRoute.value.name).toBe('library')
  })

  it('stays when the server refuses', async () => {
    here({ [`DELETE ${API}`]: failure(409, '随程序附带的文件不能删除，可以停用。') })
    const { page } = await open(PATH)
    await button(page, '删除').trigger('click')
    await settle()
    await page.get('.el-dialog input').setValue(opinion.title)
    await page.get('.el-dialog form').trigger('submit')
    await settle()
    expect(page.get('.el-dialog [role=alert]').text()).toContain('可以停用')
  })
})
