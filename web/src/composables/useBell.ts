import { onScopeDispose, ref, watch } from 'vue'
import { api } from '@/api/client'
import { account, may } from './useSession'

/** How much waits to be read: reminders, and what others did. One for the whole page. */
export const bell = ref({ reminders: 0, changes: 0 })

const EVERY = 120_000

/** Ask now; a server out of reach leaves the numbers as they were. */
export async function ring(): Promise<void> {
  if (!may('GET /api/bell')) return
  try {
    bell.value = await api.bell(new AbortController().signal)
  } catch {
    // Every page says for itself that the server is out of reach.
  }
}

/** Ask on coming in, every two minutes while the page is looked at, and on coming back to it. */
export function watchBell(): void {
  const look = () => document.visibilityState === 'visible' && void ring()
  const timer = window.setInterval(look, EVERY)
  document.addEventListener('visibilitychange', look)
  watch(() => account.value?.id, look, { immediate: true })
  onScopeDispose(() => {
    window.clearInterval(timer)
    document.removeEventListener('visibilitychange', look)
  })
}
