import { type Loader, readBlock, readLanguage } from './definition.ts'
import { Fields, type Language } from './fields.ts'
import { isObject } from './json.ts'
import { limits } from './limits.ts'
import type { ChoiceState, Leaving, MapState, ParallelState, State, StateType, WaitState } from './model.ts'
import { readRecovery } from './recovery-definition.ts'
import { readTask } from './task-definition.ts'

const everywhere = ['Type', 'Comment', 'QueryLanguage']
const leaving = ['Next', 'End', 'Assign', 'Output']
const recovering = ['Retry', 'Catch']

const known: Record<StateType, readonly string[]> = {
  Pass: [...everywhere, ...leaving],
  Task: [
    ...[...everywhere, ...leaving, ...recovering],
    ...['Resource', 'Arguments', 'TimeoutSeconds', 'HeartbeatSeconds', 'Credentials'],
  ],
  Choice: [...everywhere, 'Choices', 'Default', 'Assign', 'Output'],
  Wait: [...everywhere, ...leaving, 'Seconds', 'Timestamp'],
  Succeed: [...everywhere, 'Output'],
  Fail: [...everywhere, 'Error', 'Cause'],
  Parallel: [...everywhere, ...leaving, ...recovering, 'Branches', 'Arguments'],
  Map: [
    ...[...everywhere, ...leaving, ...recovering],
    ...['Items', 'ItemSelector', 'ItemProcessor', 'MaxConcurrency'],
    ...['ToleratedFailureCount', 'ToleratedFailurePercentage'],
  ],
}

const jsonataOnly = ['Arguments', 'Output', 'Items', 'ItemSelector']

export function readState(loader: Loader, name: string, raw: unknown, location: string): State {
  const type = isObject(raw) ? raw.Type : undefined
  if (typeof type !== 'string' || !Object.hasOwn(known, type)) {
    const nothing = new Fields(name, location, {}, 'JSONata', [])
    nothing.refuse(
      type === undefined ? "The field 'Type' is required" : `unknown state type ${JSON.stringify(type)}`,
    )
  }
  const fields = new Fields(
    name,
    location,
    raw,
    languageOf(loader, name, raw, location),
    known[type as StateType],
  )
  if (fields.language === 'JSONPath') {
    const field = jsonataOnly.find((candidate) => fields.has(candidate))
    if (field !== undefined) fields.refuse(`field "${field}" needs the QueryLanguage JSONata`, 'JSONPath')
  }
  switch (type as StateType) {
    case 'Pass':
      return { type: 'Pass', name, ...readLeaving(fields) }
    case 'Task':
      return readTask(fields, name)
    case 'Choice':
      return readChoice(fields, name)
    case 'Wait':
      return readWait(fields, name)
    case 'Succeed':
      return { type: 'Succeed', name, assign: null, output: fields.template('Output'), next: null }
    case 'Fail':
      return { type: 'Fail', name, error: fields.words('Error'), cause: fields.words('Cause') }
    case 'Parallel':
      return readParallel(loader, fields, name)
    case 'Map':
      return readMap(loader, fields, name)
  }
}

function languageOf(loader: Loader, name: string, raw: unknown, location: string): Language {
  const own = readLanguage(
    new Fields(
      name,
      location,
      { QueryLanguage: (raw as { QueryLanguage?: unknown }).QueryLanguage },
      'JSONata',
      ['QueryLanguage'],
    ),
  )
  if (own === 'JSONPath' && loader.language === 'JSONata') {
    new Fields(name, location, {}, 'JSONata', []).refuse(
      "'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine",
    )
  }
  return own ?? loader.language
}

/** `Next` or `End`, `Assign` and `Output` of a state. */
export function readLeaving(fields: Fields): Leaving {
  const next = fields.text('Next')
  const end = fields.value('End')
  if (end !== undefined && typeof end !== 'boolean') fields.refuse('field "End" must be a boolean')
  if ((next === null) === (end !== true)) fields.refuse('exactly one of "Next" and "End": true is required')
  return { assign: readAssign(fields), output: fields.template('Output'), next }
}

const variableName = /^[A-Za-z_][A-Za-z0-9_]*$/

export function readAssign(fields: Fields, field = 'Assign'): Leaving['assign'] {
  const raw = fields.value('Assign')
  if (isObject(raw)) {
    for (const variable of Object.keys(raw)) {
      if (fields.language === 'JSONPath' && variable.endsWith('.$')) continue
      if (!variableName.test(variable) || variable.length > limits.variableNameLength) {
        fields.refuse(`"${variable}" in "${field}" is not a variable name`)
      }
      if (variable === 'states') fields.refuse(`the variable name "states" in "${field}" is reserved`)
    }
  } else if (raw !== undefined) fields.refuse('field "Assign" must be an object')
  return fields.template('Assign', field)
}

function readChoice(fields: Fields, name: string): ChoiceState {
  const choices = fields.list('Choices')
  if (choices.length === 0) fields.refuse('field "Choices" must name at least one rule')
  const rules = choices.map((raw, index) => {
    const field = `Choices[${index}]`
    const rule = new Fields(name, `${fields.location}/${field}`, raw, fields.language, [
      ...['Condition', 'Next', 'Assign', 'Output', 'Comment'],
    ])
    if (fields.language === 'JSONPath') rule.refuse('a Choice needs the QueryLanguage JSONata', 'JSONPath')
    rule.required('Condition')
    const condition = rule.template('Condition', `${field}/Condition`)
    if (condition?.literal !== undefined && typeof condition.literal !== 'boolean') {
      rule.refuse('field "Condition" must be a boolean or an expression')
    }
    rule.required('Next')
    return {
      condition: condition as NonNullable<typeof condition>,
      assign: readAssign(rule, `${field}/Assign`),
      output: rule.template('Output', `${field}/Output`),
      next: rule.text('Next'),
    }
  })
  const otherwise = fields.text('Default')
  const assign = readAssign(fields)
  const output = fields.template('Output')
  return {
    type: 'Choice',
    name,
    rules,
    otherwise: otherwise === null ? null : { assign, output, next: otherwise },
  }
}

function readWait(fields: Fields, name: string): WaitState {
  if (fields.has('Seconds') === fields.has('Timestamp')) {
    fields.refuse('exactly one of "Seconds" and "Timestamp" is required')
  }
  return {
    type: 'Wait',
    name,
    seconds: fields.number('Seconds', 0),
    timestamp: fields.words('Timestamp'),
    ...readLeaving(fields),
  }
}

function readParallel(loader: Loader, fields: Fields, name: string): ParallelState {
  if (fields.list('Branches').length === 0) fields.refuse('field "Branches" must name at least one branch')
  const branches = fields.list('Branches').map((raw, index) => {
    const location = `${fields.location}/Branches[${index}]`
    return readBlock(
      loader,
      new Fields(name, location, raw, fields.language, ['Comment', 'StartAt', 'States']),
      location,
    )
  })
  return {
    type: 'Parallel',
    name,
    arguments: fields.template('Arguments'),
    branches,
    ...readRecovery(fields),
    ...readLeaving(fields),
  }
}

function readMap(loader: Loader, fields: Fields, name: string): MapState {
  const location = `${fields.location}/ItemProcessor`
  const processor = new Fields(name, location, fields.required('ItemProcessor'), fields.language, [
    ...['Comment', 'ProcessorConfig', 'StartAt', 'States'],
  ])
  if (processor.has('ProcessorConfig')) {
    const config = new Fields(
      name,
      `${location}/ProcessorConfig`,
      processor.value('ProcessorConfig'),
      'JSONata',
      [...['Mode', 'ExecutionType']],
    )
    if (config.text('Mode') === 'DISTRIBUTED' || config.has('ExecutionType')) {
      config.refuse('Mode DISTRIBUTED', 'distributed Map')
    }
    if (config.text('Mode') !== 'INLINE') config.refuse('field "Mode" must be INLINE')
  }
  const items = fields.template('Items')
  if (items?.literal !== undefined && !Array.isArray(items.literal)) {
    fields.refuse('field "Items" must be an array or an expression')
  }
  return {
    type: 'Map',
    name,
    items,
    itemSelector: fields.template('ItemSelector'),
    processor: readBlock(loader, processor, location),
    maxConcurrency: fields.number('MaxConcurrency', 0),
    toleratedCount: fields.number('ToleratedFailureCount', 0),
    toleratedPercentage: fields.number('ToleratedFailurePercentage', 0, 100),
    ...readRecovery(fields),
    ...readLeaving(fields),
  }
}
