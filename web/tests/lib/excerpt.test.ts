import { describe, expect, it } from 'vitest'
import { excerpt } from '@/lib/excerpt'
import { slicer } from '@/lib/spans'

const FILLER = '巡护员按月领取工具。'

describe('the part of a clause shown in the list', () => {
  it('is the whole of a short clause', () => {
    expect(excerpt('补贴800元。', [[0, 2]])).toEqual({ text: '补贴800元。', spans: [[0, 2]], before: false, after: false })
  })

  it('is the window around the matched words, starting with a whole sentence', () => {
    const text = FILLER.repeat(30) + '补贴每月800元。' + FILLER.repeat(30)
    const shown = excerpt(text, [[300, 302]], 100)
    expect(shown.text.startsWith('巡护员') || shown.text.startsWith('补贴')).toBe(true)
    expect(shown.spans.map(([start, end]) => slicer(shown.text)(start, end))).toEqual(['补贴'])
    expect(shown).toMatchObject({ before: true, after: true })
    expect(text).toContain(shown.text)
  })

  it('prefers where most of the words stand together', () => {
    const text = '补贴' + FILLER.repeat(30) + '每月补贴标准' + FILLER.repeat(5)
    const shown = excerpt(text, [[0, 2], [302, 308]], 100)
    expect(shown.text).toContain('每月补贴标准')
  })

  it('keeps its marks in place behind rare characters', () => {
    const text = '𠮷'.repeat(300) + '。补贴' + FILLER.repeat(30)
    const shown = excerpt(text, [[301, 303]], 100)
    expect(shown.spans.map(([start, end]) => slicer(shown.text)(start, end))).toEqual(['补贴'])
  })

  it('starts at the beginning where nothing is marked', () => {
    expect(excerpt(FILLER.repeat(50), [], 100)).toMatchObject({ before: false, after: true, spans: [] })
  })
})
