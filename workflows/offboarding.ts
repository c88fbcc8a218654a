import * as z from 'zod'
import { caseRound } from './case-round.ts'

/** Input of the machine `offboarding`, as the dispatcher starts it. */
export const OffboardingInput = z.strictObject({ ...caseRound })
