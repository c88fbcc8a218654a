import { abortBranches } from './abort.ts'
import { errors, type Failure, StateFailure } from './failure.ts'
import type { Json } from './json.ts'
import type { Retrier } from './model.ts'
import type { Place } from './run.ts'
import { leave, type Step } from './thread.ts'

/** What becomes of a state that failed: it is retried, caught, or its thread fails with it. */
export async function recover(place: Place, failure: Failure): Promise<Step> {
  const { run, frame, state, visit } = place
  abortBranches(run, frame, frame.thread.lastEvent)
  visit.waits = null
  if ('retry' in state && isRecoverable(failure)) {
    const index = state.retry.findIndex((retrier) => matches(retrier.errorEquals, failure))
    const retrier = state.retry[index]
    const count = visit.retries[index] ?? 0
    if (retrier && count < retrier.maxAttempts) {
      for (let at = visit.retries.length; at <= index; at += 1) visit.retries[at] = 0
      visit.retries[index] = count + 1
      visit.waits = { for: 'retry', at: run.now + retryDelay(retrier, count, run.surroundings.random) }
      return 'waiting'
    }
  }
  if (state.type === 'Map' || state.type === 'Parallel') run.record(frame.thread, `${state.type}StateFailed`)
  if ('catch' in state && isRecoverable(failure)) {
    const catcher = state.catch.find((candidate) => matches(candidate.errorEquals, failure))
    if (catcher) {
      const errorOutput = errorOutputOf(failure)
      try {
        return await leave(place, catcher, errorOutput, { errorOutput })
      } catch (error) {
        if (error instanceof StateFailure) return { failure: error.failure }
        throw error
      }
    }
  }
  return { failure }
}

/** Milliseconds before retry number `count` (from 0) of a retrier. */
export function retryDelay(retrier: Retrier, count: number, random: () => number): number {
  const seconds = Math.min(
    retrier.intervalSeconds * retrier.backoffRate ** count,
    retrier.maxDelaySeconds ?? Number.MAX_SAFE_INTEGER / 1e6,
  )
  return Math.round(seconds * 1000 * (retrier.fullJitter ? random() : 1))
}

/** States.Runtime means that the definition does not fit the data; no retry or catch looks at it. */
function isRecoverable(failure: Failure): boolean {
  return failure.error !== errors.runtime
}

/** Does one of these names stand for the error? https://states-language.net/spec.html#appendix-a */
export function matches(names: string[], failure: Failure): boolean {
  const { error } = failure
  return names.some((name) => {
    if (name === error || name === errors.all) return true
    if (name === errors.taskFailed) return error !== errors.timeout
    return name === errors.heartbeat && failure.missedHeartbeat === true
  })
}

export function errorOutputOf(failure: Failure): Record<string, Json> {
  return {
    ...(failure.error === undefined ? {} : { Error: failure.error }),
    ...(failure.cause === undefined ? {} : { Cause: failure.cause }),
  }
}
