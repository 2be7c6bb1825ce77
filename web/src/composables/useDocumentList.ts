import { computed } from 'vue'
import { api } from '@/api/client'
import { useRequest } from './useRequest'

/** The documents held, asked for at once. */
export function useDocumentList() {
  const list = useRequest((signal) => api.documents(signal))
  void list.run()
  return {
    documents: computed(() => list.data.value),
    problem: list.problem,
    loading: list.loading,
    reload: list.run,
    refresh: list.refresh,
  }
}
