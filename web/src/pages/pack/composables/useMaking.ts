import { computed, onScopeDispose, watch, type Ref } from 'vue'
import { api } from '@/api/client'
import type { Pack } from '@/api/types'

const EVERY = 500
const GOING = ['waiting', 'running']

/** How far the making of a pack's material is: asked again while it goes on. */
export function useMaking(pack: Ref<Pack>) {
  const id = pack.value.id
  const going = computed(() => GOING.includes(pack.value.making?.state ?? ''))

  async function look(): Promise<void> {
    try {
      pack.value = await api.pack(new AbortController().signal, id)
    } catch {
      // It is asked again in a moment.
    }
  }

  let timer: number | undefined
  watch(
    going,
    (now) => {
      window.clearInterval(timer)
      if (now) timer = window.setInterval(() => void look(), EVERY)
    },
    { immediate: true },
  )
  onScopeDispose(() => window.clearInterval(timer))

  return { going, look }
}
