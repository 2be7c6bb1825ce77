import type { Hit } from '@/api/types'
import { chineseDate } from '@/lib/dates'
import { slicer } from '@/lib/spans'

/** The old terms of a text, each once, with the one in use today. */
export function overtakenWords(text: string, overtaken: NonNullable<Hit['overtaken']>) {
  const cut = slicer(text)
  const words = new Map<string, { old: string; current: string; since: string }>()
  for (const each of overtaken) {
    const old = cut(each.start, each.end)
    words.set(old, { old, current: each.current, since: chineseDate(each.since) })
  }
  return [...words.values()]
}
