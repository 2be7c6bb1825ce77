import { describe, expect, it } from 'vitest'
import { doubtGroups, levelCounts } from '@/pages/document/composables/health'
import { health, opinionDetail } from '../../support/recorded'
import { open, serve, settle } from '../../support/site'

const PATH = '/documents/opinion-2020?panel=health'
const replies = { '/api/documents/opinion-2020': opinionDetail, '/api/documents/opinion-2020/health': health }

describe('the health report', () => {
  it('says what came in and out, and that nothing is lost', async () => {
    serve(replies)
    const report = (await open(PATH)).page.get('[aria-label="解析体检单"]').text()
    for (const words of ['原件 60 字，读出 60 字', '一字未丢', '标题 1，章 1，节 2', '页眉没有作为条款。'])
      expect(report).toContain(words)
  })

  it('says how much is lost', async () => {
    serve({ ...replies, '/api/documents/opinion-2020/health': { ...health, characters_out: 55, lost: 5, doubts: [] } })
    const report = (await open(PATH)).page.get('[aria-label="解析体检单"]').text()
    expect(report).toContain('少了 5 字')
    expect(report).not.toContain('一字未丢')
    expect(report).toContain('没有存疑的地方。')
  })

  it('leads from a doubt to its clause, with the words in question marked', async () => {
    serve(replies)
    const { page } = await open(PATH)
    expect(page.findAll('.report h3').map((kind) => kind.text())).toEqual(['编号中断 1 处', '疑似把引用当作标题 1 处'])
    const doubt = page.findAll('.doubt')[1]!
    expect(doubt.text()).toContain('第 3 页，把握 62%')
    await doubt.get('a').trigger('click')
    await settle()
    expect(page.get('.cited').attributes('id')).toBe('opinion-2020:chp_1__sec_2')
    expect(page.get('mark').text()).toBe('(二)')
    expect(page.find('[aria-label="解析体检单"]').exists()).toBe(true)
  })

  it('keeps doubts of a kind it does not know', () => {
    const strange = { ...health.doubts[0]!, kind: 'other' as never }
    expect(doubtGroups([strange]).map((group) => group.word)).toEqual(['其他'])
    expect(levelCounts({ item: 2, part: 1, point: 0 })).toBe('编 1，项 2')
  })
})
