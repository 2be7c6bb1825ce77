import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Attempt, Question, QuizFacts } from '@/api/types'
import { chosenWith, isAnswered } from '@/pages/take/composables/answered'
import { bodies, button, failure, open, requests, serve, settle } from '../../support/site'

const quiz: QuizFacts = { title: '一堂课', items: 2, pass_percent: 60, sign: true, open: true, closes_at: null }
const choice: Question = { id: 'a', kind: 'single', stem: '由谁负责？', prompts: [], options: [{ value: 1, text: '财政部门' }, { value: 0, text: '民政部门' }] }
const blank: Question = { id: 'b', kind: 'blank', stem: '期限为____', prompts: [], options: [] }
const attempt: Attempt = {
  title: '一堂课', name: '和志强', unit: '司法局', number: 1, open: true, sign: true, pass_percent: 60, questions: [choice, blank], answers: {}, outcome: null,
}
const done: Attempt = {
  ...attempt,
  outcome: {
    score: 50, passed: false, submitted_at: '2026-11-25T08:00:00Z', signed_at: '2026-11-25T08:00:00Z',
    reviews: [
      { id: 'a', share: 1, yours: '民政部门', right: '民政部门', explanation: '由民政部门负责。', reference: '《通知》一', clause_id: 'notice:p1', document_id: 'notice' },
      { id: 'b', share: 0, yours: '没有作答', right: '三年', explanation: '期限为三年。', reference: '《通知》二', clause_id: 'notice:p2', document_id: 'notice' },
    ],
  },
}
const AT = '/api/take/AB23CD'
const SAVE = 'PUT /api/take/AB23CD/attempt/answers/a'

beforeEach(() => {
  sessionStorage.clear()
  localStorage.clear()
  vi.spyOn(window, 'scrollTo').mockReturnValue(undefined)
})

async function begin(more: Record<string, unknown> = {}) {
  serve({ [AT]: quiz, [`POST ${AT}/attempts`]: { token: 'secret', attempt }, [SAVE]: { answered: 1 }, ...more })
  const site = await open('/q/ab23cd')
  await site.page.find('[name=name]').setValue('和志强')
  await site.page.find('[name=unit]').setValue('司法局')
  await site.page.find('form').trigger('submit')
  await settle()
  return site
}

describe('an answer', () => {
  it('is one for a single choice and any number for several', () => {
    expect(chosenWith(choice, { chosen: [1], words: '' }, 0).chosen).toEqual([0])
    const several: Question = { ...choice, kind: 'multiple' }
    expect(chosenWith(several, { chosen: [1], words: '' }, 0).chosen).toEqual([0, 1])
    expect(chosenWith(several, { chosen: [0, 1], words: '' }, 0).chosen).toEqual([1])
  })
  it('of nothing is none', () => {
    expect([undefined, { chosen: [-1], words: '' }, { chosen: [], words: ' ' }].map(isAnswered)).toEqual([false, false, false])
    expect(isAnswered({ chosen: [0], words: '' })).toBe(true)
  })
})

describe('taking a quiz', () => {
  it('shows no navigation of the site, saves as one goes and hands in', async () => {
    const { page } = await begin({ [`POST ${AT}/attempt/hand-in`]: done })
    expect(page.find('header.bar').exists()).toBe(false)
    await page.findAll('fieldset input')[1]!.setValue(true)
    await settle()
    expect(requests).toContain(SAVE)
    expect(bodies.at(-1)).toEqual({ chosen: [0], words: '' })
    expect(page.text()).toContain('已保存')
    await button(page, '下一题').trigger('click')
    await settle()
    await button(page, '去交卷').trigger('click')
    await settle()
    expect(page.text()).toContain('还有1题没有作答')
    await page.find('.sign input').setValue(true)
    await button(page, '就这样交卷').trigger('click')
    await settle()
    expect(bodies.at(-1)).toEqual({ signed: true })
    expect(page.text()).toContain('错题1道')
    expect(page.find('article').text()).toContain('期限为三年。')
  })

  it('keeps answers on the device while the server is out of reach', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    let reachable = false
    const { page } = await begin({ [SAVE]: () => (reachable ? { answered: 1 } : failure(503, '正在启动')) })
    await page.findAll('fieldset input')[0]!.setValue(true)
    await settle()
    expect(page.text()).toContain('没有网络：答案存在本机')
    expect(JSON.parse(localStorage.getItem('shejiao.quiz.AB23CD')!)).toEqual({ secret: 'secret', waiting: { a: { chosen: [1], words: '' } } })
    reachable = true
    await vi.advanceTimersByTimeAsync(3000)
    vi.useRealTimers()
    await settle()
    expect(page.text()).toContain('已保存')
    expect(JSON.parse(localStorage.getItem('shejiao.quiz.AB23CD')!).waiting).toEqual({})
  })

  it('saves what is typed last with its own question, even where the next one is opened at once', async () => {
    const { page } = await begin({ 'PUT /api/take/AB23CD/attempt/answers/b': { answered: 1 } })
    await button(page, '下一题').trigger('click')
    await settle()
    await page.find('.card input').setValue('三年')
    await button(page, '去交卷').trigger('click')
    await settle()
    expect(requests.filter((each) => each.startsWith('PUT'))).toEqual(['PUT /api/take/AB23CD/attempt/answers/b'])
    expect(bodies.at(-1)).toEqual({ chosen: [], words: '三年' })
  })

  it('is not handed in while an answer is not saved', async () => {
    const { page } = await begin({ [SAVE]: failure(503, '正在启动'), [`POST ${AT}/attempt/hand-in`]: done })
    await page.findAll('fieldset input')[1]!.setValue(true)
    await settle()
    await button(page, '下一题').trigger('click')
    await button(page, '去交卷').trigger('click')
    await settle()
    await page.find('.sign input').setValue(true)
    await button(page, '就这样交卷').trigger('click')
    await settle()
    expect(requests).not.toContain(`POST ${AT}/attempt/hand-in`)
    expect(page.find('[aria-label=交卷] [role=alert]').text()).toContain('没有网络')
  })

  it('goes on where the device left off', async () => {
    localStorage.setItem('shejiao.quiz.AB23CD', JSON.stringify({ secret: 'secret', waiting: {} }))
    serve({ [AT]: quiz, [`${AT}/attempt`]: { ...attempt, answers: { a: { chosen: [0], words: '' } } } })
    const { page } = await open('/q/AB23CD')
    expect(page.find<HTMLInputElement>('fieldset label:nth-of-type(2) input').element.checked).toBe(true)
  })

  it('says that there is an attempt already, and begins another when told', async () => {
    const taken = failure(409, '“司法局 和志强”已经有一份答卷：接着答，或选择“重新作答一份”。')
    const { page } = await begin({ [`POST ${AT}/attempts`]: (_: URL, body: unknown) => ((body as { again: boolean }).again ? { token: 'other', attempt } : taken) })
    await button(page, '重新作答一份').trigger('click')
    await settle()
    expect(page.text()).toContain('第1题，共2题')
  })

  it('asks for the code again where it opens nothing, and says when it is over', async () => {
    serve({ [AT]: failure(404, '没有这个口令的测验') })
    const { page } = await open('/q/AB23CD')
    expect(page.find('[role=alert]').text()).toContain('没有这个口令')
    expect(page.find('[name=code]').exists()).toBe(true)
    serve({ [AT]: { ...quiz, open: false } })
    expect((await open('/q/AB23CD')).page.text()).toContain('已经结束')
  })
})
