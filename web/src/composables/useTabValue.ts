import { ref, watch, type Ref } from 'vue'

/** A value kept while this tab is open, over reloads. Where storage is blocked it lasts as long as the page. */
export function useTabValue<T>(key: string, initial: T): Ref<T> {
  const name = `shejiao.${key}`
  const value = ref(initial) as Ref<T>
  try {
    const kept = sessionStorage.getItem(name)
    if (kept !== null) value.value = JSON.parse(kept) as T
  } catch {
    // What cannot be read is begun anew.
  }
  watch(
    value,
    (now) => {
      try {
        sessionStorage.setItem(name, JSON.stringify(now))
      } catch {
        // Storage is full or blocked.
      }
    },
    { deep: true },
  )
  return value
}
