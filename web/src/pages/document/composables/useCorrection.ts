import { computed, reactive } from 'vue'
import type { Clause, DocumentDetail, Edit } from '@/api/types'
import { slicer } from '@/lib/spans'
import { clauseLevelWord } from '@/lib/words'

/** One clause to be corrected, and where in its text the person had selected, in code points. */
export interface Correcting {
  clause: Clause
  at?: number
}

export const ACTIONS = [
  { key: 'merge', word: '并入上一条' },
  { key: 'split', word: '拆成两条' },
  { key: 'relabel', word: '改层级和标题' },
] as const

const brief = (text: string) => {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > 24 ? `“${line.slice(0, 24)}…”` : `“${line}”`
}

/** What a person is about to do to a clause: the request it makes and a sentence of what will happen. */
export function useCorrection(document: DocumentDetail, { clause, at }: Correcting) {
  const cut = slicer(document.text)
  const text = cut(clause.start, clause.end)
  const length = clause.end - clause.start
  const place = document.clause_list.findIndex((one) => one.id === clause.id)
  const before = document.clause_list[place - 1]
  const inside = at !== undefined && at > 0 && at < length
  const form = reactive({
    action: (inside || !before ? 'split' : 'merge') as Edit['action'],
    at: inside ? at : Math.floor(length / 2),
    level: clause.level,
    label: clause.label ?? '',
    heading: clause.heading ?? '',
  })

  const edit = computed<Edit>(() => {
    const { action, level } = form
    if (action === 'merge') return { action, clause_id: clause.id }
    if (action === 'split') return { action, clause_id: clause.id, at: clause.start + form.at }
    return { action, clause_id: clause.id, level, label: form.label.trim() || null, heading: form.heading.trim() || null }
  })

  const outcome = computed(() => {
    const { action } = form
    if (action === 'merge') return before ? `${brief(text)}将接在${brief(cut(before.start, before.end))}之后，两条成为一条。` : ''
    if (action === 'split') return `从${brief(cut(clause.start + form.at, clause.end))}起成为新的一条。`
    const name = [form.label.trim(), form.heading.trim()].filter(Boolean).join(' ')
    return `这一条将作为“${clauseLevelWord(form.level)}”${name ? `，编号和标题为“${name}”` : '，没有编号和标题'}。`
  })

  /** Why the correction cannot be made; empty where it can. */
  const hindrance = computed(() => {
    if (form.action === 'merge' && !before) return '这是第一条，前面没有可以并入的条款。'
    if (form.action === 'split' && length < 2) return '这一条只有一个字，不能再拆。'
    return ''
  })

  return { form, text, edit, outcome, hindrance }
}
