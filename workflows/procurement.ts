import * as z from 'zod'
import { RaisedRequest } from '../functions/procurement/model.ts'
import { caseRound } from './case-round.ts'

/** Input of the machine `procurement`: as the dispatcher starts it, or as another workflow does that needs something bought. */
export const ProcurementInput = z.union([
  z.strictObject({
    ...caseRound,
    /** The policy asks nobody: the order is issued at once. */
    approved: z.boolean(),
  }),
  z.strictObject({
    /** The case to be made; the execution's name is this id and `-1`. */
    caseId: caseRound.caseId,
    revision: z.literal(1),
    raise: z.literal(true),
    request: RaisedRequest,
    /** What `startExecution.sync:2` hands down. */
    AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID: z.string().optional(),
  }),
])
