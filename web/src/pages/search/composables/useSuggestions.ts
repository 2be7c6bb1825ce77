import { onScopeDispose, ref, shallowRef } from 'vue'
import { api } from '@/api/client'
import type { Suggestion } from '@/api/types'

/** Milliseconds without a key before the server is asked. */
export const PAUSE = 120

/** Which place comes step after at among count suggestions and, as -1, the box itself. */
function next(at: number, step: 1 | -1, count: number): number {
  const places = count + 1
  return ((at + 1 + step + places) % places) - 1
}

/** Suggestions for what is typed, and which of them is marked; a late answer is never shown. */
export function useSuggestions() {
  const list = shallowRef<Suggestion[]>([])
  const at = ref(-1)
  let timer: number | undefined
  let asking = new AbortController()

  function close(): void {
    window.clearTimeout(timer)
    asking.abort()
    list.value = []
    at.value = -1
  }

  function typed(text: string): void {
    window.clearTimeout(timer)
    asking.abort()
    if (!text.trim()) return close()
    timer = window.setTimeout(() => void look(text), PAUSE)
  }

  async function look(text: string): Promise<void> {
    const mine = (asking = new AbortController())
    try {
      const found = await api.suggestions(mine.signal, text.slice(0, 500))
      if (mine !== asking || mine.signal.aborted) return
      list.value = found
      at.value = -1
    } catch {
      // Nothing to suggest: the question can be asked all the same.
    }
  }

  /** Mark the next or the one before, around and through the box itself. */
  function move(step: 1 | -1): void {
    at.value = next(at.value, step, list.value.length)
  }

  onScopeDispose(close)
  return { list, at, typed, close, move }
}
