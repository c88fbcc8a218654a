/** What the state machines of hardware call. */
import { askingDomains } from './asking-domains.ts'
import { claimKeepers } from './hardware/claim-keepers.ts'
import { handOverStep } from './hardware/hand-over/steps.ts'
import { onboardingStep } from './hardware/joiners/steps.ts'
import { type OffboardingStep, offboardingStep } from './hardware/leavers/steps.ts'
import { type WriteOffStep, writeOffStep } from './hardware/write-off/steps.ts'
import { step } from './platform/step.ts'

const leaving = (input: OffboardingStep) =>
  offboardingStep(input, { domains: askingDomains, keepers: claimKeepers })
const writingOff = async (input: WriteOffStep) => ({ ...(await writeOffStep(input, claimKeepers)) })

/** By the name of the step, which is unique among the machines of hardware. */
const steps: Readonly<Record<string, (input: never) => Promise<Record<string, unknown>>>> = {
  prepareParcel: handOverStep,
  askForAcceptance: handOverStep,
  settleHandOver: handOverStep,
  recordHandOverFailure: handOverStep,
  planOnboarding: onboardingStep,
  awaitShortage: onboardingStep,
  recordPurchase: onboardingStep,
  awaitGoods: onboardingStep,
  openParcel: onboardingStep,
  awaitHandOver: onboardingStep,
  settleOnboarding: onboardingStep,
  recordOnboardingFailure: onboardingStep,
  listBelongings: leaving,
  askReturn: leaving,
  awaitOutcomes: leaving,
  awaitEndOfWork: leaving,
  takeBackAccess: leaving,
  closeOffboarding: leaving,
  recordOffboardingFailure: leaving,
  settleWriteOff: writingOff,
  recordWriteOffFailure: writingOff,
}

export const handler = step(async (input: { step: string }): Promise<Record<string, unknown>> => {
  const run = steps[input.step]
  if (!run) throw new Error(`There is no step ${input.step}.`)
  return run(input as never)
})
