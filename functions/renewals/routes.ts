/** The HTTP interface of renewals: every story's routes. */
import { contractRoutes } from './contracts/routes.ts'
import { cycleRoutes } from './cycle/routes.ts'
import { forecastRoutes } from './forecast/routes.ts'
import { importRoutes } from './import/routes.ts'
import { routes as vendors } from './vendors/routes.ts'

export const routes = { ...vendors, ...contractRoutes, ...cycleRoutes, ...forecastRoutes, ...importRoutes }
