import { DatabaseSync } from 'node:sqlite'
import { actions } from './api.ts'
import { ApiError } from './api-error.ts'
import { Executor } from './executor.ts'
import type { MachineSpec, StatesHost } from './host.ts'
import { Machines } from './machines.ts'
import { StatesStore } from './store.ts'
import { TaskTokens } from './tokens.ts'

export interface EngineOptions {
  /** A database, or the path of its file; the engine's tables begin with `states_`. */
  db: DatabaseSync | string
  machines: MachineSpec[]
  host: StatesHost
  region: string
  account: string
  /**
   * For a database that does not sync its commits by itself: resolves when what was committed is on disk. When
   * absent, the engine has every commit synced, which stops the event loop for as long as the disk takes.
   */
  synced?: () => Promise<void>
}

/** Step Functions on one machine: durable executions and the API over them. */
export class StatesEngine {
  private readonly own: DatabaseSync | null
  private readonly store: StatesStore
  private readonly machines: Machines
  private readonly tokens: TaskTokens
  private readonly executor: Executor
  private readonly host: StatesHost

  /** Throws DefinitionError if a machine cannot be loaded. */
  constructor({ db, machines, host, region, synced }: EngineOptions) {
    this.own = typeof db === 'string' ? new DatabaseSync(db) : null
    this.store = new StatesStore(this.own ?? (db as DatabaseSync), synced === undefined)
    this.host = host
    this.machines = new Machines(this.store, machines, host.now())
    this.tokens = new TaskTokens(this.store.tokenKey())
    this.executor = new Executor({
      store: this.store,
      machines: this.machines,
      tokens: this.tokens,
      host,
      region,
      synced: synced ?? (() => Promise.resolve()),
    })
  }

  /** Goes on with the executions that were running. */
  start(): void {
    this.executor.recover()
  }

  /**
   * Answers a call of the Step Functions API; instants in the answer are epoch seconds. Throws ApiError. Whatever
   * the call changed is on disk when this resolves.
   */
  async call(action: string, request: Record<string, unknown>): Promise<Record<string, unknown>> {
    const perform = Object.hasOwn(actions, action) ? actions[action] : undefined
    if (!perform) throw new ApiError('UnknownOperationException', `Unknown operation ${action}`)
    const { store, machines, tokens, executor, host } = this
    return perform({ store, machines, tokens, executor, now: () => host.now() }, request)
  }

  /**
   * Epoch milliseconds of the earliest timer, or null. It can be a year ahead, which is longer than `setTimeout`
   * takes (24 days).
   */
  nextDue(): number | null {
    return this.executor.nextDue
  }

  /** Fires all timers due at or before `now` (epoch milliseconds), in the order of their instants. */
  runDue(now: number): Promise<void> {
    return this.executor.runDue(now)
  }

  /** True while a function has not answered or a transition is not on disk. */
  get busy(): boolean {
    return this.executor.busy
  }

  close(): void {
    this.executor.close()
    if (this.own?.isOpen) this.own.close()
  }
}
