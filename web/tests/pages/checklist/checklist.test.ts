import { beforeEach, describe, expect, it, vi } from 'vitest'
import { recurrenceWords } from '@/lib/duties'
import { columnsOf, groupRows, shortReference } from '@/pages/checklist/composables/groups'
import { loadOption } from '@/pages/checklist/composables/loadOption'
import { button, open, requests, serve, settle } from '../../support/site'
import { bearer, checklist, line } from '../../support/duties'

const rows = [
  line(1),
  line(2, { deadline: '年内', by: '2020-12-31' }),
  line(3, { chapter: '二、职责', deadline: '每月10日前', every: 'FREQ=MONTHLY;BYMONTHDAY=10', bearers: [bearer('民政局', { body: '民政部门' })] }),
]

beforeEach(() => {
  vi.spyOn(window, 'matchMedia').mockReturnValue({ matches: false, addEventListener() {}, removeEventListener() {} } as never)
})

describe('the groups of the checklist', () => {
  it('follow the chapters, naming the document where there are several', () => {
    expect(groupRows(rows, '').map((group) => group.title)).toEqual(['一、待遇', '二、职责'])
    const two = [...rows, line(4, { document_id: 'x', document_title: '巡护法', chapter: '' })]
    expect(groupRows(two, '').map((group) => group.title).pop()).toBe('《巡护法》 正文')
  })

  it('put what is due first', () => {
    expect(groupRows(rows, 'deadline').map((group) => group.title)).toEqual(['2020年12月31日前', '定期：每月10日', '没有写期限'])
  })

  it('list bearers under their one name', () => {
    expect(groupRows(rows, 'lead').map((group) => group.title)).toEqual(['财政部门', '民政部门'])
  })

  it('leave out columns without a word', () => {
    expect(columnsOf(rows)).toEqual({ support: false, target: false, deadline: true, more: true })
  })
})

it('a reference is shortened to the place, not to nothing', () => {
  expect(shortReference({ reference: '《某意见》（某司发〔2020〕7号）三、（一）' })).toBe('三、（一）')
  expect(shortReference({ reference: '《某意见》（2016年6月15日）四' })).toBe('四')
  expect(shortReference({ reference: '《巡护法》第十二条' })).toBe('第十二条')
  expect(shortReference({ reference: '《巡护法》' })).toBe('《巡护法》')
})

it('a recurrence is told in words', () => {
  expect(recurrenceWords('FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=10')).toBe('每3个月10日')
  expect(recurrenceWords('FREQ=YEARLY')).toBe('每年')
  expect(recurrenceWords('FREQ=HOURLY')).toBe('FREQ=HOURLY')
})

it('the chart has a bar for each body, cut by role', () => {
  const { series, yAxis } = loadOption(checklist([]).bodies, '', 14)
  expect(yAxis.data).toEqual(['财政部门', '民政部门'])
  expect(series.map((one) => [one.name, one.data.map((bar) => bar.value)])).toEqual([
    ['牵头', [2, 1]],
    ['配合', [1, 0]],
    ['对象', [0, 0]],
  ])
})

describe('the checklist page', () => {
  it('shows what a department has to do in one click', async () => {
    serve({ '/api/checklist': checklist(rows) })
    const { page, router } = await open('/checklist')
    expect(page.text()).toContain('共 3 项')
    await button(page, '民政部门 1').trigger('click')
    await settle()
    expect(router.currentRoute.value.query).toEqual({ body: '民政部门' })
    expect(requests.pop()).toBe('/api/checklist?body=民政部门')
    expect(page.get('h1').text()).toBe('民政部门职责清单')
  })

  it('takes every filter from the address and gives them to the files', async () => {
    serve({ '/api/checklist': checklist(rows) })
    const { page } = await open('/checklist?body=财政部门&role=lead&modality=obligation&level=prefecture&deadline=dated&q=补贴&group=deadline')
    expect(requests).toContain('/api/checklist?body=财政部门&role=lead&modality=obligation&level=prefecture&deadline=dated&q=补贴')
    const file = decodeURIComponent(page.get('a[download]').attributes('href')!)
    expect(file).toBe('/api/checklist/export?body=财政部门&role=lead&modality=obligation&level=prefecture&deadline=dated&q=补贴&format=xlsx')
  })

  it('marks what still waits', async () => {
    serve({ '/api/checklist': checklist([line(1, { state: 'pending' })], { confirmed: 0 }) })
    const { page } = await open('/checklist?unconfirmed=true')
    expect(page.get('tbody').text()).toContain('待确认')
  })

  it('leads to the review while nothing is confirmed', async () => {
    serve({ '/api/checklist': checklist([], { confirmed: 0, pending: 12 }) })
    const { page } = await open('/checklist')
    expect(page.text()).toContain('12 行职责还在等人确认')
    expect(page.find('main a[href="/duties"]').exists()).toBe(true)
  })
})
