import { isDeepStrictEqual } from 'node:util'
import { StatesEngine } from '../../infra/local/states/engine.ts'
import type { InvokeResult, MachineSpec, StatesHost } from '../../infra/local/states/host.ts'
import type { Json } from '../../infra/local/states/json.ts'
import type { Case, Expected, ExpectedEvent, Mock } from './cases.ts'
import { Differences } from './compare.ts'

const MACHINE = 'arn:aws:states:us-east-1:111111111111:stateMachine:recorded'
const ROLE = 'arn:aws:iam::111111111111:role/recorded'
const START = Date.UTC(2026, 0, 1)

interface Event extends Record<string, unknown> {
  id: number
  previousEventId: number
  type: string
}

/** Runs a recorded execution on the engine; only the functions behind `invoke` are those of the recording. */
export async function runExecutionCase(recorded: Case): Promise<string[]> {
  const differences = new Differences()
  const clock = { now: START }
  const machines = [
    { arn: MACHINE, name: 'recorded', roleArn: ROLE, definition: recorded.definition },
    ...childMachines(recorded),
  ]
  const host = new RecordedFunctions(recorded.mocks ?? {}, clock, differences)
  const engine = new StatesEngine({
    db: ':memory:',
    machines,
    host,
    region: 'us-east-1',
    account: '111111111111',
  })
  try {
    engine.start()
    const { executionArn } = await engine.call('StartExecution', {
      stateMachineArn: MACHINE,
      input: JSON.stringify(recorded.input ?? {}),
    })
    const described = await untilEnded(engine, executionArn as string, clock)
    const history = await engine.call('GetExecutionHistory', { executionArn, maxResults: 1000 })
    compare(recorded, described, history.events as Event[], differences)
  } finally {
    engine.close()
  }
  return differences.found
}

async function untilEnded(engine: StatesEngine, executionArn: string, clock: { now: number }) {
  for (;;) {
    while (engine.busy) await new Promise((resolve) => setImmediate(resolve))
    const described = await engine.call('DescribeExecution', { executionArn })
    if (described.status !== 'RUNNING') return described
    const due = engine.nextDue()
    if (due === null) throw new Error('The execution waits for nothing')
    clock.now = Math.max(clock.now, due)
    await engine.runDue(clock.now)
  }
}

class RecordedFunctions implements StatesHost {
  private readonly left: Mock[][]
  private readonly clock: { now: number }
  private readonly differences: Differences

  constructor(mocks: Record<string, Mock[]>, clock: { now: number }, differences: Differences) {
    this.left = Object.values(mocks).map((attempts) => [...attempts])
    this.clock = clock
    this.differences = differences
  }

  now(): number {
    return this.clock.now
  }

  async invoke(functionName: string, payload: string): Promise<InvokeResult> {
    const queue = this.left.find(([mock]) => mock && isFor(mock, functionName, payload))
    const mock = queue?.shift()
    if (!mock) {
      this.differences.found.push(`no recorded answer for ${functionName} ${payload}`)
      return { serviceError: { name: 'Unrecorded', message: functionName } }
    }
    if (mock.error !== undefined) {
      const { error, cause } = mock
      try {
        const body = JSON.parse(cause ?? '') as { errorType?: string }
        if (body.errorType === error) return { payload: cause ?? '', functionError: 'Unhandled' }
      } catch {
        // not an error object: the call itself failed
      }
      return { serviceError: { name: error, message: cause ?? '' } }
    }
    if (mock.resource !== 'lambda:invoke') return { payload: JSON.stringify(mock.result) }
    const { Payload, ExecutedVersion, StatusCode: _status, ...metadata } = mock.result as Record<string, Json>
    return {
      payload: Payload === undefined ? '' : JSON.stringify(Payload),
      executedVersion: ExecutedVersion as string,
      metadata,
    }
  }

  dueChanged(): void {}

  log(entry: Record<string, unknown>): void {
    if (entry.level === 'error') this.differences.found.push(`logged ${JSON.stringify(entry)}`)
  }
}

function isFor(mock: Mock, functionName: string, payload: string): boolean {
  if (mock.resource !== 'lambda:invoke') {
    return mock.resource === functionName && isDeepStrictEqual(JSON.parse(payload), mock.request)
  }
  const { FunctionName, Payload } = mock.request as { FunctionName: string; Payload?: Json }
  const body = typeof Payload === 'string' ? Payload : JSON.stringify(Payload ?? {})
  return FunctionName === functionName && isDeepStrictEqual(JSON.parse(payload), JSON.parse(body))
}

/** A machine for each child execution of the recording, that ends as the recorded child did. */
function childMachines(recorded: Case): MachineSpec[] {
  return Object.values(recorded.mocks ?? {})
    .flat()
    .filter((mock) => mock.resource.startsWith('states:startExecution'))
    .map((mock) => ({
      arn: (mock.request as { StateMachineArn: string }).StateMachineArn,
      name: (mock.request as { StateMachineArn: string }).StateMachineArn.split(':').at(-1) ?? '',
      roleArn: ROLE,
      definition: {
        QueryLanguage: 'JSONata',
        StartAt: 'End',
        States: { End: { Type: 'Succeed', Output: JSON.parse((mock.result as { Output: string }).Output) } },
      },
    }))
}

/** The recordings' own dates of child executions are masked. */
function unmasked(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value ?? null), (key, item) =>
    key === 'StartDate' || key === 'StopDate' ? 'masked' : item,
  )
}

function compare(
  recorded: Case,
  described: Record<string, unknown>,
  events: Event[],
  differences: Differences,
): void {
  const { expected } = recorded
  const left = (what: string) => recorded.notes?.some((note) => note.startsWith(what)) ?? false
  const parse = (text: unknown) => (text === undefined ? undefined : JSON.parse(text as string))
  differences.equal('status', described.status, expected.status)
  if (expected.outputSubset !== undefined) {
    differences.contains('output', parse(described.output), expected.outputSubset)
  } else if (!left('output left out')) {
    differences.equal('output', unmasked(parse(described.output)), unmasked(expected.output))
  }
  differences.equal('error', described.error, expected.error)
  differences.equal('cause', described.cause, expected.cause)
  if (expected.events) compareEvents(expected.events, events, differences)
  if (expected.eventsPartial) findEvents(expected.eventsPartial, events, differences)
  differences.equal(
    'event ids',
    events.map(({ id }) => id),
    events.map((_, index) => index + 1),
  )
  compareExits(expected, events, left, differences)
  const failed = events
    .filter(({ type }) => type === 'EvaluationFailed')
    .map((event) => event.evaluationFailedEventDetails)
  differences.equal('evaluationFailed', failed, expected.evaluationFailed ?? [])
  compareRequests(recorded, events, differences)
}

function compareEvents(
  expected: NonNullable<Expected['events']>,
  events: Event[],
  differences: Differences,
): void {
  const actual = events.map(asExpected)
  let at = 0
  for (const item of expected) {
    if ('anyOrder' in item) {
      const sorted = (list: ExpectedEvent[]) => list.map((event) => JSON.stringify(event)).sort()
      const length = item.anyOrder.length
      differences.equal(`events from ${at + 1}`, sorted(actual.slice(at, at + length)), sorted(item.anyOrder))
      at += length
    } else {
      differences.equal(`event ${at + 1}`, actual[at], item)
      at += 1
    }
  }
  differences.equal('number of events', actual.length, at)
}

/** Finds the recorded events among the actual ones. */
function findEvents(
  expected: NonNullable<Expected['events']>,
  events: Event[],
  differences: Differences,
): void {
  const left = events.map(asExpected).map((event) => JSON.stringify(event))
  let from = 0
  for (const item of expected) {
    const found = ('anyOrder' in item ? item.anyOrder : [item]).map((event) => {
      const at = left.indexOf(JSON.stringify(event), from)
      if (at < 0) differences.found.push(`no ${JSON.stringify(event)} after event ${from}`)
      return at
    })
    from = Math.max(from, ...found.map((at) => at + 1))
  }
}

function asExpected(event: Event): ExpectedEvent {
  const details = (Object.entries(event).find(([key]) => key.endsWith('EventDetails'))?.[1] ?? {}) as Record<
    string,
    unknown
  >
  const name = details.name ?? (event.type === 'EvaluationFailed' ? details.state : undefined)
  return {
    type: event.type,
    ...(name === undefined ? {} : { name: name as string }),
    ...(details.index === undefined ? {} : { index: details.index as number }),
    ...(details.length === undefined ? {} : { length: details.length as number }),
  }
}

interface Exit {
  name: string
  output: string
  assignedVariables?: Record<string, string>
}

function compareExits(
  expected: Expected,
  events: Event[],
  left: (what: string) => boolean,
  differences: Differences,
): void {
  const exits = events.flatMap((event) => (event.stateExitedEventDetails as Exit | undefined) ?? [])
  const check = (what: string, state: string, actual: unknown[], wanted: Json) => {
    const each = (wanted as { each?: Json[] } | null)?.each
    differences.equal(
      `${what} of ${state}`,
      unmasked(actual),
      unmasked(Array.isArray(each) ? each : [wanted]),
    )
  }
  for (const [state, output] of Object.entries(expected.outputs ?? {})) {
    const of = exits.filter(({ name }) => name === state)
    check(
      'output',
      state,
      of.map((exit) => JSON.parse(exit.output)),
      output,
    )
  }
  for (const [state, assigned] of Object.entries(expected.assigned ?? {})) {
    const of = exits.filter(({ name, assignedVariables }) => name === state && assignedVariables)
    check('variables', state, of.map(variablesOf), assigned)
  }
  for (const { name, assignedVariables } of exits) {
    if (assignedVariables && !expected.assigned?.[name] && !left(`assigned of ${name}`)) {
      differences.found.push(`${name} assigned ${JSON.stringify(assignedVariables)}, which is not recorded`)
    }
  }
}

function variablesOf({ assignedVariables }: Exit): Record<string, Json> {
  return Object.fromEntries(
    Object.entries(assignedVariables ?? {}).map(([name, text]) => [name, JSON.parse(text)]),
  )
}

/** What was sent to each task, and the bounds it was given, attempt by attempt. */
function compareRequests(recorded: Case, events: Event[], differences: Differences): void {
  const sent: Record<string, unknown[]> = {}
  const states = new Map<number, string>()
  for (const event of events) {
    const entered = (event.stateEnteredEventDetails as { name: string } | undefined)?.name
    const state = entered ?? states.get(event.previousEventId) ?? ''
    states.set(event.id, state)
    const direct = event.lambdaFunctionScheduledEventDetails as Record<string, unknown> | undefined
    const scheduled = direct ?? (event.taskScheduledEventDetails as Record<string, unknown> | undefined)
    if (!scheduled) continue
    sent[state] ??= []
    sent[state].push({
      request: JSON.parse((scheduled.parameters ?? scheduled.input) as string),
      resource: direct ? scheduled.resource : `${scheduled.resourceType}:${scheduled.resource}`,
      timeoutInSeconds: scheduled.timeoutInSeconds,
      heartbeatInSeconds: scheduled.heartbeatInSeconds,
      credentials: scheduled.taskCredentials,
    })
  }
  const wanted = Object.fromEntries(
    Object.entries(recorded.mocks ?? {}).map(([state, mocks]) => [
      state,
      mocks.map(({ request, resource, timeoutInSeconds, heartbeatInSeconds, credentials }) => ({
        ...{ request, resource, timeoutInSeconds, heartbeatInSeconds, credentials },
      })),
    ]),
  )
  differences.equal('requests', sent, wanted)
}
