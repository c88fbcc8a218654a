/** What the state machines of hardware call. */
import { handOverStep } from './hardware/hand-over/steps.ts'
import { step } from './platform/step.ts'

/** By the name of the step, which is unique among the machines of hardware. */
const steps: Readonly<Record<string, (input: never) => Promise<Record<string, unknown>>>> = {
  prepareParcel: handOverStep,
  askForAcceptance: handOverStep,
  settleHandOver: handOverStep,
  recordHandOverFailure: handOverStep,
}

export const handler = step(async (input: { step: string }): Promise<Record<string, unknown>> => {
  const run = steps[input.step]
  if (!run) throw new Error(`There is no step ${input.step}.`)
  return run(input as never)
})
