import { ref, watch, type Ref } from 'vue'
import type { DocumentDetail, Duty } from '@/api/types'
import { useCut } from './useCut'
import { useReviewActs, type ActsOn, type Mode } from './useReviewActs'
import type { ReviewAct } from './useReviewKeys'
import { useReviewView } from './useReviewView'

export type { Mode } from './useReviewActs'

/** Why a row is put aside; the keys 1 to 4 choose one. */
export const REASONS = ['不是职责', '与别的行重复', '不由本地承担', '提取有误'] as const

type Desk = Pick<ActsOn, 'place' | 'decisions' | 'selection'> & { document: Ref<DocumentDetail>; rows: Ref<Duty[]> }

/** The row at hand, what is being done to it, and what each key does. */
export function useReviewDesk(desk: Desk) {
  const mode = ref<Mode>('look')
  const help = ref(false)
  const view = useReviewView(desk.document, desk.rows, desk.place)
  const cut = useCut(view.current, desk.selection)
  const acts = useReviewActs({ ...desk, view, cut, mode })
  const { act, first, reject, calm } = useReviewModes({ decisions: desk.decisions, view, cut, acts, mode, help })

  watch(() => view.current.value?.id, calm)
  return {
    mode, help, hint: acts.hint, shown: view.shown, current: view.current, clause: view.clause,
    cutAt: cut.cutAt, moveCut: cut.move, split: acts.split, act, first, reject,
  }
}

interface Parts extends Pick<ActsOn, 'view' | 'cut' | 'mode' | 'decisions'> {
  acts: ReturnType<typeof useReviewActs>
  help: Ref<boolean>
}

function useReviewModes({ view, cut, acts, mode, help, decisions }: Parts) {
  const begin = (wanted: Mode) => {
    const row = view.current.value
    if (row && row.state !== 'gone') mode.value = wanted
  }
  const startSplit = () => {
    if (cut.start()) begin('split')
    else acts.hint.value = '这一行里没有标点可拆：请先在左侧选中后半段的文字，再按 s。'
  }
  const calm = () => {
    mode.value = 'look'
    cut.stop()
  }
  const reject = (reason: string) => acts.decide((id) => decisions.reject(id, reason))

  const ACTS: Record<ReviewAct, () => unknown> = {
    next: () => view.step(1),
    previous: () => view.step(-1),
    accept: () => acts.decide(decisions.accept),
    edit: () => begin('edit'),
    reject: () => begin('reject'),
    split: startSplit,
    merge: () => view.current.value && decisions.merge(view.current.value.id),
    undo: acts.undo,
    add: acts.add,
    clauseBefore: () => view.lookAt(-1),
    clauseAfter: () => view.lookAt(1),
    help: () => (help.value = !help.value),
  }

  function act(what: ReviewAct): void {
    acts.hint.value = ''
    void ACTS[what]()
  }

  const first = (key: string) => firstOf(key, { mode, help, cut, acts, calm, reject })
  return { act, first, reject, calm }
}

type Choosing = Pick<Parts, 'mode' | 'help' | 'cut' | 'acts'> & { calm: () => void; reject: (reason: string) => void }

/** What a key means while something is being chosen; whether it was taken. */
function firstOf(key: string, { mode, help, cut, acts, calm, reject }: Choosing): boolean {
  if (key === 'Escape') {
    const was = mode.value !== 'look' || help.value
    calm()
    help.value = false
    return was
  }
  const reason = REASONS[Number(key) - 1]
  if (mode.value === 'reject' && reason) {
    reject(reason)
    return true
  }
  if (mode.value !== 'split') return false
  const moves: Record<string, () => unknown> = { ArrowLeft: () => cut.move(-1), ArrowRight: () => cut.move(1), Enter: acts.split }
  void moves[key]?.()
  return key in moves
}
