import type { Failure } from './failure.ts'
import type { Json } from './json.ts'

/**
 * One execution as a plain JSON value: where each of its threads stands and what it waits for. Nothing else is
 * needed to go on after a restart. The interpreter alone changes it.
 */
export interface Execution {
  arn: string
  name: string
  machineArn: string
  machineName: string
  roleArn: string
  input: Json
  /** Epoch milliseconds, like every instant here. */
  startedAt: number
  /** When the machine's TimeoutSeconds, or a year, is over. */
  deadline: number
  /** Id of the last history event. */
  lastEvent: number
  /** Id of the last task attempt. */
  lastTask: number
  root: Thread
  outcome: Outcome | null
}

export type Outcome =
  | { status: 'SUCCEEDED'; output: Json; at: number }
  | ({ status: 'FAILED' | 'TIMED_OUT' | 'ABORTED'; at: number } & Failure)

export type Status = 'RUNNING' | Outcome['status']

/** One line of control: the machine itself, one branch of a Parallel or one iteration of a Map. */
export interface Thread {
  variables: Record<string, Json>
  /** UTF-8 bytes of each variable. */
  variableBytes: Record<string, number>
  /** Id of the last event here: the next one's `previousEventId`. */
  lastEvent: number
  /** The state it is in; null when it has come to its end. */
  visit: Visit | null
  output?: Json
}

export interface Visit {
  state: string
  enteredEvent: number
  enteredAt: number
  input: Json
  /** Retries so far, by the index of the state's retrier. */
  retries: number[]
  waits: Waits | null
}

export type Waits = { for: 'instant'; at: number } | { for: 'retry'; at: number } | TaskWait | BranchesWait

export interface TaskWait {
  for: 'task'
  /** Unique within the execution; every attempt has its own, so that a late answer finds nobody. */
  task: number
  /** A function to be invoked; absent once it has answered. Whoever recovers the execution invokes it again. */
  call?: { functionName: string; payload: string }
  /** ARN of the execution that this task waits for. */
  child?: string
  callback: boolean
  timeoutAt?: number
  heartbeatAt?: number
  /** Seconds between heartbeats. */
  heartbeatSeconds?: number
}

export interface BranchesWait {
  for: 'branches'
  running: Branch[]
  /** Outputs of those at their end, with their index. */
  outputs: [number, Json][]
  /** Only of a Map. */
  iterations: {
    items: Json[]
    next: number
    /** 0 means no limit. */
    concurrency: number
    failed: number
    /** How many iterations may fail; null if the first failure is the Map's own. */
    tolerated: number | null
    startedEvent: number
  } | null
}

export interface Branch {
  index: number
  /** The item, of a Map's iteration. */
  item?: Json
  thread: Thread
}

export function* threads(thread: Thread): Generator<Thread> {
  yield thread
  const waits = thread.visit?.waits
  if (waits?.for === 'branches') for (const branch of waits.running) yield* threads(branch.thread)
}

/** The earliest instant at which this execution has something to do by itself. */
export function nextDue(execution: Execution): number | null {
  if (execution.outcome) return null
  let earliest = execution.deadline
  for (const { visit } of threads(execution.root)) earliest = Math.min(earliest, dueOf(visit?.waits ?? null))
  return earliest
}

export function dueOf(waits: Waits | null): number {
  switch (waits?.for) {
    case 'instant':
    case 'retry':
      return waits.at
    case 'task':
      return Math.min(waits.timeoutAt ?? Infinity, waits.heartbeatAt ?? Infinity)
    default:
      return Infinity
  }
}

/** The functions whose answer this execution waits for. */
export function pendingCalls(
  execution: Execution,
): { task: number; functionName: string; payload: string }[] {
  const calls = []
  for (const { visit } of threads(execution.root)) {
    if (visit?.waits?.for === 'task' && visit.waits.call)
      calls.push({ task: visit.waits.task, ...visit.waits.call })
  }
  return calls
}

export function statusOf(execution: Execution): Status {
  return execution.outcome?.status ?? 'RUNNING'
}
