import { createRoute } from '@tanstack/react-router'
import { page } from '../app/page.ts'
import { shellRoute } from '../app/shell-route.ts'
import { words } from './words.ts'

export const tasksRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/tasks',
    component: page(() => import('./list/list-page.tsx'), words),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/tasks/$taskId',
    component: page(() => import('./task/task-page.tsx'), words),
  }),
] as const
