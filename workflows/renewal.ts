import * as z from 'zod'
import { caseRound } from './case-round.ts'

/** Input of the machine `renewal`, as the dispatcher starts it. */
export const RenewalInput = z.strictObject({
  caseId: caseRound.caseId,
  /** The owner is asked for the first time. */
  round: z.literal(1),
})
