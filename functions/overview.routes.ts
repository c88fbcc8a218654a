import { routes as bulk } from './bulk.routes.ts'
import { routes as attention } from './cases/attention/routes.ts'
import { routes as finding } from './cases/finding/routes.ts'
import { routes as measures } from './cases/measures/routes.ts'
import { routes as position } from './cases/position/routes.ts'
import { routes as views } from './cases/views/routes.ts'
import { defineRoutes } from './platform/routes.ts'
import { routes as projects } from './projects/routes.ts'

export const routes = defineRoutes({
  ...finding,
  ...bulk,
  ...attention,
  ...views,
  ...position,
  ...projects,
  ...measures,
})
