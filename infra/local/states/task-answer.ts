import type { TaskWait } from './execution.ts'
import { errors, type Failure, StateFailure } from './failure.ts'
import { payload } from './history.ts'
import type { InvokeResult } from './host.ts'
import { exceedsBytes, type Json } from './json.ts'
import { lambdaAnswer } from './lambda-answer.ts'
import { limits } from './limits.ts'
import type { TaskState } from './model.ts'
import { resourceNames } from './resource.ts'
import { dataLimit, type Place } from './run.ts'
import { leave, type Step } from './thread.ts'

type Tasking = Place<TaskState>

/** What comes back for a task attempt. A late answer to an attempt that is over finds no task and is dropped. */
export type Answer =
  | { type: 'invoked'; result: InvokeResult }
  /** The service took the task on: a function returned, or a child execution was started. */
  | { type: 'responded'; output: Json; child?: string }
  /** The task is done: SendTaskSuccess, or the child execution that it waited for succeeded. */
  | { type: 'succeeded'; output: Json }
  | ({ type: 'failed' } & Failure)
  | { type: 'heartbeat' }

export async function answerTask(place: Tasking, answer: Answer): Promise<Step> {
  const waits = place.visit.waits as TaskWait
  switch (answer.type) {
    case 'invoked':
      return answerTask(place, lambdaAnswer(answer.result, place.state.resource.kind === 'function'))
    case 'heartbeat':
      if (waits.heartbeatSeconds !== undefined)
        waits.heartbeatAt = place.run.now + waits.heartbeatSeconds * 1000
      return 'waiting'
    case 'failed':
      return taskFailed(place, { error: answer.error, cause: answer.cause })
    case 'succeeded':
      return taskSucceeded(place, answer.output)
    case 'responded':
      return responded(place, waits, answer)
  }
}

function responded(
  place: Tasking,
  waits: TaskWait,
  answer: Answer & { type: 'responded' },
): Promise<Step> | Step {
  const { resource } = place.state
  delete waits.call
  const goesOn =
    waits.callback ||
    (resource.kind === 'execution' && (resource.wait === 'text' || resource.wait === 'json'))
  if (!goesOn) return taskSucceeded(place, answer.output)
  const text = JSON.stringify(answer.output)
  if (exceedsBytes(text, limits.payloadBytes)) return taskFailed(place, tooLarge(place))
  place.run.record(place.frame.thread, 'TaskSubmitted', {
    ...payload('output', text),
    ...resourceNames(place.state.resource),
  })
  if (answer.child !== undefined) waits.child = answer.child
  return 'waiting'
}

function taskSucceeded(place: Tasking, output: Json): Promise<Step> {
  const { run, frame, state, visit } = place
  const text = JSON.stringify(output)
  if (exceedsBytes(text, limits.payloadBytes)) taskFailed(place, tooLarge(place))
  if (state.resource.kind === 'function') {
    run.record(frame.thread, 'LambdaFunctionSucceeded', payload('output', text))
  } else {
    run.record(frame.thread, 'TaskSucceeded', {
      ...payload('output', text),
      ...resourceNames(state.resource),
    })
  }
  visit.waits = null
  return leave(place, state, output, { result: output })
}

function tooLarge(place: Tasking): Failure {
  const { resource } = place.state
  return dataLimit(resource.kind === 'function' ? resource.arn : resourceNames(resource).resourceType)
}

function taskFailed(place: Tasking, failure: Failure): never {
  const { run, frame, state } = place
  const bounded: Failure = {
    ...(failure.error === undefined ? {} : { error: failure.error.slice(0, limits.errorLength) }),
    ...(failure.cause === undefined ? {} : { cause: failure.cause.slice(0, limits.causeLength) }),
  }
  if (state.resource.kind === 'function') run.record(frame.thread, 'LambdaFunctionFailed', { ...bounded })
  else run.record(frame.thread, 'TaskFailed', { ...bounded, ...resourceNames(state.resource) })
  throw new StateFailure(bounded)
}

/** The task's time is over, or a heartbeat did not come. */
export function taskTimedOut(place: Tasking): never {
  const { run, frame, state } = place
  const waits = place.visit.waits as TaskWait
  if (waits.child !== undefined) {
    run.effects.push({ type: 'stopChild', arn: waits.child, cause: 'The task that waited for it timed out.' })
  }
  const details = { error: errors.timeout }
  if (state.resource.kind === 'function') run.record(frame.thread, 'LambdaFunctionTimedOut', details)
  else run.record(frame.thread, 'TaskTimedOut', { ...details, ...resourceNames(state.resource) })
  const missed = (waits.timeoutAt ?? Infinity) > run.now
  throw new StateFailure(missed ? { ...details, missedHeartbeat: true } : details)
}
