import * as z from 'zod'
import { caseRound } from './case-round.ts'

/** Input of the machine `write-off`, as the dispatcher starts it. */
export const WriteOffInput = z.strictObject({
  ...caseRound,
  /** The policy asks nobody: it is written off at once. */
  approved: z.boolean(),
})
