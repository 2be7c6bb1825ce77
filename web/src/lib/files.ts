/** Which files the library takes, told before anything is sent. The server checks again by content. */

const DOCUMENTS = ['.txt', '.md', '.html', '.htm', '.docx', '.pdf', '.ofd', '.doc', '.wps']
const SCANS = ['.png', '.jpg', '.jpeg']

/** For the browser's file chooser. */
export const ACCEPTED = [...DOCUMENTS, ...SCANS].join(',')

/** Most megabytes a file may have. */
const MOST = 50

export const ALLOWED = `可以收录 .txt、.md、.html、.docx、.pdf、.ofd、.doc、.wps，以及扫描件 .png、.jpg；每个文件不超过 ${MOST} MB。`

/** Why a file cannot be taken, in one line; empty where it can be tried. */
export function refusalOf(file: Pick<File, 'name' | 'size'>): string {
  const ending = /\.[^.]+$/.exec(file.name.toLowerCase())?.[0] ?? ''
  if (![...DOCUMENTS, ...SCANS].includes(ending)) return `不收录${ending ? ` ${ending} ` : '没有扩展名的'}文件。${ALLOWED}`
  if (file.size === 0) return '文件是空的，请检查后重新选择。'
  if (file.size > MOST * 1024 * 1024) return `文件有 ${sizeWords(file.size)}，超过 ${MOST} MB，请拆分或压缩后再试。`
  return ''
}

/** A size as people write it: 3.2 MB, 18 KB. */
export function sizeWords(bytes: number): string {
  if (bytes >= 1024 * 1024) return `${(bytes / 1024 / 1024).toFixed(1)} MB`
  return `${Math.max(1, Math.round(bytes / 1024))} KB`
}
