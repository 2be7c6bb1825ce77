import { describe, expect, it } from 'vitest'
import { offset, opinionDetail } from '../../support/recorded'
import { button, clipboard, failure, open, serve, settle } from '../../support/site'

const PATH = '/documents/opinion-2020'
const here = () => serve({ '/api/documents/opinion-2020': opinionDetail })

describe('reading a document', () => {
  it('shows the published text, every character of it', async () => {
    here()
    const { page } = await open(PATH)
    const shown = page.findAll('.clause-text').map((part) => part.element.textContent)
    expect(shown.join('')).toBe(opinionDetail.text)
  })

  it('sets its chapters as headings and names the document once for screen readers', async () => {
    here()
    const { page } = await open(PATH)
    expect(page.findAll('h1').map((h) => h.text())).toEqual([opinionDetail.title])
    expect(page.get('h3.heading').text()).toBe('一、待遇')
    expect(document.title).toBe(`${opinionDetail.title} - 社矫`)
  })

  it('highlights the clause and the quotation the address names', async () => {
    here()
    const mark = `${offset('用于巡护')}-${offset('由财政')}`
    const { page } = await open(`${PATH}?clause=opinion-2020:chp_1__sec_2&mark=${mark}`)
    const cited = page.get('.cited')
    expect(cited.attributes('id')).toBe('opinion-2020:chp_1__sec_2')
    expect(page.findAll('mark').map((part) => part.element.textContent)).toEqual(['用于巡护的“船只”'])
  })

  it('gives every clause an anchor, and the one pointed at its buttons', async () => {
    here()
    const { page } = await open(PATH)
    expect(page.findAll('.anchor')).toHaveLength(opinionDetail.clause_list.length)
    const section = page.get('[data-clause="opinion-2020:chp_1__sec_2"]')
    await section.trigger('mouseenter')
    const copied = clipboard()
    await button(page, '复制引文').trigger('click')
    await button(page, '复制链接').trigger('click')
    await settle()
    expect(copied[0]).toBe('“(二)用于巡护的“船只”由财政部门保障。”（《某州关于巡护员的实施意见》一(二)）')
    expect(copied[1]).toMatch(/^https?:\/\/.*\/documents\/opinion-2020\?clause=opinion-2020:chp_1__sec_2$/)
  })

  it('goes to the clause chosen in the outline', async () => {
    here()
    const { page, router } = await open(PATH)
    const entry = page.findAll('.el-tree-node__content').find((node) => node.text().startsWith('(一)'))
    await entry!.trigger('click')
    await settle()
    expect(router.currentRoute.value.query.clause).toBe('opinion-2020:chp_1__sec_1')
    expect(page.get('.cited').text()).toContain('补贴800元')
  })

  it('tells the facts, the reason of its validity and which relatives are not held', async () => {
    here()
    const { page } = await open(PATH)
    const facts = page.get('[aria-label="文件信息"]').text()
    for (const words of ['某司发〔2020〕7号', '某州财政局', '2020年6月5日', '现行有效', '未见修改或废止的记载', '某省司发〔2019〕3号未收录'])
      expect(facts).toContain(words)
    expect(page.get('a[href="/documents/patrol-law"]').text()).toBe('巡护法')
    expect(page.get('a[href="/?document=opinion-2020"]').text()).toBe('在这部文件中检索')
  })

  it('says that a document is not held and where to look', async () => {
    serve({ '/api/documents/unknown': failure(404, '没有编号为“unknown”的文件。') })
    const { page } = await open('/documents/unknown')
    expect(page.get('h1').text()).toBe('没有这部文件')
    expect(page.text()).toContain('没有编号为“unknown”的文件。')
    expect(page.find('main a[href="/library"]').exists()).toBe(true)
  })

  it('can be tried again when the server is out of reach', async () => {
    serve({ '/api/documents/opinion-2020': () => Promise.reject(new TypeError('Failed to fetch')) })
    const { page } = await open(PATH)
    expect(page.get('[role=alert]').text()).toContain('连不上服务器。')
    here()
    await button(page, '重试').trigger('click')
    await settle()
    expect(page.find('.clause-text').exists()).toBe(true)
  })
})
