/** What the state machines of hardware call. */
import { step } from './platform/step.ts'

export const handler = step(async (input: { step: string }): Promise<Record<string, unknown>> => {
  throw new Error(`There is no step ${input.step}.`)
})
