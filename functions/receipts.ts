/** Goods received: procurement counts them against the order, hardware makes them assets and stock. */
import { api } from './platform/http.ts'
import { receiptRoutes } from './procurement/receipts/routes.ts'

export const handler = api(receiptRoutes, {})
