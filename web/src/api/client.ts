import createClient from 'openapi-fetch'
import { problemOf } from './problem'
import type { paths } from './schema'
import { sender } from './upload'

type Sent<Operation> = Operation extends { requestBody: { content: { 'application/json': infer Body } } } ? Body : never
type FactsChange = Sent<paths['/api/documents/{document_id}/facts']['patch']>
type Edit = Sent<paths['/api/documents/{document_id}/edits']['post']>
type Query<Path extends '/api/search' | '/api/ask'> = paths[Path]['get']['parameters']['query']

const client = createClient<paths>({
  baseUrl: window.location.origin,
  fetch: (request) => globalThis.fetch(request),
})

interface Reply<T> {
  data?: T
  error?: unknown
  response: Response
}

/** The body of a good reply; throws a `Problem` for any other. */
async function body<T>(reply: Promise<Reply<T>>): Promise<T> {
  const { data, error, response } = await reply
  if (!response.ok || data === undefined) throw problemOf(response.status, error)
  return data
}

/** Throws a `Problem` for any reply that is not good; for requests whose answer has no body. */
async function done(reply: Promise<Reply<unknown>>): Promise<void> {
  const { error, response } = await reply
  if (!response.ok) throw problemOf(response.status, error)
}

const path = (id: string) => ({ path: { document_id: id } })

/** Where the file that a document was read from is downloaded: a link, not a request. */
export const originalOf = (id: string) => `/api/documents/${encodeURIComponent(id)}/original`

/** Every request of the page. All take a signal, so that an answer nobody waits for is dropped. */
export const api = {
  status: (signal: AbortSignal) => body(client.GET('/api/status', { signal })),
  examples: (signal: AbortSignal) => body(client.GET('/api/examples', { signal })),
  search: (signal: AbortSignal, query: Query<'/api/search'>) =>
    body(client.GET('/api/search', { signal, params: { query } })),
  suggestions: (signal: AbortSignal, q: string) =>
    body(client.GET('/api/suggestions', { signal, params: { query: { q } } })),
  ask: (signal: AbortSignal, query: Query<'/api/ask'>) => body(client.GET('/api/ask', { signal, params: { query } })),
  documents: (signal: AbortSignal) => body(client.GET('/api/documents', { signal })),
  document: (signal: AbortSignal, id: string) =>
    body(client.GET('/api/documents/{document_id}', { signal, params: path(id) })),

  /** Send one file; `sent` is told the share of it that has left, from 0 to 1. */
  importFile: (signal: AbortSignal, file: File, replaces: string | undefined, sent: (share: number) => void) => {
    const form = new FormData()
    form.append('file', file)
    if (replaces) form.append('replaces', replaces)
    // The generated type writes a file as a string; the form above is what is sent.
    const sending = { signal, body: { file: file.name, replaces }, bodySerializer: () => form, fetch: sender(form, sent) }
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

  catalogue: (signal: AbortSignal) => body(client.GET('/api/catalogue', { signal })),
  confirmFact: (signal: AbortSignal, id: string, name: string) =>
    body(
      client.POST('/api/catalogue/{entry_id}/confirm', { signal, params: { path: { entry_id: id } }, body: { name } }),
    ),
}
