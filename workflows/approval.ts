import * as z from 'zod'
import { caseRound } from './case-round.ts'

/** Input of the machine `approval`, as other machines start it. */
export const ApprovalInput = z.strictObject({
  ...caseRound,
  /** The stage to begin with, from 1. */
  stage: z.int().min(1),
  /** Links the two executions in the console of Step Functions. */
  AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID: z.string(),
})
