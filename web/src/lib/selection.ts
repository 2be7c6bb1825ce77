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
