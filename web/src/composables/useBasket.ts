import { computed, ref, watch } from 'vue'
import { api } from '@/api/client'
import { toProblem } from '@/api/problem'
import type { Basket, BasketLine } from '@/api/types'
import { account, may } from './useSession'

/** The clauses put aside for a class. One basket for the whole page; empty until the server has said. */
export const basket = ref<BasketLine[]>([])
/** What went wrong the last time, in one line. */
export const basketProblem = ref('')

export const held = computed(() => new Set(basket.value.map((line) => line.clause_id)))

/** Ask what is in the basket; a server out of reach leaves it as it was. */
export async function learnBasket(): Promise<void> {
  if (!may('GET /api/basket')) {
    basket.value = []
    return
  }
  try {
    basket.value = (await api.basket(new AbortController().signal)).lines
  } catch {
    // Every page says for itself that the server is out of reach.
  }
}

/** Called once, by the header. */
export function watchBasket(): void {
  watch(() => account.value?.id, () => void learnBasket(), { immediate: true })
}

async function change(send: () => Promise<Basket>): Promise<Basket | undefined> {
  basketProblem.value = ''
  try {
    const answer = await send()
    basket.value = answer.lines
    return answer
  } catch (error) {
    const problem = toProblem(error)
    basketProblem.value = [problem.message, problem.remedy].filter(Boolean).join('')
    return undefined
  }
}

/** Put clauses into the basket; the ids that were not there before. */
export async function addToBasket(clauses: string[]): Promise<string[]> {
  const before = held.value
  const answer = await change(() => api.addToBasket(clauses))
  return answer ? answer.lines.map((line) => line.clause_id).filter((id) => !before.has(id)) : []
}

export const removeFromBasket = (clauses: string[]) => change(() => api.removeFromBasket(clauses))
export const arrangeBasket = (clauses: string[]) => change(() => api.arrangeBasket(clauses))
export const clearBasket = () => change(() => api.clearBasket())

/** Put back what was taken out, in the order the basket had. */
export async function refillBasket(clauses: string[]): Promise<void> {
  if ((await addToBasket(clauses)).length) await arrangeBasket(clauses)
}
