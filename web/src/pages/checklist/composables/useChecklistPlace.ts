import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import type { ChecklistQuery } from '@/api/types'
import { queryValue, withoutEmpty } from '@/lib/query'

/** Filters the server knows; they are the export's too. */
const ASKED = ['body', 'role', 'modality', 'level', 'document', 'deadline', 'q', 'unconfirmed'] as const
const NAMES = [...ASKED, 'group', 'quotes'] as const

export type ChecklistView = Record<(typeof NAMES)[number], string>

/** What the checklist shows, all of it in the address. */
export function useChecklistPlace() {
  const route = useRoute()
  const router = useRouter()

  const view = computed(() => Object.fromEntries(NAMES.map((name) => [name, queryValue(route.query, name)])) as ChecklistView)
  const query = computed(() => {
    const given = ASKED.map((name) => [name, view.value[name]] as const).filter(([, value]) => value)
    return Object.fromEntries(given) as Record<string, string>
  })
  /** The same for the generated client, which knows each filter's type; the server refuses what is none. */
  const asked = computed(() => query.value as unknown as ChecklistQuery)
  const place = (change: Partial<ChecklistView>) => ({ name: 'checklist', query: withoutEmpty({ ...view.value, ...change }) })
  const change = (wanted: Partial<ChecklistView>) => router.push(place(wanted))
  return { view, query, asked, place, change }
}
