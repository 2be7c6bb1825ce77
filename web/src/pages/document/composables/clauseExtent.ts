import type { Clause } from '@/api/types'

/** Levels that make the clause above them a container: one cites them, not the whole chapter. */
const CITED_ALONE = new Set<string>(['part', 'chapter', 'section', 'article'])

/**
 * Where what a reference names ends, by clause id: an article reaches to the end of its paragraphs and
 * items, a chapter only to the end of its own words. Clauses come in order, each after its parent.
 */
export function clauseEnds(clauses: readonly Clause[]): Map<string, number> {
  const ends = new Map(clauses.map((clause) => [clause.id, clause.end]))
  const own = new Map(ends)
  const containers = new Set<string>()
  for (const clause of [...clauses].reverse()) {
    if (containers.has(clause.id)) ends.set(clause.id, own.get(clause.id)!)
    const parent = clause.parent_id
    if (parent === null || !ends.has(parent)) continue
    if (CITED_ALONE.has(clause.level) || containers.has(clause.id)) containers.add(parent)
    ends.set(parent, Math.max(ends.get(parent)!, ends.get(clause.id)!))
  }
  return ends
}
