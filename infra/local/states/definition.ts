import { DefinitionError } from './definition-error.ts'
import { Fields, type Language } from './fields.ts'
import { limits } from './limits.ts'
import type { Block, Machine, Next, State } from './model.ts'
import { readState } from './state-definition.ts'
import { checkVariables } from './variable-scopes.ts'

/**
 * Loads a definition in the Amazon States Language (https://states-language.net/spec.html), JSONata mode.
 * Throws DefinitionError for whatever is unknown, invalid or not claimed; never skips a field.
 */
export function loadDefinition(document: unknown): Machine {
  const machine = new Fields(null, '/', document, 'JSONata', [
    'Comment',
    'QueryLanguage',
    'StartAt',
    'States',
    'TimeoutSeconds',
    'Version',
  ])
  const missing = ['StartAt', 'States'].filter((name) => !machine.has(name))
  if (missing.length > 0) machine.refuse(`These fields are required: [${missing.join(', ')}]`)
  const version = machine.text('Version')
  if (version !== null && version !== '1.0') machine.refuse(`Version '${version}' is not 1.0`)
  const loader: Loader = { language: readLanguage(machine) ?? 'JSONPath', names: new Set() }
  const block = readBlock(loader, machine, '')
  checkVariables(block)
  return { block, timeoutSeconds: machine.integer('TimeoutSeconds', 1) }
}

/** What holds for the whole machine while it is read. */
export interface Loader {
  language: Language
  names: Set<string>
}

export function readLanguage(fields: Fields): Language | null {
  const language = fields.text('QueryLanguage')
  if (language !== null && language !== 'JSONata' && language !== 'JSONPath') {
    fields.refuse(`QueryLanguage '${language}' is neither JSONata nor JSONPath`)
  }
  return language as Language | null
}

export function readBlock(loader: Loader, fields: Fields, location: string): Block {
  const startAt = fields.required('StartAt')
  const raw = fields.required('States')
  if (typeof startAt !== 'string') fields.refuse('field "StartAt" must be a string')
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    fields.refuse('field "States" must be an object')
  }
  const states = new Map<string, State>()
  for (const [name, state] of Object.entries(raw as Record<string, unknown>)) {
    if (name.length === 0 || name.length > limits.stateNameLength) {
      fields.refuse(`the name of state "${name}" must have 1 to ${limits.stateNameLength} characters`)
    }
    if (loader.names.has(name))
      fields.refuse(`the name of state "${name}" is used twice in this state machine`)
    loader.names.add(name)
    states.set(name, readState(loader, name, state, `${location}/States/${name}`))
  }
  checkTransitions(fields, location, startAt as string, states)
  return { startAt: startAt as string, states }
}

const MISSING_TARGET = 'MISSING_TRANSITION_TARGET'

/** Every transition leads to a state of the same block, and to every state leads one. */
function checkTransitions(
  fields: Fields,
  location: string,
  startAt: string,
  states: Map<string, State>,
): void {
  if (!states.has(startAt)) {
    fields.refuse(`StartAt names the missing state "${startAt}"`, undefined, MISSING_TARGET)
  }
  const refuse = (name: string, message: string) => {
    throw new DefinitionError(name, { code: MISSING_TARGET, location: `${location}/States/${name}`, message })
  }
  const reached = new Set([startAt])
  for (const name of reached) {
    for (const target of targets(states.get(name) as State)) {
      if (target === null) continue
      if (!states.has(target)) refuse(name, `Missing 'Next' target: ${target}`)
      reached.add(target)
    }
  }
  for (const name of states.keys()) if (!reached.has(name)) refuse(name, 'no transition leads here')
}

/** Where a state can lead, in the order of its fields. */
export function targets(state: State): Next[] {
  switch (state.type) {
    case 'Succeed':
    case 'Fail':
      return []
    case 'Choice':
      return [...state.rules.map((rule) => rule.next), ...(state.otherwise ? [state.otherwise.next] : [])]
    case 'Task':
    case 'Parallel':
    case 'Map':
      return [state.next, ...state.catch.map((catcher) => catcher.next)]
    default:
      return [state.next]
  }
}
