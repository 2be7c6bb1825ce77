import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { queryValue, withoutEmpty } from '@/lib/query'
import type { View } from './libraryRows'

/** How the library is looked at, kept in the address so that it can be sent as a link. */
export function useLibraryView() {
  const route = useRoute()
  const router = useRouter()
  const view = computed<View>(() => ({
    text: queryValue(route.query, 'text'),
    level: queryValue(route.query, 'level'),
    sort: queryValue(route.query, 'sort'),
    look: queryValue(route.query, 'look'),
  }))

  /** Typing replaces the address, so that back leaves the page rather than a letter. */
  function change(part: Partial<View>): void {
    void router.replace({ name: 'library', query: withoutEmpty({ ...view.value, ...part }) })
  }

  return { view, change }
}
