import { computed, ref, shallowRef, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { api } from '@/api/client'
import { toProblem, type Problem } from '@/api/problem'
import type { AssignmentDraft } from '@/api/types'
import { useTabValue } from '@/composables/useTabValue'
import { queryValue } from '@/lib/query'

export interface Choice {
  duties: number[]
  jurisdictions: string[]
  body: string
  supporting: string
  due: string
}

export type Made = Awaited<ReturnType<typeof api.assign>> & { undone?: boolean; signed?: number }

const nothing = (): Choice => ({ duties: [], jurisdictions: [], body: '', supporting: '', due: '' })
const wantedOf = (choice: Choice) => ({
  duties: choice.duties,
  jurisdictions: choice.jurisdictions,
  body: choice.body.trim() || null,
  supporting: choice.supporting.split(/[、，,\s]+/).filter(Boolean),
  due_on: choice.due || null,
})

function useSteps() {
  const problem = shallowRef<Problem>()
  const sending = ref(false)

  async function step<T>(send: () => Promise<T>): Promise<T | undefined> {
    problem.value = undefined
    sending.value = true
    try {
      return await send()
    } catch (error) {
      problem.value = toProblem(error)
      return undefined
    } finally {
      sending.value = false
    }
  }
  return { problem, sending, step }
}

/** Choosing, previewing and handing out; what is chosen is kept in the browser until it is handed out. */
export function useAssigning() {
  const route = useRoute()
  const router = useRouter()
  const document = computed(() => queryValue(route.query, 'document'))
  const choice = useTabValue<Choice>('assign', nothing())
  const drafts = shallowRef<AssignmentDraft[]>()
  const made = shallowRef<Made>()
  const { problem, sending, step } = useSteps()

  // What was previewed is what is made: another choice needs another look.
  watch(choice, () => (drafts.value = undefined), { deep: true })

  function choose(id: string): void {
    choice.value = { ...choice.value, duties: [] }
    void router.replace({ name: 'assign', query: { document: id } })
  }

  async function preview(): Promise<void> {
    drafts.value = await step(() => api.previewAssignments(new AbortController().signal, wantedOf(choice.value)))
  }

  async function make(): Promise<void> {
    made.value = await step(() => api.assign(wantedOf(choice.value)))
    if (made.value) choice.value = nothing()
  }

  async function undo(): Promise<void> {
    const before = made.value
    const taken = before && (await step(() => api.takeBackAssignments(before.made)))
    if (before && taken) made.value = { ...before, made: taken.taken, undone: true, signed: taken.signed }
  }

  const begin = () => (made.value = undefined)
  return { document, choice, drafts, made, problem, sending, choose, preview, make, undo, begin }
}
