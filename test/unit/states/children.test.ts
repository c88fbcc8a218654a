import { afterEach, describe, expect, it } from 'vitest'
import { callback, FunctionError, machineArn, machineOf, Runtime, task } from './runtime.ts'

let runtime: Runtime | undefined
afterEach(() => runtime?.remove())

function parent(suffix: string, more: Record<string, unknown> = {}): unknown {
  return machineOf({
    Delegate: {
      Type: 'Task',
      Resource: `arn:aws:states:::states:startExecution${suffix}`,
      Arguments: { StateMachineArn: machineArn('child'), Input: '{% $states.input %}', Name: 'the-child' },
      End: true,
      ...more,
    },
    ...('Catch' in more ? { Caught: { Type: 'Succeed', Output: '{% $states.input.Error %}' } } : {}),
  })
}

const work = machineOf({ Work: task('work') })
const childArn = machineArn('child').replace(':stateMachine:', ':execution:').concat(':the-child')

describe('a child execution', () => {
  it('.sync:2 gives its description with the output as JSON', async () => {
    runtime = new Runtime({ machine: parent('.sync:2'), child: work }, { work: () => ({ stage: 1 }) })
    const arn = await runtime.start('machine', { caseId: 'c1' })
    const { output } = await runtime.finish(arn)
    expect(JSON.parse(output as string)).toMatchObject({
      ...{ ExecutionArn: childArn, Name: 'the-child', Status: 'SUCCEEDED' },
      ...{ Input: { caseId: 'c1' }, Output: { stage: 1 }, StateMachineArn: machineArn('child') },
    })
    expect((await runtime.types(arn)).slice(1, -2)).toEqual([
      ...['TaskStateEntered', 'TaskScheduled', 'TaskStarted', 'TaskSubmitted', 'TaskSucceeded'],
    ])
  })

  it('.sync gives the output as text', async () => {
    runtime = new Runtime({ machine: parent('.sync'), child: work }, { work: () => ({ stage: 1 }) })
    const { output } = await runtime.run('machine')
    expect(JSON.parse(output as string)).toMatchObject({ Output: '{"stage":1}', Input: '{}' })
  })

  it('without .sync is only started', async () => {
    runtime = new Runtime(
      { machine: parent(''), child: machineOf({ Ask: callback('work') }) },
      { work: () => null },
    )
    const { output } = await runtime.run('machine')
    expect(JSON.parse(output as string).ExecutionArn).toBe(childArn)
    expect(await runtime.describe(childArn)).toMatchObject({ status: 'RUNNING' })
  })

  it('fails the task that waits for it', async () => {
    runtime = new Runtime(
      {
        machine: parent('.sync:2', { Catch: [{ ErrorEquals: ['States.TaskFailed'], Next: 'Caught' }] }),
        child: work,
      },
      {
        work: () => {
          throw new FunctionError('Broken')
        },
      },
    )
    const arn = await runtime.start('machine')
    expect(await runtime.finish(arn)).toMatchObject({ output: '"States.TaskFailed"' })
    const failed = (await runtime.history(arn)).find(({ type }) => type === 'TaskFailed')
    const { cause } = (failed?.taskFailedEventDetails ?? {}) as { cause: string }
    expect(JSON.parse(cause)).toMatchObject({ Status: 'FAILED', Error: 'Broken', ExecutionArn: childArn })
  })

  it('is found again after a restart', async () => {
    const tokens: string[] = []
    const waiting = machineOf({ Ask: callback('work') })
    runtime = new Runtime(
      { machine: parent('.sync:2'), child: waiting },
      { work: (payload) => tokens.push((payload as { token: string }).token) },
    )
    const arn = await runtime.start('machine')
    await runtime.settle()
    runtime.restart()
    await runtime.engine.call('SendTaskSuccess', { taskToken: tokens[0] as string, output: '"approved"' })
    await runtime.settle()
    const { output } = await runtime.describe(arn)
    expect(JSON.parse(output as string)).toMatchObject({ Output: 'approved' })
  })

  it('is stopped with its parent, and when the parent no longer waits', async () => {
    const waiting = machineOf({ Ask: callback('work') })
    runtime = new Runtime({ machine: parent('.sync:2'), child: waiting }, { work: () => null })
    const stopped = await runtime.start('machine')
    await runtime.settle()
    await runtime.engine.call('StopExecution', { executionArn: stopped })
    expect(await runtime.describe(childArn)).toMatchObject({ status: 'ABORTED' })
    runtime.remove()

    runtime = new Runtime(
      { machine: parent('.sync:2', { TimeoutSeconds: 60 }), child: waiting },
      { work: () => null },
    )
    expect(await runtime.run('machine')).toMatchObject({ status: 'FAILED', error: 'States.Timeout' })
    expect(await runtime.describe(childArn)).toMatchObject({ status: 'ABORTED' })
  })

  it('whose name is taken, or whose machine is missing, fails the task', async () => {
    runtime = new Runtime({ machine: parent('.sync:2'), child: work }, { work: () => 1 })
    await runtime.run('machine')
    expect(await runtime.run('machine')).toMatchObject({
      error: 'StepFunctions.ExecutionAlreadyExistsException',
    })
    runtime.remove()
    runtime = new Runtime({ machine: parent('.sync:2') })
    expect(await runtime.run('machine')).toMatchObject({
      error: 'StepFunctions.StateMachineDoesNotExistException',
    })
  })
})
