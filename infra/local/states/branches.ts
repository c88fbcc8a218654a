import { abort, abortBranches } from './abort.ts'
import type { Branch, BranchesWait, Thread } from './execution.ts'
import { errors, type Failure, QueryFailure, StateFailure } from './failure.ts'
import { branchFrame } from './frame.ts'
import type { Json } from './json.ts'
import type { MapState, ParallelState } from './model.ts'
import { bindings, boundedText, field, type Place, query } from './run.ts'
import { evaluateAs } from './template.ts'
import { enter, leave, type Progress, proceed, type Step } from './thread.ts'
import { wholeNumber } from './whole-number.ts'

type Forking = Place<ParallelState | MapState>

/** Starts the branches of a Parallel or the iterations of a Map and runs each as far as it goes. */
export async function enterBranches(place: Forking): Promise<Step> {
  const { run, frame, state } = place
  if (state.type === 'Map') return startMap({ ...place, state })
  const input = await field(place, state.arguments, place.visit.input)
  boundedText(input, place.visit.state)
  const started = run.record(frame.thread, 'ParallelStateStarted')
  const running = state.branches.map((_, index): Branch => ({ index, thread: newThread(started) }))
  place.visit.waits = { for: 'branches', running, outputs: [], iterations: null }
  for (const branch of [...running]) {
    const below = branchFrame(frame, branch)
    enter(run, below, below.block.startAt, input)
    const failure = conclude(place, branch, await proceed(run, below))
    if (failure) throw new StateFailure(failure)
  }
  return finishIfDone(place)
}

async function startMap(place: Place<MapState>): Promise<Step> {
  const { run, frame, visit, state } = place
  const items = await itemsOf(place)
  const number = async (template: typeof state.maxConcurrency) =>
    template ? query(place, () => wholeNumber(template, 0, bindings(place))) : null
  const concurrency = (await number(state.maxConcurrency)) ?? 0
  const [count, percentage] = [await number(state.toleratedCount), await number(state.toleratedPercentage)]
  const startedEvent = run.record(frame.thread, 'MapStateStarted', { length: items.length })
  const tolerated =
    count === null && percentage === null
      ? null
      : Math.max(count ?? 0, Math.floor(((percentage ?? 0) * items.length) / 100))
  visit.waits = {
    for: 'branches',
    running: [],
    outputs: [],
    iterations: { items, next: 0, concurrency, failed: 0, tolerated, startedEvent },
  }
  return advanceMap(place)
}

function itemsOf(place: Place<MapState>): Promise<Json[]> {
  const { items } = place.state
  if (items) return query(place, () => evaluateAs(items, 'array', bindings(place)))
  return query(place, () => {
    const { input } = place.visit
    if (Array.isArray(input)) return input
    throw new QueryFailure(null, `Map state input must be an array but was: ${JSON.stringify(input)}`)
  })
}

/** Starts as many iterations as may run at once, until all that are left wait for something. */
async function advanceMap(place: Forking): Promise<Step> {
  const { run, frame, visit } = place
  const waits = visit.waits as BranchesWait
  for (;;) {
    const started = await startIterations(place, waits)
    if (started.length === 0) return finishIfDone(place)
    for (const { branch, input } of started) {
      const below = branchFrame(frame, branch)
      enter(run, below, below.block.startAt, input)
      const failure = conclude(place, branch, await proceed(run, below))
      if (failure) throw new StateFailure(failure)
    }
  }
}

async function startIterations(
  place: Forking,
  waits: BranchesWait,
): Promise<{ branch: Branch; input: Json }[]> {
  const { run, visit } = place
  const { iterations } = waits
  const started: { branch: Branch; input: Json }[] = []
  if (!iterations) return started
  const room = iterations.concurrency === 0 ? Infinity : iterations.concurrency
  while (iterations.next < iterations.items.length && waits.running.length < room) {
    const index = iterations.next
    const item = iterations.items[index] as Json
    const selector = (place.state as MapState).itemSelector
    const input = await field(place, selector, item, { item: { index, value: item } })
    boundedText(input, visit.state)
    iterations.next += 1
    const event = run.append(iterations.startedEvent, 'MapIterationStarted', { name: visit.state, index })
    const branch = { index, item, thread: newThread(event) }
    waits.running.push(branch)
    started.push({ branch, input })
  }
  return started
}

function newThread(startedEvent: number): Thread {
  return { variables: {}, variableBytes: {}, lastEvent: startedEvent, visit: null }
}

/** A branch further down went on: sees to what follows for the state it belongs to. */
export async function branchProgressed(place: Forking, branch: Branch, progress: Progress): Promise<Step> {
  if (progress === 'waiting') return 'waiting'
  const failure = conclude(place, branch, progress)
  if (failure) throw new StateFailure(failure)
  return place.state.type === 'Map' ? advanceMap(place) : finishIfDone(place)
}

/** Takes note of a branch that ended or failed. Returns the failure of the whole state, if it is one. */
function conclude(place: Forking, branch: Branch, progress: Progress): Failure | null {
  if (progress === 'waiting') return null
  const { run, frame, visit } = place
  const waits = visit.waits as BranchesWait
  const { thread, index } = branch
  const { iterations } = waits
  if (progress === 'ended') {
    if (iterations) run.record(thread, 'MapIterationSucceeded', { name: visit.state, index })
    waits.outputs.push([index, thread.output as Json])
    waits.running = waits.running.filter((other) => other !== branch)
    frame.thread.lastEvent = thread.lastEvent
    return null
  }
  frame.thread.lastEvent = thread.lastEvent
  if (iterations) {
    run.append(thread.lastEvent, 'MapIterationFailed', { name: visit.state, index })
    iterations.failed += 1
    if (iterations.tolerated !== null && iterations.failed <= iterations.tolerated) {
      abort(run, branchFrame(frame, branch), thread.lastEvent)
      waits.running = waits.running.filter((other) => other !== branch)
      return null
    }
  }
  abortBranches(run, frame, thread.lastEvent, branch)
  if (iterations && iterations.tolerated !== null) {
    return {
      error: errors.toleratedFailures,
      cause: 'The specified tolerated failure threshold was exceeded.',
    }
  }
  return progress.failure
}

async function finishIfDone(place: Forking): Promise<Step> {
  const { run, frame, visit, state } = place
  const waits = visit.waits as BranchesWait
  if (waits.running.length > 0) return 'waiting'
  const result = waits.outputs.sort(([left], [right]) => left - right).map(([, output]) => output)
  boundedText(result, visit.state)
  run.record(frame.thread, `${state.type}StateSucceeded`)
  visit.waits = null
  return leave(place, state, result, { result })
}
