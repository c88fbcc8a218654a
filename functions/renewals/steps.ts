import { step } from '../platform/step.ts'
import { type VendorStep, vendorStep } from './vendors/steps.ts'

/** What the state machines of renewals call, by the name of the step. */
export const handler = step((input: VendorStep) => vendorStep(input))
