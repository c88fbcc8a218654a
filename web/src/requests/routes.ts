import { createRoute } from '@tanstack/react-router'
import { page } from '../app/page.ts'
import { shellRoute } from '../app/shell-route.ts'
import { words as attachments } from '../attachments/words.ts'
import { searchOf } from './list/search.ts'
import { words } from './words.ts'

const getParentRoute = () => shellRoute

/** `draft` is the request that what is typed is saved in. */
export interface NewSearch {
  draft?: string
}

export const requestsRoutes = [
  createRoute({
    getParentRoute,
    path: '/requests',
    validateSearch: searchOf,
    component: page(() => import('./list/list-page.tsx'), words),
  }),
  createRoute({
    getParentRoute,
    path: '/requests/new',
    validateSearch: ({ draft }: Record<string, unknown>): NewSearch =>
      typeof draft === 'string' ? { draft } : {},
    component: page(() => import('./edit/new-page.tsx'), words, attachments),
  }),
  createRoute({
    getParentRoute,
    path: '/requests/$requestId',
    component: page(() => import('./request/request-page.tsx'), words, attachments),
  }),
  createRoute({
    getParentRoute,
    path: '/requests/$requestId/edit',
    component: page(() => import('./edit/edit-page.tsx'), words, attachments),
  }),
] as const
