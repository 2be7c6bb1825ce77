import {
  createRouter,
  createWebHistory,
  type NavigationGuard,
  type RouteRecordRaw,
  type Router,
  type RouterHistory,
  type RouterScrollBehavior,
} from 'vue-router'
import { adminHome } from './composables/adminPages'
import { admit, known } from './composables/useSession'
import SearchPage from './pages/search/SearchPage.vue'

const MissingPage = () => import('./pages/missing/MissingPage.vue')

/** Not a redirect of the record: those are asked before anything is known of who is signed in. */
const toAdminHome: NavigationGuard = async (to) => {
  await known()
  return adminHome.value ? { name: adminHome.value } : { name: 'sign-in', query: { next: to.fullPath } }
}

export const routes: RouteRecordRaw[] = [
  { path: '/', name: 'search', component: SearchPage },
  { path: '/library', name: 'library', component: () => import('./pages/library/LibraryPage.vue') },
  { path: '/documents/:id', name: 'document', component: () => import('./pages/document/DocumentPage.vue') },
  { path: '/documents/:id/compare', name: 'compare', component: () => import('./pages/compare/ComparePage.vue') },
  { path: '/duties', name: 'duties', component: () => import('./pages/duties/DutiesPage.vue'), meta: { needs: 'GET /api/duties/documents' } },
  { path: '/duties/:document', name: 'duty-review', component: () => import('./pages/duties/ReviewPage.vue'), meta: { needs: 'GET /api/duties/documents/{document_id}' } },
  { path: '/checklist', name: 'checklist', component: () => import('./pages/checklist/ChecklistPage.vue'), meta: { needs: 'GET /api/checklist' } },
  { path: '/tasks', name: 'tasks', component: () => import('./pages/tasks/TasksPage.vue'), meta: { needs: 'GET /api/tasks' } },
  { path: '/tasks/:id(\\d+)', name: 'task', component: () => import('./pages/task/TaskPage.vue'), meta: { needs: 'GET /api/tasks/{assignment_id}' } },
  { path: '/assign', name: 'assign', component: () => import('./pages/assign/AssignPage.vue'), meta: { needs: 'POST /api/assignments' } },
  { path: '/board', name: 'board', component: () => import('./pages/board/BoardPage.vue'), meta: { needs: 'GET /api/board' } },
  { path: '/training', name: 'training', component: () => import('./pages/training/TrainingPage.vue'), meta: { needs: 'GET /api/packs' } },
  { path: '/training/:id(\\d+)', name: 'pack', component: () => import('./pages/pack/PackPage.vue'), meta: { needs: 'GET /api/packs/{pack_id}' } },
  { path: '/changes', name: 'changes', component: () => import('./pages/changes/ChangesPage.vue'), meta: { needs: 'GET /api/changes' } },
  { path: '/training/quizzes/:id(\\d+)', name: 'quiz', component: () => import('./pages/quiz/QuizPage.vue'), meta: { needs: 'GET /api/quizzes/{quiz_id}' } },
  { path: '/q/:code?', name: 'take', component: () => import('./pages/take/TakePage.vue'), meta: { bare: true } },
  { path: '/sign-in', name: 'sign-in', component: () => import('./pages/account/SignInPage.vue') },
  { path: '/welcome', name: 'welcome', component: () => import('./pages/account/WelcomePage.vue') },
  { path: '/account', name: 'account', component: () => import('./pages/account/AccountPage.vue'), meta: { needs: 'GET /api/me/sessions' } },
  { path: '/admin', component: MissingPage, beforeEnter: toAdminHome },
  { path: '/admin/vocabulary', name: 'vocabulary', component: () => import('./pages/admin/VocabularyPage.vue'), meta: { needs: 'GET /api/vocabulary' } },
  { path: '/admin/questions', name: 'questions', component: () => import('./pages/admin/QuestionsPage.vue'), meta: { needs: 'GET /api/questions' } },
  { path: '/admin/accounts', name: 'accounts', component: () => import('./pages/admin/accounts/AccountsPage.vue'), meta: { needs: 'GET /api/accounts' } },
  { path: '/admin/audit', name: 'audit', component: () => import('./pages/admin/audit/AuditPage.vue'), meta: { needs: 'GET /api/audit' } },
  { path: '/:rest(.*)*', name: 'missing', component: MissingPage },
]

/** Two frames: remembered answers are drawn by then, so going back finds its place. */
const drawn = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))

const scrollBehavior: RouterScrollBehavior = async (to, from, saved) => {
  if (saved) {
    await drawn()
    return saved
  }
  // The document page scrolls to the clause in its address by itself.
  if (to.name === 'document' && to.query.clause) return false
  if (to.path === from.path && to.query.page === from.query.page) return false
  return { top: 0 }
}

export function createPageRouter(history: RouterHistory = createWebHistory()): Router {
  const router = createRouter({ history, routes, scrollBehavior })
  router.beforeEach(admit)
  return router
}
