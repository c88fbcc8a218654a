import { createRoute } from '@tanstack/react-router'
import { page } from '../app/page.ts'
import { shellRoute } from '../app/shell-route.ts'
import { searchOf } from './search.ts'
import { words } from './words.ts'

export const measuresRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/measures',
    validateSearch: searchOf,
    component: page(() => import('./measures-page.tsx'), words),
  }),
] as const
