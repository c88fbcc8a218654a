import { createRoute } from '@tanstack/react-router'
import { page } from '../app/page.ts'
import { shellRoute } from '../app/shell-route.ts'
import { words as contracts } from '../contracts/words.ts'
import { searchOf } from './search.ts'
import { words } from './words.ts'

export const renewalsRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/renewals',
    validateSearch: searchOf,
    component: page(() => import('./renewals-page.tsx'), words, contracts),
  }),
] as const
