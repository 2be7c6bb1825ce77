/**
 * The files being taken into the library, one list for the whole page: it goes on while the reader is
 * on another page. Each file is a request of its own, so one that fails holds up no other.
 */
import { computed, markRaw, reactive, ref } from 'vue'
import { api } from '@/api/client'
import { toProblem } from '@/api/problem'
import type { ImportJob } from '@/api/types'
import { refusalOf } from '@/lib/files'

/** Files sent at the same time: more would only make each slower. */
const AT_ONCE = 2
/** How often the server is asked how far it is, in milliseconds. */
const PAUSE = 1000

export interface Import {
  key: number
  file: File
  /** The document that the file is a newer version of. */
  replaces?: string
  state: 'queued' | 'sending' | ImportJob['state']
  /** Share of the file that has left, from 0 to 1. */
  sent: number
  /** Why it was refused or failed, in one line. */
  message: string
  job?: ImportJob
}

export const imports = reactive<Import[]>([])
/** Grows by one whenever a file has come in, so that lists of documents know to ask again. */
export const arrivals = ref(0)

const ENDED = new Set<Import['state']>(['done', 'failed', 'cancelled'])
export const isOver = (row: Import) => ENDED.has(row.state)
export const underWay = computed(() => imports.filter((row) => !isOver(row)).length)

const senders = new Map<number, AbortController>()
let asking = new AbortController()
let timer: number | undefined
let last = 0

/** Take files in, in their order; those of a wrong kind are refused at once and say so. */
export function addFiles(files: Iterable<File>, replaces?: string): void {
  for (const file of files) {
    const message = refusalOf(file)
    last += 1
    // A browser sends the file itself only, not something that stands for it.
    imports.push({ key: last, file: markRaw(file), replaces, state: message ? 'failed' : 'queued', sent: 0, message })
  }
  sendNext()
}

function sendNext(): void {
  while (senders.size < AT_ONCE) {
    const next = imports.find((row) => row.state === 'queued')
    if (!next) return
    void send(next)
  }
}

async function send(row: Import): Promise<void> {
  const stop = new AbortController()
  senders.set(row.key, stop)
  row.state = 'sending'
  try {
    follow(row, await api.importFile(stop.signal, row.file, row.replaces, (share) => (row.sent = share)))
    watchJobs()
  } catch (error) {
    row.state = stop.signal.aborted ? 'cancelled' : 'failed'
    if (row.state === 'failed') row.message = toProblem(error).message
  } finally {
    senders.delete(row.key)
    sendNext()
  }
}

function follow(row: Import, job: ImportJob): void {
  if (isOver(row)) return
  row.job = job
  row.sent = 1
  row.state = job.state
  row.message = job.message ?? ''
  if (job.state === 'done') arrivals.value += 1
}

function watchJobs(): void {
  if (timer === undefined && imports.some((row) => row.job && !isOver(row))) timer = window.setTimeout(look, PAUSE)
}

async function look(): Promise<void> {
  const mine = asking
  try {
    const jobs = new Map((await api.imports(mine.signal)).map((job) => [job.id, job]))
    for (const row of imports) {
      if (!row.job || isOver(row)) continue
      const job = jobs.get(row.job.id)
      // The server forgets old jobs, and all of them when it starts again.
      if (job) follow(row, job)
      else Object.assign(row, { state: 'failed', message: '服务器重新启动过，这个文件没有收录，请重新选择。' })
    }
  } catch {
    // Out of reach for a moment: what was sent is still being read, so ask again later.
  }
  if (mine !== asking) return
  timer = undefined
  watchJobs()
}

/** Stop one that is not over; nothing of it stays in the library. */
export async function cancel(row: Import): Promise<void> {
  if (row.state === 'queued') row.state = 'cancelled'
  senders.get(row.key)?.abort()
  if (!row.job || isOver(row)) return
  try {
    await api.cancelImport(new AbortController().signal, row.job.id)
    if (!isOver(row)) row.state = 'cancelled'
  } catch (error) {
    row.message = toProblem(error).message
  }
}

/** Send one that failed once more. */
export function again(row: Import): void {
  Object.assign(row, { state: 'queued', sent: 0, message: '', job: undefined })
  sendNext()
}

/** Take those that are over off the list. */
export function clearOver(): void {
  imports.splice(0, imports.length, ...imports.filter((row) => !isOver(row)))
}

/** Forget everything, as on a fresh page. */
export function forgetImports(): void {
  asking.abort()
  asking = new AbortController()
  window.clearTimeout(timer)
  timer = undefined
  senders.forEach((stop) => stop.abort())
  senders.clear()
  imports.splice(0)
}
