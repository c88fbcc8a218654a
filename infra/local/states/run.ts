import type { Execution, Thread, Visit } from './execution.ts'
import type { Bindings } from './expression.ts'
import { errors, HistoryFull, QueryFailure, StateFailure } from './failure.ts'
import type { Frame } from './frame.ts'
import type { RecordedEvent } from './history.ts'
import { exceedsBytes, type Json } from './json.ts'
import { limits } from './limits.ts'
import type { State } from './model.ts'
import type { Surroundings } from './surroundings.ts'
import type { Template } from './template.ts'

/** What the engine has to do once a transition is on disk. */
export type Effect =
  /** Invoke the function that the task waits for (its `call`), if it still does. */
  | { type: 'invoke'; task: number }
  | {
      type: 'startChild'
      task: number
      machineArn: string
      name: string | null
      input: string
      /** How the task wants the child's result; null if it does not wait for it. */
      form: 'text' | 'json' | null
    }
  | { type: 'stopChild'; arn: string; cause: string }

/** One transition under way: the execution, and the events and effects that it brings about. */
export class Run {
  readonly execution: Execution
  readonly surroundings: Surroundings
  readonly events: RecordedEvent[] = []
  readonly effects: Effect[] = []

  constructor(execution: Execution, surroundings: Surroundings) {
    this.execution = execution
    this.surroundings = surroundings
  }

  get now(): number {
    return this.surroundings.now
  }

  /** Writes an event after the last one of a thread. Throws HistoryFull when only the final event has room left. */
  record(thread: Thread, type: string, details?: Record<string, unknown>): number {
    const id = this.append(thread.lastEvent, type, details)
    thread.lastEvent = id
    return id
  }

  /** Writes an event that no later one of its thread follows. */
  append(previous: number, type: string, details?: Record<string, unknown>): number {
    const id = this.execution.lastEvent + 1
    const final = type.startsWith('Execution') && type !== 'ExecutionStarted'
    if (id >= limits.historyEvents && !final) throw new HistoryFull()
    this.execution.lastEvent = id
    this.events.push({ id, previous, at: this.now, type, ...(details ? { details } : {}) })
    return id
  }
}

/** A state that a thread is in, with all that belongs to it. */
export interface Place<S extends State = State> {
  run: Run
  frame: Frame
  visit: Visit
  state: S
}

/** What an expression sees beside input, variables and context. */
export interface Extras {
  result?: Json
  errorOutput?: Json
  token?: string
  item?: { index: number; value: Json }
}

export function bindings(place: Place, extras: Extras = {}): Bindings {
  const { run, frame, visit } = place
  const states: Record<string, unknown> = { input: visit.input, context: contextOf(place, extras) }
  if (extras.result !== undefined) states.result = extras.result
  if (extras.errorOutput !== undefined) states.errorOutput = extras.errorOutput
  return { variables: { ...variablesInScope(frame), states }, surroundings: run.surroundings }
}

function variablesInScope(frame: Frame): Record<string, Json> {
  return frame.parent
    ? { ...variablesInScope(frame.parent), ...frame.thread.variables }
    : frame.thread.variables
}

/** The context object; https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html */
function contextOf(place: Place, extras: Extras): Record<string, unknown> {
  const { execution } = place.run
  const recovering = 'retry' in place.state
  const item = extras.item ?? itemOf(place.frame)
  return {
    Execution: {
      Id: execution.arn,
      Input: execution.input,
      StartTime: new Date(execution.startedAt).toISOString(),
      Name: execution.name,
      RoleArn: execution.roleArn,
      RedriveCount: 0,
    },
    StateMachine: { Id: execution.machineArn, Name: execution.machineName },
    State: {
      Name: place.visit.state,
      EnteredTime: new Date(place.visit.enteredAt).toISOString(),
      ...(recovering ? { RetryCount: place.visit.retries.reduce((sum, count) => sum + count, 0) } : {}),
    },
    ...(extras.token === undefined ? {} : { Task: { Token: extras.token } }),
    ...(item ? { Map: { Item: { Index: item.index, Value: item.value } } } : {}),
  }
}

function itemOf(frame: Frame | null): Extras['item'] {
  if (frame === null) return undefined
  return frame.item === undefined ? itemOf(frame.parent) : { index: frame.index, value: frame.item }
}

/** "An error occurred while executing the state 'X' (entered at the event id #2). …", as AWS begins its causes. */
export function causeIn(visit: Visit, reason: string): string {
  return `An error occurred while executing the state '${visit.state}' (entered at the event id #${visit.enteredEvent}). ${reason}`
}

/** Evaluates on behalf of a state: a failing query is recorded and becomes the state's failure. */
export async function query<T>(place: Place, evaluate: () => T | Promise<T>): Promise<T> {
  try {
    return await evaluate()
  } catch (error) {
    if (!(error instanceof QueryFailure)) throw error
    const cause = causeIn(place.visit, error.message)
    place.run.record(place.frame.thread, 'EvaluationFailed', {
      error: errors.query,
      cause,
      ...(error.field === null ? {} : { location: error.field }),
      state: place.visit.state,
    })
    throw new StateFailure({ error: errors.query, cause })
  }
}

/** A field's value, or `otherwise` where the state does not have the field. */
export function field<T extends Json>(
  place: Place,
  template: Template | null,
  otherwise: T,
  extras?: Extras,
): Promise<Json> | Json {
  if (template === null) return otherwise
  if (template.literal !== undefined) return template.literal
  return query(place, () => template.evaluate(bindings(place, extras)))
}

/** The text of a payload; too long a one is the failure of `who`. */
export function boundedText(value: Json, who: string): string {
  const text = JSON.stringify(value)
  if (exceedsBytes(text, limits.payloadBytes)) throw new StateFailure(dataLimit(who))
  return text
}

export function dataLimit(who: string): { error: string; cause: string } {
  return {
    error: errors.dataLimit,
    cause: `The state/task '${who}' returned a result with a size exceeding the maximum number of bytes service limit.`,
  }
}
