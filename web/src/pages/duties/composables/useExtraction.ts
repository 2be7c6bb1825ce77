import { onScopeDispose, ref, shallowRef } from 'vue'
import { api } from '@/api/client'
import { toProblem, type Problem } from '@/api/problem'
import type { Extraction } from '@/api/types'

/** How often to look while a document is being extracted from, in milliseconds. */
const PAUSE = 700

export const isRunning = (extraction: Extraction | undefined) =>
  extraction?.state === 'waiting' || extraction?.state === 'running'

/** The extraction of one document: start, watch and stop it; `ended` is called when one is done. */
export function useExtraction(document: string, ended: () => void) {
  const extraction = shallowRef<Extraction>()
  const problem = shallowRef<Problem>()
  const watching = ref(false)
  const stop = new AbortController()
  let timer: number | undefined

  function show(now: Extraction): void {
    const ran = isRunning(extraction.value)
    extraction.value = now
    if (isRunning(now)) timer = window.setTimeout(look, PAUSE)
    else if (ran) ended()
    watching.value = isRunning(now)
  }

  async function ask(request: () => Promise<Extraction>): Promise<void> {
    window.clearTimeout(timer)
    problem.value = undefined
    try {
      show(await request())
    } catch (error) {
      if (!stop.signal.aborted) problem.value = toProblem(error)
    }
  }

  const look = () => ask(() => api.extraction(stop.signal, document))
  const start = () => ask(() => api.extract(stop.signal, document))
  const cancel = () => ask(() => api.stopExtraction(stop.signal, document))

  onScopeDispose(() => {
    stop.abort()
    window.clearTimeout(timer)
  })
  return { extraction, problem, watching, show, start, cancel }
}
