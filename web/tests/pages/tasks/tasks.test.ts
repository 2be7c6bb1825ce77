import { beforeEach, describe, expect, it, vi } from 'vitest'
import { me } from '@/composables/useSession'
import { bell } from '@/composables/useBell'
import { shapeOf, shortDay, toneOf, LEGEND } from '@/lib/lights'
import { partsOf, shareOption, weekName, weekOption } from '@/pages/board/composables/options'
import { everything } from '../../support/people'
import { board, choices, late, matrix, share, task } from '../../support/tasks'
import { bodies, button, failure, open, requests, serve, settle } from '../../support/site'

beforeEach(() => {
  vi.spyOn(window, 'matchMedia').mockReturnValue({ matches: false, addEventListener() {}, removeEventListener() {} } as never)
  bell.value = { reminders: 0, changes: 0 }
})

const list = (rows = [task(1, { light: late, percent: 40, note: '已开会' }), task(2, { jurisdiction_name: '香格里拉市', jurisdiction: '533401' })]) => ({ rows, all: rows.length, choices })

describe('lights', () => {
  it('have a shape of their own each', () => {
    const shapes = LEGEND.map(shapeOf)
    expect(new Set(shapes).size).toBe(shapes.length)
  })

  it('are red only for what is overdue', () => {
    expect(LEGEND.filter((one) => toneOf(one) === 'overdue').map((one) => one.words)).toEqual(['逾期'])
    expect(toneOf({ light: 'red', sign: 'waiting' })).toBe('overdue')
    expect(toneOf({ light: 'green', sign: 'not_applicable' })).toBe('quiet')
  })

  it('a day says its year only in another', () => {
    expect(shortDay('2026-12-09', 2026)).toBe('12月9日')
    expect(shortDay('2027-01-09', 2026)).toBe('2027.01.09')
  })
})

describe('the page of tasks', () => {
  it('begins with the matrix for a supervisor', async () => {
    serve({ '/api/matrix': matrix })
    const { page } = await open('/tasks?light=red')
    expect(requests).toContain('/api/matrix?light=red&over=jurisdiction')
    expect(page.find('h1').text()).toBe('任务台账')
    expect(page.findAll('thead th').map((head) => head.text())).toEqual(['职责', '香格里拉市已结 1/2，逾期 1', '德钦县已结 0/2'])
    const [first, second] = page.findAll('td a')
    expect(first!.attributes('href')).toBe('/tasks/1?light=red')
    expect(first!.attributes('aria-label')).toContain('成立领导小组，香格里拉市：逾期')
    expect(second!.attributes('href')).toBe('/tasks?duty=9&jurisdiction=533422&light=red&view=list')
    expect(page.find('a[download]').attributes('href')).toBe('/api/matrix/export?light=red&over=jurisdiction')
  })

  it('begins with what is due first for whoever reports', async () => {
    serve({ '/api/tasks': list(), '/api/matrix': matrix })
    const { router, page } = await open('/')
    me.value = { ...everything, account: { ...everything.account!, roles: ['reporter'] } }
    await router.push('/tasks')
    await settle()
    expect(page.find('h1').text()).toBe('我的任务')
    expect(page.findAll('tbody tr').map((row) => row.find('.what a').text())).toEqual(['第1件事', '第2件事'])
    expect(page.text()).toContain('已开会')
  })

  it('keeps its filters in the address', async () => {
    serve({ '/api/tasks': list() })
    const { page, router } = await open('/tasks?view=list')
    await page.find('select[aria-label="县市"]').setValue('533422')
    await settle()
    expect(router.currentRoute.value.query).toEqual({ view: 'list', jurisdiction: '533422' })
    await page.find('input[type="checkbox"]').setValue(true)
    await settle()
    expect(requests[requests.length - 1]).toBe('/api/tasks?jurisdiction=533422&open=true')
    await button(page, '去掉全部筛选').trigger('click')
    await settle()
    expect(router.currentRoute.value.query).toEqual({ view: 'list' })
  })

  it('shows what a number of the board asked for, and takes it off again', async () => {
    serve({ '/api/tasks': list() })
    const { page, router } = await open('/tasks?view=list&reached=done&week=2026-11-23&lead=-')
    expect(page.text()).toContain('2026年11月23日那一周已办结')
    expect(page.text()).toContain('责任单位：未定部门')
    await page.findAll('.chip')[0]!.trigger('click')
    await settle()
    expect(router.currentRoute.value.query).toEqual({ view: 'list', lead: '-' })
  })

  it('says what to do next where nothing was handed out', async () => {
    serve({ '/api/matrix': { ...matrix, all: 0, duties: 0, chapters: [] } })
    const { page } = await open('/tasks')
    expect(page.text()).toContain('还没有交办任务')
    expect(page.findAll('a').some((link) => link.attributes('href') === '/assign')).toBe(true)
  })

  it('says so where the filters leave nothing', async () => {
    serve({ '/api/tasks': { rows: [], all: 3, choices } })
    const { page } = await open('/tasks?view=list&light=red')
    expect(page.text()).toContain('没有符合筛选的任务')
  })

  it('tells what went wrong, and tries again', async () => {
    serve({ '/api/matrix': failure(500, '服务器内部出错，已记入日志：请稍后再试，仍不行请联系管理员。') })
    const { page } = await open('/tasks')
    expect(page.find('[role="alert"]').text()).toContain('服务器内部出错')
  })
})

describe('the board', () => {
  it('opens the rows of each number', async () => {
    serve({ '/api/board': board })
    const { page } = await open('/board')
    const links = page.findAll('.numbers a')
    expect(links.map((link) => link.find('.count').text())).toEqual(['6', '1', '1', '2', '1'])
    expect(links[3]!.attributes('href')).toBe('/tasks?jurisdiction=all&light=red&view=list')
    expect(page.text()).toContain('办结率 50%，另有不适用 1 项')
    expect(page.text()).toContain('全部 2 项')
  })

  it('shows each chart as a table too, every number a link', async () => {
    serve({ '/api/board': board })
    const { page } = await open('/board')
    for (const toggle of page.findAll('button').filter((one) => one.text() === '看表')) await toggle.trigger('click')
    await settle()
    const links = page.findAll('td a').map((link) => link.attributes('href'))
    expect(links).toContain('/tasks?jurisdiction=533401&light=red&view=list')
    expect(links).toContain('/tasks?reached=submitted&week=2026-11-16&view=list')
  })

  it('draws bars whose parts add up to what applies', () => {
    const parts = partsOf(share('x', 'x', { total: 10, done: 3, not_applicable: 1, waiting: 2, overdue: 4 }))
    expect(parts).toEqual({ done: 3, waiting: 2, rest: 0, overdue: 4 })
    // What waits past its day is in both counts; the bar shows it once.
    expect(partsOf(share('x', 'x', { total: 2, waiting: 2, overdue: 2 }))).toEqual({ done: 0, waiting: 0, rest: 0, overdue: 2 })
    expect(shareOption(board.jurisdictions, 14).yAxis.data).toEqual(['香格里拉市', '德钦县'])
  })

  it('draws a point for each week', () => {
    expect(weekName({ monday: '2026-11-02' })).toBe('11/2')
    expect(weekOption(board.weeks, 14).series.map((one) => [one.name, one.data])).toEqual([
      ['提交核验', [2, 0]],
      ['办结', [0, 1]],
      ['退回', [0, 0]],
    ])
  })
})

describe('the bell', () => {
  const news = {
    '/api/bell': { reminders: 1, changes: 2 },
    '/api/reminders': { rows: [{ id: 5, kind: 'overdue', due_on: '2026-11-20', made_at: '2026-11-21T00:00:00Z', read: false, task: task(1, { light: late }) }], newest: 5 },
    '/api/changes': {
      rows: [{ id: 12, move: 'submit', move_name: '提交核验', status: 'submitted', note: '已办完', at: '2026-11-24T00:00:00Z', who: '和志强', task: task(2) }],
      total: 2,
      since: null,
    },
    'POST /api/changes/seen': new Response(null, { status: 200 }),
    'POST /api/reminders/read': new Response(null, { status: 200 }),
  }

  it('counts what waits, in words too', async () => {
    serve(news)
    const { page } = await open('/changes')
    const link = page.find('a.bell')
    expect(link.text()).toBe('3')
    expect(link.attributes('aria-label')).toContain('1 条未读提醒，2 条新变动')
  })

  it('leads to what is due and what others did; both can be put aside', async () => {
    serve(news)
    const { page } = await open('/changes')
    expect(page.text()).toContain('和志强')
    expect(page.text()).toContain('提交核验')
    await button(page, '全部看过').trigger('click')
    await settle()
    await button(page, '全部已读').trigger('click')
    await settle()
    expect(bodies).toEqual([{ up_to: 12 }, { up_to: 5 }])
  })
})

describe('one’s own account', () => {
  it('keeps an address for reminders and gives a link to a calendar', async () => {
    serve({
      '/api/me/sessions': [],
      '/api/me/email': { email: null, mail: false },
      'PUT /api/me/email': { email: 'he@example.cn', mail: false },
      '/api/calendar': { made_at: null },
      'POST /api/calendar': { address: 'https://x.example.cn/api/calendar/abc.ics' },
    })
    const { page } = await open('/account')
    expect(page.text()).toContain('还没有设置邮件服务器')
    await page.find('input[type="email"]').setValue('he@example.cn')
    await page.find('form[aria-label="邮箱"]').trigger('submit')
    await settle()
    expect(bodies).toContainEqual({ email: 'he@example.cn' })
    expect(page.text()).toContain('已保存')
    await button(page, '生成日历地址').trigger('click')
    await settle()
    expect((page.find('input[aria-label="日历地址"]').element as HTMLInputElement).value).toContain('abc.ics')
  })
})
