/** Which rows are shown, and which one comes next. */
import type { Cells, Decided, Duty } from '@/api/types'
import { listed } from '@/lib/duties'

export interface ReviewFilter {
  state: string
  /** A kind of doubt, `any`, or `none`. */
  doubt: string
  body: string
}

export const fits = (duty: Duty, { state, doubt, body }: ReviewFilter): boolean => {
  if (state && duty.state !== state) return false
  const { doubts, bearers } = duty.cells
  if (doubt === 'any' && !doubts.length) return false
  if (doubt === 'none' && doubts.length) return false
  if (doubt && doubt !== 'any' && doubt !== 'none' && !doubts.includes(doubt as Cells['doubts'][number])) return false
  return !body || bearers.some((bearer) => listed(bearer) === body)
}

/** The rows after a decision: those it gave back in their places, new ones added, removed ones left out. */
export function withDecided(rows: readonly Duty[], decided: Pick<Decided, 'rows' | 'removed'>): Duty[] {
  const changed = new Map(decided.rows.map((row) => [row.id, row]))
  const kept = rows.filter((row) => !decided.removed.includes(row.id)).map((row) => changed.get(row.id) ?? row)
  const known = new Set(rows.map((row) => row.id))
  const all = [...kept, ...decided.rows.filter((row) => !known.has(row.id))]
  const place = (row: Duty) => row.start ?? Number.MAX_SAFE_INTEGER
  return all.sort((a, b) => place(a) - place(b) || a.id - b.id)
}

/** The row to go to once `id` is decided: the next one that waits, from the start again at the end. */
export function nextWaiting(rows: readonly Duty[], id: number): number | undefined {
  const at = rows.findIndex((row) => row.id === id)
  const waits = (row: Duty) => row.state === 'pending' && row.id !== id
  return (rows.slice(at + 1).find(waits) ?? rows.slice(0, Math.max(at, 0)).find(waits))?.id
}

/** The row `step` further on; the first or last one at the ends. */
export function stepFrom(rows: readonly Duty[], id: number | undefined, step: number): number | undefined {
  const at = rows.findIndex((row) => row.id === id)
  const to = at < 0 ? 0 : Math.min(Math.max(at + step, 0), rows.length - 1)
  return rows[to]?.id
}

/** How many rows are in each state. */
export function countStates(rows: readonly Duty[]): Record<Duty['state'], number> {
  const counts = { pending: 0, confirmed: 0, rejected: 0, gone: 0 }
  for (const row of rows) counts[row.state] += 1
  return counts
}

/** The bodies of the rows, those with most rows first. */
export function bodiesOf(rows: readonly Duty[]): { body: string; count: number }[] {
  const counts = new Map<string, number>()
  for (const row of rows)
    for (const body of new Set(row.cells.bearers.map(listed))) counts.set(body, (counts.get(body) ?? 0) + 1)
  return [...counts].map(([body, count]) => ({ body, count })).sort((a, b) => b.count - a.count)
}
