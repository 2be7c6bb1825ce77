import type { Entry, EntryChange } from '@/api/types'

/** An entry as it is typed: lists of words one a line. */
export interface EntryForm {
  type: Entry['entry_type']
  name: string
  kind: Extract<EntryChange, { entry_type: 'body' }>['kind']
  aliases: string
  old: string
  synonyms: string
  successor: string
  since: string
  note: string
}

const joined = (words: readonly string[] | undefined) => (words ?? []).join('\n')

export function emptyForm(type: EntryForm['type']): EntryForm {
  return { type, name: '', kind: 'department', aliases: '', old: '', synonyms: '', successor: '', since: '', note: '' }
}

export function formOf(entry: Entry): EntryForm {
  const form = { ...emptyForm(entry.entry_type), name: entry.name, since: entry.since ?? '', note: entry.note ?? '' }
  if (entry.entry_type === 'term') return { ...form, old: joined(entry.old), synonyms: joined(entry.synonyms) }
  return { ...form, kind: entry.kind, aliases: joined(entry.aliases), successor: entry.successor ?? '' }
}

/** Words one a line; 、 parts them too. Empty lines are no words. */
export function wordsOf(text: string): string[] {
  return text
    .split(/[\n、]/)
    .map((word) => word.trim())
    .filter(Boolean)
}

export function entryOf(form: EntryForm): EntryChange {
  const shared = { name: form.name.trim(), since: form.since.trim() || null, note: form.note.trim() || null }
  if (form.type === 'term') return { entry_type: 'term', ...shared, old: wordsOf(form.old), synonyms: wordsOf(form.synonyms) }
  const body = { kind: form.kind, aliases: wordsOf(form.aliases), successor: form.successor.trim() || null }
  return { entry_type: 'body', ...shared, ...body }
}
