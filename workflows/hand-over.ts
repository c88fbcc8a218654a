import * as z from 'zod'
import { caseRound } from './case-round.ts'

/** Input of the machine `hand-over`, as the dispatcher starts it. */
export const HandOverInput = z.strictObject({
  caseId: caseRound.caseId,
  revision: z.literal(1),
  /** Something has to be chosen and scanned first; otherwise the person has it already. */
  prepare: z.boolean(),
})
