/** The browser's own way of sending a file, stood in for: each sending waits until it is told how it ends. */
import { vi } from 'vitest'
import { settle } from './site'

export class Sending {
  method = ''
  url = ''
  form?: FormData
  status = 0
  responseText = ''
  stopped = false
  upload: { onprogress?: (event: { loaded: number; total: number }) => void } = {}
  onload?: () => void
  onerror?: () => void
  onabort?: () => void

  open(method: string, url: string): void {
    Object.assign(this, { method, url })
  }

  send(form: FormData): void {
    this.form = form
    sendings.push(this)
  }

  abort(): void {
    this.stopped = true
    this.onabort?.()
  }

  get name(): string {
    return (this.form?.get('file') as File).name
  }

  async progress(loaded: number, total: number): Promise<void> {
    this.upload.onprogress?.({ loaded, total })
    await settle()
  }

  async answer(status: number, body: unknown): Promise<void> {
    Object.assign(this, { status, responseText: JSON.stringify(body) })
    this.onload?.()
    await settle()
  }
}

/** Every file sent, in order. */
export let sendings: Sending[] = []

export function catchUploads(): void {
  sendings = []
  vi.stubGlobal('XMLHttpRequest', Sending)
}

export const file = (name: string, text = '第一条 每周巡一次。') => new File([text], name)

/** Drop files onto the page. */
export async function drop(...files: File[]): Promise<void> {
  const event = new Event('drop', { bubbles: true, cancelable: true })
  Object.assign(event, { dataTransfer: { types: ['Files'], files } })
  document.body.dispatchEvent(event)
  await settle()
}
