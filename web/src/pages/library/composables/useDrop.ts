import { onScopeDispose, ref, type Ref } from 'vue'

/** Take files dropped anywhere on the page; true while some are held over it. */
export function useDrop(take: (files: File[]) => void): Ref<boolean> {
  const over = ref(false)
  /** Entering a part of the page leaves the one around it: counted, not guessed. */
  let depth = 0
  const carriesFiles = (event: DragEvent) => Boolean(event.dataTransfer?.types.includes('Files'))
  const moved = (by: number) => (event: DragEvent) => {
    if (!carriesFiles(event)) return
    depth = Math.max(0, depth + by)
    over.value = depth > 0
  }
  const [enter, leave] = [moved(1), moved(-1)]

  function hover(event: DragEvent): void {
    if (carriesFiles(event)) event.preventDefault()
  }

  function drop(event: DragEvent): void {
    if (!carriesFiles(event)) return
    event.preventDefault()
    depth = 0
    over.value = false
    take(Array.from(event.dataTransfer?.files ?? []))
  }

  const listeners = { dragenter: enter, dragleave: leave, dragover: hover, drop } as const
  const all = Object.entries(listeners) as ['drop', (event: DragEvent) => void][]
  all.forEach(([name, listener]) => window.addEventListener(name, listener))
  onScopeDispose(() => all.forEach(([name, listener]) => window.removeEventListener(name, listener)))
  return over
}
