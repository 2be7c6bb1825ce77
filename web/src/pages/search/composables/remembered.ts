/** How many answers are kept for going back. */
const KEPT = 20

const answers = new Map<string, unknown>()

/**
 * The answer to `key` given before, else the new one. It is kept only while `steady` holds: an answer
 * of a server that is still loading would be worse than asking again.
 */
export async function remembered<T>(key: string, steady: () => boolean, ask: () => Promise<T>): Promise<T> {
  if (answers.has(key)) return answers.get(key) as T
  const keep = steady()
  const answer = await ask()
  if (keep) answers.set(key, answer)
  const oldest = answers.keys().next()
  if (answers.size > KEPT && !oldest.done) answers.delete(oldest.value)
  return answer
}

/** Forget every answer, so that the next question is asked afresh. */
export function forgetAnswers(): void {
  answers.clear()
}
