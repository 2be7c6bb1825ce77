import type { Role } from '@/api/types'

/** The roles in the order they are offered, with what each is for. */
export const ROLES: { value: Role; word: string; means: string }[] = [
  { value: 'administrator', word: '系统管理员', means: '管理账号' },
  { value: 'auditor', word: '审计员', means: '只看操作记录，不兼任其他角色' },
  { value: 'supervisor', word: '督办员', means: '管理文件，确认职责，交办和核验' },
  { value: 'reporter', word: '填报员', means: '替所在县市或部门填报' },
  { value: 'trainer', word: '培训员', means: '准备培训材料' },
  { value: 'reader', word: '读者', means: '检索和阅读' },
]

export const roleWord = (role: Role) => ROLES.find((each) => each.value === role)?.word ?? role
export const roleWords = (roles: readonly Role[]) => roles.map(roleWord).join('、')
