import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { queryValue, withoutEmpty } from '@/lib/query'

export const STATES = [
  { value: '', word: '待处理' },
  { value: 'handled', word: '已处理' },
  { value: 'all', word: '全部' },
] as const

export const CAUSES = [
  { value: '', word: '不限原因' },
  { value: 'refused', word: '没有依据' },
  { value: 'down', word: '评价为没有帮助' },
] as const

/** Questions on one page of the list. */
export const PAGE_SIZE = 50

export interface QuestionView {
  state: string
  cause: string
  text: string
  page: number
}

/** What is asked of the server for a view; what is empty is left out. */
export function filterOf(view: QuestionView): Record<string, string> {
  const given = { state: view.state || 'open', cause: view.cause, text: view.text.trim() }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value))
}

/** Which questions are shown, kept in the address. */
export function useQuestionView() {
  const route = useRoute()
  const router = useRouter()
  const view = computed<QuestionView>(() => ({
    state: queryValue(route.query, 'state'),
    cause: queryValue(route.query, 'cause'),
    text: queryValue(route.query, 'text'),
    page: Math.max(1, Math.floor(Number(queryValue(route.query, 'page'))) || 1),
  }))

  /** Another view; it begins with its first page unless one is given. */
  function change(part: Partial<QuestionView>): void {
    const { state, cause, text, page } = { ...view.value, page: 1, ...part }
    void router.replace({ query: withoutEmpty({ state, cause, text, page: page > 1 ? String(page) : undefined }) })
  }

  return { view, change }
}
