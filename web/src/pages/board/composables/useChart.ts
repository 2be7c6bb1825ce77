import { BarChart, LineChart } from 'echarts/charts'
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import { init, use, type ECElementEvent, type EChartsType } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { onBeforeUnmount, onMounted, type Ref, watch } from 'vue'
import { LARGE, largePrint } from '@/composables/useLargePrint'

use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, AriaComponent, SVGRenderer])

/** A chart in `place`: `option` is asked for the size and face of type, `rows` how many it has to show. */
export function useChart(
  place: Ref<HTMLElement | undefined>,
  option: (size: number, font: string) => Record<string, unknown>,
  rows: () => number | undefined,
  clicked: (event: ECElementEvent) => void,
): void {
  let chart: EChartsType | undefined

  function draw(): void {
    if (!place.value) return
    const size = Math.round(14 * (largePrint.value ? LARGE : 1))
    chart?.setOption(option(size, getComputedStyle(place.value).fontFamily), true)
    const count = rows()
    chart?.resize({ height: count === undefined ? size * 17 : 60 + count * size * 2 })
  }

  const resize = () => chart?.resize()
  onMounted(() => {
    chart = init(place.value!)
    chart.on('click', clicked)
    window.addEventListener('resize', resize)
    draw()
  })
  watch([() => option(14, ''), largePrint], draw)
  onBeforeUnmount(() => {
    window.removeEventListener('resize', resize)
    chart?.dispose()
  })
}
