/** Copy by way of a hidden text box: the only way on plain http, where `navigator.clipboard` is missing. */
function copyBySelection(text: string): boolean {
  const box = document.createElement('textarea')
  box.value = text
  box.readOnly = true
  box.className = 'visually-hidden'
  const focused = document.activeElement
  document.body.append(box)
  box.select()
  try {
    return document.execCommand('copy')
  } catch {
    return false
  } finally {
    box.remove()
    if (focused instanceof HTMLElement) focused.focus()
  }
}

/** Put `text` on the clipboard; false where the browser allows neither way. */
export async function copyText(text: string): Promise<boolean> {
  if (navigator.clipboard) {
    try {
      await navigator.clipboard.writeText(text)
      return true
    } catch {
      // Denied, or the window has no focus: the older way may still work.
    }
  }
  return copyBySelection(text)
}
