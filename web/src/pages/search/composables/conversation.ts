import { computed, ref } from 'vue'
import type { Answer, Asked, Thumb } from '@/api/types'
import { useTabValue } from '@/composables/useTabValue'

/** Turns kept, and turns sent with a question. */
const KEPT = 20
const SENT = 6

/** A question with its answer, as the thread shows it. */
export interface Turn {
  question: string
  document: string
  /** Whether the person asked it without what came before. */
  alone: boolean
  answer?: Answer
  thumb?: Thumb
}

/** The questions of this tab's conversation, and which of them is on the page. */
const turns = useTabValue<Turn[]>('conversation', [])
const at = ref(0)
let goingOn = false
let within: Asked['within']

export const earlier = computed(() => turns.value.slice(0, at.value))
export const current = computed(() => turns.value[at.value])

/** The next question goes on from the one on the page; without this it is found in the thread, or begins a new one. */
export function goOn(): void {
  goingOn = true
}

/** Put a question on the page, to be answered from the documents that the filters leave; what to send for its answer. */
export function begin(question: string, document: string, filters?: Asked['within']): Asked {
  within = filters
  const known = turns.value.map((turn) => turn.question === question && turn.document === document).lastIndexOf(true)
  if (goingOn) {
    turns.value = [...turns.value.slice(0, at.value + 1), { question, document, alone: false }].slice(-KEPT)
    at.value = turns.value.length - 1
  } else if (known >= 0) {
    at.value = known
  } else {
    turns.value = [{ question, document, alone: false }]
    at.value = 0
  }
  goingOn = false
  return sent()
}

/** What is sent for the question on the page. */
export function sent(): Asked {
  const turn = current.value
  return {
    question: turn?.question ?? '',
    document: turn?.document || undefined,
    within,
    alone: turn?.alone ?? false,
    earlier: earlier.value.slice(-SENT).map((each) => ({
      question: each.question,
      clause_ids: each.answer?.citations.map((citation) => citation.clause_id) ?? [],
      alone: each.alone,
    })),
  }
}

/** Keep the answer to the question on the page. */
export function keepAnswer(answer: Answer): void {
  const turn = current.value
  if (turn?.question === answer.question) turn.answer = answer
}

/** Ask the question on the page with or without what came before. */
export function setAlone(alone: boolean): void {
  const turn = current.value
  if (turn) Object.assign(turn, { alone, answer: undefined, thumb: undefined })
}

export function setThumb(thumb: Thumb | undefined): void {
  if (current.value) current.value.thumb = thumb
}

/** Forget the conversation: what is asked next begins a new one. */
export function newTopic(): void {
  turns.value = []
  at.value = 0
  goingOn = false
}
