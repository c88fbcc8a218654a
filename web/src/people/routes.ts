import { createRoute } from '@tanstack/react-router'
import { page } from '../app/page.ts'
import { shellRoute } from '../app/shell-route.ts'
import { words } from './words.ts'

export const shows = ['people', 'groups', 'cost-centres'] as const
export interface PeopleSearch {
  show?: (typeof shows)[number]
}

export const peopleRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/people',
    validateSearch: ({ show }: Record<string, unknown>): PeopleSearch =>
      show === 'groups' || show === 'cost-centres' ? { show } : {},
    component: page(() => import('./directory/directory-page.tsx'), words),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/people/$personId',
    component: page(() => import('./person/person-page.tsx'), words),
  }),
] as const
