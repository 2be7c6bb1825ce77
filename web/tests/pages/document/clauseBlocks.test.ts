import { describe, expect, it } from 'vitest'
import type { Clause } from '@/api/types'
import { clauseBlocks, headLength, markRuns, type Block } from '@/pages/document/composables/clauseBlocks'

type Named = Pick<Clause, 'level' | 'label' | 'heading'>

const chapter: Named = { level: 'chapter', label: '三', heading: '加强管理' }
const article: Named = { level: 'article', label: '第十二条', heading: null }
const plain: Named = { level: 'text', label: null, heading: null }

const runs = (blocks: Block[], kind: string) =>
  blocks.flatMap((block) => block.runs.filter((run) => run.kind === kind).map((run) => run.text))
const joined = (blocks: Block[]) => blocks.flatMap((block) => block.runs.map((run) => run.text)).join('')

describe('laying out a clause', () => {
  it.each([
    ['a chapter and its text on one line', chapter, '三、加强管理 各县要研究。'],
    ['a heading on its own line', chapter, '三、加强管理\n　　各县要研究。\n\n　　再研究。\n'],
    ['a run-in heading', { level: 'section', label: '(一)', heading: '严格要求' } as Named, '(一)严格要求。各县照办。 '],
    ['an article', article, '　　第十二条　矫正机构照办。\n'],
    ['white space alone', plain, ' \n\t'],
    ['no text', plain, ''],
    ['a title over two lines', { level: 'title', label: null, heading: null } as Named, '某州\n实施意见\n'],
    ['a table', { level: 'table', label: null, heading: null } as Named, '甲\t乙\n1 \t 2\n'],
    ['rare characters', plain, '　𠮷河\r\n😀 。'],
    ['a heading the text does not have', { ...chapter, heading: '别的标题' }, '三、加强管理 各县。'],
  ])('keeps every character: %s', (_name, clause, slice) => {
    expect(joined(clauseBlocks(clause, slice))).toBe(slice)
  })

  it('sets a heading apart from the text that follows on the same line', () => {
    const [heading, text] = clauseBlocks(chapter, '三、加强管理 各县要研究。')
    expect(heading).toMatchObject({ kind: 'heading', runs: [{ kind: 'head', text: '三、加强管理' }] })
    expect(text).toMatchObject({ kind: 'paragraph' })
  })

  it('keeps a heading that is a part of the sentence in its line', () => {
    const blocks = clauseBlocks({ level: 'section', label: '(一)', heading: '严格要求' }, '(一)严格要求。各县照办。')
    expect(blocks).toHaveLength(1)
    expect(runs(blocks, 'head')).toEqual(['(一)严格要求'])
  })

  it('sets the number of an article in bold, behind an indent too', () => {
    expect(runs(clauseBlocks(article, '　　第十二条　照办。'), 'head')).toEqual(['第十二条'])
  })

  it('makes a paragraph of each line and takes no room for blank ones', () => {
    expect(clauseBlocks(plain, '甲。\n\n　　乙。\n')).toHaveLength(2)
  })

  it('does not take words further on for the heading', () => {
    expect(headLength(chapter, '三、各县要按照省级出台的相关政策，结合当地的实际情况，切实加强管理。')).toBe(0)
  })
})

describe('marking a quotation', () => {
  it('marks it across heading and text, and loses nothing', () => {
    const slice = '三、加强管理 各县要研究。'
    const marked = markRuns(clauseBlocks(chapter, slice), 4, 9)
    expect(runs(marked, 'mark')).toEqual(['管理', '各县'])
    expect(joined(marked)).toBe(slice)
  })
})
