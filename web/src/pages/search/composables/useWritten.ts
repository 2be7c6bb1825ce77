import { onScopeDispose, ref, shallowRef } from 'vue'
import { api } from '@/api/client'
import { toProblem } from '@/api/problem'
import type { WrittenEnd, WrittenSentence } from '@/api/types'
import { sent } from './conversation'

/** The answer on the page as the writing model phrases it, sentence by sentence as they are proven. */
export function useWritten() {
  const sentences = ref<WrittenSentence[]>([])
  const end = shallowRef<WrittenEnd>()
  const writing = ref(true)
  const stop = new AbortController()

  async function listen(): Promise<void> {
    try {
      await api.written(stop.signal, sent(), ({ name, data }) => {
        if (name === 'sentence') sentences.value.push(data as WrittenSentence)
        else if (name === 'end') end.value = data as WrittenEnd
      })
      end.value ??= unavailable('写作模型中途断开：请看上面的原文。')
    } catch (error) {
      const { message } = toProblem(error)
      if (!stop.signal.aborted) end.value = unavailable(message)
    } finally {
      writing.value = false
    }
  }

  void listen()
  onScopeDispose(() => stop.abort())
  return { sentences, end, writing }
}

const unavailable = (message: string): WrittenEnd => ({ outcome: 'unavailable', dropped: 0, message })
