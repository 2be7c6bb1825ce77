import { computed, onScopeDispose, ref, shallowRef } from 'vue'
import type { RouteLocationNormalized, RouteLocationRaw } from 'vue-router'
import { api } from '@/api/client'
import { signInBy } from '@/api/guard'
import type { Me } from '@/api/types'

/** Who is signed in and what they may do; undefined until the server has said. One for the whole page. */
export const me = shallowRef<Me>()
export const account = computed(() => me.value?.account ?? undefined)

/** Whether something can be offered: method and path of its endpoint, as the server's matrix writes it. */
export const may = (endpoint: string) => me.value?.allowed.includes(endpoint) ?? false

let learning: Promise<void> | undefined

/** Ask the server who is signed in. */
export function learnMe(): Promise<void> {
  learning ??= api
    .me(new AbortController().signal)
    .then((found) => void (me.value = found))
    .catch(() => undefined) // every page says for itself that the server is out of reach
    .finally(() => (learning = undefined))
  return learning
}

/** Whether the dialog that asks to sign in is open. */
export const asking = ref(false)
let waiting: ((signedIn: boolean) => void)[] = []

function ask(): Promise<boolean> {
  asking.value = true
  return new Promise((answer) => waiting.push(answer))
}

/** The dialog is done: what waited for it goes on, or is told no. */
export function answered(signedIn: boolean): void {
  asking.value = false
  const answers = waiting
  waiting = []
  answers.forEach((answer) => answer(signedIn))
  // Only now: while somebody may still sign in, what they were writing stays on the page.
  if (!signedIn) void learnMe()
}

/** Learn who is signed in, and ask to sign in when a session has ended. Called once, by the application. */
export function watchSession(): void {
  signInBy(ask)
  const back = () => document.visibilityState === 'visible' && account.value && !asking.value && void learnMeQuietly()
  document.addEventListener('visibilitychange', back)
  onScopeDispose(() => document.removeEventListener('visibilitychange', back))
  if (!me.value) void learnMe()
}

/** On coming back to the page: another account may have signed in meanwhile, in another window. */
async function learnMeQuietly(): Promise<void> {
  const before = account.value?.id
  try {
    const found = await api.me(new AbortController().signal)
    // Signed out meanwhile is found out by the next request, which asks to sign in again.
    if (found.account && found.account.id !== before) me.value = found
  } catch {
    // Out of reach for a moment.
  }
}

/** Sign out here; the page is then read as by anybody. */
export async function signOut(): Promise<void> {
  await api.signOut(new AbortController().signal)
  await learnMe()
}

/** Wait until the server has said who is signed in, where it can be reached. */
export async function known(): Promise<void> {
  if (!me.value) await learnMe()
}

/** Before each page: the ones that need a permission lead to signing in first, and back. */
export async function admit(to: RouteLocationNormalized): Promise<RouteLocationRaw | true> {
  const needs = to.meta.needs as string | undefined
  if (needs) await known()
  if (account.value?.password_expired && needs && to.name !== 'account') return { name: 'account' }
  if (!needs || !me.value || may(needs)) return true
  return { name: 'sign-in', query: { next: to.fullPath } }
}
