import { beforeEach, describe, expect, it, vi } from 'vitest'
import { refusalOf } from '@/lib/files'
import { job } from '../../support/recorded'
import { button, failure, open, requests, serve, settle } from '../../support/site'
import { catchUploads, drop, file, sendings } from '../../support/uploads'

/** Let the page ask the server once more how far it is. */
async function later(): Promise<void> {
  await vi.advanceTimersByTimeAsync(1000)
  await settle()
}

describe('taking files in', () => {
  beforeEach(() => {
    localStorage.clear()
    catchUploads()
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    return () => vi.useRealTimers()
  })

  it('says which files are taken', async () => {
    serve({})
    const text = (await open('/library')).page.text()
    for (const words of ['.docx', '.ofd', '.wps', '.png', '50 MB']) expect(text).toContain(words)
  })

  it('shows how much is sent, how far it is read, and where it stands at the end', async () => {
    serve({ '/api/imports': [job()] })
    const { page } = await open('/library')
    await drop(file('细则.txt'))
    expect(sendings[0]).toMatchObject({ method: 'POST', name: '细则.txt' })
    expect(new URL(sendings[0]!.url).pathname).toBe('/api/documents')
    await sendings[0]!.progress(30, 100)
    expect(page.get('progress').attributes('value')).toBe('0.3')
    await sendings[0]!.answer(202, job({ state: 'waiting' }))
    expect(page.text()).toContain('已上传，等待解析')
    await later()
    expect(page.text()).toContain('正在解析')
    serve({ '/api/imports': [job({ state: 'done', document_id: 'doc-7', doubts: 3 })] })
    await later()
    expect(page.text()).toContain('已收录 1 个')
    expect(requests).toContain('/api/documents')
    expect(page.get('a[href="/documents/doc-7?panel=health"]').text()).toBe('体检单：3 处存疑')
  })

  it('goes on with the others when one is refused', async () => {
    serve({ '/api/imports': [] })
    const { page } = await open('/library')
    await drop(file('程序.exe'), file('坏.pdf'), file('好.txt'), file('再一个.txt'))
    expect(page.text()).toContain('不收录 .exe 文件。')
    expect(sendings.map((sending) => sending.name)).toEqual(['坏.pdf', '好.txt'])
    await sendings[0]!.answer(422, { detail: '这个 PDF 有密码，请去掉密码后再收录。' })
    expect(page.text()).toContain('这个 PDF 有密码，请去掉密码后再收录。')
    expect(sendings.map((sending) => sending.name)).toEqual(['坏.pdf', '好.txt', '再一个.txt'])
  })

  it('can be cancelled while it is sent and while it is read', async () => {
    serve({ '/api/imports': [job()], 'DELETE /api/imports/job-1': job({ state: 'cancelled' }) })
    const { page } = await open('/library')
    await drop(file('一.txt'), file('细则.txt'))
    await button(page, '取消').trigger('click')
    await settle()
    expect(sendings[0]!.stopped).toBe(true)
    await sendings[1]!.answer(202, job())
    await button(page, '取消').trigger('click')
    await settle()
    expect(requests).toContain('DELETE /api/imports/job-1')
    expect(page.text()).toContain('已取消 2 个')
    await button(page, '清除已结束的').trigger('click')
    expect(page.find('[aria-label="收录进度"]').exists()).toBe(false)
  })

  it('goes on while the reader is on another page', async () => {
    serve({ '/api/imports': [job({ state: 'done', document_id: 'doc-7', already_held: true })] })
    const { page, router } = await open('/library')
    await drop(file('细则.txt'))
    await router.push('/')
    await settle()
    expect(page.text()).toContain('正在收录 1 个文件')
    await sendings[0]!.answer(202, job())
    await later()
    await router.push('/library')
    await settle()
    expect(page.text()).toContain('已有相同文件，没有变动')
    expect(page.text()).not.toContain('正在收录')
  })

  it('can be tried again when the server was out of reach', async () => {
    serve({ '/api/imports': failure(500, '稍后再试。') })
    const { page } = await open('/library')
    await drop(file('细则.txt'))
    sendings[0]!.onerror?.()
    await settle()
    expect(page.text()).toContain('连不上服务器。')
    await button(page, '重试').trigger('click')
    await settle()
    expect(sendings).toHaveLength(2)
  })

  it('says that a file the server no longer knows has to be chosen again', async () => {
    serve({ '/api/imports': [] })
    const { page } = await open('/library')
    await drop(file('细则.txt'))
    await sendings[0]!.answer(202, job())
    await later()
    expect(page.text()).toContain('服务器重新启动过')
  })
})

describe('a file that cannot be taken', () => {
  it('is told by its ending and its size', () => {
    expect(refusalOf({ name: '意见.DOCX', size: 1 })).toBe('')
    expect(refusalOf({ name: '无扩展名', size: 1 })).toContain('没有扩展名')
    expect(refusalOf({ name: '空.txt', size: 0 })).toContain('空的')
    expect(refusalOf({ name: '大.pdf', size: 50 * 1024 * 1024 })).toBe('')
    expect(refusalOf({ name: '大.pdf', size: 60 * 1024 * 1024 })).toBe('文件有 60.0 MB，超过 50 MB，请拆分或压缩后再试。')
  })
})
