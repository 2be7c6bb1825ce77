import type { BodyLoad, BearerRole } from '@/api/types'
import { ROLES } from '@/lib/duties'

const COLOURS: Record<BearerRole, string> = { lead: '#1d4a80', support: '#7d98b8', target: '#d3c7a6' }

/** A name that leaves room for its bar; the tip shows it whole. */
const brief = (name: string) => (name.length > 12 ? `${name.slice(0, 11)}…` : name)

/** The chart of who bears how much: a bar for each body, cut by role, the longest on top. */
export function loadOption(bodies: readonly BodyLoad[], body: string, size: number, fontFamily = 'sans-serif') {
  const names = bodies.map((one) => one.body)
  return {
    animation: false,
    aria: { enabled: true, decal: { show: true } },
    textStyle: { fontFamily, fontSize: size },
    legend: { top: 0, left: 0, itemGap: 16, textStyle: { fontSize: size } },
    grid: { top: 36, right: 24, bottom: 24, left: 8, containLabel: true },
    tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
    xAxis: { type: 'value', minInterval: 1, axisLabel: { fontSize: size } },
    yAxis: {
      type: 'category',
      inverse: true,
      data: names,
      triggerEvent: true,
      axisTick: { show: false },
      axisLabel: { fontSize: size, formatter: brief },
    },
    series: ROLES.map(({ value, word }) => ({
      name: word,
      id: value,
      type: 'bar',
      stack: 'all',
      barMaxWidth: 22,
      cursor: 'pointer',
      itemStyle: { color: COLOURS[value] },
      data: bodies.map((one) => ({
        value: one[value],
        itemStyle: { opacity: body && one.body !== body ? 0.35 : 1 },
      })),
    })),
  }
}
