import { describe, expect, it } from 'vitest'
import { chineseDate } from '@/lib/dates'
import { queryValue, withoutEmpty } from '@/lib/query'
import { levelWord, relationWord, validityLight } from '@/lib/words'

describe('words people know', () => {
  it('writes dates without leading zeros', () => {
    expect(chineseDate('2016-06-05')).toBe('2016年6月5日')
    expect(chineseDate('2026-11-23')).toBe('2026年11月23日')
    expect(chineseDate(null)).toBe('')
  })

  it('shows every state of validity as a word and a shape of its own', () => {
    const lights = ['in_force', 'amended', 'not_yet_effective', 'repealed', 'unknown'].map(validityLight)
    expect(lights.map((light) => light.word)).toEqual(['现行有效', '已被修改', '尚未施行', '已废止', '效力未知'])
    expect(new Set(lights.map((light) => light.shape)).size).toBe(5)
  })

  it('does not guess at what it does not know', () => {
    expect(validityLight('something_new').word).toBe('效力未知')
    expect(levelWord(null)).toBe('未注明')
    expect(relationWord('something_new')).toBe('相关')
  })
})

describe('the address', () => {
  it('takes the first of several values and nothing for none', () => {
    expect(queryValue({ q: ['甲', '乙'] }, 'q')).toBe('甲')
    expect(queryValue({}, 'q')).toBe('')
  })

  it('leaves out what is empty', () => {
    expect(withoutEmpty({ q: '甲', document: '', page: undefined })).toEqual({ q: '甲' })
  })
})
