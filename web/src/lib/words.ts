/** The Chinese words people see for the values the API gives. */
import type { Clause } from '@/api/types'

export type Shape = 'full' | 'half' | 'triangle' | 'struck' | 'hollow'
export type Tone = 'good' | 'watch' | 'quiet'

export interface Light {
  word: string
  shape: Shape
  tone: Tone
}

const UNKNOWN: Light = { word: '效力未知', shape: 'hollow', tone: 'quiet' }

// Red is kept for what is overdue, so a repealed document is grey and struck.
const LIGHTS: Record<string, Light> = {
  in_force: { word: '现行有效', shape: 'full', tone: 'good' },
  amended: { word: '已被修改', shape: 'half', tone: 'watch' },
  not_yet_effective: { word: '尚未施行', shape: 'triangle', tone: 'watch' },
  repealed: { word: '已废止', shape: 'struck', tone: 'quiet' },
}

export function validityLight(validity: string): Light {
  return LIGHTS[validity] ?? UNKNOWN
}

/** The levels of issuers, from the top down. */
export const LEVELS = [
  { value: 'national', word: '国家' },
  { value: 'provincial', word: '省' },
  { value: 'prefecture', word: '州（市）' },
  { value: 'county', word: '县' },
] as const

export function levelWord(level: string | null | undefined): string {
  return LEVELS.find((known) => known.value === level)?.word ?? '未注明'
}

const RELATIONS: Record<string, string> = {
  implements: '贯彻',
  amends: '修改',
  repeals: '废止',
  supersedes: '取代',
}

export function relationWord(kind: string): string {
  return RELATIONS[kind] ?? '相关'
}

/** The levels of clauses, from the document down to a point, with the number a notice or a law gives them. */
export const CLAUSE_LEVELS: readonly { value: Clause['level']; word: string; sample?: string }[] = [
  { value: 'title', word: '标题' },
  { value: 'preamble', word: '前言' },
  { value: 'part', word: '编', sample: '第一编' },
  { value: 'chapter', word: '章', sample: '一、' },
  { value: 'section', word: '节', sample: '（一）' },
  { value: 'article', word: '条', sample: '第一条' },
  { value: 'paragraph', word: '款' },
  { value: 'item', word: '项', sample: '1.' },
  { value: 'subitem', word: '目', sample: '（1）' },
  { value: 'point', word: '点', sample: '①' },
  { value: 'text', word: '文本' },
  { value: 'table', word: '表格' },
  { value: 'attachment', word: '附件' },
  { value: 'signatories', word: '落款' },
  { value: 'date', word: '成文日期' },
  { value: 'imprint', word: '印发' },
]

export function clauseLevelWord(level: string): string {
  return CLAUSE_LEVELS.find((known) => known.value === level)?.word ?? level
}

/** Kinds of doubt of a 解析体检单, in the order they are shown, each with what to look at. */
export const DOUBTS = [
  { kind: 'gap', word: '编号中断', advice: '前后编号不连续，请对照原件看是否漏了一条。' },
  { kind: 'repeat', word: '编号重复', advice: '同一编号出现两次，可能有一处不是标题。' },
  { kind: 'empty', word: '标题下没有内容', advice: '下文可能被分到了别处。' },
  { kind: 'reference', word: '疑似把引用当作标题', advice: '如果只是引用其他条款，请并入上一条。' },
  { kind: 'low_confidence', word: '扫描识别把握不大', advice: '请对照原件核对文字。' },
  { kind: 'table', word: '表格', advice: '请看表格的行列是否完整。' },
] as const

/** The facts of a document, and how it stands to others of its family. */
export const FACT_WORDS: Record<string, string> = {
  title: '标题',
  number: '文号',
  issuers: '发文机关',
  level: '级别',
  document_type: '文种',
  issued_on: '成文日期',
  effective_on: '施行日期',
  implements: '贯彻',
  replaces: '取代',
  replaced_by: '已被取代',
}

const ORIGINS: Record<string, string> = { text: '原文', person: '人工', source: '随附资料' }

export function originWord(origin: string): string {
  return ORIGINS[origin] ?? '来源不明'
}

const EDITIONS: Record<string, string> = { import: '收录', replace: '更新版本', edit: '改正' }

export function editionWord(kind: string): string {
  return EDITIONS[kind] ?? '其他'
}
