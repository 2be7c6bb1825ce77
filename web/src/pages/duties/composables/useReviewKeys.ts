import { onBeforeUnmount, onMounted } from 'vue'

export const KEYS = [
  { keys: 'j', word: '下一行', act: 'next' },
  { keys: 'k', word: '上一行', act: 'previous' },
  { keys: 'a', word: '确认', act: 'accept' },
  { keys: 'e', word: '修改', act: 'edit' },
  { keys: 'x', word: '排除（再按 1 至 4 选原因）', act: 'reject' },
  { keys: 's', word: '拆分（左右键选位置，回车确定）', act: 'split' },
  { keys: 'm', word: '与下一行合并', act: 'merge' },
  { keys: 'u', word: '撤销我的上一个决定', act: 'undo' },
  { keys: 'n', word: '把左侧选中的文字添为一行', act: 'add' },
  { keys: '[', word: '看上一条款', act: 'clauseBefore' },
  { keys: ']', word: '看下一条款', act: 'clauseAfter' },
  { keys: '?', word: '显示或收起按键说明', act: 'help' },
] as const

export type ReviewAct = (typeof KEYS)[number]['act']

const ALSO: Record<string, ReviewAct> = { ArrowDown: 'next', ArrowUp: 'previous', '？': 'help', '【': 'clauseBefore', '】': 'clauseAfter' }

const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

/** Arrows scroll a text that has the focus. */
const scrolls = ({ key, target }: KeyboardEvent) =>
  key.startsWith('Arrow') && target instanceof HTMLElement && Boolean(target.closest('[data-scrolls]'))

/**
 * The keys of the review. `first` sees every key before them: while a row is being split or a reason
 * chosen, the keys mean something else; it says whether it took the key.
 */
export function useReviewKeys(act: (act: ReviewAct) => void, first: (key: string) => boolean): void {
  function onKey(event: KeyboardEvent): void {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return
    if (first(event.key)) {
      event.preventDefault()
      return
    }
    if (scrolls(event)) return
    const known = KEYS.find(({ keys }) => keys === event.key.toLowerCase())?.act ?? ALSO[event.key]
    if (!known) return
    event.preventDefault()
    act(known)
  }

  onMounted(() => window.addEventListener('keydown', onKey))
  onBeforeUnmount(() => window.removeEventListener('keydown', onKey))
}
