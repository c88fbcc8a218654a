import { branchProgressed } from './branches.ts'
import { dueOf, type Execution } from './execution.ts'
import { errors, type Failure, HistoryFull } from './failure.ts'
import { earliest, type Frame, findPath, type Path, rootFrame } from './frame.ts'
import { payload, type RecordedEvent } from './history.ts'
import type { Json } from './json.ts'
import { limits } from './limits.ts'
import type { Machine, MapState, ParallelState, TaskState } from './model.ts'
import { type Effect, type Place, Run } from './run.ts'
import type { Surroundings } from './surroundings.ts'
import { type Answer, answerTask, taskTimedOut } from './task-answer.ts'
import { after, enter, leave, type Progress, placeOf, proceed, recovering } from './thread.ts'

/** What can happen to an execution. */
export type Input =
  | { type: 'task'; task: number; answer: Answer }
  /** Whatever is due up to this instant, which is not after `surroundings.now`. */
  | { type: 'due'; upTo: number }
  | { type: 'stop'; error?: string; cause?: string }
  /** It cannot go on, for a reason outside it. */
  | { type: 'fail'; cause: string }

export interface Transition {
  events: RecordedEvent[]
  effects: Effect[]
  /** A fault of the interpreter itself; it has ended the execution. */
  fault: Error | null
}

export interface Start {
  arn: string
  name: string
  machineArn: string
  machineName: string
  roleArn: string
  input: Json
}

/** Begins an execution and runs it as far as it goes. */
export async function begin(
  machine: Machine,
  start: Start,
  surroundings: Surroundings,
): Promise<Transition & { execution: Execution }> {
  const startedAt = surroundings.now
  const execution: Execution = {
    ...start,
    startedAt,
    deadline: startedAt + 1000 * Math.min(machine.timeoutSeconds ?? Infinity, limits.executionSeconds),
    lastEvent: 0,
    lastTask: 0,
    root: { variables: {}, variableBytes: {}, lastEvent: 0, visit: null },
    outcome: null,
  }
  const run = new Run(execution, surroundings)
  const frame = rootFrame(machine, execution)
  const fault = await untilOver(run, frame, async () => {
    run.append(0, 'ExecutionStarted', {
      ...payload('input', JSON.stringify(start.input)),
      roleArn: start.roleArn,
    })
    enter(run, frame, machine.block.startAt, start.input)
    finish(run, await proceed(run, frame))
  })
  return { execution, events: run.events, effects: run.effects, fault }
}

/** Takes an execution from one state to the next. The execution given is changed in place. */
export async function advance(
  machine: Machine,
  execution: Execution,
  input: Input,
  surroundings: Surroundings,
): Promise<Transition> {
  const run = new Run(execution, surroundings)
  const root = rootFrame(machine, execution)
  const over = execution.outcome !== null
  const fault = over ? null : await untilOver(run, root, () => handle(run, root, input))
  return { events: run.events, effects: run.effects, fault }
}

async function handle(run: Run, root: Frame, input: Input): Promise<void> {
  switch (input.type) {
    case 'stop':
      stop(run, root, 'ABORTED', input)
      return
    case 'fail':
      fail(run, { error: errors.runtime, cause: input.cause })
      return
    case 'task': {
      const path = findPath(root, (waits) => waits?.for === 'task' && waits.task === input.task)
      if (path) await resume(run, path, (place) => answerTask(place as Place<TaskState>, input.answer))
      return
    }
    case 'due':
      await fireTimers(run, root, input.upTo)
  }
}

/** Fires what is due, the earliest first; what it leads to may be due as well. */
async function fireTimers(run: Run, root: Frame, upTo: number): Promise<void> {
  while (run.execution.outcome === null) {
    const at = earliest(root)
    if (Math.min(at, run.execution.deadline) > upTo) return
    if (run.execution.deadline <= at) {
      stop(run, root, 'TIMED_OUT', {})
      return
    }
    const path = findPath(root, (waits) => dueOf(waits) === at)
    if (!path) return
    await resume(run, path, async (place) => {
      const { waits } = place.visit
      if (waits?.for === 'task') return taskTimedOut(place as Place<TaskState>)
      place.visit.waits = null
      if (waits?.for === 'instant' && place.state.type === 'Wait') {
        return leave(place, place.state, place.visit.input)
      }
      return proceed(place.run, place.frame)
    })
  }
}

/** Takes a step in a thread, then sees upwards what it means for the states its branches belong to. */
async function resume(run: Run, path: Path, step: (place: Place) => ReturnType<typeof leave>): Promise<void> {
  const [root, ...below] = path
  const leaf = below.at(-1)?.frame ?? root
  const place = placeOf(run, leaf)
  let progress = await after(run, leaf, await recovering(place, () => step(place)))
  for (const { branch, frame } of below.toReversed()) {
    const parent = frame.parent ?? root
    const above = placeOf(run, parent) as Place<ParallelState | MapState>
    const outcome: Progress = progress
    progress = await after(
      run,
      parent,
      await recovering(above, () => branchProgressed(above, branch, outcome)),
    )
  }
  finish(run, progress)
}

function finish(run: Run, progress: Progress): void {
  if (progress === 'waiting') return
  const { execution } = run
  if (progress === 'ended') {
    const output = execution.root.output as Json
    run.record(execution.root, 'ExecutionSucceeded', payload('output', JSON.stringify(output)))
    execution.outcome = { status: 'SUCCEEDED', output, at: run.now }
    return
  }
  fail(run, progress.failure)
}

function fail(run: Run, { error, cause }: Failure): void {
  const failure = { ...(error === undefined ? {} : { error }), ...(cause === undefined ? {} : { cause }) }
  run.record(run.execution.root, 'ExecutionFailed', failure)
  run.execution.outcome = { status: 'FAILED', ...failure, at: run.now }
}

/** Ends an execution from outside. As on AWS, its running states leave no events of their own. */
function stop(run: Run, root: Frame, status: 'ABORTED' | 'TIMED_OUT', { error, cause }: Failure): void {
  const failure = { ...(error === undefined ? {} : { error }), ...(cause === undefined ? {} : { cause }) }
  stopChildren(run, root)
  run.append(0, status === 'ABORTED' ? 'ExecutionAborted' : 'ExecutionTimedOut', failure)
  run.execution.outcome = { status, ...failure, at: run.now }
}

function stopChildren(run: Run, frame: Frame): void {
  findPath(frame, (waits) => {
    if (waits?.for === 'task' && waits.child !== undefined) {
      run.effects.push({ type: 'stopChild', arn: waits.child, cause: 'The parent execution was stopped.' })
    }
    return false
  })
}

/** Ends the execution when its history is full or the interpreter itself is at fault. */
async function untilOver(run: Run, root: Frame, work: () => Promise<void>): Promise<Error | null> {
  try {
    await work()
    return null
  } catch (error) {
    const full = error instanceof HistoryFull
    stopChildren(run, root)
    fail(run, {
      error: errors.runtime,
      cause: full
        ? `The execution reached the maximum number of history events (${limits.historyEvents}).`
        : 'An internal error occurred.',
    })
    return full ? null : (error as Error)
  }
}
