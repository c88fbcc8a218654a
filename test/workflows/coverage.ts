/** The parts of a definition that coverage is about. */
export interface Definition {
  StartAt: string
  States: Record<string, State>
}

interface State {
  Type: string
  Choices?: { Next: string }[]
  Default?: string
  Retry?: Recovery[]
  Catch?: (Recovery & { Next: string })[]
  Branches?: Pick<Definition, 'States'>[]
}

interface Recovery {
  ErrorEquals: string[]
}

/** An event as GetExecutionHistory gives it, as far as it is read here. */
export interface HistoryEvent {
  type: string
  [details: string]: unknown
}

/** All states, those of branches too: a name stands for one state of the whole machine. */
function allStates({ States }: Pick<Definition, 'States'>): [string, State][] {
  return Object.entries(States).flatMap(([name, state]) => [
    [name, state],
    ...(state.Branches ?? []).flatMap(allStates),
  ])
}

/** Every state, choice, retrier and catcher of a definition, in words. */
export function partsOf(definition: Definition): string[] {
  return allStates(definition).flatMap(([name, state]) => {
    if (state.Type === 'Map') {
      throw new Error(`"${name}" has branches of its own, which this coverage does not follow.`)
    }
    return [
      part('state', name),
      ...(state.Choices ?? []).map((_, index) => part('choice', name, index)),
      ...(state.Default === undefined ? [] : [part('default', name)]),
      ...(state.Retry ?? []).map((_, index) => part('retry', name, index)),
      ...(state.Catch ?? []).map((_, index) => part('catch', name, index)),
    ]
  })
}

const part = (kind: string, state: string, index?: number) =>
  `${kind}${index === undefined ? '' : ` ${index + 1}`} of "${state}"`.replace(/^state of /, 'state ')

/** The parts that one execution went through, by its history. */
export function visitedIn(definition: Definition, history: readonly HistoryEvent[]): string[] {
  const states = new Map(allStates(definition))
  return visits(history).flatMap((visit) => {
    const state = states.get(visit.state)
    if (!state) throw new Error(`The history enters "${visit.state}", which the definition does not have.`)
    return [
      part('state', visit.state),
      ...(state.Type === 'Choice' ? [chosen(state, visit)] : []),
      ...recoveries(state, visit),
    ]
  })
}

/** One stay in a state. */
interface Visit {
  state: string
  events: HistoryEvent[]
  /** The state after it; undefined when it was the last. */
  next: string | undefined
}

function visits(history: readonly HistoryEvent[]): Visit[] {
  const found: Visit[] = []
  const byEvent = new Map<unknown, Visit>()
  /** Those whose branches run. */
  const forks: Visit[] = []
  for (const event of history) {
    const entered = (event.stateEnteredEventDetails as { name: string } | undefined)?.name
    // Events of branches are mixed: each names the one before it in its own branch.
    const before = event.previousEventId === undefined ? found.at(-1) : byEvent.get(event.previousEventId)
    let visit = /^ParallelState(Succeeded|Failed|Exited)$/.test(event.type) ? forks.at(-1) : before
    if (entered === undefined) {
      visit?.events.push(event)
      if (event.type === 'ParallelStateExited') forks.pop()
    } else {
      const begins = before !== undefined && before === forks.at(-1) && !leaves(before)
      if (before && !begins) before.next = entered
      visit = { state: entered, events: [], next: undefined }
      found.push(visit)
      if (event.type === 'ParallelStateEntered') forks.push(visit)
    }
    if (visit && event.id !== undefined) byEvent.set(event.id, visit)
  }
  return found
}

const leaves = ({ events }: Visit) => events.at(-1)?.type === 'ParallelStateExited'

function chosen({ Choices = [], Default }: State, { state, next }: Visit): string {
  const ways = [
    ...Choices.flatMap(({ Next }, index) => (Next === next ? [part('choice', state, index)] : [])),
    ...(Default !== undefined && Default === next ? [part('default', state)] : []),
  ]
  const [way] = ways
  if (way === undefined || ways.length > 1)
    throw new Error(`${ways.length} ways of "${state}" lead to "${next}": which was taken cannot be told.`)
  return way
}

function recoveries({ Retry = [], Catch = [] }: State, { state, events, next }: Visit): string[] {
  return events.flatMap((event, index) => {
    const error = failureOf(event)
    if (error === undefined) return []
    const later = events.slice(index + 1)
    if (later.some(({ type }) => type.endsWith('Scheduled'))) {
      return [part('retry', state, matching(Retry, error, state))]
    }
    if (next === undefined || later.some(({ type }) => type.endsWith('Succeeded'))) return []
    const catcher = matching(Catch, error, state)
    if (Catch[catcher]?.Next !== next)
      throw new Error(`"${state}" failed with ${error} and went to "${next}".`)
    return [part('catch', state, catcher)]
  })
}

/** The error with which an attempt of a state failed. */
function failureOf(event: HistoryEvent): string | undefined {
  if (event.type.startsWith('Execution') || !/(Failed|TimedOut)$/.test(event.type)) return undefined
  const name = `${event.type[0]?.toLowerCase()}${event.type.slice(1)}EventDetails`
  return (event[name] as { error?: string } | undefined)?.error ?? ''
}

function matching(recoveries: readonly Recovery[], error: string, state: string): number {
  const index = recoveries.findIndex(({ ErrorEquals }) =>
    ErrorEquals.some(
      (name) =>
        name === error ||
        name === 'States.ALL' ||
        (name === 'States.TaskFailed' && error !== 'States.Timeout'),
    ),
  )
  if (index < 0) throw new Error(`Nothing of "${state}" stands for the error ${error}.`)
  return index
}
