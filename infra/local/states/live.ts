import { type Execution, nextDue, pendingCalls, statusOf } from './execution.ts'
import type { RecordedEvent } from './history.ts'
import type { Machines } from './machines.ts'
import type { Machine } from './model.ts'
import type { ExecutionRow, ExecutionWrite, StatesStore, Waiter } from './store.ts'

/** An execution held in memory: one that has changed since the last commit, or waits for a function. */
export interface Live {
  id: number
  machine: Machine
  execution: Execution
  /** Its transitions, one after the other. */
  turn: Promise<unknown>
  /** Events since the last commit. */
  events: RecordedEvent[]
  /** Tasks scheduled since the last commit whose functions are to be invoked after it. */
  toInvoke: Set<number>
  /** Its row, if that is not on disk yet. */
  created: ExecutionRow | null
  /** Tasks of other executions that wait for its end. */
  waiters: Waiter[]
  /** Why it cannot go on: its definition is no longer understood. */
  problem: string | null
}

/** The executions in memory, and the way to those on disk. What merely waits is not kept in memory. */
export class LiveExecutions {
  private readonly store: StatesStore
  private readonly machines: Machines
  private readonly byId = new Map<number, Live>()
  private readonly fresh = new Map<string, Live>()
  private lastId: number

  constructor(store: StatesStore, machines: Machines) {
    this.store = store
    this.machines = machines
    this.lastId = store.lastExecution()
  }

  nextId(): number {
    this.lastId += 1
    return this.lastId
  }

  /** Holds a new execution, whose `execution` is filled in by its first transition. */
  add(machine: Machine, created: ExecutionRow): Live {
    const live: Live = {
      ...{ id: created.id, machine, created, execution: {} as Execution, turn: Promise.resolve() },
      ...{ events: [], toInvoke: new Set(), waiters: [], problem: null },
    }
    this.byId.set(live.id, live)
    this.fresh.set(key(created.machine, created.name), live)
    return live
  }

  /** A running execution; null if it has ended or never was. */
  find(id: number): Live | null {
    const held = this.byId.get(id)
    if (held) return held
    const state = this.store.state(id)
    const row = state === null ? null : this.store.execution(id)
    if (state === null || row === null) return null
    const live: Live = {
      ...{ id, created: null, execution: JSON.parse(state) as Execution, turn: Promise.resolve() },
      ...{ events: [], toInvoke: new Set(), waiters: this.store.waiters(id) },
      ...this.definitionOf(row),
    }
    this.byId.set(id, live)
    return live
  }

  /** The execution of a machine that has a name, on disk or about to be. */
  named(machine: string, name: string): { row: ExecutionRow; running: boolean } | null {
    const fresh = this.fresh.get(key(machine, name))
    if (fresh?.created) return { row: fresh.created, running: !fresh.execution.outcome }
    const row = this.store.executionNamed(machine, name)
    if (!row) return null
    return { row, running: row.status === 'RUNNING' && !this.byId.get(row.id)?.execution.outcome }
  }

  /** Everything is on disk: lets go of what has ended or merely waits. */
  settle(changed: Iterable<Live>): void {
    this.fresh.clear()
    for (const live of changed) {
      live.events = []
      live.created = null
      live.toInvoke.clear()
      if (live.execution.outcome || pendingCalls(live.execution).length === 0) this.byId.delete(live.id)
    }
  }

  private definitionOf(row: ExecutionRow): { machine: Machine; problem: string | null } {
    try {
      return { machine: this.machines.withDefinition(row.definition), problem: null }
    } catch (error) {
      const machine: Machine = { block: { startAt: '', states: new Map() }, timeoutSeconds: null }
      return { machine, problem: `Its definition can no longer be loaded: ${(error as Error).message}` }
    }
  }
}

function key(machine: string, name: string): string {
  return `${machine}\n${name}`
}

/** What a commit has to write of an execution. */
export function writeOf({ id, execution, events, created }: Live): ExecutionWrite {
  const { outcome } = execution
  const failure = outcome && outcome.status !== 'SUCCEEDED' ? outcome : null
  return {
    id,
    events,
    state: outcome ? null : JSON.stringify(execution),
    due: nextDue(execution),
    calls: pendingCalls(execution).length,
    ...(created ? { created } : {}),
    ...(outcome
      ? {
          ended: {
            status: statusOf(execution),
            stopped: outcome.at,
            output: outcome.status === 'SUCCEEDED' ? JSON.stringify(outcome.output) : null,
            error: failure?.error ?? null,
            cause: failure?.cause ?? null,
          },
        }
      : {}),
  }
}
