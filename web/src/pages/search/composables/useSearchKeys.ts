import { onBeforeUnmount, onMounted, type Ref } from 'vue'

interface Actions {
  /** Where the hits are; each has one element marked `data-hit`. */
  list: Ref<HTMLElement | undefined>
  focusBox: () => void
  clear: () => void
}

const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

/** Slash goes to the box, arrows move through the hits, Escape clears; Enter is the link's own. */
export function useSearchKeys({ list, focusBox, clear }: Actions): void {
  function move(step: 1 | -1): boolean {
    const hits = Array.from(list.value?.querySelectorAll<HTMLElement>('[data-hit]') ?? [])
    const at = hits.findIndex((hit) => hit === document.activeElement)
    if (at + step < 0) {
      if (at === 0) focusBox()
      return at === 0
    }
    const next = hits[at + step]
    next?.focus()
    next?.scrollIntoView?.({ block: 'nearest' })
    return Boolean(next)
  }

  function onKey(event: KeyboardEvent): void {
    // While a Chinese word is being composed, its keys belong to the input method.
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
    let done = false
    if (event.key === '/' && !typing(event.target)) {
      focusBox()
      done = true
    } else if (event.key === 'ArrowDown') done = move(1)
    else if (event.key === 'ArrowUp') done = move(-1)
    else if (event.key === 'Escape') {
      clear()
      done = true
    }
    if (done) event.preventDefault()
  }

  onMounted(() => window.addEventListener('keydown', onKey))
  onBeforeUnmount(() => window.removeEventListener('keydown', onKey))
}
