import { onScopeDispose, ref, shallowRef, type Ref } from 'vue'
import { api } from '@/api/client'
import { toProblem, type Problem } from '@/api/problem'
import type { QuizAnswer } from '@/api/types'
import { keep, kept } from './kept'

type Answers = Record<string, QuizAnswer>

const AGAIN = 3000

const without = (answers: Answers, item: string) => Object.fromEntries(Object.entries(answers).filter(([id]) => id !== item))

/** Send what waits, one after the other; whether the server was out of reach. What it refuses is told and given up. */
async function sendAll(waiting: Ref<Answers>, send: (item: string, answer: QuizAnswer) => Promise<unknown>, sent: () => void, refused: (problem: Problem) => void) {
  for (;;) {
    const [next] = Object.entries(waiting.value)
    if (!next) return false
    const [item, answer] = next
    try {
      await send(item, answer)
    } catch (error) {
      const problem = toProblem(error)
      if (problem.retryable) return true
      refused(problem)
    }
    // Changed meanwhile: the newer one is sent next.
    if (waiting.value[item] === answer) waiting.value = without(waiting.value, item)
    sent()
  }
}

/** Answers on their way to the server: kept on the device until it has them, and sent again when it is out of reach. */
export function useAnswers(code: string, secret: string) {
  const waiting = shallowRef<Answers>(kept(code)?.waiting ?? {})
  const offline = ref(false)
  const problem = shallowRef<Problem>()
  let sending: Promise<boolean> | undefined
  let timer: number | undefined

  const remember = () => keep(code, { secret, waiting: waiting.value })
  const send = (item: string, answer: QuizAnswer) => api.saveAnswer(code, secret, item, answer)

  /** Send what waits; whether the server has everything now, or was out of reach. */
  function flush(): Promise<boolean> {
    window.clearTimeout(timer)
    sending ??= sendAll(waiting, send, remember, (found) => (problem.value = found)).then((lost) => {
      sending = undefined
      offline.value = lost
      if (lost) timer = window.setTimeout(() => void flush(), AGAIN)
      return !lost
    })
    return sending
  }

  function save(item: string, answer: QuizAnswer): void {
    problem.value = undefined
    waiting.value = { ...waiting.value, [item]: answer }
    remember()
    void flush()
  }

  if (Object.keys(waiting.value).length) void flush()
  onScopeDispose(() => window.clearTimeout(timer))
  return { waiting, offline, problem, save, flush }
}
