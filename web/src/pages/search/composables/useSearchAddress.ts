import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { queryValue, withoutEmpty } from '@/lib/query'
import { chosenIn, inAddress, type Chosen } from './searchFilters'

interface Change extends Partial<Chosen> {
  question?: string
  document?: string
  page?: number
}

/** What is asked, kept in the address, so that it can be sent as a link and back works. */
export function useSearchAddress() {
  const route = useRoute()
  const router = useRouter()

  const question = computed(() => queryValue(route.query, 'q').trim())
  const document = computed(() => queryValue(route.query, 'document'))
  const page = computed(() => Math.max(1, Math.floor(Number(queryValue(route.query, 'page'))) || 1))
  const chosen = computed(() => chosenIn(route.query))

  /** The place for other values; the page starts again at 1 unless it is given, filters go with the question. */
  function place({ question: asked, document: within, page: wanted = 1, ...change }: Change) {
    const q = asked ?? question.value
    return {
      name: 'search',
      query: {
        ...withoutEmpty({
          q,
          document: within ?? document.value,
          page: wanted > 1 ? String(wanted) : undefined,
        }),
        ...(q ? inAddress({ ...chosen.value, ...change }) : {}),
      },
    }
  }

  const go = (change: Change) => router.push(place(change))
  return { question, document, page, chosen, place, go }
}
