import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadDefinition } from '../../infra/local/states/definition.ts'
import type { Execution } from '../../infra/local/states/execution.ts'
import { historyEvent, type RecordedEvent } from '../../infra/local/states/history.ts'
import { advance, begin, type Input } from '../../infra/local/states/interpreter.ts'
import type { Json } from '../../infra/local/states/json.ts'
import type { Machine } from '../../infra/local/states/model.ts'
import { projectRoot } from '../../infra/settings.ts'
import type { MachineName } from './executions.ts'

const arnOf = (machine: string) =>
  `arn:aws:states:eu-central-1:000000000000:stateMachine:throughline-${machine}`

/**
 * An execution on the interpreter alone: a test gives the answers to its tasks, also such as nothing here ever gives, and
 * lets its time pass.
 */
export class ExecutionAlone {
  readonly #name: MachineName
  readonly #machine: Machine
  readonly #execution: Execution
  readonly #events: RecordedEvent[]
  #now: number

  private constructor(name: MachineName, machine: Machine, execution: Execution, events: RecordedEvent[]) {
    this.#name = name
    this.#machine = machine
    this.#execution = execution
    this.#events = events
    this.#now = execution.startedAt
  }

  static async begin(name: MachineName, input: Json): Promise<ExecutionAlone> {
    const text = readFileSync(join(projectRoot, 'workflows', `${name}.asl.json`), 'utf8')
    const machine = loadDefinition(
      JSON.parse(text.replace(/\$\{(\w+)Machine\}/g, (_, child: string) => arnOf(child.toLowerCase()))),
    )
    const machineArn = arnOf(name)
    const start = {
      arn: `${machineArn.replace('stateMachine', 'execution')}:one`,
      name: 'one',
      machineArn,
      machineName: `throughline-${name}`,
      roleArn: 'arn:aws:iam::000000000000:role/machine',
      input,
    }
    const { execution, events } = await begin(machine, start, surroundings(Date.UTC(2026, 0, 1)))
    return new ExecutionAlone(name, machine, execution, events)
  }

  /** Number of the task that was begun last. */
  get lastTask(): number {
    return this.#execution.lastTask
  }

  /** The state that it is in; none once it is over. */
  get state(): string | undefined {
    return this.#execution.root.visit?.state
  }

  succeed(task: number, output: Json): Promise<void> {
    return this.#take({ type: 'task', task, answer: { type: 'succeeded', output } })
  }

  /** Answers as the service of Step Functions does when it is at fault: an error that the engine here never gives by itself. */
  async throttle(task: number): Promise<void> {
    const error = 'StepFunctions.ThrottlingException'
    await this.#take({ type: 'task', task, answer: { type: 'failed', error, cause: 'Slow down' } })
  }

  async passMinute(): Promise<void> {
    this.#now += 60_000
    await this.#take({ type: 'due', upTo: this.#now })
  }

  /** What the API would tell of it. */
  told(): { machine: MachineName; input: unknown; history: ReturnType<typeof historyEvent>[] } {
    const history = this.#events.map((event) => historyEvent(event))
    return { machine: this.#name, input: this.#execution.input, history }
  }

  async #take(input: Input): Promise<void> {
    const { events } = await advance(this.#machine, this.#execution, input, surroundings(this.#now))
    this.#events.push(...events)
  }
}

const surroundings = (now: number) => ({
  now,
  random: () => 1,
  uuid: () => crypto.randomUUID(),
  taskToken: String,
  region: 'eu-central-1',
})
