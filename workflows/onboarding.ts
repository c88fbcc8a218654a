import * as z from 'zod'
import { caseRound } from './case-round.ts'

/** Input of the machine `onboarding`, as the dispatcher starts it: revision 2 and more where a coordinator set it going again. */
export const OnboardingInput = z.strictObject(caseRound)
