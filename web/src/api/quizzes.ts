import { body, client, done, type Sent } from './request'
import type { paths } from './schema'

/** Where the results of a quiz are saved from, and the picture a phone reads its address from. */
export const quizFile = (id: number) => `/api/quizzes/${id}/export`
export const quizPicture = (id: number) => `/api/quizzes/${id}/qr.svg`

const quiz = (id: number) => ({ path: { quiz_id: id } })
const taken = (code: string, secret: string) => ({ path: { code }, header: { 'X-Attempt': secret } })

/** Requests for quizzes that are taken: part of `api`. */
export const quizzes = {
  publishQuiz: (pack: number, given: Sent<paths['/api/packs/{pack_id}/quizzes']['post']>) =>
    body(client.POST('/api/packs/{pack_id}/quizzes', { params: { path: { pack_id: pack } }, body: given })),
  quizzes: (signal: AbortSignal, pack?: number) => body(client.GET('/api/quizzes', { signal, params: { query: { pack_id: pack } } })),
  quizResults: (signal: AbortSignal, id: number) => body(client.GET('/api/quizzes/{quiz_id}', { signal, params: quiz(id) })),
  closeQuiz: (id: number) => body(client.POST('/api/quizzes/{quiz_id}/close', { params: quiz(id) })),
  reopenQuiz: (id: number) => body(client.POST('/api/quizzes/{quiz_id}/reopen', { params: quiz(id) })),
  deleteAttempt: (id: number, attempt: number) =>
    done(client.DELETE('/api/quizzes/{quiz_id}/attempts/{attempt_id}', { params: { path: { quiz_id: id, attempt_id: attempt } } })),

  lookAtQuiz: (signal: AbortSignal, code: string) => body(client.GET('/api/take/{code}', { signal, params: { path: { code } } })),
  beginAttempt: (code: string, given: Sent<paths['/api/take/{code}/attempts']['post']>) =>
    body(client.POST('/api/take/{code}/attempts', { params: { path: { code } }, body: given })),
  attempt: (signal: AbortSignal, code: string, secret: string) => body(client.GET('/api/take/{code}/attempt', { signal, params: taken(code, secret) })),
  saveAnswer: (code: string, secret: string, item: string, given: Sent<paths['/api/take/{code}/attempt/answers/{item_id}']['put']>) => {
    const { path, header } = taken(code, secret)
    return body(client.PUT('/api/take/{code}/attempt/answers/{item_id}', { params: { path: { ...path, item_id: item }, header }, body: given }))
  },
  handIn: (code: string, secret: string, signed: boolean) =>
    body(client.POST('/api/take/{code}/attempt/hand-in', { params: taken(code, secret), body: { signed } })),
}
