import { describe, expect, it, vi } from 'vitest'
import type { Direct, Facets } from '@/api/types'
import { anyChosen, asQuery, chosenIn, toggled } from '@/pages/search/composables/searchFilters'
import { overtakenWords } from '@/pages/search/composables/overtaken'
import { PAUSE } from '@/pages/search/composables/useSuggestions'
import { nearness, whyRows } from '@/pages/search/composables/why'
import { hit, refused, result } from '../../support/recorded'
import { bodies, button, open, press, requests, serve, settle } from '../../support/site'

const facets: Facets = {
  document: [{ value: 'opinion-2020', label: '某州关于巡护员的实施意见', count: 2, chosen: false }],
  level: [
    { value: 'national', label: '国家', count: 3, chosen: false },
    { value: 'prefecture', label: '州', count: 2, chosen: true },
  ],
  issuer: [],
  validity: [{ value: 'in_force', label: '现行有效', count: 2, chosen: false }],
  body: [{ value: '财政部门', label: '财政部门', count: 1, chosen: false }],
  bodies_complete: true,
}

const absent: Direct = {
  kind: 'number',
  total: 1,
  note: '文件库没有收录某省司发〔2019〕3号的原文。',
  cited_by: [{ document_id: 'opinion-2020', title: '某州关于巡护员的实施意见' }],
  entries: [
    {
      title: '某省巡护实施细则',
      number: '某省司发〔2019〕3号',
      level: 'provincial',
      issued_on: null,
      held: false,
      document_id: null,
      clause_id: null,
      reference: '《某省巡护实施细则》（某省司发〔2019〕3号）',
      text: null,
      validity: null,
      validity_reason: null,
      successors: [],
      facts: [{ name: 'level', value: 'provincial', source: '某州意见的引用', verified: false }],
    },
  ],
}

describe('the filters of the address', () => {
  it('are read, and given to the server, without the empty ones', () => {
    const chosen = chosenIn({ q: '补贴', level: ['national', 'county'], from: '2016-01-01', sort: 'date' })
    expect(asQuery(chosen)).toEqual({ level: ['national', 'county'], from: '2016-01-01', sort: 'date' })
    expect(anyChosen(chosen)).toBe(true)
  })

  it('know only the orders there are', () => {
    expect(chosenIn({ sort: 'magic' }).sort).toBe('')
    expect(anyChosen(chosenIn({ sort: 'date' }))).toBe(false)
  })

  it('take a value in, and out again', () => {
    expect(toggled(toggled([], 'a'), 'a')).toEqual([])
    expect(toggled(['a'], 'b')).toEqual(['a', 'b'])
  })
})

describe('why a hit was found', () => {
  const why = { words: ['补贴'], title_words: [], heading_words: [], meaning: 0.9, wording: null, place: '一 > (一)' }

  it('is said in words people use', () => {
    expect(whyRows(why, false)).toEqual([
      { name: '相同的词', text: '“补贴”' },
      { name: '意思相近', share: 0.9, text: '很高' },
      { name: '所在位置', text: '一 > (一)' },
    ])
    expect(whyRows(why, true)[0]!.name).toBe('直接指明')
    expect([0.9, 0.6, 0.3, 0].map(nearness)).toEqual(['很高', '较高', '一般', '较低'])
  })
})

it('tells each overtaken term once, also behind a rare character', () => {
  const term = { current: '社区矫正对象', since: '2020-07-01' }
  const spans = [
    { start: 1, end: 7, ...term },
    { start: 8, end: 14, ...term },
  ]
  expect(overtakenWords('𠮷社区服刑人员、社区服刑人员', spans)).toEqual([
    { old: '社区服刑人员', current: '社区矫正对象', since: '2020年7月1日' },
  ])
})

describe('the page', () => {
  it('keeps to the filters of its address and lets go of each', async () => {
    serve({ '/api/search': result([hit()], { facets }), '/api/ask': refused })
    const { page, router } = await open('/?q=补贴&level=prefecture')
    expect(requests).toContain('/api/search?q=补贴&limit=10&offset=0&level=prefecture')
    await page.get('nav[aria-label="按级别筛选"] li:first-child a').trigger('click')
    await settle()
    expect(router.currentRoute.value.query).toEqual({ q: '补贴', level: ['prefecture', 'national'] })
    await page.get('[aria-label="去掉级别：州"]').trigger('click')
    await settle()
    expect(router.currentRoute.value.query.level).toEqual(['national'])
    const none = { validity: [], issuer: [], from: null, to: null }
    expect(bodies.map((asked) => (asked as { within?: object }).within)).toEqual([
      { ...none, level: ['prefecture'] },
      { ...none, level: ['prefecture', 'national'] },
      { ...none, level: ['national'] },
    ])
  })

  it('says that filters leave nothing and offers to drop them', async () => {
    serve({ '/api/search': result([], { facets, total_without_filters: 7 }), '/api/ask': { ...refused, nearest: [] } })
    const { page } = await open('/?q=补贴&level=county')
    expect(page.text()).toContain('筛选条件下没有条款，不筛选有 7 条')
    expect(button(page, '去掉全部筛选').attributes('href')).toBe(`/?q=${encodeURIComponent('补贴')}`)
  })

  it('says of a number that its text is not held, with what is known, and no refusal beside it', async () => {
    serve({ '/api/search': result([hit()], { facets, direct: absent }), '/api/ask': refused })
    const { page } = await open('/?q=某省司发〔2019〕3号')
    expect(page.text()).toContain('文件库没有收录某省司发〔2019〕3号的原文。')
    expect(page.text()).toContain('原文未收录')
    expect(page.text()).toContain('（某州意见的引用，未核实）')
    expect(page.text()).not.toContain('文件中没有找到依据')
  })

  it('shows what took the place of a document', async () => {
    const successors = [{ title: '新办法', number: null, document_id: null, how: '取代', verified: false }]
    serve({ '/api/search': result([hit({ validity: 'repealed', validity_reason: '发布机关标明已废止', successors })]), '/api/ask': refused })
    const { page } = await open('/?q=补贴')
    expect(page.get('article').text()).toContain('发布机关标明已废止。')
    expect(page.get('article').text()).toContain('已由《新办法》取代，原文未收录，尚待核实。')
  })

  it('suggests while typing; arrows mark, Enter asks, Escape closes', async () => {
    vi.useFakeTimers()
    const list = ['社区矫正', '社区矫正对象'].map((text) => ({ text, kind: 'term', detail: null, document_id: null, clause_id: null }))
    serve({ '/api/suggestions': list, '/api/search': result([hit()]), '/api/ask': refused })
    const { page, router } = await open('/')
    const box = page.get('#question')
    await box.setValue('sqjz')
    await vi.advanceTimersByTimeAsync(PAUSE)
    vi.useRealTimers()
    await settle()
    expect(requests).toContain('/api/suggestions?q=sqjz')
    expect(page.findAll('[role=option]').map((each) => each.text())).toEqual(['社区矫正词语', '社区矫正对象词语'])
    await press('ArrowDown', box.element)
    await press('ArrowDown', box.element)
    expect(box.attributes('aria-activedescendant')).toBe('suggestion-1')
    await press('Enter', box.element)
    await settle()
    expect(router.currentRoute.value.query.q).toBe('社区矫正对象')
    expect(page.find('[role=listbox]').exists()).toBe(false)
  })
})
