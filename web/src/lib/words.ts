/** The Chinese words people see for the values the API gives. */

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
