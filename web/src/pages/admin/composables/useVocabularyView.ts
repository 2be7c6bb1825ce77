import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { queryValue, withoutEmpty } from '@/lib/query'
import type { VocabularyView } from './vocabularyRows'

/** What of the vocabulary is shown, kept in the address. */
export function useVocabularyView() {
  const route = useRoute()
  const router = useRouter()
  const view = computed<VocabularyView>(() => ({
    text: queryValue(route.query, 'text'),
    type: queryValue(route.query, 'type'),
    own: queryValue(route.query, 'own') === '1',
  }))

  function change(part: Partial<VocabularyView>): void {
    const { text, type, own } = { ...view.value, ...part }
    void router.replace({ query: withoutEmpty({ text, type, own: own ? '1' : undefined }) })
  }

  return { view, change }
}
