import type { Question, QuizAnswer } from '@/api/types'

/** Whether anything was answered. */
export const isAnswered = (answer: QuizAnswer | undefined) => Boolean(answer && (answer.words?.trim() || answer.chosen?.some((each) => each >= 0)))

/** The answer with `value` chosen, or no longer: one for a single choice, any number for several. */
export function chosenWith(question: Question, answer: QuizAnswer | undefined, value: number): QuizAnswer {
  const chosen = answer?.chosen ?? []
  if (question.kind !== 'multiple') return { chosen: [value], words: '' }
  return { chosen: chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value].sort((a, b) => a - b), words: '' }
}
