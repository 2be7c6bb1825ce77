import { computed, ref, shallowRef, type Ref } from 'vue'
import { api } from '@/api/client'
import { toProblem, type Problem } from '@/api/problem'
import type { BasketLine, Pack, PackPoint } from '@/api/types'
import type { PlanFacts } from '@/components/PlanFields.vue'
import { useTabValue } from '@/composables/useTabValue'
import { useMaking } from './useMaking'

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

/** Sending a change of a pack, one at a time; its reply is the pack as it is now. */
function useSending(pack: Ref<Pack>) {
  const problem = shallowRef<Problem>()
  const sending = ref(false)

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

  return { problem, sending, attempt }
}

/** One pack: what is written for it, saving, and how far the making of its material is. */
export function usePack(first: Pack) {
  const pack = shallowRef(first)
  const draft = useTabValue<Draft>(`pack-${first.id}`, draftOf(first))
  // What was left here unchanged follows what others saved meanwhile.
  if (draft.value.version !== first.version && same({ ...draft.value, version: first.version }, draftOf(first))) draft.value = draftOf(first)
  const dirty = computed(() => !same({ ...draft.value, version: pack.value.version }, draftOf(pack.value)))
  if (!dirty.value) draft.value = draftOf(first)
  const { problem, sending, attempt } = useSending(pack)
  const { going, look } = useMaking(pack)

  /** A change of the whole pack, after which nothing unsaved is left. */
  async function change(send: () => Promise<Pack>): Promise<boolean> {
    const changed = await attempt(send)
    if (changed) draft.value = draftOf(pack.value)
    return changed
  }

  const save = () => change(() => api.savePack(first.id, planOf(draft.value)))

  /** Forget what is not saved. */
  function discard(): void {
    problem.value = undefined
    draft.value = draftOf(pack.value)
  }

  /** After a refusal: what is typed stays, and is laid over the newest version. */
  async function rebase(): Promise<void> {
    await look()
    draft.value = { ...draft.value, version: pack.value.version }
    problem.value = undefined
  }

  return { pack, draft, dirty, problem, sending, going, save, discard, change, attempt, rebase }
}
