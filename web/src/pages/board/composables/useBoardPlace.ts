import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { account } from '@/composables/useSession'
import { queryValue, withoutEmpty } from '@/lib/query'

const NAMES = ['plan', 'document', 'jurisdiction', 'body'] as const

export type BoardView = Record<(typeof NAMES)[number], string>

/** What the board is about, all of it in the address. */
export function useBoardPlace() {
  const route = useRoute()
  const router = useRouter()
  const view = computed(() => Object.fromEntries(NAMES.map((name) => [name, queryValue(route.query, name)])) as BoardView)
  const query = computed(() => withoutEmpty(view.value) as Record<string, string>)
  const supervises = computed(() => account.value?.roles.includes('supervisor') ?? false)
  const change = (wanted: Partial<BoardView>) => router.push({ name: 'board', query: withoutEmpty({ ...view.value, ...wanted }) })
  return { view, query, supervises, change }
}

/** The rows behind a number: always a list. */
export const rowsOf = (query: Record<string, string>) => ({ name: 'tasks', query: { ...query, view: 'list' } })
