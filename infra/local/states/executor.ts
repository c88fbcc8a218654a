import { randomUUID } from 'node:crypto'
import { ApiError } from './api-error.ts'
import { executionArnOf } from './arn.ts'
import { childEnded, startChild, stopChild } from './child.ts'
import { type Execution, pendingCalls } from './execution.ts'
import { GroupCommit } from './group-commit.ts'
import type { InvokeResult, StatesHost } from './host.ts'
import { advance, begin, type Input, type Transition } from './interpreter.ts'
import type { Json } from './json.ts'
import { limits } from './limits.ts'
import { type Live, LiveExecutions } from './live.ts'
import type { LoadedMachine, Machines } from './machines.ts'
import type { Effect } from './run.ts'
import type { StatesStore, Waiter } from './store.ts'
import type { Surroundings } from './surroundings.ts'
import type { TaskTokens } from './tokens.ts'

export interface Started {
  id: number
  arn: string
  /** Epoch milliseconds. */
  startedAt: number
}

interface Options {
  store: StatesStore
  machines: Machines
  tokens: TaskTokens
  host: StatesHost
  region: string
  /** Resolves when what was committed is on disk. */
  synced: () => Promise<void>
}

/**
 * Runs executions: hands them what happens, lets their effects out when they are on disk. What another execution
 * has to do with a transition (a child started, a parent told) is written in the same transaction.
 */
export class Executor {
  readonly machines: Machines
  readonly live: LiveExecutions
  private readonly store: StatesStore
  private readonly tokens: TaskTokens
  private readonly host: StatesHost
  private readonly region: string
  private readonly commits: GroupCommit
  private due: number | null = null
  private inFlight = 0

  constructor({ store, machines, tokens, host, region, synced }: Options) {
    this.store = store
    this.machines = machines
    this.tokens = tokens
    this.host = host
    this.region = region
    this.live = new LiveExecutions(store, machines)
    const committed = (changed: Live[]) => this.committedEffects(changed)
    const failed = (error: Error) => this.giveUp(error)
    this.commits = new GroupCommit(store, { committed, failed }, synced)
  }

  /** Goes on with what was under way: functions whose answer is not on disk are invoked again. */
  recover(): void {
    for (const id of this.store.withCalls()) {
      const live = this.find(id)
      if (!live || live.problem !== null) continue
      for (const call of pendingCalls(live.execution)) void this.invoke(id, call)
    }
    this.noticeDue()
  }

  /** True while a function has not answered or a transition is not on disk. */
  get busy(): boolean {
    return this.inFlight > 0 || this.commits.busy
  }

  /** Epoch milliseconds of the earliest timer on disk. */
  get nextDue(): number | null {
    return this.due
  }

  /** Resolves when everything up to now is on disk. */
  committed(): Promise<void> {
    return this.commits.committed()
  }

  close(): void {
    this.commits.close(new ApiError('ServiceUnavailable', 'The engine is closed', 503))
  }

  /**
   * Starts an execution, or finds the one of the same name that runs with the same input. Throws ApiError if the
   * name is taken.
   */
  start(machine: LoadedMachine, name: string, inputText: string, input: Json): Started {
    this.commits.checkOpen()
    const { arn: machineArn, name: machineName, roleArn } = machine.spec
    const arn = executionArnOf(machineArn, name)
    const existing = this.live.named(machineArn, name)
    if (existing) {
      const { row, running } = existing
      if (running && row.input === inputText) return { id: row.id, arn, startedAt: row.started }
      if (!this.isForgettable(row.stopped)) {
        throw new ApiError('ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`)
      }
      this.store.forget(row.id)
    }
    const id = this.live.nextId()
    const surroundings = this.surroundings(id)
    const live = this.live.add(machine.machine, {
      ...{ id, machine: machineArn, name, definition: machine.hash, status: 'RUNNING' },
      ...{
        started: surroundings.now,
        stopped: null,
        input: inputText,
        output: null,
        error: null,
        cause: null,
      },
    })
    const start = { arn, name, machineArn, machineName, roleArn, input }
    this.commits
      .turn(live, async () => {
        const { execution, ...transition } = await begin(machine.machine, start, surroundings)
        live.execution = execution
        this.take(live, transition)
      })
      .catch((error: unknown) => this.giveUp(error as Error))
    return { id, arn, startedAt: surroundings.now }
  }

  private isForgettable(stopped: number | null): boolean {
    return stopped !== null && stopped < this.host.now() - limits.nameRetentionDays * 86_400_000
  }

  isRunning(id: number): boolean {
    return this.find(id) !== null
  }

  /**
   * Hands an input to an execution once its earlier ones are done. `accept` sees it first and may refuse by
   * throwing. Resolves when the transition is computed; it is on disk after `committed()`.
   */
  async hand(id: number, input: Input, accept?: (execution: Execution) => void, atLeast = 0): Promise<void> {
    this.commits.checkOpen()
    const live = this.find(id)
    if (!live) return
    await this.commits.turn(live, async () => {
      accept?.(live.execution)
      this.take(live, await advance(live.machine, live.execution, input, this.surroundings(id, atLeast)))
    })
  }

  /** The same, where nobody waits for it. */
  tell(id: number, input: Input): void {
    this.hand(id, input).catch((error: unknown) => {
      if (!this.commits.closed) this.giveUp(error as Error)
    })
  }

  /** Has a task told when an execution ends. */
  addWaiter(waiter: Waiter): void {
    this.find(waiter.child)?.waiters.push(waiter)
    this.commits.addWaiter(waiter)
  }

  /** Fires all timers up to an instant, in their order, with all that becomes due on the way. */
  async runDue(now: number): Promise<void> {
    let earlier = new Map<number, number>()
    for (;;) {
      await this.committed()
      const rows = this.store.dueBy(now)
      if (rows.length === 0) return
      const stuck = rows.find(({ execution, due }) => earlier.get(execution) === due)
      if (stuck) throw new Error(`Execution ${stuck.execution} stays due at ${stuck.due}`)
      earlier = new Map(rows.map(({ execution, due }) => [execution, due]))
      for (const { execution } of rows) await this.hand(execution, { type: 'due', upTo: now }, undefined, now)
    }
  }

  private find(id: number): Live | null {
    const live = this.live.find(id)
    if (live?.problem && !live.execution.outcome) {
      const { problem } = live
      live.problem = null
      this.tell(id, { type: 'fail', cause: problem })
    }
    return live
  }

  private surroundings(id: number, atLeast = 0): Surroundings {
    return {
      now: Math.max(this.host.now(), atLeast),
      random: Math.random,
      uuid: randomUUID,
      taskToken: (task) => this.tokens.issue({ execution: id, task }),
      region: this.region,
    }
  }

  private take(live: Live, { events, effects, fault }: Transition): void {
    if (fault) {
      const { message, stack } = fault
      this.host.log({ level: 'error', message: 'The interpreter failed', error: message, stack })
    }
    live.events.push(...events)
    for (const effect of effects) this.takeEffect(live, effect)
    if (live.execution.outcome && events.length > 0) this.takeEnd(live)
  }

  private takeEffect(live: Live, effect: Effect): void {
    if (effect.type === 'invoke') live.toInvoke.add(effect.task)
    else if (effect.type === 'startChild') startChild(this, live.id, effect)
    else stopChild(this, effect)
  }

  private takeEnd({ execution, waiters }: Live): void {
    for (const { parent, task, form } of waiters) {
      this.tell(parent, { type: 'task', task, answer: childEnded(execution, form) })
    }
    const { outcome, name, machineName } = execution
    if (!outcome || outcome.status === 'SUCCEEDED') return
    // Names only: inputs, outputs and causes may hold personal data.
    const { status, error } = outcome
    const names = { machine: machineName, execution: name, status, error }
    this.host.log({ level: 'warn', message: 'Execution ended', ...names })
  }

  /** Lets go of what was committed; what it calls for is done by what this returns. */
  private committedEffects(changed: Live[]): () => void {
    const calls = changed.flatMap(({ id, execution, toInvoke }) =>
      pendingCalls(execution).flatMap((call) => (toInvoke.has(call.task) ? [{ id, call }] : [])),
    )
    this.live.settle(changed)
    return () => {
      for (const { id, call } of calls) void this.invoke(id, call)
      this.noticeDue()
    }
  }

  /** The disk does not take the transitions: none of them has happened. Only a restart, from the disk, is sound. */
  private giveUp(error: Error): void {
    this.host.log({ level: 'error', message: 'Transitions cannot be written', error: error.message })
    this.commits.close(new ApiError('InternalServerError', 'The engine cannot write to its database', 500))
  }

  private noticeDue(): void {
    const due = this.store.nextDue()
    if (due === this.due) return
    this.due = due
    this.host.dueChanged()
  }

  private async invoke(execution: number, call: Call): Promise<void> {
    this.inFlight += 1
    try {
      const result = await this.call(call)
      if (this.commits.closed) return
      await this.hand(execution, { type: 'task', task: call.task, answer: { type: 'invoked', result } })
    } catch (error) {
      if (!this.commits.closed) this.giveUp(error as Error)
    } finally {
      this.inFlight -= 1
    }
  }

  private async call({ functionName, payload }: Call): Promise<InvokeResult> {
    try {
      return await this.host.invoke(functionName, payload)
    } catch (error) {
      return { serviceError: { name: 'Lambda.ServiceException', message: String(error) } }
    }
  }
}

type Call = ReturnType<typeof pendingCalls>[number]
