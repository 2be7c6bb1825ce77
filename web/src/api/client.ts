import createClient from 'openapi-fetch'
import { problemOf } from './problem'
import type { paths } from './schema'

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

/** Every request of the page. All take a signal, so that an answer nobody waits for is dropped. */
export const api = {
  status: (signal: AbortSignal) => body(client.GET('/api/status', { signal })),
  examples: (signal: AbortSignal) => body(client.GET('/api/examples', { signal })),
  search: (signal: AbortSignal, query: Query<'/api/search'>) =>
    body(client.GET('/api/search', { signal, params: { query } })),
  ask: (signal: AbortSignal, query: Query<'/api/ask'>) => body(client.GET('/api/ask', { signal, params: { query } })),
  documents: (signal: AbortSignal) => body(client.GET('/api/documents', { signal })),
  document: (signal: AbortSignal, id: string) =>
    body(client.GET('/api/documents/{document_id}', { signal, params: { path: { document_id: id } } })),
}
