import type { Clause } from '@/api/types'

/** The clause whose own span holds the character at `offset`, in code points. */
export function clauseAt(clauses: readonly Clause[], offset: number): Clause | undefined {
  return clauses.find((clause) => clause.start <= offset && offset < clause.end)
}
