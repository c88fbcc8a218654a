import type { Json } from '../../../infra/local/states/json.ts'
import { machineOf, task } from './runtime.ts'

/** Three steps and a wait between them. */
export const crashing = machineOf({
  One: task('step', { Next: 'Two' }),
  Two: task('step', { Next: 'Sleep' }),
  Sleep: { Type: 'Wait', Seconds: 1, Next: 'Three' },
  Three: task('step'),
})

export const crashFunctions = {
  step: (payload: Json) => ({ steps: Number((payload as { steps?: number }).steps ?? 0) + 1 }),
}
