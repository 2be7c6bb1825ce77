import { onScopeDispose, ref, shallowRef } from 'vue'
import { api } from '@/api/client'
import { toProblem, type Problem } from '@/api/problem'
import type { Answer } from '@/api/types'
import { current, setThumb } from './conversation'

/** The thumb on the answer on the page: given, changed and taken back. */
export function useThumb(answer: Answer) {
  const stop = new AbortController()
  const thumb = shallowRef(current.value?.thumb)
  const problem = shallowRef<Problem>()
  const busy = ref(false)

  async function send(change: () => Promise<void>): Promise<void> {
    busy.value = true
    problem.value = undefined
    try {
      await change()
      setThumb(thumb.value)
    } catch (error) {
      if (!stop.signal.aborted) problem.value = toProblem(error)
    } finally {
      busy.value = false
    }
  }

  const give = (up: boolean, reason?: string) =>
    send(async () => {
      const clauses = answer.citations.map((citation) => citation.clause_id)
      const told = { question: answer.asked, up, reason, clause_ids: clauses }
      thumb.value = thumb.value
        ? await api.changeThumb(stop.signal, thumb.value.id, up, reason)
        : await api.giveThumb(stop.signal, told)
    })

  const takeBack = () =>
    send(async () => {
      if (thumb.value) await api.takeBackThumb(stop.signal, thumb.value.id)
      thumb.value = undefined
    })

  onScopeDispose(() => stop.abort())
  return { thumb, problem, busy, give, takeBack }
}
