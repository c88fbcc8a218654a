import { step } from '../platform/step.ts'
import { type RenewalStep, renewalStep } from './cycle/steps.ts'
import { type VendorStep, vendorStep } from './vendors/steps.ts'

/** What the state machines of renewals call, by the name of the step. */
export const handler = step(
  async (input: VendorStep | RenewalStep): Promise<Record<string, unknown>> =>
    isVendorStep(input) ? { ...(await vendorStep(input)) } : renewalStep(input),
)

function isVendorStep(input: VendorStep | RenewalStep): input is VendorStep {
  return input.step === 'settleVendorChange' || input.step === 'recordVendorFailure'
}
