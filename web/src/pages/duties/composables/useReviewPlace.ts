import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { queryValue, withoutEmpty } from '@/lib/query'
import type { ReviewFilter } from './reviewRows'

/** Which document is reviewed, which rows are shown and which one is at hand: all in the address. */
export function useReviewPlace() {
  const route = useRoute()
  const router = useRouter()

  const document = computed(() => String(route.params.document ?? ''))
  const filter = computed<ReviewFilter>(() => ({
    state: queryValue(route.query, 'state'),
    doubt: queryValue(route.query, 'doubt'),
    body: queryValue(route.query, 'body'),
  }))
  const row = computed(() => Number(queryValue(route.query, 'row')) || undefined)

  function change(query: Partial<ReviewFilter & { row: string }>) {
    const now = { ...filter.value, row: row.value ? String(row.value) : '', ...query }
    return router.replace({ name: 'duty-review', params: { document: document.value }, query: withoutEmpty(now) })
  }

  const go = (id: number | undefined) => id !== row.value && void change({ row: id ? String(id) : '' })
  return { document, filter, row, change, go }
}
