import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { queryValue, withoutEmpty } from '@/lib/query'

/** What is asked, kept in the address, so that it can be sent as a link and back works. */
export function useSearchAddress() {
  const route = useRoute()
  const router = useRouter()

  const question = computed(() => queryValue(route.query, 'q').trim())
  const document = computed(() => queryValue(route.query, 'document'))
  const page = computed(() => Math.max(1, Math.floor(Number(queryValue(route.query, 'page'))) || 1))

  /** The place for other values; the page starts again at 1 unless it is given. */
  function place(change: { question?: string; document?: string; page?: number }) {
    const wanted = change.page ?? 1
    return {
      name: 'search',
      query: withoutEmpty({
        q: change.question ?? question.value,
        document: change.document ?? document.value,
        page: wanted > 1 ? String(wanted) : undefined,
      }),
    }
  }

  const go = (change: Parameters<typeof place>[0]) => router.push(place(change))
  return { question, document, page, place, go }
}
