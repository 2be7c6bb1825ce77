import { onScopeDispose, ref, shallowRef } from 'vue'
import { toProblem, type Problem } from '@/api/problem'

/**
 * One kind of request and the newest answer to it. A new run aborts the one before, so a late answer
 * to an earlier question is never shown.
 */
export function useRequest<Args extends unknown[], T>(send: (signal: AbortSignal, ...args: Args) => Promise<T>) {
  const data = shallowRef<T>()
  const problem = shallowRef<Problem>()
  const loading = ref(false)
  let current: AbortController | undefined

  function run(...args: Args): Promise<void> {
    data.value = undefined
    return refresh(...args)
  }

  /** Ask again, showing the answer at hand until the new one is there. */
  async function refresh(...args: Args): Promise<void> {
    current?.abort()
    const mine = (current = new AbortController())
    problem.value = undefined
    loading.value = true
    try {
      const answer = await send(mine.signal, ...args)
      if (mine === current) data.value = answer
    } catch (error) {
      if (mine === current) problem.value = toProblem(error)
    } finally {
      if (mine === current) loading.value = false
    }
  }

  /** Stop waiting and forget the answer. */
  function reset(): void {
    current?.abort()
    current = undefined
    data.value = undefined
    problem.value = undefined
    loading.value = false
  }

  onScopeDispose(() => current?.abort())
  return { data, problem, loading, run, refresh, reset }
}

/** What a component is given of a request that its page sends. */
export type Requested<T> = Pick<ReturnType<typeof useRequest<never[], T>>, 'data' | 'problem' | 'loading'>
