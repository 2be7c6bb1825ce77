import { ref, watch, type Ref } from 'vue'

/** A setting kept in this browser. Where storage is blocked it lasts as long as the page. */
export function useStored<T>(key: string, initial: T): Ref<T> {
  const name = `shejiao.${key}`
  const setting = ref(read(name, initial)) as Ref<T>
  watch(setting, (value) => write(name, value), { deep: true })
  return setting
}

function read<T>(name: string, initial: T): T {
  try {
    const kept = localStorage.getItem(name)
    return kept === null ? initial : (JSON.parse(kept) as T)
  } catch {
    return initial
  }
}

function write(name: string, value: unknown): void {
  try {
    localStorage.setItem(name, JSON.stringify(value))
  } catch {
    // Storage is full or blocked: the setting still holds for this page.
  }
}
