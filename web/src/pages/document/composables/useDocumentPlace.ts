import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { queryValue } from '@/lib/query'

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

  const placeOf = (clauseId: string) => ({ name: 'document', params: { id: id.value }, query: { clause: clauseId } })
  const linkTo = (clauseId: string) => new URL(router.resolve(placeOf(clauseId)).href, window.location.href).href
  const go = (clauseId: string) => router.replace(placeOf(clauseId))
  return { id, clause, mark, placeOf, linkTo, go }
}
