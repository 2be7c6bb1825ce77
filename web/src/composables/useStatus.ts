import { onScopeDispose, shallowRef } from 'vue'
import { api } from '@/api/client'
import type { Status } from '@/api/types'

/** How often to look while the server is still getting ready, in milliseconds. */
const PAUSE = 2000

/** What the server last said of itself; undefined until it has answered. Shared by the whole page. */
export const status = shallowRef<Status>()

/** Ask for the status until the search is ready or has failed. Called once, by the application. */
export function watchStatus(): void {
  const stop = new AbortController()
  let timer: number | undefined

  async function look(): Promise<void> {
    try {
      status.value = await api.status(stop.signal)
    } catch {
      // Every page says for itself that the server is out of reach; here only try again later.
    }
    const settled = status.value?.search === 'ready' || status.value?.search === 'failed'
    if (!settled && !stop.signal.aborted) timer = window.setTimeout(look, PAUSE)
  }

  void look()
  onScopeDispose(() => {
    stop.abort()
    window.clearTimeout(timer)
  })
}
