import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { queryValue, withoutEmpty } from '@/lib/query'
import type { Span } from '@/lib/spans'

/** What the margin shows; the first one where the address names none. */
export const PANELS = [
  { key: '', word: '文件信息' },
  { key: 'duties', word: '职责' },
  { key: 'health', word: '体检单' },
  { key: 'editions', word: '版本' },
] as const

/** Which document the address names, and which clause and quotation in it. */
export function useDocumentPlace() {
  const route = useRoute()
  const router = useRouter()

  const id = computed(() => String(route.params.id ?? ''))
  const clause = computed(() => queryValue(route.query, 'clause'))
  /** The quotation, `start-end` in code points of the document; undefined where none is named. */
  const mark = computed(() => {
    const span = /^(\d+)-(\d+)$/.exec(queryValue(route.query, 'mark'))
    return span ? { start: Number(span[1]), end: Number(span[2]) } : undefined
  })

  const panel = computed(() => queryValue(route.query, 'panel'))

  const place = (query: Record<string, string>) => ({ name: 'document', params: { id: id.value }, query: withoutEmpty(query) })
  /** A clause of this document, with a quotation marked where one is given; the margin stays as it is. */
  const placeOf = (clauseId: string, span?: Span | null) =>
    place({ clause: clauseId, mark: span ? span.join('-') : '', panel: panel.value })
  const panelPlace = (key: string) => {
    const [named, quoted] = [clause.value, queryValue(route.query, 'mark')]
    return place({ clause: named, mark: quoted, panel: key })
  }
  const linkTo = (clauseId: string) =>
    new URL(router.resolve(place({ clause: clauseId })).href, window.location.href).href
  const go = (clauseId: string) => router.replace(placeOf(clauseId))
  return { id, clause, mark, panel, placeOf, panelPlace, linkTo, go }
}
