import { ref, shallowRef, watch, type Ref } from 'vue'
import { api } from '@/api/client'
import { toProblem, type Problem } from '@/api/problem'
import type { ItemDecision, ItemEdit, Material, Pack, PackItem } from '@/api/types'
import { useRequest } from '@/composables/useRequest'

/** What was made of a pack, asked again whenever there is a newer version of it. */
export function useMaterial(pack: Ref<Pack>) {
  const id = pack.value.id
  const material = useRequest((signal) => api.material(signal, id))
  const problem = shallowRef<Problem>()
  /** The item a refusal is about. */
  const refused = ref('')
  const busy = ref('')

  watch(
    () => pack.value.summary && `${pack.value.summary.version} ${pack.value.outdated} ${pack.value.making?.state}`,
    (made) => made && void material.refresh(),
    { immediate: true },
  )

  async function attempt(item: PackItem, send: () => Promise<Material>): Promise<boolean> {
    problem.value = undefined
    refused.value = ''
    busy.value = item.id
    try {
      material.data.value = await send()
      return true
    } catch (error) {
      problem.value = toProblem(error)
      refused.value = item.id
      // Somebody else was quicker: show what they did.
      if (problem.value.message.includes('刚刚处理过')) await material.refresh()
      return false
    } finally {
      busy.value = ''
    }
  }

  const decide = (item: PackItem, decision: ItemDecision) =>
    attempt(item, () => api.decideItem(id, item.id, { decision, number: item.number }))
  const edit = (item: PackItem, change: Omit<ItemEdit, 'number'>) =>
    attempt(item, () => api.editItem(id, item.id, { ...change, number: item.number }))

  return { material, problem, refused, busy, decide, edit }
}
