import { randomUUID } from 'node:crypto'
import { ApiError } from './api-error.ts'
import { executionArnOf, isMachineArn, parseExecutionArn } from './arn.ts'
import { checkName, parseInput } from './execution-request.ts'
import type { Executor } from './executor.ts'
import { historyEvent } from './history.ts'
import { limits } from './limits.ts'
import type { LoadedMachine, Machines } from './machines.ts'
import { Request } from './request.ts'
import type { ExecutionRow, StatesStore } from './store.ts'
import { sendTaskFailure, sendTaskHeartbeat, sendTaskSuccess } from './task-api.ts'
import type { TaskTokens } from './tokens.ts'

/** What the actions work on. */
export interface Service {
  store: StatesStore
  machines: Machines
  tokens: TaskTokens
  executor: Executor
  now(): number
}

type Response = Record<string, unknown>
type Action = (service: Service, request: Record<string, unknown>) => Promise<Response>

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_Operations.html */
export const actions: Record<string, Action> = {
  StartExecution: startExecution,
  StopExecution: stopExecution,
  DescribeExecution: describeExecution,
  GetExecutionHistory: getExecutionHistory,
  ListExecutions: listExecutions,
  ListStateMachines: listStateMachines,
  DescribeStateMachine: describeStateMachine,
  DescribeStateMachineForExecution: describeStateMachineForExecution,
  SendTaskSuccess: sendTaskSuccess,
  SendTaskFailure: sendTaskFailure,
  SendTaskHeartbeat: sendTaskHeartbeat,
}

/** Epoch seconds, as AWS JSON 1.0 carries instants. */
function seconds(instant: number): number {
  return instant / 1000
}

async function startExecution(
  { machines, executor }: Service,
  raw: Record<string, unknown>,
): Promise<Response> {
  const request = new Request(raw, ['stateMachineArn', 'name', 'input', 'traceHeader'])
  const machine = machineOf(machines, request.required('stateMachineArn'))
  const name = request.text('name')
  checkName(name)
  const text = request.text('input') ?? '{}'
  const started = executor.start(machine, name ?? randomUUID(), text, parseInput(text))
  await executor.committed()
  return { executionArn: started.arn, startDate: seconds(started.startedAt) }
}

async function stopExecution({ store, executor }: Service, raw: Record<string, unknown>): Promise<Response> {
  const request = new Request(raw, ['executionArn', 'error', 'cause'])
  const row = executionOf(store, request.required('executionArn'))
  const error = request.text('error', limits.errorLength)
  const cause = request.text('cause', limits.causeLength)
  await executor.hand(row.id, {
    type: 'stop',
    ...(error === null ? {} : { error }),
    ...(cause === null ? {} : { cause }),
  })
  await executor.committed()
  return { stopDate: seconds(store.execution(row.id)?.stopped ?? row.started) }
}

async function describeExecution({ store }: Service, raw: Record<string, unknown>): Promise<Response> {
  const request = new Request(raw, ['executionArn', 'includedData'])
  const row = executionOf(store, request.required('executionArn'))
  const included = request.oneOf('includedData', ['ALL_DATA', 'METADATA_ONLY']) !== 'METADATA_ONLY'
  return {
    ...summaryOf(row),
    ...(included ? { input: row.input } : {}),
    inputDetails: { included },
    ...(row.output === null
      ? {}
      : { ...(included ? { output: row.output } : {}), outputDetails: { included } }),
    ...(row.error === null ? {} : { error: row.error }),
    ...(row.cause === null ? {} : { cause: row.cause }),
    redriveStatus: 'NOT_REDRIVABLE',
    redriveStatusReason: `Execution is ${row.status} and cannot be redriven`,
  }
}

function summaryOf(row: ExecutionRow): Response {
  return {
    executionArn: executionArnOf(row.machine, row.name),
    stateMachineArn: row.machine,
    name: row.name,
    status: row.status,
    startDate: seconds(row.started),
    ...(row.stopped === null ? {} : { stopDate: seconds(row.stopped) }),
    redriveCount: 0,
  }
}

const PAGE = 100

async function getExecutionHistory({ store }: Service, raw: Record<string, unknown>): Promise<Response> {
  const request = new Request(raw, [
    'executionArn',
    'maxResults',
    'reverseOrder',
    'nextToken',
    'includeExecutionData',
  ])
  const row = executionOf(store, request.required('executionArn'))
  const limit = request.integer('maxResults', 0, 1000) || PAGE
  const reverse = request.flag('reverseOrder') ?? false
  const includeData = request.flag('includeExecutionData') ?? true
  const from = request.pageToken() ?? (reverse ? limits.historyEvents : 1)
  const events = store.events(row.id, from, limit + 1, reverse)
  const following = events[limit]
  return {
    events: events.slice(0, limit).map((event) => historyEvent(event, includeData)),
    ...(following ? { nextToken: Request.tokenFor(following.id) } : {}),
  }
}

const statuses = ['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED', 'PENDING_REDRIVE']

async function listExecutions({ store, machines }: Service, raw: Record<string, unknown>): Promise<Response> {
  const request = new Request(raw, ['stateMachineArn', 'statusFilter', 'maxResults', 'nextToken'])
  const machine = machineOf(machines, request.required('stateMachineArn'))
  const status = request.oneOf('statusFilter', statuses)
  const limit = request.integer('maxResults', 0, 1000) || PAGE
  const before = request.pageToken() ?? Number.MAX_SAFE_INTEGER
  const rows = store.executions(machine.spec.arn, status, before, limit + 1)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    executions: page.map(summaryOf),
    ...(rows.length > limit && last ? { nextToken: Request.tokenFor(last.id) } : {}),
  }
}

async function listStateMachines({ machines }: Service, raw: Record<string, unknown>): Promise<Response> {
  const request = new Request(raw, ['maxResults', 'nextToken'])
  const limit = request.integer('maxResults', 0, 1000) || PAGE
  const from = request.pageToken() ?? 0
  const all = machines.all()
  return {
    stateMachines: all.slice(from, from + limit).map(({ spec, createdAt }) => ({
      stateMachineArn: spec.arn,
      name: spec.name,
      type: 'STANDARD',
      creationDate: seconds(createdAt),
    })),
    ...(all.length > from + limit ? { nextToken: Request.tokenFor(from + limit) } : {}),
  }
}

async function describeStateMachine({ machines }: Service, raw: Record<string, unknown>): Promise<Response> {
  const machine = machineOf(machines, new Request(raw, ['stateMachineArn']).required('stateMachineArn'))
  return {
    ...descriptionOf(machine),
    status: 'ACTIVE',
    type: 'STANDARD',
    definition: machine.definitionText,
    creationDate: seconds(machine.createdAt),
  }
}

async function describeStateMachineForExecution(
  { store, machines }: Service,
  raw: Record<string, unknown>,
): Promise<Response> {
  const row = executionOf(store, new Request(raw, ['executionArn']).required('executionArn'))
  const machine = machineOf(machines, row.machine)
  return {
    ...descriptionOf(machine),
    definition: store.definition(row.definition),
    updateDate: seconds(machine.createdAt),
  }
}

function descriptionOf({ spec }: LoadedMachine): Response {
  return {
    stateMachineArn: spec.arn,
    name: spec.name,
    roleArn: spec.roleArn,
    loggingConfiguration: { level: spec.loggingLevel ?? 'OFF', includeExecutionData: false },
    tracingConfiguration: { enabled: false },
  }
}

function machineOf(machines: Machines, arn: string): LoadedMachine {
  if (!isMachineArn(arn)) throw new ApiError('InvalidArn', `Invalid Arn: '${arn}'`)
  const machine = machines.get(arn)
  if (!machine) throw new ApiError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`)
  return machine
}

function executionOf(store: StatesStore, arn: string): ExecutionRow {
  const parsed = parseExecutionArn(arn)
  if (!parsed) throw new ApiError('InvalidArn', `Invalid Arn: '${arn}'`)
  const row = store.executionNamed(parsed.machine, parsed.name)
  if (!row) throw new ApiError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`)
  return row
}
