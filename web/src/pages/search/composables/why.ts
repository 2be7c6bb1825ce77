import type { Hit } from '@/api/types'

export interface WhyRow {
  name: string
  text: string
  /** From 0 to 1, shown as a bar. */
  share?: number
}

const quoted = (words: readonly string[]) => words.map((word) => `“${word}”`).join('、')

/** How near, in words: a number would promise more than it holds. */
export function nearness(share: number): string {
  if (share >= 0.8) return '很高'
  if (share >= 0.5) return '较高'
  return share >= 0.25 ? '一般' : '较低'
}

/** Why a clause was found, row by row, in words people use. */
export function whyRows(why: NonNullable<Hit['why']>, direct: boolean): WhyRow[] {
  const rows: WhyRow[] = []
  if (direct) rows.push({ name: '直接指明', text: '您输入的就是这一处的名称、文号、日期或条款。' })
  rows.push({ name: '相同的词', text: why.words.length ? quoted(why.words) : '没有相同的词' })
  if (why.wording !== null) rows.push({ name: '用词吻合', share: why.wording, text: nearness(why.wording) })
  rows.push(
    why.meaning === null
      ? { name: '意思相近', text: '这一条是按用词找到的' }
      : { name: '意思相近', share: why.meaning, text: nearness(why.meaning) },
  )
  if (why.title_words.length) rows.push({ name: '文件标题', text: `含有${quoted(why.title_words)}` })
  if (why.heading_words.length) rows.push({ name: '条款标题', text: `含有${quoted(why.heading_words)}` })
  rows.push({ name: '所在位置', text: why.place })
  return rows
}
