import { createRoute } from '@tanstack/react-router'
import { page } from '../app/page.ts'
import { shellRoute } from '../app/shell-route.ts'
import { words as contracts } from '../contracts/words.ts'
import { words } from './words.ts'

export const vendorsRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/vendors',
    component: page(() => import('./list/list-page.tsx'), words),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/vendors/new',
    component: page(() => import('./form/new-page.tsx'), words),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/vendors/$vendorId',
    component: page(() => import('./vendor/vendor-page.tsx'), words, contracts),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/vendors/$vendorId/edit',
    component: page(() => import('./form/edit-page.tsx'), words),
  }),
] as const
