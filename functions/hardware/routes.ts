/** The HTTP interface of hardware: every story's routes. */

import { countRoutes } from './counts/routes.ts'
import { handOverRoutes } from './hand-over/routes.ts'
import { careRoutes } from './inventory/care/routes.ts'
import { catalogueRoutes } from './inventory/catalogue-routes.ts'
import { assetRoutes } from './inventory/routes.ts'
import { onboardingRoutes } from './joiners/routes.ts'
import { kitRoutes } from './kits/routes.ts'
import { labelRoutes } from './labels/routes.ts'
import { offboardingRoutes } from './leavers/routes.ts'
import { routes as licences } from './licences/routes.ts'
import { reservationRoutes } from './reservations/routes.ts'
import { stockRoutes } from './stock/routes.ts'
import { writeOffRoutes } from './write-off/routes.ts'

export const routes = {
  ...catalogueRoutes,
  ...assetRoutes,
  ...careRoutes,
  ...writeOffRoutes,
  ...onboardingRoutes,
  ...offboardingRoutes,
  ...licences,
  ...handOverRoutes,
  ...kitRoutes,
  ...stockRoutes,
  ...reservationRoutes,
  ...labelRoutes,
  ...countRoutes,
}
