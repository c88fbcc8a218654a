import { errors, StateFailure } from './failure.ts'
import type { ChoiceState } from './model.ts'
import { bindings, causeIn, type Place, query } from './run.ts'
import { evaluateAs } from './template.ts'
import { leave, type Step } from './thread.ts'

/** The first rule whose condition is true leads on, with its own Assign and Output; else the Default. */
export async function chooseAndLeave(place: Place<ChoiceState>): Promise<Step> {
  const { state, visit } = place
  for (const rule of state.rules) {
    const matches = await query(place, () => evaluateAs(rule.condition, 'boolean', bindings(place)))
    if (matches) return leave(place, rule, visit.input)
  }
  if (state.otherwise) return leave(place, state.otherwise, visit.input)
  throw new StateFailure({
    error: errors.noChoice,
    cause: causeIn(visit, 'Failed to transition out of the state. The state does not point to a next state.'),
  })
}
