import { createRoute } from '@tanstack/react-router'
import { page } from '../app/page.ts'
import { shellRoute } from '../app/shell-route.ts'
import { words } from './words.ts'

export const budgetsRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/budgets',
    component: page(() => import('./list-page.tsx'), words),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/budgets/$costCentre',
    component: page(() => import('./budget-page.tsx'), words),
  }),
] as const
