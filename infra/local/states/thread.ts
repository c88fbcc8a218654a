import { enterBranches } from './branches.ts'
import { chooseAndLeave } from './choice.ts'
import type { Visit } from './execution.ts'
import { type Failure, StateFailure } from './failure.ts'
import { type Frame, stateIn } from './frame.ts'
import { payload } from './history.ts'
import type { Json } from './json.ts'
import type { Leaving, State } from './model.ts'
import { recover } from './recovery.ts'
import { bindings, boundedText, type Extras, field, type Place, query, type Run } from './run.ts'
import { startTask } from './task.ts'
import { evaluateAs } from './template.ts'
import { assignVariables } from './variables.ts'
import { startWait } from './wait.ts'

/**
 * Where a thread came to: it waits for something, has reached its end, or failed. A state's own step can also
 * have `moved` it to the next state.
 */
export type Progress = 'waiting' | 'ended' | { failure: Failure }
export type Step = Progress | 'moved'

/** Enters a state: nothing is evaluated yet. */
export function enter(run: Run, frame: Frame, name: string, input: Json): void {
  const state = frame.block.states.get(name) as State
  const event = run.record(frame.thread, `${state.type}StateEntered`, {
    name,
    ...payload('input', JSON.stringify(input)),
  })
  frame.thread.visit = {
    state: name,
    enteredEvent: event,
    enteredAt: run.now,
    input,
    retries: [],
    waits: null,
  }
}

/** Runs a thread that has just entered a state, until it waits, ends or fails. */
export async function proceed(run: Run, frame: Frame): Promise<Progress> {
  for (;;) {
    const step = await attempt(placeOf(run, frame))
    if (step !== 'moved') return step
  }
}

export function placeOf(run: Run, frame: Frame): Place {
  const visit = frame.thread.visit as Visit
  return { run, frame, visit, state: stateIn(frame) }
}

/** Does what a state does, from its beginning; also when it is retried. */
function attempt(place: Place): Promise<Step> {
  return recovering(place, () => execute(place))
}

/** Takes a step on behalf of a state; should it fail, the state's Retry and Catch decide. */
export async function recovering(place: Place, step: () => Promise<Step>): Promise<Step> {
  try {
    return await step()
  } catch (error) {
    if (!(error instanceof StateFailure)) throw error
    return recover(place, error.failure)
  }
}

async function execute(place: Place): Promise<Step> {
  const { state } = place
  switch (state.type) {
    case 'Pass':
    case 'Succeed':
      return leave(place, state, place.visit.input)
    case 'Task':
      return startTask({ ...place, state })
    case 'Choice':
      return chooseAndLeave({ ...place, state })
    case 'Wait':
      return startWait({ ...place, state })
    case 'Parallel':
    case 'Map':
      return enterBranches({ ...place, state })
    case 'Fail': {
      const words = async (template: typeof state.error) =>
        template ? query(place, () => evaluateAs(template, 'string', bindings(place))) : undefined
      throw new StateFailure({ error: await words(state.error), cause: await words(state.cause) })
    }
  }
}

/**
 * Leaves a state: evaluates Assign and Output against the same variables, then goes on to the next state.
 * `output` is the state's output where it does not say otherwise.
 */
export async function leave(
  place: Place,
  leaving: Leaving,
  output: Json,
  extras: Extras = {},
): Promise<Step> {
  const { run, frame, visit } = place
  const assigned = leaving.assign
    ? ((await field(place, leaving.assign, {}, extras)) as Record<string, Json>)
    : {}
  const result = await field(place, leaving.output, output, extras)
  const text = boundedText(result, visit.state)
  const assignedTexts = assignVariables(place, assigned)
  run.record(frame.thread, `${place.state.type}StateExited`, {
    name: visit.state,
    ...payload('output', text),
    ...(Object.keys(assignedTexts).length > 0
      ? { assignedVariables: assignedTexts, assignedVariablesDetails: { truncated: false } }
      : {}),
  })
  if (leaving.next === null) {
    frame.thread.visit = null
    frame.thread.output = result
    return 'ended'
  }
  enter(run, frame, leaving.next, result)
  return 'moved'
}

/** Goes on after a step that may have moved the thread. */
export async function after(run: Run, frame: Frame, step: Step): Promise<Progress> {
  return step === 'moved' ? proceed(run, frame) : step
}
