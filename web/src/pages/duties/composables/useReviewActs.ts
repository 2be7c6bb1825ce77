import { nextTick, ref, type Ref } from 'vue'
import { fits, nextWaiting } from './reviewRows'
import type { useCut } from './useCut'
import type { Decisions } from './useDecisions'
import type { Place, useReviewView } from './useReviewView'

export type Mode = 'look' | 'edit' | 'reject' | 'split'

export interface ActsOn {
  view: ReturnType<typeof useReviewView>
  cut: ReturnType<typeof useCut>
  place: Place
  decisions: Decisions
  mode: Ref<Mode>
  /** What is selected in the clause shown, in code points of the document. */
  selection: () => [number, number] | undefined
}

/** What is done to the row at hand. */
export function useReviewActs({ view, cut, place, decisions, mode, selection }: ActsOn) {
  const hint = ref('')

  /** Decide on the row at hand and go on to the next that waits. */
  function decide(send: (id: number) => Promise<unknown>): void {
    const row = view.current.value
    if (row?.state === 'gone') hint.value = '这一行的条款文字已变，不能再作决定；它保留备查。'
    if (!row || row.state === 'gone') return
    const next = nextWaiting(view.shown.value, row.id)
    mode.value = 'look'
    void send(row.id)
    if (next) place.go(next)
  }

  async function split(): Promise<void> {
    const [row, at] = [view.current.value, cut.cutAt.value]
    if (!row || at === undefined) return
    mode.value = 'look'
    cut.stop()
    await decisions.split(row.id, at)
  }

  async function add(): Promise<void> {
    const span = selection()
    if (!span) hint.value = '请先在左侧条款里选中一项职责的原文，再按 n；按 [ 或 ] 可以看别的条款。'
    if (!span) return
    const made = (await decisions.add(...span))?.rows[0]
    if (!made) return
    await place.change({ state: '', doubt: '', body: '', row: String(made.id) })
    await nextTick() // going to another row ends what was being done
    mode.value = 'edit'
  }

  async function undo(): Promise<void> {
    const row = (await decisions.undo())?.rows[0]
    if (row && fits(row, place.filter.value)) place.go(row.id)
  }

  return { hint, decide, split, add, undo }
}
