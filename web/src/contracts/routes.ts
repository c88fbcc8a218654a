import { createRoute } from '@tanstack/react-router'
import { page } from '../app/page.ts'
import { shellRoute } from '../app/shell-route.ts'
import { words as attachments } from '../attachments/words.ts'
import { words } from './words.ts'

export const contractsRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/contracts',
    component: page(() => import('./list/list-page.tsx'), words),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/contracts/new',
    component: page(() => import('./form/new-page.tsx'), words),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/contracts/import',
    component: page(() => import('./import/import-page.tsx'), words),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/contracts/$contractId',
    component: page(() => import('./contract/contract-page.tsx'), words, attachments),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/contracts/$contractId/amend',
    component: page(() => import('./form/amend-page.tsx'), words),
  }),
] as const
