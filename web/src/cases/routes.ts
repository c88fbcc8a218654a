import { createRoute } from '@tanstack/react-router'
import { page } from '../app/page.ts'
import { shellRoute } from '../app/shell-route.ts'
import { searchOf } from './list/search.ts'
import { words } from './words.ts'

export const casesRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/cases',
    validateSearch: searchOf,
    component: page(() => import('./list/list-page.tsx'), words),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/cases/$caseId',
    component: page(() => import('./case/case-page.tsx'), words),
  }),
] as const
