import { beforeEach, describe, expect, it } from 'vitest'
import { readEvents } from '@/api/events'
import { begin, current, earlier, goOn, keepAnswer, newTopic, setAlone } from '@/pages/search/composables/conversation'
import { quotePieces } from '@/pages/search/composables/markedQuote'
import { answered } from '../../support/recorded'

const questions = () => earlier.value.map((turn) => turn.question)

describe('a conversation', () => {
  beforeEach(newTopic)

  it('sends the questions before with the clauses they were answered from', () => {
    begin('补贴多少', '')
    keepAnswer(answered)
    goOn()
    expect(begin('那谁出', '').earlier).toEqual([
      { question: '补贴多少', clause_ids: ['opinion-2020:chp_1__sec_1'], alone: false },
    ])
  })

  it('begins anew with a question that was not asked from it', () => {
    begin('补贴多少', '')
    expect(begin('船只谁管', '').earlier).toEqual([])
  })

  it('goes back to a question of the thread, and on from there', () => {
    for (const question of ['甲事', '乙事', '丙事']) {
      goOn()
      begin(question, '')
    }
    begin('乙事', '')
    expect(questions().slice(-1)).toEqual(['甲事'])
    goOn()
    begin('丁事', '')
    expect(questions().slice(-2)).toEqual(['甲事', '乙事'])
  })

  it('can leave out what came before', () => {
    begin('补贴多少', '')
    goOn()
    begin('那谁出', '')
    setAlone(true)
    expect(begin('那谁出', '').alone).toBe(true)
    expect(current.value?.answer).toBeUndefined()
  })
})

describe('a quote', () => {
  it('is cut at its marks and stays whole', () => {
    const pieces = quotePieces(answered.citations[0]!)
    expect(pieces.map((piece) => piece.text).join('')).toBe(answered.citations[0]!.quote)
    expect(pieces.some((piece) => piece.kind === 'number')).toBe(true)
  })
})

describe('server-sent events', () => {
  it('are read however they are cut, and what is none is passed over', async () => {
    const bytes = new TextEncoder().encode('event: sentence\ndata: {"text":"甲。"}\n\n: breath\n\nevent: x\ndata: {bad\n\nevent: end\ndata: {}\n\n')
    const stream = new ReadableStream<Uint8Array>({
      start(out) {
        for (let at = 0; at < bytes.length; at += 5) out.enqueue(bytes.slice(at, at + 5))
        out.close()
      },
    })
    const heard: string[] = []
    await readEvents(stream, (event) => heard.push(event.name))
    expect(heard).toEqual(['sentence', 'end'])
  })
})
