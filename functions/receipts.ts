/** Goods received: procurement counts them against the order, hardware makes them assets and stock. */
import { goodsIntake } from './hardware/receipts/intake.ts'
import { api } from './platform/http.ts'
import { receiptOperations } from './procurement/receipts/http.ts'
import { receiptRoutes } from './procurement/receipts/routes.ts'

export const handler = api(receiptRoutes, receiptOperations(goodsIntake))
