import { onBeforeUnmount, onMounted, ref, type Ref } from 'vue'

/** How far below the top of the window a clause counts as being read, in pixels. */
const READING_LINE = 120

/** Id of the last clause that starts above the reading line. */
export function useClauseInView(root: Ref<HTMLElement | undefined>): Ref<string> {
  const inView = ref('')
  let waiting = 0

  /** Clauses stand in order, so the place is found by halving: long laws have over a thousand. */
  function look(): void {
    waiting = 0
    const clauses = root.value?.querySelectorAll<HTMLElement>('[data-clause]') ?? []
    let [low, high] = [0, clauses.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (clauses[middle]!.getBoundingClientRect().top <= READING_LINE) low = middle + 1
      else high = middle
    }
    // The last clauses never reach the line: at the foot of the page the last one is being read.
    const { scrollHeight } = document.documentElement
    const atFoot = window.scrollY > 0 && window.scrollY + window.innerHeight >= scrollHeight - 2
    if (atFoot) low = clauses.length
    inView.value = clauses[Math.max(0, low - 1)]?.dataset.clause ?? ''
  }

  const later = () => (waiting ||= window.requestAnimationFrame(look))
  onMounted(() => {
    window.addEventListener('scroll', later, { passive: true })
    later()
  })
  onBeforeUnmount(() => {
    window.removeEventListener('scroll', later)
    window.cancelAnimationFrame(waiting)
  })
  return inView
}
