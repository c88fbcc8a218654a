import { type NotClaimed, notClaimed } from './not-claimed.ts'

/** One finding, in the form of the Step Functions API (ValidateStateMachineDefinition). */
export interface Diagnostic {
  severity: 'ERROR'
  code: string
  /** JSON pointer to the state or field, e.g. `/States/Ask/Credentials`. */
  location: string
  message: string
}

/** A definition that cannot be loaded. The message names the state and the field. */
export class DefinitionError extends Error {
  readonly diagnostic: Diagnostic
  readonly feature: NotClaimed | undefined

  constructor(state: string | null, diagnostic: Omit<Diagnostic, 'severity'>, feature?: NotClaimed) {
    const where = state === null ? 'State machine' : `State ${JSON.stringify(state)}`
    const why = feature === undefined ? '' : ` (not claimed: ${feature}; ${notClaimed[feature]})`
    super(`${where}: ${diagnostic.message} at ${diagnostic.location}${why}`)
    this.name = 'DefinitionError'
    this.diagnostic = { severity: 'ERROR', ...diagnostic }
    this.feature = feature
  }
}
