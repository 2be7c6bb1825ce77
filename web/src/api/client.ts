import { readEvents, type StreamEvent } from './events'
import { guarded } from './guard'
import { problemOf } from './problem'
import { quizzes } from './quizzes'
import { body, client, done, FILE, type Sent } from './request'
import type { paths } from './schema'
import { training } from './training'
import { sender } from './upload'

type FactsChange = Sent<paths['/api/documents/{document_id}/facts']['patch']>
type Edit = Sent<paths['/api/documents/{document_id}/edits']['post']>
type CellsChange = Sent<paths['/api/duties/{duty_id}/cells']['put']>
type Asked = Sent<paths['/api/ask']['post']>
type Thumb = Sent<paths['/api/thumbs']['post']>
type Entry = Sent<paths['/api/vocabulary']['post']>
type Previewed = Sent<paths['/api/vocabulary/preview']['post']>
type AssignWanted = Sent<paths['/api/assignments']['post']>
type Listed = NonNullable<paths['/api/questions']['get']['parameters']['query']>
type Query<Path extends '/api/search' | '/api/ask' | '/api/checklist' | '/api/matrix' | '/api/tasks' | '/api/board'> = paths[Path]['get']['parameters']['query']

const path = (id: string) => ({ path: { document_id: id } })

const account = (id: number) => ({ path: { account_id: id } })
const task = (id: number) => ({ path: { assignment_id: id } })

/** Where the file that a document was read from is downloaded: a link, not a request. */
export const originalOf = (id: string) => `/api/documents/${encodeURIComponent(id)}/original`

/** Where a file of evidence is saved from, and where the browser shows it. */
export const evidenceFile = (link: number) => `/api/evidence/${link}`
export const evidencePreview = (link: number) => `/api/evidence/${link}/preview`

/** Where the checklist is downloaded as a file. */
export function checklistFile(query: Record<string, string>, format: 'xlsx' | 'csv'): string {
  return `/api/checklist/export?${new URLSearchParams({ ...query, format }).toString()}`
}

/** Where a table of tasks is downloaded as it is filtered. */
export function overviewFile(table: 'tasks' | 'matrix' | 'board' | 'changes', query: Record<string, string> = {}): string {
  const told = new URLSearchParams(query).toString()
  return `/api/${table}/export${told && `?${told}`}`
}

const duty = (id: number) => ({ path: { duty_id: id } })

/** Where the list of questions is downloaded: a link, not a request. */
export const exportOf = (format: 'csv' | 'xlsx', query: Record<string, string>) =>
  `/api/questions/export?${new URLSearchParams({ format, ...query }).toString()}`

/** Every request of the page. All that read take a signal, so that an answer nobody waits for is dropped. */
export const api = {
  status: (signal: AbortSignal) => body(client.GET('/api/status', { signal })),
  examples: (signal: AbortSignal) => body(client.GET('/api/examples', { signal })),
  search: (signal: AbortSignal, query: Query<'/api/search'>) =>
    body(client.GET('/api/search', { signal, params: { query } })),
  suggestions: (signal: AbortSignal, q: string) =>
    body(client.GET('/api/suggestions', { signal, params: { query: { q } } })),
  ask: (signal: AbortSignal, query: Query<'/api/ask'>) => body(client.GET('/api/ask', { signal, params: { query } })),
  /** Ask in a conversation: the questions before go with it. */
  converse: (signal: AbortSignal, asked: Asked) => body(client.POST('/api/ask', { signal, body: asked })),
  /** The answer as a writing model phrases it; `heard` is told each event as it comes. */
  written: async (signal: AbortSignal, asked: Asked, heard: (event: StreamEvent) => void): Promise<void> => {
    const { data, error, response } = await client.POST('/api/ask/written', { signal, body: asked, parseAs: 'stream' })
    if (!response.ok || !data) throw problemOf(response.status, error)
    await readEvents(data, heard)
  },
  giveThumb: (signal: AbortSignal, thumb: Thumb) => body(client.POST('/api/thumbs', { signal, body: thumb })),
  changeThumb: (signal: AbortSignal, id: string, up: boolean, reason?: string) =>
    body(client.PUT('/api/thumbs/{thumb_id}', { signal, params: { path: { thumb_id: id } }, body: { up, reason } })),
  takeBackThumb: (signal: AbortSignal, id: string) =>
    done(client.DELETE('/api/thumbs/{thumb_id}', { signal, params: { path: { thumb_id: id } } })),

  questions: (signal: AbortSignal, query: Listed) => body(client.GET('/api/questions', { signal, params: { query } })),
  handleQuestion: (signal: AbortSignal, id: number, note: string) =>
    body(
      client.POST('/api/questions/{question_id}/handled', {
        signal,
        params: { path: { question_id: id } },
        body: { note },
      }),
    ),
  reopenQuestion: (signal: AbortSignal, id: number) =>
    body(client.DELETE('/api/questions/{question_id}/handled', { signal, params: { path: { question_id: id } } })),
  forgetQuestion: (signal: AbortSignal, id: number) =>
    done(client.DELETE('/api/questions/{question_id}', { signal, params: { path: { question_id: id } } })),

  vocabulary: (signal: AbortSignal) => body(client.GET('/api/vocabulary', { signal })),
  addEntry: (signal: AbortSignal, entry: Entry) => body(client.POST('/api/vocabulary', { signal, body: entry })),
  changeEntry: (signal: AbortSignal, entry: Entry) => body(client.PUT('/api/vocabulary', { signal, body: entry })),
  restoreEntry: (signal: AbortSignal, type: Entry['entry_type'], name: string) =>
    done(client.DELETE('/api/vocabulary', { signal, params: { query: { entry_type: type, name } } })),
  previewEntry: (signal: AbortSignal, change: Previewed) =>
    body(client.POST('/api/vocabulary/preview', { signal, body: change })),
  undoEntry: (signal: AbortSignal) => body(client.POST('/api/vocabulary/undo', { signal })),
  vocabularyChanges: (signal: AbortSignal) => body(client.GET('/api/vocabulary/changes', { signal })),

  documents: (signal: AbortSignal) => body(client.GET('/api/documents', { signal })),
  document: (signal: AbortSignal, id: string) =>
    body(client.GET('/api/documents/{document_id}', { signal, params: path(id) })),

  /** Send one file; `sent` is told the share of it that has left, from 0 to 1. */
  importFile: (signal: AbortSignal, file: File, replaces: string | undefined, sent: (share: number) => void) => {
    const form = new FormData()
    form.append('file', file)
    if (replaces) form.append('replaces', replaces)
    // The generated type writes a file as a string; the form above is what is sent.
    const send = sender(form, sent)
    const fetch = (request: Request) => guarded(request, request, send)
    const sending = { signal, body: { file: file.name, replaces }, bodySerializer: () => form, fetch }
    return body(client.POST('/api/documents', sending))
  },
  imports: (signal: AbortSignal) => body(client.GET('/api/imports', { signal })),
  cancelImport: (signal: AbortSignal, id: string) =>
    done(client.DELETE('/api/imports/{import_id}', { signal, params: { path: { import_id: id } } })),

  health: (signal: AbortSignal, id: string) =>
    body(client.GET('/api/documents/{document_id}/health', { signal, params: path(id) })),
  facts: (signal: AbortSignal, id: string) =>
    body(client.GET('/api/documents/{document_id}/facts', { signal, params: path(id) })),
  changeFacts: (signal: AbortSignal, id: string, change: FactsChange) =>
    body(client.PATCH('/api/documents/{document_id}/facts', { signal, params: path(id), body: change })),
  edit: (signal: AbortSignal, id: string, edit: Edit) =>
    body(client.POST('/api/documents/{document_id}/edits', { signal, params: path(id), body: edit })),
  editions: (signal: AbortSignal, id: string) =>
    body(client.GET('/api/documents/{document_id}/editions', { signal, params: path(id) })),
  restoreEdition: (signal: AbortSignal, id: string, edition: number) =>
    body(
      client.POST('/api/documents/{document_id}/editions/{number}/restore', {
        signal,
        params: { path: { document_id: id, number: edition } },
      }),
    ),
  compare: (signal: AbortSignal, id: string, from: number, to: number) =>
    body(
      client.GET('/api/documents/{document_id}/compare', { signal, params: { ...path(id), query: { from, to } } }),
    ),
  retire: (signal: AbortSignal, id: string) =>
    body(client.POST('/api/documents/{document_id}/retire', { signal, params: path(id) })),
  restore: (signal: AbortSignal, id: string) =>
    body(client.POST('/api/documents/{document_id}/restore', { signal, params: path(id) })),
  remove: (signal: AbortSignal, id: string, title: string) =>
    done(client.DELETE('/api/documents/{document_id}', { signal, params: { ...path(id), query: { title } } })),

  dutyDocuments: (signal: AbortSignal) => body(client.GET('/api/duties/documents', { signal })),
  duties: (signal: AbortSignal, id: string) =>
    body(client.GET('/api/duties/documents/{document_id}', { signal, params: path(id) })),
  bodies: (signal: AbortSignal) => body(client.GET('/api/duties/bodies', { signal })),
  extraction: (signal: AbortSignal, id: string) =>
    body(client.GET('/api/duties/documents/{document_id}/extraction', { signal, params: path(id) })),
  extract: (signal: AbortSignal, id: string) =>
    body(client.POST('/api/duties/documents/{document_id}/extraction', { signal, params: path(id) })),
  stopExtraction: (signal: AbortSignal, id: string) =>
    body(client.DELETE('/api/duties/documents/{document_id}/extraction', { signal, params: path(id) })),
  acceptDuty: (id: number, version: number) =>
    body(client.POST('/api/duties/{duty_id}/accept', { params: duty(id), body: { version } })),
  rejectDuty: (id: number, version: number, reason: string) =>
    body(client.POST('/api/duties/{duty_id}/reject', { params: duty(id), body: { version, reason } })),
  editDuty: (id: number, change: CellsChange) =>
    body(client.PUT('/api/duties/{duty_id}/cells', { params: duty(id), body: change })),
  splitDuty: (id: number, version: number, at: number) =>
    body(client.POST('/api/duties/{duty_id}/split', { params: duty(id), body: { version, at } })),
  mergeDuty: (id: number, version: number) =>
    body(client.POST('/api/duties/{duty_id}/merge', { params: duty(id), body: { version } })),
  addDuty: (id: string, start: number, end: number) =>
    body(client.POST('/api/duties/documents/{document_id}/add', { params: path(id), body: { start, end } })),
  acceptDuties: (id: string, rows: { id: number; version: number }[]) =>
    body(client.POST('/api/duties/documents/{document_id}/accept', { params: path(id), body: { rows } })),
  undoDecision: (id: string) =>
    body(client.POST('/api/duties/documents/{document_id}/undo', { params: path(id) })),
  dutyReviews: (signal: AbortSignal, id: number) =>
    body(client.GET('/api/duties/{duty_id}/reviews', { signal, params: { path: { duty_id: id } } })),
  checklist: (signal: AbortSignal, query: Query<'/api/checklist'>) =>
    body(client.GET('/api/checklist', { signal, params: { query } })),

  previewAssignments: (signal: AbortSignal, wanted: AssignWanted) =>
    body(client.POST('/api/assignments/preview', { signal, body: wanted })),
  assign: (wanted: AssignWanted) => body(client.POST('/api/assignments', { body: wanted })),
  takeBackAssignments: (ids: number[]) => body(client.POST('/api/assignments/take-back', { body: { ids } })),
  assignment: (signal: AbortSignal, id: number) =>
    body(client.GET('/api/tasks/{assignment_id}', { signal, params: task(id) })),
  moveAssignment: (id: number, move: Sent<paths['/api/tasks/{assignment_id}/moves']['post']>) =>
    body(client.POST('/api/tasks/{assignment_id}/moves', { params: task(id), body: move })),
  setDue: (id: number, version: number, due_on: string | null) =>
    body(client.PUT('/api/tasks/{assignment_id}/due', { params: task(id), body: { version, due_on } })),
  /** `sent` is told the share of the file that has left, from 0 to 1. */
  addEvidence: (signal: AbortSignal, id: number, file: File, expires_on: string | null, sent: (share: number) => void) => {
    const send = sender(file, sent)
    const fetch = (request: Request) => guarded(request, request, send)
    const params = { ...task(id), query: { name: file.name, expires_on } }
    // The generated type writes a file as a string.
    return body(client.POST('/api/tasks/{assignment_id}/evidence', { signal, params, body: '', bodySerializer: () => file, headers: FILE, fetch }))
  },
  removeEvidence: (link: number) => done(client.DELETE('/api/evidence/{link_id}', { params: { path: { link_id: link } } })),

  tasks: (signal: AbortSignal, query: Query<'/api/tasks'>) =>
    body(client.GET('/api/tasks', { signal, params: { query } })),
  matrix: (signal: AbortSignal, query: Query<'/api/matrix'>) =>
    body(client.GET('/api/matrix', { signal, params: { query } })),
  board: (signal: AbortSignal, query: Query<'/api/board'>) =>
    body(client.GET('/api/board', { signal, params: { query } })),
  changes: (signal: AbortSignal) => body(client.GET('/api/changes', { signal })),
  seeChanges: (signal: AbortSignal, up_to: number) => done(client.POST('/api/changes/seen', { signal, body: { up_to } })),
  bell: (signal: AbortSignal) => body(client.GET('/api/bell', { signal })),
  reminders: (signal: AbortSignal) => body(client.GET('/api/reminders', { signal })),
  readReminders: (signal: AbortSignal, up_to: number) =>
    done(client.POST('/api/reminders/read', { signal, body: { up_to } })),
  calendar: (signal: AbortSignal) => body(client.GET('/api/calendar', { signal })),
  makeCalendar: (signal: AbortSignal) => body(client.POST('/api/calendar', { signal })),
  revokeCalendar: (signal: AbortSignal) => done(client.DELETE('/api/calendar', { signal })),
  email: (signal: AbortSignal) => body(client.GET('/api/me/email', { signal })),
  setEmail: (signal: AbortSignal, email: string | null) => body(client.PUT('/api/me/email', { signal, body: { email } })),

  ...training,
  ...quizzes,

  me: (signal: AbortSignal) => body(client.GET('/api/me', { signal })),
  signIn: (signal: AbortSignal, name: string, password: string) =>
    body(client.POST('/api/session', { signal, body: { name, password } })),
  signOut: (signal: AbortSignal) => done(client.DELETE('/api/session', { signal })),
  lookAtLink: (signal: AbortSignal, secret: string) => body(client.POST('/api/link/look', { signal, body: { secret } })),
  useLink: (signal: AbortSignal, use: Sent<paths['/api/link/use']['post']>) =>
    body(client.POST('/api/link/use', { signal, body: use })),
  changePassword: (signal: AbortSignal, current: string, next: string) =>
    body(client.POST('/api/me/password', { signal, body: { current, new: next } })),
  sessions: (signal: AbortSignal) => body(client.GET('/api/me/sessions', { signal })),
  endSession: (signal: AbortSignal, id: string) =>
    done(client.DELETE('/api/me/sessions/{session_id}', { signal, params: { path: { session_id: id } } })),
  endSessions: (signal: AbortSignal, everywhere: boolean) =>
    done(client.DELETE('/api/me/sessions', { signal, params: { query: { everywhere } } })),

  jurisdictions: (signal: AbortSignal) => body(client.GET('/api/jurisdictions', { signal })),
  accounts: (signal: AbortSignal) => body(client.GET('/api/accounts', { signal })),
  addAccounts: (signal: AbortSignal, accounts: Sent<paths['/api/accounts']['post']>[]) =>
    body(client.POST('/api/accounts/batch', { signal, body: { accounts } })),
  changeAccount: (signal: AbortSignal, id: number, change: Sent<paths['/api/accounts/{account_id}']['patch']>) =>
    body(client.PATCH('/api/accounts/{account_id}', { signal, params: account(id), body: change })),
  disableAccount: (signal: AbortSignal, id: number) =>
    body(client.POST('/api/accounts/{account_id}/disable', { signal, params: account(id) })),
  enableAccount: (signal: AbortSignal, id: number) =>
    body(client.POST('/api/accounts/{account_id}/enable', { signal, params: account(id) })),
  handOver: (signal: AbortSignal, id: number, to: number) =>
    body(client.POST('/api/accounts/{account_id}/handover', { signal, params: account(id), body: { to } })),
  resetAccount: (signal: AbortSignal, id: number) =>
    body(client.POST('/api/accounts/{account_id}/link', { signal, params: account(id) })),
  readSheet: (signal: AbortSignal, file: File) =>
    // The generated type writes a file as a string.
    body(client.POST('/api/accounts/sheet', { signal, body: '', bodySerializer: () => file, headers: FILE })),

  audit: (signal: AbortSignal, query: NonNullable<paths['/api/audit']['get']['parameters']['query']>) =>
    body(client.GET('/api/audit', { signal, params: { query } })),
  checkAudit: (signal: AbortSignal, rows?: number, hash?: string) =>
    body(client.GET('/api/audit/check', { signal, params: { query: { rows, last_hash: hash } } })),

  catalogue: (signal: AbortSignal) => body(client.GET('/api/catalogue', { signal })),
  confirmFact: (signal: AbortSignal, id: string, name: string) =>
    body(
      client.POST('/api/catalogue/{entry_id}/confirm', { signal, params: { path: { entry_id: id } }, body: { name } }),
    ),
}
