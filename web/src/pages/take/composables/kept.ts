import type { QuizAnswer } from '@/api/types'

/** What a device keeps of a quiz: the secret of its attempt, who takes it, and answers the server does not have yet. */
export interface Kept {
  secret: string
  waiting: Record<string, QuizAnswer>
}

const nameOf = (code: string) => `shejiao.quiz.${code}`

/** What is kept for a code; storage that is blocked keeps nothing. */
export function kept(code: string): Kept | undefined {
  try {
    const found = localStorage.getItem(nameOf(code))
    return found === null ? undefined : (JSON.parse(found) as Kept)
  } catch {
    return undefined
  }
}

export function keep(code: string, value: Kept | undefined): void {
  try {
    if (value) localStorage.setItem(nameOf(code), JSON.stringify(value))
    else localStorage.removeItem(nameOf(code))
  } catch {
    // The attempt then lasts as long as the page.
  }
}
