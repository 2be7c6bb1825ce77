import { computed, ref, shallowRef, type Ref } from 'vue'
import { toProblem, type Problem } from '@/api/problem'
import type { Decided, Duty } from '@/api/types'
import { actWord } from '@/lib/duties'
import { withDecided } from './reviewRows'

const summary = ({ act, rows, removed, skipped }: Decided) => {
  const left = skipped ? `，${skipped} 行存疑或已被他人改动，没有动` : ''
  return `${actWord(act)} ${rows.length || removed.length} 行${left}`
}

/** Decisions on their way to the server, one after the other; what it refuses is put back and said. */
export function useSending(rows: Ref<Duty[]>, reload: () => Promise<void>) {
  const problem = shallowRef<Problem>()
  /** What was done last, for the line that offers to take it back. */
  const done = ref('')
  const waiting = ref(0)
  let last: Promise<unknown> = Promise.resolve()

  function put(changed: Duty): void {
    rows.value = rows.value.map((row) => (row.id === changed.id ? changed : row))
  }

  async function ask(request: () => Promise<Decided>, before?: Duty): Promise<Decided | undefined> {
    try {
      const decided = await request()
      rows.value = withDecided(rows.value, decided)
      done.value = summary(decided)
      return decided
    } catch (error) {
      if (before) put(before)
      const found = (problem.value = toProblem(error))
      if (found.status === 409 || found.status === 404) await reload().catch(() => undefined)
      return undefined
    } finally {
      waiting.value -= 1
    }
  }

  /** Send after all before it; `before` is what to put back where it is refused. */
  function send(request: () => Promise<Decided>, before?: Duty): Promise<Decided | undefined> {
    waiting.value += 1
    problem.value = undefined
    const mine = last.then(() => ask(request, before))
    last = mine
    return mine
  }

  return { problem, done, busy: computed(() => waiting.value > 0), put, send }
}
