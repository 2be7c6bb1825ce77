import { onScopeDispose, ref, shallowRef } from 'vue'
import { api } from '@/api/client'
import { toProblem, type Problem } from '@/api/problem'

/** Sending files one after another; the first that is refused stops the rest and says why. */
export function useEvidence(task: () => number, changed: () => void) {
  const sending = shallowRef<{ name: string; share: number }>()
  const problem = shallowRef<Problem>()
  const expires = ref('')
  let current: AbortController | undefined

  async function add(files: File[]): Promise<void> {
    problem.value = undefined
    current = new AbortController()
    const { signal } = current
    try {
      for (const file of files) {
        sending.value = { name: file.name, share: 0 }
        await api.addEvidence(signal, task(), file, expires.value || null, (share) => (sending.value = { name: file.name, share }))
      }
      expires.value = ''
    } catch (error) {
      if (!signal.aborted) problem.value = toProblem(error)
    } finally {
      sending.value = undefined
      if (files.length) changed()
    }
  }

  async function remove(link: number): Promise<void> {
    problem.value = undefined
    try {
      await api.removeEvidence(link)
    } catch (error) {
      problem.value = toProblem(error)
    }
    changed()
  }

  const stop = () => current?.abort()
  onScopeDispose(stop)
  return { sending, problem, expires, add, remove, stop }
}
