import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { StatesEngine } from '../../../infra/local/states/engine.ts'
import type { InvokeResult, StatesHost } from '../../../infra/local/states/host.ts'
import type { Json } from '../../../infra/local/states/json.ts'

export const REGION = 'eu-central-1'
export const ACCOUNT = '123456789012'
export const ROLE = `arn:aws:iam::${ACCOUNT}:role/machine`
export const START = Date.UTC(2026, 10, 24, 9)

export function machineArn(name: string): string {
  return `arn:aws:states:${REGION}:${ACCOUNT}:stateMachine:${name}`
}

export function functionArn(name: string): string {
  return `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${name}`
}

export class FunctionError extends Error {
  readonly type: string

  constructor(type: string, message = '') {
    super(message)
    this.type = type
  }
}

/** A function under test: throws a FunctionError to fail as a Lambda function does. */
export type TestFunction = (payload: Json) => Json | Promise<Json>

export interface HistoryEvent extends Record<string, unknown> {
  id: number
  previousEventId: number
  timestamp: number
  type: string
}

/** Where fsync costs nothing: these tests end processes, not the machine. */
const memory = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()

/** The real engine on a real file, with functions given by the test and a clock that only the test moves. */
export class Runtime implements StatesHost {
  readonly folder = mkdtempSync(join(memory, 'states-'))
  readonly file = join(this.folder, 'states.sqlite')
  readonly functions: Record<string, TestFunction> = {}
  readonly invoked: { name: string; payload: Json }[] = []
  readonly logged: Record<string, unknown>[] = []
  clock = START
  engine: StatesEngine
  private machines: Record<string, unknown>

  constructor(machines: Record<string, unknown>, functions: Record<string, TestFunction> = {}) {
    this.machines = machines
    Object.assign(this.functions, functions)
    this.engine = this.open()
  }

  private open(): StatesEngine {
    const engine = new StatesEngine({
      db: this.file,
      machines: Object.entries(this.machines).map(([name, definition]) => ({
        ...{ arn: machineArn(name), name, roleArn: ROLE, definition },
      })),
      host: this,
      region: REGION,
      account: ACCOUNT,
    })
    engine.start()
    return engine
  }

  /** As after a crash: what is not on disk is gone, answers of functions under way find nobody. */
  restart(machines = this.machines): void {
    this.engine.close()
    this.machines = machines
    this.engine = this.open()
  }

  remove(): void {
    this.engine.close()
    rmSync(this.folder, { recursive: true })
  }

  now(): number {
    return this.clock
  }

  async invoke(functionName: string, text: string): Promise<InvokeResult> {
    const name = functionName.split(':').at(-1) ?? ''
    const payload = JSON.parse(text) as Json
    this.invoked.push({ name, payload })
    await tick()
    const perform = this.functions[name]
    if (!perform) {
      const message = `Function not found: ${functionName}`
      return { serviceError: { name: 'Lambda.ResourceNotFoundException', message } }
    }
    try {
      return { payload: JSON.stringify(await perform(payload)) }
    } catch (error) {
      if (!(error instanceof FunctionError)) throw error
      const body = { errorMessage: error.message, errorType: error.type, trace: [] }
      return { payload: JSON.stringify(body), functionError: 'Unhandled' }
    }
  }

  dueChanged(): void {}

  log(entry: Record<string, unknown>): void {
    this.logged.push(entry)
  }

  async start(machine: string, input: Json = {}, name?: string): Promise<string> {
    const { executionArn } = await this.engine.call('StartExecution', {
      stateMachineArn: machineArn(machine),
      input: JSON.stringify(input),
      ...(name === undefined ? {} : { name }),
    })
    return executionArn as string
  }

  describe(executionArn: string): Promise<Record<string, unknown>> {
    return this.engine.call('DescribeExecution', { executionArn })
  }

  async history(executionArn: string): Promise<HistoryEvent[]> {
    const events: HistoryEvent[] = []
    let nextToken: unknown
    do {
      const page: Record<string, unknown> = await this.engine.call('GetExecutionHistory', {
        ...{ executionArn, maxResults: 1000 },
        ...(nextToken === undefined ? {} : { nextToken }),
      })
      events.push(...(page.events as HistoryEvent[]))
      nextToken = page.nextToken
    } while (nextToken !== undefined)
    return events
  }

  async types(executionArn: string): Promise<string[]> {
    return (await this.history(executionArn)).map(({ type }) => type)
  }

  /** Lets everything happen that happens without time going by. */
  async settle(): Promise<void> {
    while (this.engine.busy) await tick()
  }

  /** Moves the clock from timer to timer, but not past an instant. */
  async advanceTo(instant: number): Promise<void> {
    for (;;) {
      await this.settle()
      const due = this.engine.nextDue()
      if (due === null || due > instant) break
      this.clock = Math.max(this.clock, due)
      await this.engine.runDue(this.clock)
    }
    this.clock = Math.max(this.clock, instant)
  }

  advance(seconds: number): Promise<void> {
    return this.advanceTo(this.clock + seconds * 1000)
  }

  /** Runs an execution to its end, however long it waits. */
  async finish(executionArn: string): Promise<Record<string, unknown>> {
    for (;;) {
      await this.settle()
      const described = await this.describe(executionArn)
      if (described.status !== 'RUNNING') return described
      const due = this.engine.nextDue()
      if (due === null) throw new Error('The execution waits for nothing')
      await this.advanceTo(due)
    }
  }

  async run(machine: string, input: Json = {}): Promise<Record<string, unknown>> {
    return this.finish(await this.start(machine, input))
  }
}

export function tick(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

/** A machine in JSONata of these states, starting at the first. */
export function machineOf(states: Record<string, unknown>, more: Record<string, unknown> = {}): unknown {
  return { QueryLanguage: 'JSONata', StartAt: Object.keys(states)[0], States: states, ...more }
}

/** A task that invokes a function with the state's input. */
export function task(name: string, more: Record<string, unknown> = { End: true }): Record<string, unknown> {
  return { Type: 'Task', Resource: functionArn(name), ...more }
}

/** A task that waits for its token, which its function gets as `token`. */
export function callback(
  name: string,
  more: Record<string, unknown> = { End: true },
): Record<string, unknown> {
  return {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
    Arguments: {
      FunctionName: functionArn(name),
      Payload: { token: '{% $states.context.Task.Token %}' },
    },
    ...more,
  }
}
