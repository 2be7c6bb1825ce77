import {
  createRouter,
  createWebHistory,
  type RouteRecordRaw,
  type Router,
  type RouterHistory,
  type RouterScrollBehavior,
} from 'vue-router'
import SearchPage from './pages/search/SearchPage.vue'

export const routes: RouteRecordRaw[] = [
  { path: '/', name: 'search', component: SearchPage },
  { path: '/library', name: 'library', component: () => import('./pages/library/LibraryPage.vue') },
  { path: '/documents/:id', name: 'document', component: () => import('./pages/document/DocumentPage.vue') },
  { path: '/documents/:id/compare', name: 'compare', component: () => import('./pages/compare/ComparePage.vue') },
  { path: '/duties', name: 'duties', component: () => import('./pages/duties/DutiesPage.vue') },
  { path: '/duties/:document', name: 'duty-review', component: () => import('./pages/duties/ReviewPage.vue') },
  { path: '/checklist', name: 'checklist', component: () => import('./pages/checklist/ChecklistPage.vue') },
  {
    path: '/admin',
    component: () => import('./pages/admin/AdminPage.vue'),
    children: [
      { path: '', redirect: { name: 'vocabulary' } },
      { path: 'vocabulary', name: 'vocabulary', component: () => import('./pages/admin/VocabularyPage.vue') },
      { path: 'questions', name: 'questions', component: () => import('./pages/admin/QuestionsPage.vue') },
    ],
  },
  { path: '/:rest(.*)*', name: 'missing', component: () => import('./pages/missing/MissingPage.vue') },
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
  return createRouter({ history, routes, scrollBehavior })
}
