import { afterEach, describe, expect, it, vi } from 'vitest'
import { citationText } from '@/lib/citation'
import { copyText } from '@/lib/clipboard'

describe('a citation as officials write it', () => {
  it('is the quotation in quotation marks and the reference in brackets', () => {
    expect(citationText('补贴800元。', '《某办法》第十二条')).toBe('“补贴800元。”（《某办法》第十二条）')
  })

  it('drops the white space at the ends of a clause and nothing within', () => {
    expect(citationText('　第一款 甲。\n第二款。\n', '《某办法》')).toBe('“第一款 甲。\n第二款。”（《某办法》）')
  })
})

describe('copying', () => {
  afterEach(() => {
    document.body.innerHTML = ''
  })

  it('uses the clipboard of the browser', async () => {
    const writeText = vi.fn(async () => undefined)
    vi.stubGlobal('navigator', { clipboard: { writeText } })
    expect(await copyText('甲')).toBe(true)
    expect(writeText).toHaveBeenCalledWith('甲')
  })

  it('copies by selection on plain http, where there is no clipboard, and leaves the focus where it was', async () => {
    vi.stubGlobal('navigator', {})
    document.body.innerHTML = '<button>复制</button>'
    document.querySelector('button')!.focus()
    let selected = ''
    document.execCommand = () => {
      selected = document.querySelector('textarea')!.value
      return true
    }
    expect(await copyText('甲乙')).toBe(true)
    expect(selected).toBe('甲乙')
    expect(document.querySelector('textarea')).toBeNull()
    expect(document.activeElement?.tagName).toBe('BUTTON')
  })

  it('says so when the browser allows neither', async () => {
    vi.stubGlobal('navigator', { clipboard: { writeText: () => Promise.reject(new Error('denied')) } })
    document.execCommand = () => false
    expect(await copyText('甲')).toBe(false)
  })
})
