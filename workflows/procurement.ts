import * as z from 'zod'
import { caseRound } from './case-round.ts'

/** Input of the machine `procurement`, as the dispatcher starts it. */
export const ProcurementInput = z.strictObject({
  ...caseRound,
  /** The policy asks nobody: the order is issued at once. */
  approved: z.boolean(),
})
