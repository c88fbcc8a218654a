import { afterEach, describe, expect, it } from 'vitest'
import { callback, FunctionError, machineOf, Runtime } from './runtime.ts'

let runtime: Runtime | undefined
afterEach(() => runtime?.remove())

async function armed(more: Record<string, unknown> = { End: true }) {
  const tokens: string[] = []
  const late = 'Catch' in more ? { Late: { Type: 'Succeed', Output: 'late' } } : {}
  runtime = new Runtime(
    { machine: machineOf({ Ask: callback('ask', more), ...late }) },
    {
      ask: (payload) => {
        tokens.push((payload as { token: string }).token)
        return { asked: true }
      },
    },
  )
  const arn = await runtime.start('machine')
  await runtime.settle()
  return { runtime, arn, tokens, token: tokens[0] as string }
}

describe('a callback', () => {
  it('waits for its token and takes the output that is sent', async () => {
    const { runtime, arn, token } = await armed()
    expect(token.length).toBeLessThanOrEqual(2048)
    expect(await runtime.types(arn)).toEqual([
      ...['ExecutionStarted', 'TaskStateEntered', 'TaskScheduled', 'TaskStarted', 'TaskSubmitted'],
    ])
    await runtime.engine.call('SendTaskSuccess', { taskToken: token, output: '{"decision":"approve"}' })
    expect(await runtime.describe(arn)).toMatchObject({
      status: 'SUCCEEDED',
      output: '{"decision":"approve"}',
    })
    expect((await runtime.types(arn)).slice(-3)).toEqual([
      'TaskSucceeded',
      'TaskStateExited',
      'ExecutionSucceeded',
    ])
  })

  it('fails with what is sent', async () => {
    const { runtime, arn, token } = await armed()
    await runtime.engine.call('SendTaskFailure', {
      taskToken: token,
      error: 'Withdrawn',
      cause: 'by the requester',
    })
    expect(await runtime.describe(arn)).toMatchObject({ error: 'Withdrawn', cause: 'by the requester' })
  })

  it('stays open over a restart', async () => {
    const { runtime, arn, token } = await armed()
    runtime.restart()
    await runtime.engine.call('SendTaskSuccess', { taskToken: token, output: '1' })
    expect(await runtime.describe(arn)).toMatchObject({ status: 'SUCCEEDED', output: '1' })
    expect(runtime.invoked).toHaveLength(1)
  })

  it('can be answered by its own function before that returns', async () => {
    runtime = new Runtime({ machine: machineOf({ Ask: callback('ask') }) })
    const { engine } = runtime
    runtime.functions.ask = async (payload) => {
      const { token } = payload as { token: string }
      await engine.call('SendTaskSuccess', { taskToken: token, output: '"at once"' })
      throw new FunctionError('TooLate')
    }
    expect(await runtime.run('machine')).toMatchObject({ status: 'SUCCEEDED', output: '"at once"' })
  })

  it('tells closed tokens from tokens that never were', async () => {
    const { runtime, token } = await armed()
    const send = (taskToken: string) => runtime.engine.call('SendTaskSuccess', { taskToken, output: '1' })
    await send(token)
    await expect(send(token)).rejects.toMatchObject({ code: 'TaskTimedOut' })
    await expect(send('nonsense')).rejects.toMatchObject({ code: 'InvalidToken' })
    await expect(send(`${token.slice(0, -2)}xx`)).rejects.toMatchObject({ code: 'InvalidToken' })
    await expect(send('x'.repeat(2049))).rejects.toMatchObject({ code: 'InvalidToken' })
    await expect(
      runtime.engine.call('SendTaskSuccess', { taskToken: token, output: '{' }),
    ).rejects.toMatchObject({ code: 'InvalidOutput' })
  })

  it('takes one of many answers at once', async () => {
    const { runtime, arn, token } = await armed()
    const sent = await Promise.allSettled(
      Array.from({ length: 50 }, (_, index) =>
        runtime.engine.call('SendTaskSuccess', { taskToken: token, output: String(index) }),
      ),
    )
    expect(sent.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await runtime.describe(arn)).toMatchObject({ output: '0' })
  })

  it('times out, and a retry has a token of its own', async () => {
    const { runtime, arn, tokens, token } = await armed({
      TimeoutSeconds: '{% 60 * 60 %}',
      Retry: [{ ErrorEquals: ['States.Timeout'], MaxAttempts: 1 }],
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Late' }],
      End: true,
    })
    await runtime.advance(3601)
    expect(tokens).toHaveLength(2)
    expect(tokens[1]).not.toBe(token)
    await expect(
      runtime.engine.call('SendTaskSuccess', { taskToken: token, output: '1' }),
    ).rejects.toMatchObject({ code: 'TaskTimedOut' })
    await runtime.advance(3601)
    expect(await runtime.describe(arn)).toMatchObject({ status: 'SUCCEEDED', output: '"late"' })
    const events = await runtime.history(arn)
    const timedOut = events.filter(({ type }) => type === 'TaskTimedOut')
    expect(timedOut.map(({ taskTimedOutEventDetails }) => taskTimedOutEventDetails)).toEqual(
      Array(2).fill({ error: 'States.Timeout', resource: 'invoke.waitForTaskToken', resourceType: 'lambda' }),
    )
  })

  it('lives as long as its heart beats', async () => {
    const { runtime, arn, token } = await armed({
      HeartbeatSeconds: 60,
      Catch: [{ ErrorEquals: ['States.HeartbeatTimeout'], Next: 'Late' }],
      End: true,
    })
    for (let minute = 0; minute < 10; minute += 1) {
      await runtime.advance(59)
      await runtime.engine.call('SendTaskHeartbeat', { taskToken: token })
    }
    expect(await runtime.describe(arn)).toMatchObject({ status: 'RUNNING' })
    await runtime.advance(60)
    expect(await runtime.describe(arn)).toMatchObject({ status: 'SUCCEEDED', output: '"late"' })
  })
})
