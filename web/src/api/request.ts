import createClient from 'openapi-fetch'
import { guarded } from './guard'
import { problemOf } from './problem'
import type { paths } from './schema'

/** The body that an operation takes. */
export type Sent<Operation> = Operation extends { requestBody: { content: { 'application/json': infer Body } } } ? Body : never

/** Of a file that is sent as it is. */
export const FILE = { 'Content-Type': 'application/octet-stream' }

export const client = createClient<paths>({
  baseUrl: window.location.origin,
  fetch: (request) => guarded(request, request.clone(), (each) => globalThis.fetch(each)),
})

interface Reply<T> {
  data?: T
  error?: unknown
  response: Response
}

/** The body of a good reply; throws a `Problem` for any other. */
export async function body<T>(reply: Promise<Reply<T>>): Promise<T> {
  const { data, error, response } = await reply
  if (!response.ok || data === undefined) throw problemOf(response.status, error)
  return data
}

/** Throws a `Problem` for any reply that is not good; for requests whose answer has no body. */
export async function done(reply: Promise<Reply<unknown>>): Promise<void> {
  const { error, response } = await reply
  if (!response.ok) throw problemOf(response.status, error)
}
