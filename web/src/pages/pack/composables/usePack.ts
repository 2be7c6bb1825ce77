import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue'
import { api } from '@/api/client'
import { toProblem, type Problem } from '@/api/problem'
import type { BasketLine, Pack, PackPoint } from '@/api/types'
import type { PlanFacts } from '@/components/PlanFields.vue'
import { useTabValue } from '@/composables/useTabValue'

/** What is changed and not saved yet; kept in the tab until the server has it. */
export interface Draft extends PlanFacts {
  notes: string
  points: PackPoint[]
  version: number
}

const draftOf = (pack: Pack): Draft => ({
  title: pack.title,
  audience: pack.audience,
  minutes: pack.minutes,
  items: pack.items,
  notes: pack.notes,
  points: pack.points,
  version: pack.version,
})

const planOf = ({ points, ...rest }: Draft) => ({ ...rest, clauses: points.map((point) => point.clause_id) })
const same = (one: Draft, other: Draft) => JSON.stringify(planOf(one)) === JSON.stringify(planOf(other))

/** A clause of the basket as a point that is not saved yet. */
export const pointOf = (line: BasketLine): PackPoint => ({
  clause_id: line.clause_id,
  document_id: line.document_id,
  reference: line.reference,
  place: line.reference,
  heading: line.heading,
  text: line.text,
  length: line.text.length,
  outdated: false,
  gone: line.gone,
})

const EVERY = 500
const GOING = ['waiting', 'running']

/** One pack: what is written for it, saving, and how far the making of its material is. */
export function usePack(first: Pack) {
  const pack = shallowRef(first)
  const draft = useTabValue<Draft>(`pack-${first.id}`, draftOf(first))
  // What was left here unchanged follows what others saved meanwhile.
  if (draft.value.version !== first.version && same({ ...draft.value, version: first.version }, draftOf(first))) draft.value = draftOf(first)
  const dirty = computed(() => !same({ ...draft.value, version: pack.value.version }, draftOf(pack.value)))
  if (!dirty.value) draft.value = draftOf(first)

  const problem = shallowRef<Problem>()
  const sending = ref(false)
  const going = computed(() => GOING.includes(pack.value.making?.state ?? ''))

  async function attempt(send: () => Promise<Pack>): Promise<boolean> {
    problem.value = undefined
    sending.value = true
    try {
      pack.value = await send()
      return true
    } catch (error) {
      problem.value = toProblem(error)
      return false
    } finally {
      sending.value = false
    }
  }

  async function save(): Promise<boolean> {
    const { version, ...plan } = planOf(draft.value)
    const saved = await attempt(() => api.savePack(first.id, { ...plan, version }))
    if (saved) draft.value = draftOf(pack.value)
    return saved
  }

  /** Forget what is not saved. */
  function discard(): void {
    problem.value = undefined
    draft.value = draftOf(pack.value)
  }

  /** Another change of the whole pack, after which nothing unsaved is left. */
  async function change(send: () => Promise<Pack>): Promise<boolean> {
    const changed = await attempt(send)
    if (changed) draft.value = draftOf(pack.value)
    return changed
  }

  async function look(): Promise<void> {
    try {
      pack.value = await api.pack(new AbortController().signal, first.id)
    } catch {
      // It is asked again in a moment.
    }
  }

  let timer: number | undefined
  watch(
    going,
    (now) => {
      window.clearInterval(timer)
      if (now) timer = window.setInterval(() => void look(), EVERY)
    },
    { immediate: true },
  )
  onScopeDispose(() => window.clearInterval(timer))

  return { pack, draft, dirty, problem, sending, going, save, discard, change, attempt, look }
}
