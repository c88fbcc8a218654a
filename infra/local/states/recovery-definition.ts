import { errors } from './failure.ts'
import { Fields } from './fields.ts'
import { limits } from './limits.ts'
import type { Catcher, Retrier } from './model.ts'
import { readAssign } from './state-definition.ts'

export function readRecovery(fields: Fields): { retry: Retrier[]; catch: Catcher[] } {
  const retry = fields.list('Retry')
  const catchers = fields.list('Catch')
  return {
    retry: retry.map((raw, index) => readRetrier(fields, raw, index, retry.length)),
    catch: catchers.map((raw, index) => readCatcher(fields, raw, index, catchers.length)),
  }
}

function readRetrier(state: Fields, raw: unknown, index: number, count: number): Retrier {
  const fields = new Fields(state.state, `${state.location}/Retry[${index}]`, raw, state.language, [
    ...['ErrorEquals', 'IntervalSeconds', 'MaxAttempts', 'BackoffRate', 'MaxDelaySeconds', 'JitterStrategy'],
    'Comment',
  ])
  const intervalSeconds = fields.integer('IntervalSeconds', 1) ?? 1
  const maxDelaySeconds = fields.integer('MaxDelaySeconds', 1, limits.maxDelaySeconds - 1)
  if (maxDelaySeconds !== null && maxDelaySeconds <= intervalSeconds) {
    fields.refuse('field "MaxDelaySeconds" must be greater than "IntervalSeconds"')
  }
  const backoffRate = fields.value('BackoffRate') ?? 2
  if (typeof backoffRate !== 'number' || !(backoffRate >= 1)) {
    fields.refuse('field "BackoffRate" must be a number of at least 1')
  }
  const jitter = fields.text('JitterStrategy') ?? 'NONE'
  if (jitter !== 'FULL' && jitter !== 'NONE') fields.refuse('field "JitterStrategy" must be FULL or NONE')
  return {
    errorEquals: readErrorNames(fields, index === count - 1),
    intervalSeconds,
    maxAttempts: fields.integer('MaxAttempts', 0) ?? 3,
    backoffRate: backoffRate as number,
    maxDelaySeconds,
    fullJitter: jitter === 'FULL',
  }
}

function readCatcher(state: Fields, raw: unknown, index: number, count: number): Catcher {
  const field = `Catch[${index}]`
  const fields = new Fields(state.state, `${state.location}/${field}`, raw, state.language, [
    ...['ErrorEquals', 'Next', 'Assign', 'Output', 'Comment'],
  ])
  if (fields.has('Output') && fields.language === 'JSONPath') {
    fields.refuse('field "Output" needs the QueryLanguage JSONata', 'JSONPath')
  }
  fields.required('Next')
  return {
    errorEquals: readErrorNames(fields, index === count - 1),
    assign: readAssign(fields, `${field}/Assign`),
    output: fields.template('Output', `${field}/Output`),
    next: fields.text('Next') as string,
  }
}

function readErrorNames(fields: Fields, last: boolean): string[] {
  fields.required('ErrorEquals')
  const names = fields.list('ErrorEquals')
  if (names.length === 0 || !names.every((name) => typeof name === 'string')) {
    fields.refuse('field "ErrorEquals" must name at least one error')
  }
  if (names.includes(errors.all) && (names.length > 1 || !last)) {
    fields.refuse(`${errors.all} must stand alone, and in the last place`)
  }
  return names as string[]
}
