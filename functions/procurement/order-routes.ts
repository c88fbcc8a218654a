import { billRoutes } from './bills/routes.ts'
import { changeRoutes } from './changes/routes.ts'
import { matchingRoutes } from './matching/routes.ts'
import { receiptRoutes } from './receipts/routes.ts'

/** All that happens to an order once it is out; one function serves it. */
export const orderRoutes = { ...receiptRoutes, ...billRoutes, ...changeRoutes, ...matchingRoutes }
