import { createRoute } from '@tanstack/react-router'
import { page } from '../app/page.ts'
import { shellRoute } from '../app/shell-route.ts'
import { words } from './words.ts'

const under = { getParentRoute: () => shellRoute } as const

export const inventoryRoutes = [
  createRoute({
    ...under,
    path: '/inventory',
    component: page(() => import('./assets/list-page.tsx'), words),
  }),
  createRoute({
    ...under,
    path: '/inventory/new',
    component: page(() => import('./assets/new-page.tsx'), words),
  }),
  createRoute({
    ...under,
    path: '/inventory/$id',
    component: page(() => import('./assets/asset-page.tsx'), words),
  }),
  createRoute({ ...under, path: '/stock', component: page(() => import('./stock/stock-page.tsx'), words) }),
  createRoute({
    ...under,
    path: '/reservations',
    component: page(() => import('./reservations/list-page.tsx'), words),
  }),
  createRoute({
    ...under,
    path: '/reservations/new',
    component: page(() => import('./reservations/new-page.tsx'), words),
  }),
  createRoute({
    ...under,
    path: '/reservations/$id',
    component: page(() => import('./reservations/reservation-page.tsx'), words),
  }),
  createRoute({ ...under, path: '/counts', component: page(() => import('./counts/list-page.tsx'), words) }),
  createRoute({
    ...under,
    path: '/counts/$id',
    component: page(() => import('./counts/count-page.tsx'), words),
  }),
  createRoute({
    ...under,
    path: '/licences',
    component: page(() => import('./licences/list-page.tsx'), words),
  }),
  createRoute({
    ...under,
    path: '/licences/$id',
    component: page(() => import('./licences/licence-page.tsx'), words),
  }),
  createRoute({
    ...under,
    path: '/catalogue',
    component: page(() => import('./catalogue/catalogue-page.tsx'), words),
  }),
  createRoute({
    ...under,
    path: '/people/$id/things',
    component: page(() => import('./people/things-page.tsx'), words),
  }),
] as const
