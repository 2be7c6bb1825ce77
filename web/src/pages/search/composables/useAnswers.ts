import { watch, type Ref } from 'vue'
import { api } from '@/api/client'
import type { Asked, SearchQuery } from '@/api/types'
import { status } from '@/composables/useStatus'
import { useRequest } from '@/composables/useRequest'
import { begin, keepAnswer } from './conversation'
import { remembered } from './remembered'
import { asQuery, asWithin, type Chosen } from './searchFilters'

/** Hits on one page of the list. */
export const PAGE_SIZE = 10

interface Address {
  question: Ref<string>
  document: Ref<string>
  page: Ref<number>
  chosen: Ref<Chosen>
}

const steady = () => status.value?.search === 'ready'

/** The two requests; what was answered once is remembered, so that going back finds it. */
function useRequests() {
  const hits = useRequest((signal, query: SearchQuery) =>
    remembered(`search ${JSON.stringify(query)}`, steady, () => api.search(signal, query)),
  )
  const answer = useRequest((signal, asked: Asked) =>
    remembered(`ask ${JSON.stringify(asked)}`, steady, () => api.converse(signal, asked)),
  )
  return { hits, answer }
}

/**
 * The hits and the answer for what the address asks: two requests side by side. Only after earlier
 * questions do the hits wait for the answer, which says what the question was looked up as.
 */
export function useAnswers({ question, document, page, chosen }: Address) {
  const { hits, answer } = useRequests()
  let goesOn = false

  function search(): void {
    if (!question.value) return hits.reset()
    if (goesOn && answer.loading.value) return hits.reset()
    const offset = (page.value - 1) * PAGE_SIZE
    const q = (goesOn && answer.data.value?.asked) || question.value
    const within = document.value ? [document.value] : undefined
    void hits.run({ q, document: within, limit: PAGE_SIZE, offset, ...asQuery(chosen.value) })
  }

  function ask(): void {
    if (!question.value) return answer.reset()
    const asked = begin(question.value, document.value, asWithin(chosen.value))
    const wentOn = goesOn
    goesOn = Boolean(asked.earlier?.length) && !asked.alone
    void answer.run(asked)
    if (wentOn && !goesOn) search()
  }

  const filters = () => JSON.stringify(chosen.value)
  const kept = () => JSON.stringify(asWithin(chosen.value))
  watch([question, document, kept], ask, { immediate: true })
  watch([question, document, page, filters], search, { immediate: true })
  watch(answer.data, (found) => found && keepAnswer(found))
  watch(answer.loading, (waiting) => {
    if (!waiting && goesOn) search()
  })
  // What failed because the server was still starting is asked again once it is up.
  watch(steady, (up) => {
    if (up && hits.problem.value) search()
    if (up && answer.problem.value) ask()
  })
  return { hits, answer, search, ask }
}
