/** From here on a quote is said to be well founded; below it is offered for reference. */
const WELL_FOUNDED = 0.5

export interface Sureness {
  word: string
  meaning: string
  tone: 'good' | 'watch'
}

/** How sure an answer is, in words: a number would promise more than it holds. */
export function confidenceWord(confidence: number): Sureness {
  if (confidence >= WELL_FOUNDED) return { word: '依据充分', meaning: '引文与问题吻合，仍请核对全文。', tone: 'good' }
  return { word: '可供参考', meaning: '引文可能回答了问题，请打开原文核对。', tone: 'watch' }
}
