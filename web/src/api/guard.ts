/**
 * A session can end while something is being written. The request that finds it out waits while the reader
 * signs in again over the page, and is then sent once more: nothing typed is lost.
 */

type Ask = () => Promise<boolean>
let ask: Ask = () => Promise.resolve(false)

/** How a reader is asked to sign in; tells whether they did. */
export function signInBy(asking: Ask): void {
  ask = asking
}

/** Signing in itself: there a refusal is the answer. */
const ITSELF = new Set(['/api/session', '/api/link/use'])

/** Send `request`; where it needs a session, ask for one and send `again`. */
export async function guarded(request: Request, again: Request, send: (request: Request) => Promise<Response>): Promise<Response> {
  const response = await send(request)
  if (response.status !== 401 || ITSELF.has(new URL(request.url).pathname)) return response
  return (await ask()) ? send(again) : response
}
