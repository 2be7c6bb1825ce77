import type { BoardWeek, Share } from '@/api/types'

export const PARTS = [
  { name: 'done', word: '已办结', colour: '#1f7344' },
  { name: 'waiting', word: '待核验', colour: '#7d98b8' },
  { name: 'rest', word: '在办', colour: '#cfd6df' },
  { name: 'overdue', word: '逾期', colour: '#b3261e' },
] as const
export type Part = (typeof PARTS)[number]['name']

/** The parts of a bar, which add up to its whole: what waits past its day counts as overdue. */
export function partsOf(share: Share): Record<Part, number> {
  const { total, done, not_applicable, waiting, overdue } = share.standing
  const open = total.count - done.count - not_applicable.count
  const late = Math.min(overdue.count, open)
  const checked = Math.min(waiting.count, open - late)
  return { done: done.count, waiting: checked, rest: open - late - checked, overdue: late }
}

const base = (size: number, fontFamily: string) => ({
  animation: false,
  aria: { enabled: true, decal: { show: true } },
  textStyle: { fontFamily, fontSize: size },
  legend: { top: 0, left: 0, itemGap: 16, textStyle: { fontSize: size } },
  tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
})

/** A bar for each county or body, cut by how it stands. */
export function shareOption(shares: readonly Share[], size: number, fontFamily = 'sans-serif') {
  return {
    ...base(size, fontFamily),
    grid: { top: 34, right: 48, bottom: 4, left: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    xAxis: { type: 'value', minInterval: 1, axisLabel: { fontSize: size } },
    yAxis: {
      type: 'category',
      inverse: true,
      data: shares.map((one) => one.name),
      triggerEvent: true,
      axisTick: { show: false },
      axisLabel: { fontSize: size, formatter: (name: string) => (name.length > 12 ? `${name.slice(0, 11)}…` : name) },
    },
    series: PARTS.map(({ name, word, colour }) => ({
      name: word,
      id: name,
      type: 'bar',
      stack: 'all',
      barMaxWidth: 22,
      cursor: 'pointer',
      itemStyle: { color: colour },
      data: shares.map((one) => partsOf(one)[name]),
    })),
  }
}

export const FLOWS = [
  { name: 'submitted', word: '提交核验', colour: '#7d98b8' },
  { name: 'done', word: '办结', colour: '#1f7344' },
  { name: 'returned', word: '退回', colour: '#8a5a00' },
] as const
export type Flow = (typeof FLOWS)[number]['name']

/** 2026-11-23 as 11/23: the Monday names its week. */
export const weekName = (week: Pick<BoardWeek, 'monday'>) => `${Number(week.monday.slice(5, 7))}/${Number(week.monday.slice(8, 10))}`

/** What was submitted, done and returned, week by week. */
export function weekOption(weeks: readonly BoardWeek[], size: number, fontFamily = 'sans-serif') {
  return {
    ...base(size, fontFamily),
    grid: { top: 34, right: 16, bottom: 4, left: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    xAxis: { type: 'category', data: weeks.map(weekName), axisLabel: { fontSize: size }, axisTick: { show: false } },
    yAxis: { type: 'value', minInterval: 1, axisLabel: { fontSize: size } },
    series: FLOWS.map(({ name, word, colour }, at) => ({
      name: word,
      id: name,
      type: 'line',
      cursor: 'pointer',
      symbol: ['circle', 'rect', 'triangle'][at],
      symbolSize: 8,
      triggerLineEvent: false,
      lineStyle: { type: ['solid', 'solid', 'dashed'][at], width: 2 },
      itemStyle: { color: colour },
      data: weeks.map((one) => one[name].count),
    })),
  }
}
