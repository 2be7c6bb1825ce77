import { onScopeDispose, ref, type Ref } from 'vue'

/** Whether the window is as narrow as a phone's. */
export function useNarrow(query = '(max-width: 760px)'): Ref<boolean> {
  const media = window.matchMedia(query)
  const narrow = ref(media.matches)
  const update = () => (narrow.value = media.matches)
  media.addEventListener('change', update)
  onScopeDispose(() => media.removeEventListener('change', update))
  return narrow
}
