import { afterEach, describe, expect, it } from 'vitest'
import { FunctionError, functionArn, machineOf, Runtime, START, task } from './runtime.ts'

let runtime: Runtime | undefined
afterEach(() => runtime?.remove())

function with_(definition: unknown, functions: Runtime['functions'] = {}): Runtime {
  runtime = new Runtime({ machine: definition }, functions)
  return runtime
}

async function outputOf(definition: unknown, input: unknown = {}, functions: Runtime['functions'] = {}) {
  const described = await with_(definition, functions).run('machine', input as never)
  expect(described.cause).toBeUndefined()
  return JSON.parse(described.output as string)
}

describe('Assign and Output', () => {
  it('see the variables as they were on entry, not each other', async () => {
    const output = await outputOf(
      machineOf({
        First: { Type: 'Pass', Assign: { count: 1 }, Next: 'Second' },
        Second: {
          Type: 'Pass',
          Assign: { count: '{% $count + 1 %}', before: '{% $count %}' },
          Output: { during: '{% $count %}' },
          Next: 'Third',
        },
        Third: {
          Type: 'Succeed',
          Output: { during: '{% $states.input.during %}', count: '{% $count %}', before: '{% $before %}' },
        },
      }),
    )
    expect(output).toEqual({ during: 1, count: 2, before: 1 })
  })

  it("a catcher's own Assign and Output replace the state's", async () => {
    const output = await outputOf(
      machineOf({
        Try: task('fails', {
          Assign: { way: 'through' },
          Output: 'done',
          Next: 'End',
          Catch: [
            {
              ErrorEquals: ['Refused'],
              Assign: { way: 'caught' },
              Output: { error: '{% $states.errorOutput.Error %}', input: '{% $states.input %}' },
              Next: 'End',
            },
          ],
        }),
        End: { Type: 'Succeed', Output: { way: '{% $way %}', state: '{% $states.input %}' } },
      }),
      { id: 7 },
      {
        fails: () => {
          throw new FunctionError('Refused')
        },
      },
    )
    expect(output).toEqual({ way: 'caught', state: { error: 'Refused', input: { id: 7 } } })
  })
})

describe('the context object', () => {
  it('tells of the execution, the state and the machine', async () => {
    const runtime = with_(machineOf({ Look: { Type: 'Pass', Output: '{% $states.context %}', End: true } }))
    const arn = await runtime.start('machine', { a: 1 }, 'case-7')
    const { output } = await runtime.finish(arn)
    const at = new Date(START).toISOString()
    expect(JSON.parse(output as string)).toEqual({
      Execution: {
        ...{
          Id: arn,
          Input: { a: 1 },
          Name: 'case-7',
          RoleArn: expect.stringContaining(':role/'),
          StartTime: at,
        },
        RedriveCount: 0,
      },
      State: { Name: 'Look', EnteredTime: at },
      StateMachine: { Id: expect.stringContaining(':stateMachine:machine'), Name: 'machine' },
    })
  })
})

describe('Parallel', () => {
  it('gives the outputs in the order of its branches, whichever ends first', async () => {
    const branch = (name: string, seconds: number) => ({
      StartAt: name,
      States: {
        [name]: { Type: 'Wait', Seconds: seconds, Next: `${name}!` },
        [`${name}!`]: { Type: 'Pass', Output: { name, outer: '{% $outer %}' }, End: true },
      },
    })
    const output = await outputOf(
      machineOf({
        Start: { Type: 'Pass', Assign: { outer: 5 }, Next: 'Fork' },
        Fork: {
          Type: 'Parallel',
          Branches: [branch('slow', 60), branch('quick', 1)],
          Output: '{% $states.result.name %}',
          End: true,
        },
      }),
    )
    expect(output).toEqual(['slow', 'quick'])
  })

  it('aborts what still runs when one branch fails', async () => {
    const runtime = with_(
      machineOf({
        Fork: {
          Type: 'Parallel',
          End: true,
          Branches: [
            { StartAt: 'Sleep', States: { Sleep: { Type: 'Wait', Seconds: 9, End: true } } },
            { StartAt: 'Break', States: { Break: task('fails') } },
          ],
        },
      }),
      {
        fails: () => {
          throw new FunctionError('Broken')
        },
      },
    )
    const arn = await runtime.start('machine')
    expect(await runtime.finish(arn)).toMatchObject({ status: 'FAILED', error: 'Broken' })
    const events = await runtime.history(arn)
    expect(events.map(({ type }) => type).slice(-5)).toEqual([
      ...[
        'LambdaFunctionFailed',
        'TaskStateAborted',
        'WaitStateAborted',
        'ParallelStateFailed',
        'ExecutionFailed',
      ],
    ])
    const failed = events.find(({ type }) => type === 'LambdaFunctionFailed')?.id
    expect(events.slice(-4, -1).map(({ previousEventId }) => previousEventId)).toEqual([
      failed,
      failed,
      failed,
    ])
  })
})

describe('Map', () => {
  const doubling = (more: Record<string, unknown> = {}) =>
    machineOf({
      Each: {
        Type: 'Map',
        ItemProcessor: { StartAt: 'Double', States: { Double: task('double') } },
        End: true,
        ...more,
      },
    })

  it('keeps the order of its items and never runs more than MaxConcurrency at once', async () => {
    let running = 0
    let most = 0
    const double = async (item: unknown) => {
      running += 1
      most = Math.max(most, running)
      for (let turn = 0; turn < 10 - (item as number); turn += 1) await new Promise((go) => setImmediate(go))
      running -= 1
      return 2 * (item as number)
    }
    const items = [1, 2, 3, 4, 5, 6, 7]
    expect(await outputOf(doubling({ MaxConcurrency: 3 }), items, { double })).toEqual(
      items.map((item) => 2 * item),
    )
    expect(most).toBe(3)
  })

  it('runs all at once without MaxConcurrency, every iteration started first', async () => {
    const runtime = with_(doubling(), { double: (item) => 2 * (item as number) })
    const arn = await runtime.start('machine', [1, 2])
    await runtime.finish(arn)
    expect((await runtime.types(arn)).slice(1, 7)).toEqual([
      ...['MapStateEntered', 'MapStateStarted', 'MapIterationStarted', 'MapIterationStarted'],
      ...['TaskStateEntered', 'LambdaFunctionScheduled'],
    ])
  })

  it('gives each iteration its item and index', async () => {
    const output = await outputOf(
      machineOf({
        Each: {
          Type: 'Map',
          Items: '{% $states.input.list %}',
          ItemSelector: {
            value: '{% $states.context.Map.Item.Value %}',
            at: '{% $states.context.Map.Item.Index %}',
          },
          ItemProcessor: {
            StartAt: 'Look',
            States: {
              Look: {
                Type: 'Pass',
                Output: '{% $states.input.value & $string($states.context.Map.Item.Index) %}',
                End: true,
              },
            },
          },
          End: true,
        },
      }),
      { list: ['a', 'b'] },
    )
    expect(output).toEqual(['a0', 'b1'])
  })

  it('tolerates as many failures as it is told to', async () => {
    const odd = (item: unknown) => {
      if ((item as number) % 2 === 0) throw new FunctionError('Even')
      return item as number
    }
    expect(await outputOf(doubling({ ToleratedFailureCount: 2 }), [1, 2, 3, 4, 5], { double: odd })).toEqual([
      1, 3, 5,
    ])
    runtime?.remove()
    const failed = await with_(doubling({ ToleratedFailureCount: 1 }), { double: odd }).run(
      'machine',
      [1, 2, 3, 4],
    )
    expect(failed).toMatchObject({ status: 'FAILED', error: 'States.ExceedToleratedFailureThreshold' })
  })
})

describe('Choice', () => {
  it('fails when nothing matches and there is no Default', async () => {
    const failed = await with_(
      machineOf({
        Choose: { Type: 'Choice', Choices: [{ Condition: '{% $states.input.a = 1 %}', Next: 'End' }] },
        End: { Type: 'Succeed' },
      }),
    ).run('machine', { a: 2 })
    expect(failed).toMatchObject({ status: 'FAILED', error: 'States.NoChoiceMatched' })
  })

  it('wants a boolean', async () => {
    const failed = await with_(
      machineOf({
        Choose: {
          Type: 'Choice',
          Choices: [{ Condition: '{% $states.input.a %}', Next: 'End' }],
          Default: 'End',
        },
        End: { Type: 'Succeed' },
      }),
    ).run('machine', { a: 'yes' })
    expect(failed.cause).toContain(
      "The JSONata expression '$states.input.a' specified for the field 'Choices[0]/Condition' returned an unexpected " +
        "result type. Expected 'boolean', but was 'string' for value: \"yes\"",
    )
  })
})

describe('lambda:invoke', () => {
  it('wraps what the function returns', async () => {
    const output = await outputOf(
      machineOf({
        Call: {
          Type: 'Task',
          Resource: 'arn:aws:states:::lambda:invoke',
          Arguments: { FunctionName: functionArn('echo'), Payload: '{% $states.input %}' },
          End: true,
        },
      }),
      { a: 1 },
      { echo: (payload) => payload },
    )
    expect(output).toEqual({ ExecutedVersion: '$LATEST', Payload: { a: 1 }, StatusCode: 200 })
  })

  it('fails as the service does for a function that does not exist', async () => {
    const failed = await with_(machineOf({ Call: task('nobody') })).run('machine')
    expect(failed).toMatchObject({ status: 'FAILED', error: 'Lambda.ResourceNotFoundException' })
  })
})
