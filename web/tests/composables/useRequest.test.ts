import { flushPromises } from '@vue/test-utils'
import { effectScope } from 'vue'
import { describe, expect, it } from 'vitest'
import { Problem, problemOf, toProblem } from '@/api/problem'
import { useRequest } from '@/composables/useRequest'

describe('one kind of request', () => {
  it('drops the late answer to an earlier question, and aborts its request', async () => {
    const waiting: { signal: AbortSignal; answer: (text: string) => void }[] = []
    const request = effectScope().run(() =>
      useRequest((signal, _question: string) => new Promise<string>((answer) => waiting.push({ signal, answer }))),
    )!
    void request.run('旧')
    void request.run('新')
    expect(waiting.map(({ signal }) => signal.aborted)).toEqual([true, false])
    waiting[1]!.answer('新的答案')
    waiting[0]!.answer('旧的答案')
    await flushPromises()
    expect(request.data.value).toBe('新的答案')
    expect(request.loading.value).toBe(false)
  })

  it('forgets the problem when it is tried again', async () => {
    let broken = true
    const request = effectScope().run(() =>
      useRequest(async () => {
        if (broken) throw new TypeError('fetch failed')
        return '好'
      }),
    )!
    await request.run()
    expect(request.problem.value).toMatchObject({ status: 0, retryable: true })
    broken = false
    await request.run()
    expect([request.data.value, request.problem.value]).toEqual(['好', undefined])
  })

  it('keeps the answer at hand while it asks again', async () => {
    const answers: ((text: string) => void)[] = []
    const request = effectScope().run(() =>
      useRequest(() => new Promise<string>((answer) => answers.push(answer))),
    )!
    void request.run()
    answers[0]!('旧的答案')
    await flushPromises()
    void request.refresh()
    expect([request.data.value, request.loading.value]).toEqual(['旧的答案', true])
    answers[1]!('新的答案')
    await flushPromises()
    expect(request.data.value).toBe('新的答案')
  })

  it('aborts when the page is left', () => {
    const scope = effectScope()
    let left: AbortSignal | undefined
    const request = scope.run(() =>
      useRequest((signal) => {
        left = signal
        return new Promise<never>(() => undefined)
      }),
    )!
    void request.run()
    scope.stop()
    expect(left?.aborted).toBe(true)
  })
})

describe('what went wrong', () => {
  it('is what the server says of it', () => {
    expect(problemOf(422, { detail: '问题太长。' })).toMatchObject({ message: '问题太长。', remedy: '', retryable: false })
  })

  it('is put into words where the server says nothing', () => {
    expect(problemOf(502, '<html>').message).toContain('状态 502')
    expect(problemOf(422, { detail: [{ msg: 'x' }] }).message).toContain('状态 422')
    expect(toProblem(new SyntaxError('Unexpected token <')).retryable).toBe(true)
    expect(toProblem(new TypeError('Failed to fetch')).message).toBe('连不上服务器。')
    expect(toProblem(new Problem('甲', '', 404)).message).toBe('甲')
  })
})
