import { createRoute } from '@tanstack/react-router'
import { page } from '../app/page.ts'
import { shellRoute } from '../app/shell-route.ts'
import { words as inventoryWords } from '../inventory/words.ts'
import { words } from './words.ts'

const under = { getParentRoute: () => shellRoute } as const

export const movesRoutes = [
  createRoute({
    ...under,
    path: '/onboardings',
    component: page(() => import('./joiners/list-page.tsx'), words),
  }),
  createRoute({
    ...under,
    path: '/onboardings/new',
    component: page(() => import('./joiners/new-page.tsx'), words),
  }),
  createRoute({
    ...under,
    path: '/onboardings/$id',
    component: page(() => import('./joiners/joiner-page.tsx'), words),
  }),
  createRoute({
    ...under,
    path: '/offboardings',
    component: page(() => import('./leavers/list-page.tsx'), words),
  }),
  createRoute({
    ...under,
    path: '/offboardings/new',
    component: page(() => import('./leavers/new-page.tsx'), words),
  }),
  createRoute({
    ...under,
    path: '/offboardings/$id',
    component: page(() => import('./leavers/leaver-page.tsx'), words, inventoryWords),
  }),
  createRoute({
    ...under,
    path: '/hand-overs',
    component: page(() => import('./hand-overs/list-page.tsx'), words),
  }),
  createRoute({
    ...under,
    path: '/hand-overs/$id',
    component: page(() => import('./hand-overs/hand-over-page.tsx'), words),
  }),
  createRoute({ ...under, path: '/kits', component: page(() => import('./kits/list-page.tsx'), words) }),
  createRoute({ ...under, path: '/kits/$id', component: page(() => import('./kits/kit-page.tsx'), words) }),
] as const
