import { loadDefinition } from '../../infra/local/states/definition.ts'
import { DefinitionError } from '../../infra/local/states/definition-error.ts'
import type { Case } from './cases.ts'
import { Differences } from './compare.ts'

/** Loads a definition that CreateStateMachine or ValidateStateMachineDefinition accepted or refused. */
export function runDefinitionCase(recorded: Case): string[] {
  const differences = new Differences()
  const { createError, valid } = recorded.expected
  let refused: DefinitionError | null = null
  try {
    loadDefinition(recorded.definition)
  } catch (error) {
    if (!(error instanceof DefinitionError)) throw error
    refused = error
  }
  if (valid) differences.equal('refusal', refused?.message, undefined)
  const diagnostic = refused?.diagnostic
  if (createError?.diagnostics)
    differences.equal('diagnostics', diagnostic && [diagnostic], createError.diagnostics)
  if (createError?.message !== undefined) {
    const message =
      diagnostic &&
      `Invalid State Machine Definition: '${diagnostic.code}: ${diagnostic.message} at ${diagnostic.location}'`
    differences.equal('message', message, createError.message)
  }
  return differences.found
}
