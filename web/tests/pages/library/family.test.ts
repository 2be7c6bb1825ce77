import { describe, expect, it } from 'vitest'
import { family } from '../../support/recorded'
import { bodies, button, failure, open, serve, settle } from '../../support/site'

const ADDRESS = '/library?look=family'

describe('the family of documents', () => {
  it('stands from the law down, what is held linked and what is missing marked', async () => {
    serve({ '/api/catalogue': family })
    const { page } = await open(ADDRESS)
    expect(page.findAll('.level h2').map((level) => level.text())).toEqual(['国家', '省', '州（市）', '县'])
    expect(page.get('.entry a').attributes('href')).toBe('/documents/patrol-law')
    const missing = page.get('.entry.missing').text()
    for (const words of ['某省巡护实施细则', '未收录', '贯彻《巡护法》', '收录这部文件']) expect(missing).toContain(words)
    expect(page.text()).toContain('其中 1 部还没有收录')
  })

  it('shows what is not verified, and whom it is known from, until someone confirms it', async () => {
    serve({ '/api/catalogue': family, 'POST /api/catalogue/province-rules/confirm': family[1] })
    const { page } = await open(ADDRESS)
    expect(page.get('.unverified summary').text()).toBe('1 项待核实')
    expect(page.get('.fact').text()).toContain('待核实')
    expect(page.get('.fact').text()).toContain('某州意见的引用')
    const verified = family.map((entry) => ({ ...entry, facts: [] }))
    serve({ '/api/catalogue': verified, 'POST /api/catalogue/province-rules/confirm': family[1] })
    await button(page, '确认无误').trigger('click')
    await settle()
    expect(bodies).toEqual([{ name: 'number' }])
    expect(page.text()).not.toContain('待核实')
  })

  it('says why a fact could not be confirmed', async () => {
    serve({ '/api/catalogue': family, 'POST /api/catalogue/province-rules/confirm': failure(404, '没有这一项。') })
    const { page } = await open(ADDRESS)
    await button(page, '确认无误').trigger('click')
    await settle()
    expect(page.get('[role=alert]').text()).toBe('没有这一项。')
  })
})
