import { randomUUID } from 'node:crypto'
import { ApiError } from './api-error.ts'
import { executionArnOf, parseExecutionArn } from './arn.ts'
import { childEnded } from './child.ts'
import { type Execution, nextDue, pendingCalls, statusOf } from './execution.ts'
import type { RecordedEvent } from './history.ts'
import type { InvokeResult, StatesHost } from './host.ts'
import { advance, begin, type Input, type Transition } from './interpreter.ts'
import type { Json } from './json.ts'
import { limits } from './limits.ts'
import type { LoadedMachine, Machines } from './machines.ts'
import type { Machine } from './model.ts'
import type { Effect } from './run.ts'
import type { ExecutionRow, ExecutionWrite, StatesStore, Waiter } from './store.ts'
import type { Surroundings } from './surroundings.ts'
import type { TaskTokens } from './tokens.ts'

/** An execution held in memory: one that has changed since the last commit, or waits for a function. */
interface Live {
  id: number
  machine: Machine
  execution: Execution
  /** Its transitions, one after the other. */
  turn: Promise<unknown>
  events: RecordedEvent[]
  created: ExecutionRow | null
  waiters: Waiter[]
}

export interface Started {
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
}

/**
 * Runs executions. The transitions of one turn of the event loop are written in one transaction; only then are
 * their effects let out and the calls that caused them answered. What another execution of this engine has to
 * do with them (a child started, a parent told) belongs to the same transaction.
 */
export class Executor {
  private readonly store: StatesStore
  private readonly machines: Machines
  private readonly tokens: TaskTokens
  private readonly host: StatesHost
  private readonly region: string
  private readonly live = new Map<number, Live>()
  private readonly changed = new Set<Live>()
  private readonly fresh = new Map<string, Live>()
  private waiters: Waiter[] = []
  private invocations: { execution: number; effect: Effect & { type: 'invoke' } }[] = []
  private answers: { resolve(): void; reject(error: Error): void }[] = []
  private lastExecution: number
  private due: number | null = null
  private turns = 0
  private inFlight = 0
  private scheduled = false
  private over: ApiError | null = null

  constructor({ store, machines, tokens, host, region }: Options) {
    this.store = store
    this.machines = machines
    this.tokens = tokens
    this.host = host
    this.region = region
    this.lastExecution = store.lastExecution()
  }

  /** Goes on with what was under way: functions whose answer is not on disk are invoked again. */
  recover(): void {
    for (const id of this.store.withCalls()) {
      const live = this.find(id)
      if (!live) continue
      for (const call of pendingCalls(live.execution)) void this.invoke(id, { type: 'invoke', ...call })
    }
    this.noticeDue()
  }

  get busy(): boolean {
    return this.turns > 0 || this.inFlight > 0 || this.changed.size > 0 || this.answers.length > 0
  }

  get nextDue(): number | null {
    return this.due
  }

  close(): void {
    this.over = new ApiError('ServiceUnavailable', 'The engine is closed', 503)
    for (const { reject } of this.answers.splice(0)) reject(this.over)
    this.live.clear()
  }

  /** Resolves when everything up to now is on disk. */
  committed(): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.over) return reject(this.over)
      this.answers.push({ resolve, reject })
      this.schedule()
    })
  }

  /**
   * Starts an execution, or finds the one of the same name that runs with the same input. Throws ApiError if the
   * name is taken.
   */
  start(machine: LoadedMachine, name: string, inputText: string, input: Json): Started & { id: number } {
    if (this.over) throw this.over
    const { arn, name: machineName, roleArn } = machine.spec
    const existing = this.named(arn, name)
    if (existing) {
      const { row } = existing
      const expired =
        row.stopped !== null && row.stopped < this.host.now() - limits.nameRetentionDays * 86_400_000
      if (!expired) {
        const executionArn = executionArnOf(arn, name)
        if (existing.running && row.input === inputText)
          return { arn: executionArn, startedAt: row.started, id: row.id }
        throw new ApiError('ExecutionAlreadyExists', `Execution Already Exists: '${executionArn}'`)
      }
      this.store.forget(row.id)
    }
    this.lastExecution += 1
    const id = this.lastExecution
    const surroundings = this.surroundings(id)
    const start = { arn: executionArnOf(arn, name), name, machineArn: arn, machineName, roleArn, input }
    const live: Live = {
      id,
      machine: machine.machine,
      execution: {} as Execution,
      turn: Promise.resolve(),
      events: [],
      created: {
        ...{ id, machine: arn, name, definition: machine.hash, status: 'RUNNING', started: surroundings.now },
        ...{ stopped: null, input: inputText, output: null, error: null, cause: null },
      },
      waiters: [],
    }
    this.live.set(id, live)
    this.fresh.set(key(arn, name), live)
    this.inTurn(live, async () => {
      const { execution, ...transition } = await begin(live.machine, start, surroundings)
      live.execution = execution
      this.take(live, transition)
    }).catch((error: unknown) => this.giveUp(error as Error, this.answers.splice(0)))
    return { arn: start.arn, startedAt: surroundings.now, id }
  }

  private named(machine: string, name: string): { row: ExecutionRow; running: boolean } | null {
    const fresh = this.fresh.get(key(machine, name))
    if (fresh?.created) return { row: fresh.created, running: fresh.execution.outcome == null }
    const row = this.store.executionNamed(machine, name)
    if (!row) return null
    const live = this.live.get(row.id)
    return { row, running: row.status === 'RUNNING' && (live?.execution.outcome ?? null) === null }
  }

  /** Whether an execution runs, and if so a way to have it take a step. */
  running(id: number): boolean {
    return this.find(id) !== null
  }

  /**
   * Hands an input to an execution once its earlier ones are done. `accept` sees it first and may refuse by
   * throwing. Resolves when the transition is computed; it is on disk after `committed()`.
   */
  async hand(id: number, input: Input, accept?: (execution: Execution) => void): Promise<void> {
    if (this.over) throw this.over
    const live = this.find(id)
    if (!live) return
    await this.inTurn(live, async () => {
      accept?.(live.execution)
      this.take(live, await advance(live.machine, live.execution, input, this.surroundings(id)))
    })
  }

  /** The same, where nobody waits for it. */
  private tell(id: number, input: Input): void {
    this.hand(id, input).catch((error: unknown) => {
      if (!this.over) this.host.log({ level: 'error', message: 'An input was lost', error: String(error) })
    })
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
      for (const { execution } of rows) {
        const live = this.find(execution)
        if (!live) continue
        await this.inTurn(live, async () => {
          const surroundings = this.surroundings(live.id, now)
          this.take(live, await advance(live.machine, live.execution, { type: 'due' }, surroundings))
        })
      }
    }
  }

  private find(id: number): Live | null {
    const held = this.live.get(id)
    if (held) return held
    const state = this.store.state(id)
    const row = state === null ? null : this.store.execution(id)
    if (state === null || row === null) return null
    const { machine, problem } = this.definitionOf(row)
    const live: Live = {
      id,
      machine,
      execution: JSON.parse(state) as Execution,
      turn: Promise.resolve(),
      events: [],
      created: null,
      waiters: this.store.waiters(id),
    }
    this.live.set(id, live)
    if (problem !== null) this.tell(id, { type: 'fail', cause: problem })
    return live
  }

  /** An execution may have begun with a definition that this version no longer loads: then it ends here. */
  private definitionOf(row: ExecutionRow): { machine: Machine; problem: string | null } {
    try {
      return { machine: this.machines.withDefinition(row.definition), problem: null }
    } catch (error) {
      const machine = { block: { startAt: '', states: new Map() }, timeoutSeconds: null }
      return { machine, problem: `Its definition can no longer be loaded: ${(error as Error).message}` }
    }
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

  private inTurn<T>(live: Live, work: () => Promise<T>): Promise<T> {
    this.turns += 1
    const result = live.turn.then(work).finally(() => {
      this.turns -= 1
    })
    live.turn = result.catch(() => undefined)
    this.changed.add(live)
    this.schedule()
    return result
  }

  private take(live: Live, transition: Transition): void {
    if (transition.fault) {
      const { message, stack } = transition.fault
      this.host.log({ level: 'error', message: 'The interpreter failed', error: message, stack })
    }
    live.events.push(...transition.events)
    for (const effect of transition.effects) this.takeEffect(live, effect)
    if (live.execution.outcome) {
      this.logEnd(live.execution)
      for (const waiter of live.waiters) {
        const answer = childEnded(live.execution, waiter.form)
        this.tell(waiter.parent, { type: 'task', task: waiter.task, answer })
      }
      live.waiters = []
    }
  }

  /** Names only: inputs, outputs and causes may hold personal data. */
  private logEnd({ name, machineName, outcome }: Execution): void {
    if (!outcome || outcome.status === 'SUCCEEDED') return
    const { status, error } = outcome
    this.host.log({
      level: 'warn',
      message: 'Execution ended',
      machine: machineName,
      execution: name,
      status,
      error,
    })
  }

  private takeEffect(live: Live, effect: Effect): void {
    switch (effect.type) {
      case 'invoke':
        this.invocations.push({ execution: live.id, effect })
        return
      case 'startChild':
        this.startChild(live, effect)
        return
      case 'stopChild': {
        const target = parseExecutionArn(effect.arn)
        const child = target && this.named(target.machine, target.name)
        if (child?.running) {
          this.tell(child.row.id, { type: 'stop', error: 'States.TaskFailed', cause: effect.cause })
        }
      }
    }
  }

  private startChild(parent: Live, effect: Effect & { type: 'startChild' }): void {
    const { task, form } = effect
    const answer = (reply: Extract<Input, { type: 'task' }>['answer']) =>
      this.tell(parent.id, { type: 'task', task, answer: reply })
    try {
      const machine = this.machines.get(effect.machineArn)
      if (!machine) {
        throw new ApiError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${effect.machineArn}'`)
      }
      const input = JSON.parse(effect.input) as Json
      const started = this.start(machine, effect.name ?? randomUUID(), effect.input, input)
      answer({
        type: 'responded',
        output: { ExecutionArn: started.arn, StartDate: started.startedAt },
        ...(form ? { child: started.arn } : {}),
      })
      if (form) this.await({ child: started.id, parent: parent.id, task, form })
    } catch (error) {
      const code = error instanceof ApiError ? error.code : 'InvalidExecutionInput'
      answer({
        type: 'failed',
        error: `StepFunctions.${code}Exception`,
        cause: `${(error as Error).message} (Service: AWSStepFunctions; Status Code: 400; Error Code: ${code})`,
      })
    }
  }

  private await(waiter: Waiter): void {
    this.find(waiter.child)?.waiters.push(waiter)
    this.waiters.push(waiter)
  }

  private schedule(): void {
    if (this.scheduled) return
    this.scheduled = true
    setImmediate(() => this.commit())
  }

  private commit(): void {
    this.scheduled = false
    if (this.over) return
    if (this.turns > 0) {
      this.schedule()
      return
    }
    const changed = [...this.changed]
    const answers = this.answers.splice(0)
    try {
      if (changed.length > 0) this.store.commit({ executions: changed.map(toWrite), waiters: this.waiters })
    } catch (error) {
      this.giveUp(error as Error, answers)
      return
    }
    this.changed.clear()
    this.fresh.clear()
    this.waiters = []
    for (const live of changed) {
      live.events = []
      live.created = null
    }
    const invocations = this.invocations.splice(0)
    for (const { execution, effect } of invocations) void this.invoke(execution, effect)
    for (const { resolve } of answers) resolve()
    for (const live of changed) this.releaseIfQuiet(live)
    if (changed.length > 0) this.noticeDue()
  }

  /** The disk does not take the transitions: none of them has happened. Only a restart, from the disk, is sound. */
  private giveUp(error: Error, answers: typeof this.answers): void {
    this.host.log({ level: 'error', message: 'Transitions cannot be written', error: error.message })
    this.over = new ApiError('InternalServerError', 'The engine cannot write to its database', 500)
    for (const { reject } of answers) reject(this.over)
  }

  private releaseIfQuiet(live: Live): void {
    const quiet = live.execution.outcome !== null || pendingCalls(live.execution).length === 0
    if (quiet && !this.changed.has(live)) this.live.delete(live.id)
  }

  private noticeDue(): void {
    const due = this.store.nextDue()
    if (due === this.due) return
    this.due = due
    this.host.dueChanged()
  }

  private async invoke(execution: number, effect: Effect & { type: 'invoke' }): Promise<void> {
    const { task, functionName, payload } = effect
    this.inFlight += 1
    try {
      const result = await this.call(functionName, payload)
      if (!this.over) await this.hand(execution, { type: 'task', task, answer: { type: 'invoked', result } })
    } catch (error) {
      if (!this.over) this.host.log({ level: 'error', message: 'An answer was lost', error: String(error) })
    } finally {
      this.inFlight -= 1
    }
  }

  private async call(functionName: string, payload: string): Promise<InvokeResult> {
    try {
      return await this.host.invoke(functionName, payload)
    } catch (error) {
      return { serviceError: { name: 'Lambda.ServiceException', message: String(error) } }
    }
  }
}

function key(machine: string, name: string): string {
  return `${machine}\n${name}`
}

function toWrite(live: Live): ExecutionWrite {
  const { execution, created } = live
  const { outcome } = execution
  return {
    id: live.id,
    events: live.events,
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
            error: outcome.status === 'SUCCEEDED' ? null : (outcome.error ?? null),
            cause: outcome.status === 'SUCCEEDED' ? null : (outcome.cause ?? null),
          },
        }
      : {}),
  }
}
