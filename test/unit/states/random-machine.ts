import * as fc from 'fast-check'
import { callback, machineOf, task } from './runtime.ts'

/** One step of a made-up workflow; branches hold steps of their own. */
type Step =
  | { kind: 'pass'; assign: boolean }
  | { kind: 'task'; name: 'echo' | 'flaky' | 'broken'; caught: boolean; query: boolean }
  | { kind: 'callback' }
  | { kind: 'wait'; seconds: number }
  | { kind: 'choice' }
  | { kind: 'parallel'; branches: Step[][] }
  | { kind: 'map'; items: number; concurrency: number; selects: boolean; steps: Step[] }
  | { kind: 'fail' }

const rarely = fc.integer({ min: 0, max: 7 }).map((chance) => chance === 7)

const steps = fc.letrec<{ step: Step; steps: Step[] }>((tie) => ({
  step: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.record({ kind: fc.constant('pass' as const), assign: fc.boolean() }),
    fc.record({
      kind: fc.constant('task' as const),
      name: fc.constantFrom(...(['echo', 'echo', 'echo', 'flaky', 'flaky', 'broken'] as const)),
      caught: fc.boolean(),
      query: rarely,
    }),
    fc.record({ kind: fc.constant('callback' as const) }),
    fc.record({ kind: fc.constant('wait' as const), seconds: fc.integer({ min: 0, max: 5 }) }),
    fc.record({ kind: fc.constant('choice' as const) }),
    fc.record({
      kind: fc.constant('parallel' as const),
      branches: fc.array(tie('steps'), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({
      kind: fc.constant('map' as const),
      items: fc.integer({ min: 0, max: 3 }),
      concurrency: fc.integer({ min: 0, max: 2 }),
      selects: rarely,
      steps: tie('steps'),
    }),
    rarely.map((fails): Step => (fails ? { kind: 'fail' } : { kind: 'choice' })),
  ),
  steps: fc.array(tie('step'), { minLength: 1, maxLength: 4 }),
}))

export const randomMachine: fc.Arbitrary<unknown> = steps.steps.map((list) => {
  const { StartAt, States } = new Builder().block(list)
  return machineOf(States, { StartAt })
})

class Builder {
  private states = 0
  private variables = 0

  block(list: Step[]): { StartAt: string; States: Record<string, unknown> } {
    const names = list.map(() => this.name())
    const end = this.name()
    const States = Object.fromEntries(
      list.map((step, index) => [names[index], this.state(step, names[index + 1] ?? end, end)]),
    )
    States[end] = { Type: 'Succeed', Output: { from: end } }
    return { StartAt: names[0] as string, States: reachable(names[0] as string, States) }
  }

  private name(): string {
    this.states += 1
    return `State ${this.states}`
  }

  private state(step: Step, Next: string, end: string): unknown {
    switch (step.kind) {
      case 'pass':
        this.variables += 1
        return {
          Type: 'Pass',
          ...(step.assign
            ? { Assign: { [`v${this.variables}`]: '{% $count($keys($states.input)) %}' } }
            : {}),
          Next,
        }
      case 'task':
        return task(step.name, {
          Next,
          Retry: [{ ErrorEquals: ['Flaky'], MaxAttempts: 2 }],
          ...(step.caught ? { Catch: [{ ErrorEquals: ['States.ALL'], Next: end }] } : {}),
          ...(step.query ? { Arguments: { keys: '{% $states.input.never %}' } } : {}),
        })
      case 'callback':
        return callback('decide', { Next, TimeoutSeconds: 3600 })
      case 'wait':
        return { Type: 'Wait', Seconds: step.seconds, Next }
      case 'choice':
        return {
          Type: 'Choice',
          Choices: [{ Condition: '{% $exists($states.input.from) %}', Next, Output: { chosen: true } }],
          Default: end,
        }
      case 'parallel':
        return {
          Type: 'Parallel',
          Branches: step.branches.map((branch) => this.block(branch)),
          Next,
          Output: { from: 'parallel' },
        }
      case 'map':
        return {
          Type: 'Map',
          Items: Array.from({ length: step.items }, (_, item) => ({ item })),
          MaxConcurrency: step.concurrency,
          ...(step.selects
            ? { ItemSelector: { index: '{% $states.context.Map.Item.Index < 2 ? 1 : $nothing %}' } }
            : {}),
          ItemProcessor: this.block(step.steps),
          Next,
          Output: { from: 'map' },
          Retry: [{ ErrorEquals: ['Broken'], MaxAttempts: 1 }],
        }
      case 'fail':
        return { Type: 'Fail', Error: 'Given up', Cause: '{% $string($states.input) %}' }
    }
  }
}

/** Without the states to which nothing leads: those after a Fail. */
function reachable(start: string, states: Record<string, unknown>): Record<string, unknown> {
  const reached = new Set([start])
  for (const name of reached) {
    const { Next, Default, Choices = [], Catch = [] } = states[name] as Transitions
    const targets = [Next, Default, ...[...Choices, ...Catch].map((rule) => rule.Next)]
    for (const target of targets) if (target !== undefined) reached.add(target)
  }
  return Object.fromEntries([...reached].map((name) => [name, states[name]]))
}

interface Transitions {
  Next?: string
  Default?: string
  Choices?: { Next: string }[]
  Catch?: { Next: string }[]
}
