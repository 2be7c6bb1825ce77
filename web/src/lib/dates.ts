/** An ISO date as people here write it: 2026-11-23 is 2026年11月23日. Anything else is given back as it is. */
export function chineseDate(iso: string | null | undefined): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso ?? '')
  if (!parts) return iso ?? ''
  return `${parts[1]}年${Number(parts[2])}月${Number(parts[3])}日`
}

/** A moment the server tells, on this computer's clock: 2026年11月23日 9:05. */
export function chineseMoment(iso: string): string {
  const moment = new Date(iso)
  if (Number.isNaN(moment.getTime())) return iso
  const minutes = String(moment.getMinutes()).padStart(2, '0')
  return `${moment.getFullYear()}年${moment.getMonth() + 1}月${moment.getDate()}日 ${moment.getHours()}:${minutes}`
}
