import * as z from 'zod'
import { caseRound } from './case-round.ts'

/** Input of the machine `vendor-change`, as the dispatcher starts it. */
export const VendorChangeInput = z.strictObject({
  ...caseRound,
  /** The policy asks nobody: the change is made at once. */
  approved: z.boolean(),
})
