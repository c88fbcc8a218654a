import { createRoute } from '@tanstack/react-router'
import { page } from '../app/page.ts'
import { shellRoute } from '../app/shell-route.ts'
import { words as cases } from '../cases/words.ts'
import { words } from './words.ts'

export const projectsRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/projects',
    component: page(() => import('./list-page.tsx'), words),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/projects/$projectId',
    component: page(() => import('./project-page.tsx'), words, cases),
  }),
] as const
