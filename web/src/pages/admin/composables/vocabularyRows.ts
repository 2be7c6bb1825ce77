import type { Entry } from '@/api/types'

export interface VocabularyView {
  text: string
  /** body, term, or empty for both. */
  type: string
  /** Whether only what the office made is shown. */
  own: boolean
}

export const TYPES = [
  { value: '', word: '全部' },
  { value: 'body', word: '机构' },
  { value: 'term', word: '用语' },
] as const

export const KINDS = [
  { value: 'department', word: '部门' },
  { value: 'government', word: '党委政府' },
  { value: 'institution', word: '机构' },
  { value: 'grassroots', word: '基层组织' },
  { value: 'social_force', word: '社会力量' },
  { value: 'person', word: '个人' },
  { value: 'unspecified', word: '未指明' },
] as const

export const ORIGINS: Record<Entry['origin'], string> = { shipped: '随程序提供', changed: '本单位改过', own: '本单位增加' }

/** What an entry is, in a word: 用语, or the kind of a body. */
export function kindWord(entry: Entry): string {
  if (entry.entry_type === 'term') return '用语'
  return KINDS.find((kind) => kind.value === entry.kind)?.word ?? '机构'
}

/** All words of an entry but its name. */
export function otherWords(entry: Entry): string[] {
  return entry.entry_type === 'body' ? (entry.aliases ?? []) : [...(entry.old ?? []), ...(entry.synonyms ?? [])]
}

const plain = (text: string) => text.normalize('NFKC').toLowerCase()

/** The entries that hold every word typed, what the office made first. */
export function vocabularyRows(entries: readonly Entry[], view: VocabularyView): Entry[] {
  const wanted = plain(view.text).split(/\s+/).filter(Boolean)
  const held = (entry: Entry) => plain([entry.name, ...otherWords(entry), entry.note ?? ''].join('\n'))
  return entries
    .filter((entry) => (!view.type || entry.entry_type === view.type) && (!view.own || entry.origin !== 'shipped'))
    .filter((entry) => wanted.every((word) => held(entry).includes(word)))
    .sort((a, b) => Number(a.origin === 'shipped') - Number(b.origin === 'shipped'))
}
