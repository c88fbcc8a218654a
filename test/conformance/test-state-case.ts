import { loadDefinition } from '../../infra/local/states/definition.ts'
import type { Execution, TaskWait } from '../../infra/local/states/execution.ts'
import type { RecordedEvent } from '../../infra/local/states/history.ts'
import { advance, begin } from '../../infra/local/states/interpreter.ts'
import type { Json } from '../../infra/local/states/json.ts'
import type { Block, Machine, State } from '../../infra/local/states/model.ts'
import type { Surroundings } from '../../infra/local/states/surroundings.ts'
import type { Answer } from '../../infra/local/states/task-answer.ts'
import type { Case } from './cases.ts'
import { Differences } from './compare.ts'

const NOW = Date.UTC(2026, 0, 1)

const surroundings: Surroundings = {
  now: NOW,
  random: () => 0.5,
  uuid: () => '00000000-0000-4000-8000-000000000000',
  taskToken: (task) => `token-${task}`,
  region: 'us-east-1',
}

/** Runs one state as the TestState API does, on the interpreter itself, with the recorded answer of its task. */
export async function runTestStateCase(recorded: Case): Promise<string[]> {
  const differences = new Differences()
  const { expected } = recorded
  const { machine, name } = machineAround(recorded)
  const state = machine.block.states.get(name) as State
  const { execution, events } = await enterState(machine, name, recorded)
  const retries = recorded.stateConfiguration?.retrierRetryCount
  if (retries !== undefined && execution.root.visit) execution.root.visit.retries = [retries]
  const before = execution.root.visit?.retries.map((count) => count)
  const entered = events.length
  events.push(...(await answerWith(machine, execution, recorded)))

  const outcome = outcomeOf(state, execution, events, name)
  differences.equal('status', outcome.status, expected.status)
  differences.equal('error', outcome.failure.error, expected.error)
  differences.equal('cause', outcome.failure.cause, expected.cause)
  differences.equal('nextState', outcome.next, expected.nextState)
  if (expected.outputSubset !== undefined) {
    differences.contains('output', outcome.output, expected.outputSubset)
  } else differences.equal('output', outcome.output, expected.output)
  inspect(recorded, state, execution, events.slice(0, entered), before, outcome, differences)
  return differences.found
}

/** TestState takes a state alone too: a machine is put around it, with an end for each state it leads to. */
function machineAround(recorded: Case): { machine: Machine; name: string } {
  const { definition } = recorded
  if ('States' in definition) {
    return { machine: loadDefinition(definition), name: recorded.stateName as string }
  }
  const name = 'StateName'
  const states: Record<string, Json> = { [name]: definition }
  for (const target of [definition.Next, ...nextOf(definition.Catch), ...nextOf(definition.Choices)]) {
    if (typeof target === 'string') states[target] = { Type: 'Succeed' }
  }
  return { machine: loadDefinition({ StartAt: name, States: states }), name }
}

function nextOf(list: Json | undefined): Json[] {
  return ((list ?? []) as { Next: Json }[]).map(({ Next }) => Next)
}

async function enterState(machine: Machine, name: string, recorded: Case) {
  const only = { ...machine, block: { ...machine.block, startAt: name } }
  const state = only.block.states.get(name) as State
  const start = {
    arn: 'arn:aws:states:us-east-1:111111111111:express:test',
    name: 'test',
    machineArn: 'arn:aws:states:us-east-1:111111111111:stateMachine:test',
    machineName: 'test',
    roleArn: 'arn:aws:iam::111111111111:role/test',
    input: recorded.input as Json,
  }
  if (state.type === 'Parallel') {
    const branches = ((recorded.mock?.result ?? []) as Json[]).map(branchGiving)
    only.block.states = new Map(only.block.states).set(name, { ...state, branches })
  }
  const { execution, events } = await begin(only, start, surroundings)
  return { execution, events }
}

/** The mock of a Parallel replaces what its branches give. */
function branchGiving(result: Json): Block {
  return loadDefinition({
    QueryLanguage: 'JSONata',
    StartAt: 'End',
    States: { End: { Type: 'Succeed', Output: result } },
  }).block
}

async function answerWith(machine: Machine, execution: Execution, recorded: Case): Promise<RecordedEvent[]> {
  const waits = execution.root.visit?.waits as TaskWait | null | undefined
  if (waits?.for !== 'task' || !recorded.mock) return []
  const { result, error, cause } = recorded.mock
  const answer: Answer =
    error === undefined
      ? { type: 'responded', output: result as Json }
      : { type: 'failed', error, ...(cause === undefined ? {} : { cause }) }
  const input = { type: 'task', task: waits.task, answer } as const
  return (await advance(machine, execution, input, surroundings)).events
}

interface Outcome {
  status: string
  output: Json | undefined
  next: string | undefined
  failure: { error?: unknown; cause?: unknown }
}

function outcomeOf(state: State, execution: Execution, events: RecordedEvent[], name: string): Outcome {
  const exited = events.find(({ type, details }) => type.endsWith('StateExited') && details?.name === name)
  const entered = events.find(
    ({ id, type }) => type.endsWith('StateEntered') && id > (exited?.id ?? Infinity),
  )
  const next = entered?.details?.name as string | undefined
  const output = exited ? (JSON.parse(exited.details?.output as string) as Json) : undefined
  const taskFailed = events.find(({ type }) => type === 'TaskFailed' || type === 'LambdaFunctionFailed')
  if (exited) {
    const { error, cause } = taskFailed?.details ?? {}
    return { status: taskFailed ? 'CAUGHT_ERROR' : 'SUCCEEDED', output, next, failure: { error, cause } }
  }
  if (execution.root.visit?.waits?.for === 'retry') {
    const { error, cause } = taskFailed?.details ?? {}
    return { status: 'RETRIABLE', output, next, failure: { error, cause } }
  }
  const failed = events.find(({ type }) => type === 'ExecutionFailed')
  const { error, cause } = failed?.details ?? {}
  if (!failed) throw new Error(`State ${state.name} came to nothing`)
  return { status: 'FAILED', output, next, failure: { error, cause } }
}

function inspect(
  recorded: Case,
  state: State,
  execution: Execution,
  entry: RecordedEvent[],
  retriesBefore: number[] | undefined,
  outcome: Outcome,
  differences: Differences,
): void {
  const wanted = recorded.expected.inspectionData ?? {}
  const parameters = entry.find(({ type }) => type === 'TaskScheduled')?.details?.parameters
  const found: Record<string, unknown> = {
    input: JSON.parse(entry.find(({ type }) => type.endsWith('StateEntered'))?.details?.input as string),
    afterArguments: parameters === undefined ? undefined : JSON.parse(parameters as string),
    variables: recorded.variables,
    errorDetails: errorDetails(state, execution, retriesBefore, outcome),
  }
  for (const [name, value] of Object.entries(wanted))
    differences.equal(`inspectionData.${name}`, found[name], value)
}

function errorDetails(
  state: State,
  execution: Execution,
  retriesBefore: number[] | undefined,
  outcome: Outcome,
): Record<string, unknown> {
  const waits = execution.root.visit?.waits
  if (waits?.for === 'retry') {
    const retries = execution.root.visit?.retries ?? []
    return {
      retryIndex: retries.findIndex((count, index) => count !== (retriesBefore?.[index] ?? 0)),
      retryBackoffIntervalSeconds: (waits.at - NOW) / 1000,
    }
  }
  if (outcome.status === 'CAUGHT_ERROR' && 'catch' in state) {
    return { catchIndex: state.catch.findIndex(({ next }) => next === outcome.next) }
  }
  return { retryIndex: 0 }
}
