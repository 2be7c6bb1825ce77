import { ref, type Ref } from 'vue'
import type { Duty } from '@/api/types'
import { splitPlaces } from './cellMarks'

/** Where a row is about to be split: at what is selected in it, or behind one of its marks. */
export function useCut(current: Ref<Duty | undefined>, selection: () => [number, number] | undefined) {
  const cutAt = ref<number>()
  const places = () => {
    const row = current.value
    return row && row.start !== null ? splitPlaces(row.quote, row.start) : []
  }

  /** Begin; whether there is a place at all. */
  function start(): boolean {
    const row = current.value
    const chosen = selection()?.[0]
    const inside = chosen !== undefined && row?.start != null && row.end !== null && chosen > row.start && chosen < row.end
    const marks = places()
    cutAt.value = inside ? chosen : marks[Math.floor((marks.length - 1) / 2)]
    return cutAt.value !== undefined
  }

  function move(by: 1 | -1): void {
    const here = cutAt.value ?? 0
    const ahead = places().filter((at) => (by > 0 ? at > here : at < here))
    cutAt.value = (by > 0 ? ahead[0] : ahead[ahead.length - 1]) ?? cutAt.value
  }

  const stop = () => (cutAt.value = undefined)
  return { cutAt, start, move, stop }
}
