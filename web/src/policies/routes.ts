import { createRoute } from '@tanstack/react-router'
import { page } from '../app/page.ts'
import { shellRoute } from '../app/shell-route.ts'
import { words } from './words.ts'

export const policiesRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/policies',
    component: page(() => import('./list-page.tsx'), words),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/policies/$policyId',
    component: page(() => import('./editor/policy-page.tsx'), words),
  }),
] as const
