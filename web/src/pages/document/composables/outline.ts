import type { Clause } from '@/api/types'

export interface OutlineNode {
  id: string
  title: string
  children: OutlineNode[]
}

/** Levels that make up the outline; smaller ones belong to the nearest of these above them. */
const OUTLINED = new Set<string>(['part', 'chapter', 'section', 'article', 'item', 'attachment'])

/** Characters of running text that stand in for a missing heading: an article is known by its number. */
const OPENING = { article: 14, other: 30 }

function titleOf(clause: Clause, slice: string): string {
  const label = clause.label ?? ''
  if (clause.heading) return [label, clause.heading].filter(Boolean).join(' ')
  const text = slice.replace(/\s+/g, ' ').trim()
  const opening = text.startsWith(label) ? text.slice(label.length).trim() : text
  const most = clause.level === 'article' ? OPENING.article : OPENING.other
  const short = opening.length > most ? `${opening.slice(0, most)}…` : opening
  return [label, short].filter(Boolean).join(' ')
}

/** An item without a heading is part of its sentence, not a place one looks for. */
function isOutlined(clause: Clause): boolean {
  return OUTLINED.has(clause.level) && (clause.level !== 'item' || Boolean(clause.heading))
}

/** The outline as a tree, out of the clauses in their order. */
export function buildOutline(clauses: readonly Clause[], textOf: (clause: Clause) => string): OutlineNode[] {
  const roots: OutlineNode[] = []
  const nodes = new Map<string, OutlineNode>()
  const parents = new Map(clauses.map((clause) => [clause.id, clause.parent_id]))
  for (const clause of clauses) {
    if (!isOutlined(clause)) continue
    const node = { id: clause.id, title: titleOf(clause, textOf(clause)), children: [] }
    let parent = clause.parent_id
    while (parent && !nodes.has(parent)) parent = parents.get(parent) ?? null
    nodes.set(clause.id, node)
    ;(parent ? nodes.get(parent)!.children : roots).push(node)
  }
  return roots
}

/** For each clause, the outline entry to light up while it is in view. */
export function outlineEntries(clauses: readonly Clause[]): Map<string, string> {
  const entries = new Map<string, string>()
  let entry = ''
  for (const clause of clauses) {
    if (isOutlined(clause)) entry = clause.id
    entries.set(clause.id, entry)
  }
  return entries
}
