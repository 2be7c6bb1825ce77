/** The whole page over recorded answers: only the network and the browser's own parts are stood in for. */
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { vi } from 'vitest'
import { createMemoryHistory, type Router } from 'vue-router'
import App from '@/App.vue'
import { status } from '@/composables/useStatus'
import { me } from '@/composables/useSession'
import { forgetImports } from '@/composables/useImports'
import { newTopic } from '@/pages/search/composables/conversation'
import { forgetAnswers } from '@/pages/search/composables/remembered'
import { createPageRouter } from '@/router'
import { everything } from './people'
import { law, opinion, ready } from './recorded'

/** Every request made, as path and query; any but GET with its method before it. */
export const requests: string[] = []
/** What was sent with them, newest last. */
export const bodies: unknown[] = []

/** A reply that is not 200. */
export function failure(code: number, detail: unknown): Response {
  return new Response(JSON.stringify({ detail }), { status: code, headers: { 'Content-Type': 'application/json' } })
}

/** Answer requests by path, or by method and path: `POST /api/...`. A reply is a body, a response, a promise of either, or a function of the address. */
export function serve(replies: Record<string, unknown>): void {
  requests.length = 0
  bodies.length = 0
  const all: Record<string, unknown> = {
    '/api/status': ready,
    '/api/documents': [law, opinion],
    '/api/examples': { questions: ['补贴多少', '谁来保障船只', '多久巡一次', '第四个问题'] },
    ...replies,
  }
  vi.stubGlobal('fetch', async (request: Request) => {
    const url = new URL(request.url)
    const path = decodeURIComponent(url.pathname)
    const method = request.method === 'GET' ? '' : `${request.method} `
    requests.push(method + path + decodeURIComponent(url.search))
    const sent = method && (await request.text())
    if (sent) bodies.push(JSON.parse(sent))
    // Asking is a POST, whose question is in its body; every test gives its answer by path.
    const reply = all[method + path] ?? (path === '/api/ask' ? all[path] : undefined) ?? failure(404, `没有${method}${url.pathname}`)
    const given = await (typeof reply === 'function' ? reply(url, sent ? bodies[bodies.length - 1] : undefined) : reply)
    return given instanceof Response ? given.clone() : new Response(JSON.stringify(given), { status: 200 })
  })
}

export interface Site {
  page: VueWrapper
  router: Router
}

let mounted: VueWrapper | undefined

/** Open the page at an address and wait until its requests are answered. */
export async function open(address: string): Promise<Site> {
  mounted?.unmount()
  status.value = undefined
  newTopic()
  me.value = everything
  forgetAnswers()
  forgetImports()
  const router = createPageRouter(createMemoryHistory())
  void router.push(address)
  await router.isReady()
  const page = mount(App, { global: { plugins: [router] }, attachTo: document.body })
  mounted = page
  await settle()
  return { page, router }
}

/** Wait for requests, lazily loaded pages and the drawing after them. */
export async function settle(): Promise<void> {
  for (let round = 0; round < 4; round += 1) {
    await flushPromises()
    await vi.dynamicImportSettled()
  }
}

export async function press(key: string, target: Element | Window = document.activeElement ?? window): Promise<void> {
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
  await settle()
}

/** What is put on the clipboard, newest last. */
export function clipboard(): string[] {
  const copied: string[] = []
  vi.stubGlobal('navigator', { ...navigator, clipboard: { writeText: async (text: string) => copied.push(text) } })
  return copied
}

export function button(page: VueWrapper, words: string) {
  const found = page.findAll('button, a').find((element) => element.text() === words)
  if (!found) throw new Error(`没有“${words}”按钮：${page.text()}`)
  return found
}
