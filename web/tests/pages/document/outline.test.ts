import { describe, expect, it } from 'vitest'
import type { Clause } from '@/api/types'
import { buildOutline, outlineEntries } from '@/pages/document/composables/outline'

const clause = (id: string, level: Clause['level'], parent_id: string | null, heading: string | null = null): Clause => ({
  id,
  parent_id,
  level,
  label: id,
  heading,
  start: 0,
  end: 0,
  reference: '',
  page: null,
  paragraph: null,
})

const clauses = [
  clause('第一章', 'chapter', null, '总则'),
  clause('第一条', 'article', '第一章'),
  clause('(一)', 'item', '第一条'),
  clause('1.', 'item', '第一章', '小标题'),
  clause('第二章', 'chapter', null, '附则'),
  clause('孤', 'article', '没有的'),
]

describe('the outline', () => {
  it('is the tree of the clauses one looks for; items without a heading belong to their sentence', () => {
    const tree = buildOutline(clauses, (part) => `${part.id}　为了保护河流和湖泊以及沿岸的全部居民，制定本法。`)
    expect(tree.map((node) => node.title)).toEqual(['第一章 总则', '第二章 附则', '孤 为了保护河流和湖泊以及沿岸的…'])
    expect(tree[0]!.children.map((node) => node.title)).toEqual(['第一条 为了保护河流和湖泊以及沿岸的…', '1. 小标题'])
  })

  it('lights up the entry a clause belongs to', () => {
    const entries = outlineEntries(clauses)
    expect(entries.get('(一)')).toBe('第一条')
    expect(entries.get('第二章')).toBe('第二章')
  })
})
