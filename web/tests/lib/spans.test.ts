import { describe, expect, it } from 'vitest'
import { countCharacters, slicer, splitAtSpans, tidySpans } from '@/lib/spans'

const joined = (pieces: { text: string }[]) => pieces.map((piece) => piece.text).join('')
const marked = (pieces: { text: string; marked: boolean }[]) =>
  pieces.filter((piece) => piece.marked).map((piece) => piece.text)

describe('splitting a text at the spans the server gives', () => {
  it('marks the matched words and keeps every character', () => {
    const pieces = splitAtSpans('每人每月补贴800元。', [[4, 6]])
    expect(marked(pieces)).toEqual(['补贴'])
    expect(joined(pieces)).toBe('每人每月补贴800元。')
  })

  it('counts code points: rare characters and emoji before a match do not shift it', () => {
    const text = '𠮷河😀补贴'
    expect(marked(splitAtSpans(text, [[3, 5]]))).toEqual(['补贴'])
    expect(marked(splitAtSpans(text, [[0, 1], [2, 3]]))).toEqual(['𠮷', '😀'])
    expect(joined(splitAtSpans(text, [[0, 1], [2, 3]]))).toBe(text)
  })

  it('joins spans that overlap or touch, in whatever order they come', () => {
    expect(marked(splitAtSpans('甲乙丙丁戊', [[2, 4], [0, 1], [1, 3]]))).toEqual(['甲乙丙丁'])
  })

  it('leaves out spans that are empty or lie outside the text', () => {
    expect(tidySpans([[3, 3], [-2, 1], [4, 99], [7, 9]], 5)).toEqual([[0, 1], [4, 5]])
  })

  it('gives one unmarked piece where nothing matched, and none for no text', () => {
    expect(splitAtSpans('甲乙', [])).toEqual([{ text: '甲乙', marked: false }])
    expect(splitAtSpans('', [[0, 1]])).toEqual([])
  })
})

describe('cutting and counting', () => {
  it('cuts by code points', () => {
    expect(slicer('𠮷河补贴')(1, 3)).toBe('河补')
    expect(slicer('河补贴')(1, 3)).toBe('补贴')
  })

  it('counts as the server counts', () => {
    expect(countCharacters('𠮷😀河')).toBe(3)
  })
})
