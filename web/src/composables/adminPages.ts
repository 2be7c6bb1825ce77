import { computed } from 'vue'
import { may } from './useSession'

/** The pages of 系统管理, each with the endpoint without which it is of no use. */
const PAGES = [
  { name: 'vocabulary', label: '词汇', needs: 'GET /api/vocabulary' },
  { name: 'questions', label: '未答问题', needs: 'GET /api/questions' },
  { name: 'accounts', label: '账号', needs: 'GET /api/accounts' },
  { name: 'audit', label: '操作记录', needs: 'GET /api/audit' },
]

export const adminPages = computed(() => PAGES.filter((page) => may(page.needs)))
/** The first of them that the reader may open. */
export const adminHome = computed(() => adminPages.value[0]?.name)
