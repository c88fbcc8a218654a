import { createRouter } from '@tanstack/react-router'
import { budgetsRoutes } from '../budgets/routes.ts'
import { casesRoutes } from '../cases/routes.ts'
import { contractsRoutes } from '../contracts/routes.ts'
import { homeRoutes } from '../home/routes.ts'
import { inventoryRoutes } from '../inventory/routes.ts'
import { measuresRoutes } from '../measures/routes.ts'
import { movesRoutes } from '../moves/routes.ts'
import { peopleRoutes } from '../people/routes.ts'
import { policiesRoutes } from '../policies/routes.ts'
import { projectsRoutes } from '../projects/routes.ts'
import { renewalsRoutes } from '../renewals/routes.ts'
import { requestsRoutes } from '../requests/routes.ts'
import { tasksRoutes } from '../tasks/routes.ts'
import { vendorsRoutes } from '../vendors/routes.ts'
import { ErrorPage, Pending } from './error-page.tsx'
import { rootRoute, shellRoute, signedInRoute } from './shell-route.ts'

/** Every page of the console. A feature's routes are in its own folder. */
const routeTree = rootRoute.addChildren([
  signedInRoute,
  shellRoute.addChildren([
    ...homeRoutes,
    ...tasksRoutes,
    ...casesRoutes,
    ...requestsRoutes,
    ...policiesRoutes,
    ...budgetsRoutes,
    ...peopleRoutes,
    ...contractsRoutes,
    ...renewalsRoutes,
    ...vendorsRoutes,
    ...movesRoutes,
    ...inventoryRoutes,
    ...measuresRoutes,
    ...projectsRoutes,
  ]),
])

export const router = createRouter({
  routeTree,
  defaultPreload: 'intent',
  defaultErrorComponent: ErrorPage,
  defaultPendingComponent: Pending,
  // The words and the code of a page mostly come within that: no flash of a skeleton.
  defaultPendingMs: 300,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
