import type { TaskWait } from './execution.ts'
import { errors, StateFailure } from './failure.ts'
import { payload } from './history.ts'
import { isObject, type Json } from './json.ts'
import type { TaskState } from './model.ts'
import { isCallback, resourceNames } from './resource.ts'
import { bindings, boundedText, causeIn, type Extras, field, type Place, query } from './run.ts'
import { parametersOf } from './task-definition.ts'
import { evaluateAs, type Template } from './template.ts'
import type { Step } from './thread.ts'
import { wholeNumber } from './whole-number.ts'

type Tasking = Place<TaskState>

/** Schedules one attempt of a Task. The call itself is an effect: it happens once this is on disk. */
export async function startTask(place: Tasking): Promise<Step> {
  const { run, visit, state } = place
  const task = run.execution.lastTask + 1
  run.execution.lastTask = task
  const callback = isCallback(state.resource)
  const extras: Extras = callback ? { token: run.surroundings.taskToken(task) } : {}
  const request = await field(place, state.arguments, visit.input, extras)
  const requestText = boundedText(request, visit.state)
  const seconds = (template: Template | null) =>
    template ? query(place, () => wholeNumber(template, 1, bindings(place, extras))) : null
  const [timeout, heartbeat] = [await seconds(state.timeoutSeconds), await seconds(state.heartbeatSeconds)]
  const { roleArn } = state
  const role = roleArn
    ? await query(place, () => evaluateAs(roleArn, 'string', bindings(place, extras)))
    : undefined
  recordScheduled(place, requestText, {
    ...(timeout === null ? {} : { timeoutInSeconds: timeout }),
    ...(heartbeat === null ? {} : { heartbeatInSeconds: heartbeat }),
    ...(role === undefined ? {} : { taskCredentials: { roleArn: role } }),
  })
  const waits: TaskWait = {
    for: 'task',
    task,
    callback,
    ...(timeout === null ? {} : { timeoutAt: run.now + timeout * 1000 }),
    ...(heartbeat === null ? {} : { heartbeatAt: run.now + heartbeat * 1000, heartbeatSeconds: heartbeat }),
  }
  call(place, waits, request, requestText)
  visit.waits = waits
  return 'waiting'
}

function recordScheduled(place: Tasking, requestText: string, bounds: Record<string, unknown>): void {
  const { run, frame, state } = place
  if (state.resource.kind === 'function') {
    run.record(frame.thread, 'LambdaFunctionScheduled', {
      ...payload('input', requestText),
      resource: state.resource.arn,
      ...bounds,
    })
    run.record(frame.thread, 'LambdaFunctionStarted')
    return
  }
  const names = resourceNames(state.resource)
  run.record(frame.thread, 'TaskScheduled', {
    parameters: requestText,
    region: run.surroundings.region,
    ...names,
    ...bounds,
  })
  run.record(frame.thread, 'TaskStarted', names)
}

function call(place: Tasking, waits: TaskWait, request: Json, requestText: string): void {
  const { run, state } = place
  const { resource } = state
  if (resource.kind === 'function') {
    waits.call = { functionName: resource.arn, payload: requestText }
    run.effects.push({ type: 'invoke', task: waits.task })
    return
  }
  const parameters = checkParameters(place, request)
  if (resource.kind === 'lambda') {
    const qualifier = parameters.Qualifier === undefined ? '' : `:${String(parameters.Qualifier)}`
    waits.call = {
      functionName: `${String(parameters.FunctionName)}${qualifier}`,
      payload: bodyText(parameters.Payload),
    }
    run.effects.push({ type: 'invoke', task: waits.task })
    return
  }
  run.effects.push({
    type: 'startChild',
    task: waits.task,
    machineArn: String(parameters.StateMachineArn),
    name: typeof parameters.Name === 'string' ? parameters.Name : null,
    input: bodyText(parameters.Input),
    form: resource.wait === 'text' || resource.wait === 'json' ? resource.wait : null,
  })
}

/** A text is sent as it is (the API takes a text), anything else as JSON; nothing at all is `{}`. */
function bodyText(value: Json | undefined): string {
  if (value === undefined) return '{}'
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function checkParameters(place: Tasking, request: Json): Record<string, Json> {
  const { resource } = place.state
  if (resource.kind === 'function') throw new Error('A function called directly has no parameters')
  const known = parametersOf[resource.kind]
  const required = resource.kind === 'lambda' ? 'FunctionName' : 'StateMachineArn'
  const problems: string[] = []
  const parameters = isObject(request) ? (request as Record<string, Json>) : {}
  if (typeof parameters[required] !== 'string') problems.push(`The field "${required}" is required`)
  for (const name of Object.keys(parameters)) {
    if (!known.includes(name)) problems.push(`The field "${name}" is not supported by Step Functions`)
  }
  if (parameters.InvocationType !== undefined && parameters.InvocationType !== 'RequestResponse') {
    problems.push('The field "InvocationType" must be RequestResponse')
  }
  if (problems.length === 0) return parameters
  throw new StateFailure({
    error: errors.runtime,
    cause: causeIn(
      place.visit,
      `The Parameters '${JSON.stringify(request)}' could not be used to start the Task: [${problems.join(', ')}]`,
    ),
  })
}
