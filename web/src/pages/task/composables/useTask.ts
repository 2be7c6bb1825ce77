import { computed, ref, shallowRef, type Ref } from 'vue'
import { api } from '@/api/client'
import { toProblem, type Problem } from '@/api/problem'
import type { Assignment, TaskMove } from '@/api/types'
import { useTabValue } from '@/composables/useTabValue'

export interface Draft {
  move: TaskMove | ''
  note: string
  percent: string
  figures: string[][]
}

const empty = (task: Assignment): Draft => ({
  move: '',
  note: '',
  percent: task.percent === null ? '' : String(task.percent),
  figures: task.asked.map((asked, at) => asked.labels.map((_, part) => String(task.figures[at]?.numbers?.[part] ?? ''))),
})

/** Waiting for the server; what was typed stays where it refuses. */
function useAttempts(task: Ref<Assignment>, reload: () => Promise<void>) {
  const problem = shallowRef<Problem>()
  const sending = ref(false)

  async function attempt(send: () => Promise<Assignment | void>): Promise<boolean> {
    problem.value = undefined
    sending.value = true
    try {
      const answer = await send()
      if (answer) task.value = answer
      else await reload()
      return true
    } catch (error) {
      problem.value = toProblem(error)
      // Somebody else was quicker: show what they did beside what is typed here.
      await reload().catch(() => undefined)
      return false
    } finally {
      sending.value = false
    }
  }
  return { problem, sending, attempt }
}

/** One task: what is written for it is kept in the browser until the server has it. */
export function useTask(first: Assignment) {
  const task = shallowRef(first)
  const draft = useTabValue<Draft>(`task-${first.id}`, empty(first))
  if (draft.value.figures.length !== first.asked.length) draft.value = empty(first)

  const numbers = computed(() => draft.value.figures.map((parts) => parts.filter((part) => part !== '').map(Number)))

  async function reload(): Promise<void> {
    task.value = await api.assignment(new AbortController().signal, first.id)
  }

  const { problem, sending, attempt } = useAttempts(task, reload)

  async function move(chosen: TaskMove, reports: boolean): Promise<void> {
    const { note, percent } = draft.value
    const given = numbers.value.some((each) => each.length) ? numbers.value : []
    const sent = await attempt(() =>
      api.moveAssignment(first.id, {
        version: task.value.version,
        move: chosen,
        note,
        percent: reports && percent !== '' ? Number(percent) : null,
        figures: reports ? given : [],
      }),
    )
    if (sent) draft.value = empty(task.value)
  }

  return { task, draft, numbers, problem, sending, attempt, move, reload }
}
