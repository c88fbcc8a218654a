/** What happens to an order once it is out: goods, which hardware makes assets and stock; bills; changes. */
import { goodsIntake } from './hardware/receipts/intake.ts'
import { api } from './platform/http.ts'
import { billOperations } from './procurement/bills/http.ts'
import { changeOperations } from './procurement/changes/http.ts'
import { matchingOperations } from './procurement/matching/http.ts'
import { orderRoutes } from './procurement/order-routes.ts'
import { receiptOperations } from './procurement/receipts/http.ts'

export const handler = api(orderRoutes, {
  ...receiptOperations(goodsIntake),
  ...billOperations,
  ...changeOperations,
  ...matchingOperations,
})
