import { roleWords } from '@/lib/roles'
import type { Role } from '@/api/types'

const WORDS: Record<string, string> = {
  title: '标题',
  number: '文号',
  issuers: '发文机关',
  level: '层级',
  document_type: '文种',
  issued_on: '成文日期',
  effective_on: '施行日期',
  note: '说明',
  file: '文件',
  sha256: '内容校验码',
  retired: '停用',
  edition: '版本',
  display_name: '姓名',
  unit: '单位',
  roles: '角色',
  jurisdiction: '县市',
  body: '部门',
  active: '启用',
  ended: '结束的登录',
  reason: '原因',
  result: '结果',
}
const REASONS: Record<string, string> = { Forbidden: '没有权限', NotSignedIn: '没有登录' }

function valueWord(name: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return '空'
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (name === 'roles') return roleWords(value as Role[])
  if (name === 'reason') return REASONS[String(value)] ?? String(value)
  return Array.isArray(value) ? value.join('、') : String(value)
}

/** What a row of the audit holds, one line for each thing. */
export function dataLines(data: unknown): string[] {
  if (data === null || typeof data !== 'object') return data === null || data === undefined ? [] : [String(data)]
  return Object.entries(data).map(([name, value]) => `${WORDS[name] ?? name}：${valueWord(name, value)}`)
}
