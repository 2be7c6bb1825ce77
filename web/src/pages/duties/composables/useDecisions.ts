import type { Ref } from 'vue'
import { api } from '@/api/client'
import type { CellsChange, Decided, Duty, DutyState } from '@/api/types'
import { reviewer } from '@/composables/useReviewer'
import { useSending } from './useSending'

/** Decisions on the rows of one document. The common ones show at once, before the server has answered. */
export function useDecisions(document: string, rows: Ref<Duty[]>, reload: () => Promise<void>) {
  const { put, send, ...sending } = useSending(rows, reload)
  const find = (id: number) => rows.value.find((row) => row.id === id)
  /** Looked up when it is sent: a decision before it has raised it. */
  const versionOf = (id: number) => find(id)?.version ?? 1

  function mark(id: number, state: DutyState, request: (version: number) => Promise<Decided>) {
    const before = find(id)
    if (!before) return Promise.resolve(undefined)
    put({ ...before, state, was: null, decided_by: reviewer.value, decided_at: new Date().toISOString() })
    return send(() => request(versionOf(id)), before)
  }

  return {
    ...sending,
    accept: (id: number) => mark(id, 'confirmed', (version) => api.acceptDuty(id, version)),
    reject: (id: number, reason: string) =>
      mark(id, 'rejected', (version) => api.rejectDuty(id, version, reason)),
    edit: (id: number, change: Omit<CellsChange, 'version'>) =>
      send(() => api.editDuty(id, { ...change, version: versionOf(id) })),
    split: (id: number, at: number) => send(() => api.splitDuty(id, versionOf(id), at)),
    merge: (id: number) => send(() => api.mergeDuty(id, versionOf(id))),
    add: (start: number, end: number) => send(() => api.addDuty(document, start, end)),
    undo: () => send(() => api.undoDecision(document)),
    acceptAll: (chosen: readonly Duty[]) =>
      send(() => api.acceptDuties(document, chosen.slice(0, 2000).map(({ id, version }) => ({ id, version })))),
  }
}

export type Decisions = ReturnType<typeof useDecisions>
