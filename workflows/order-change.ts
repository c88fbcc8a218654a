import * as z from 'zod'
import { caseRound } from './case-round.ts'

/** Input of the machine `order-change`, as the dispatcher starts it. */
export const OrderChangeInput = z.strictObject({
  ...caseRound,
  /** The policy asks nobody: the order is changed at once. */
  approved: z.boolean(),
})
