import { describe, expect, it } from 'vitest'
import type { Clause } from '@/api/types'
import { clauseEnds } from '@/pages/document/composables/clauseExtent'

const clause = (id: string, level: Clause['level'], parent_id: string | null, start: number, end: number): Clause => ({
  id,
  parent_id,
  level,
  label: null,
  heading: null,
  start,
  end,
  reference: '',
  page: null,
  paragraph: null,
})

describe('how far what a reference names reaches', () => {
  const ends = clauseEnds([
    clause('chapter', 'chapter', null, 0, 5),
    clause('art_1', 'article', 'chapter', 5, 10),
    clause('art_1_item_1', 'item', 'art_1', 10, 20),
    clause('art_1_item_1_sub', 'subitem', 'art_1_item_1', 20, 25),
    clause('art_1_para_2', 'paragraph', 'art_1', 25, 30),
    clause('art_2', 'article', 'chapter', 30, 40),
  ])

  it('an article reaches to the end of its paragraphs and items', () => {
    expect(ends.get('art_1')).toBe(30)
    expect(ends.get('art_1_item_1')).toBe(25)
    expect(ends.get('art_2')).toBe(40)
  })

  it('a chapter to the end of its own words only', () => {
    expect(ends.get('chapter')).toBe(5)
  })

  it('a part of chapters without articles likewise', () => {
    const chapters = [
      clause('part', 'part', null, 0, 3),
      clause('chapter', 'chapter', 'part', 3, 6),
      clause('item', 'item', 'chapter', 6, 9),
    ]
    expect([...clauseEnds(chapters).values()]).toEqual([3, 9, 9])
  })
})
