import { countCharacters } from './spans'

/** Where in the text of `root` the person's selection starts, in code points; undefined where it lies elsewhere. */
export function selectedPlace(root: Element | null): number | undefined {
  const selection = window.getSelection()
  if (!root || !selection?.rangeCount) return undefined
  const { startContainer, startOffset } = selection.getRangeAt(0)
  if (!root.contains(startContainer)) return undefined
  const before = document.createRange()
  before.selectNodeContents(root)
  before.setEnd(startContainer, startOffset)
  return countCharacters(before.toString())
}

/** What the person has selected in the text of `root`, in code points; undefined where it is nothing or elsewhere. */
export function selectedSpan(root: Element | null): [number, number] | undefined {
  const selection = window.getSelection()
  const start = selectedPlace(root)
  if (start === undefined || !root || !selection || selection.isCollapsed) return undefined
  const range = selection.getRangeAt(0)
  if (!root.contains(range.endContainer)) return undefined
  return [start, start + countCharacters(range.toString())]
}

/** The words that are selected in the text of `root`, on one line; empty where nothing is, or elsewhere. */
export function selectedWords(root: Element | null): string {
  return selectedSpan(root) ? (window.getSelection()?.toString() ?? '').replace(/\s+/g, '') : ''
}
