import { useStored } from '@/composables/useStored'

/** Columns a reader may hide; the title always stays. */
export const COLUMNS = [
  { key: 'document_type', word: '文种' },
  { key: 'number', word: '文号' },
  { key: 'level', word: '级别' },
  { key: 'issuers', word: '发文机关' },
  { key: 'issued_on', word: '成文日期' },
  { key: 'validity', word: '效力' },
  { key: 'clauses', word: '条款数' },
] as const

export const HEIGHTS = [
  { key: 'tight', word: '紧凑' },
  { key: 'normal', word: '标准' },
  { key: 'loose', word: '宽松' },
] as const

/** Which columns are shown and how high rows are; kept in this browser. */
export function useTableLook() {
  const columns = useStored<string[]>(
    'library-columns',
    COLUMNS.map((column) => column.key),
  )
  const height = useStored<string>('library-row-height', 'normal')
  return { columns, height }
}
