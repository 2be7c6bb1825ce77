import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { account } from '@/composables/useSession'
import { queryValue, withoutEmpty } from '@/lib/query'

/** Filters the server knows; they are the files' and the board's too. */
export const ASKED = ['plan', 'document', 'duty', 'jurisdiction', 'body', 'lead', 'light', 'status', 'open', 'reached', 'week', 'q'] as const
const NAMES = [...ASKED, 'view'] as const

export type TaskView = Record<(typeof NAMES)[number], string>
export type Showing = 'list' | 'matrix' | 'bodies'

/** What the task page shows, all of it in the address. */
export function useTaskPlace() {
  const route = useRoute()
  const router = useRouter()

  const view = computed(() => Object.fromEntries(NAMES.map((name) => [name, queryValue(route.query, name)])) as TaskView)
  const supervises = computed(() => account.value?.roles.includes('supervisor') ?? false)
  /** A supervisor begins with the matrix, whoever reports with what is due first. */
  const showing = computed<Showing>(() => {
    const given = view.value.view
    if (given === 'list' || given === 'matrix' || given === 'bodies') return given
    return supervises.value ? 'matrix' : 'list'
  })
  const query = computed(() => {
    const given = ASKED.map((name) => [name, view.value[name]] as const).filter(([, value]) => value)
    return Object.fromEntries(given) as Record<string, string>
  })
  const filtered = computed(() => Object.keys(query.value).length > 0)
  const place = (change: Partial<TaskView>) => ({ name: 'tasks', query: withoutEmpty({ ...view.value, ...change }) })
  const change = (wanted: Partial<TaskView>) => router.push(place(wanted))
  return { view, showing, supervises, query, filtered, place, change }
}

/** The page of one task, over the list it was opened from. */
export const taskPlace = (id: number, query: Record<string, unknown> = {}) => ({ path: `/tasks/${id}`, query: query as Record<string, string> })
