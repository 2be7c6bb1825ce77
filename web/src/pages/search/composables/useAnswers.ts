import { watch, type Ref } from 'vue'
import { api } from '@/api/client'
import type { SearchQuery } from '@/api/types'
import { status } from '@/composables/useStatus'
import { useRequest } from '@/composables/useRequest'
import { remembered } from './remembered'
import { asQuery, type Chosen } from './searchFilters'

/** Hits on one page of the list. */
export const PAGE_SIZE = 10

interface Asked {
  question: Ref<string>
  document: Ref<string>
  page: Ref<number>
  chosen: Ref<Chosen>
}

/** The hits and the answer for what the address asks: two requests side by side, neither waits. */
export function useAnswers({ question, document, page, chosen }: Asked) {
  const steady = () => status.value?.search === 'ready'
  const hits = useRequest((signal, query: SearchQuery) =>
    remembered(`search ${JSON.stringify(query)}`, steady, () => api.search(signal, query)),
  )
  const answer = useRequest((signal, q: string, within?: string) =>
    remembered(`ask ${JSON.stringify([q, within])}`, steady, () => api.ask(signal, { q, document: within })),
  )

  function search(): void {
    if (!question.value) return hits.reset()
    const offset = (page.value - 1) * PAGE_SIZE
    const within = document.value ? [document.value] : undefined
    void hits.run({ q: question.value, document: within, limit: PAGE_SIZE, offset, ...asQuery(chosen.value) })
  }

  function ask(): void {
    if (!question.value) return answer.reset()
    void answer.run(question.value, document.value || undefined)
  }

  const filters = () => JSON.stringify(chosen.value)
  watch([question, document, page, filters], search, { immediate: true })
  watch([question, document], ask, { immediate: true })
  // What failed because the server was still starting is asked again once it is up.
  watch(steady, (up) => {
    if (up && hits.problem.value) search()
    if (up && answer.problem.value) ask()
  })
  return { hits, answer, search, ask }
}
