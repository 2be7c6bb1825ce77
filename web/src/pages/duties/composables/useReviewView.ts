import { computed, ref, watch, type Ref } from 'vue'
import type { DocumentDetail, Duty } from '@/api/types'
import { fits, stepFrom } from './reviewRows'
import type { useReviewPlace } from './useReviewPlace'

export type Place = ReturnType<typeof useReviewPlace>

/** Which rows are shown, which one is at hand, and which clause is looked at. */
export function useReviewView(document: Ref<DocumentDetail>, rows: Ref<Duty[]>, place: Place) {
  /** A clause looked at although the row at hand is in another. */
  const other = ref<string>()
  const shown = computed(() => rows.value.filter((row) => fits(row, place.filter.value)))
  const current = computed(() => {
    const named = shown.value.find((row) => row.id === place.row.value)
    return named ?? shown.value.find((row) => row.state === 'pending') ?? shown.value[0]
  })
  const clauses = computed(() => document.value.clause_list)
  const clause = computed(() => clauses.value.find((one) => one.id === (other.value ?? current.value?.clause_id)))

  watch(
    () => current.value?.id,
    () => (other.value = undefined),
  )

  function step(by: 1 | -1): void {
    if (other.value) other.value = undefined
    else place.go(stepFrom(shown.value, current.value?.id, by))
  }

  function lookAt(by: 1 | -1): void {
    const at = clauses.value.findIndex((one) => one.id === clause.value?.id)
    other.value = clauses.value[at + by]?.id ?? other.value
  }

  return { shown, current, clause, step, lookAt }
}
