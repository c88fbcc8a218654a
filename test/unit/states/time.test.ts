import { afterEach, describe, expect, it } from 'vitest'
import { machineOf, Runtime, START, task } from './runtime.ts'

let runtime: Runtime | undefined
afterEach(() => runtime?.remove())

describe('Wait', () => {
  it('runs many months in their order without waiting', async () => {
    const days = machineOf({
      Sleep: { Type: 'Wait', Seconds: '{% $states.input.days * 86400 %}', Next: 'Tell' },
      Tell: task('tell'),
    })
    runtime = new Runtime({ machine: days }, { tell: () => null })
    for (const length of [200, 30, 90, 1]) await runtime.start('machine', { days: length })
    const began = performance.now()
    await runtime.advance(300 * 86_400)
    expect(runtime.invoked.map(({ payload }) => payload)).toEqual(
      [1, 30, 90, 200].map((length) => ({ days: length })),
    )
    expect(performance.now() - began).toBeLessThan(5000)
  })

  it('fires what fell due while nobody looked, in its order', async () => {
    runtime = new Runtime(
      {
        machine: machineOf({
          Sleep: { Type: 'Wait', Timestamp: '{% $states.input %}', Next: 'Tell' },
          Tell: task('tell'),
        }),
      },
      { tell: () => null },
    )
    for (const hour of [12, 10, 11]) await runtime.start('machine', `2026-11-24T${hour}:00:00+00:00`)
    runtime.restart()
    runtime.clock = START + 24 * 3_600_000
    await runtime.engine.runDue(runtime.clock)
    await runtime.settle()
    expect(runtime.invoked.map(({ payload }) => String(payload).slice(11, 13))).toEqual(['10', '11', '12'])
    expect(runtime.engine.nextDue()).toBeNull()
  })

  it('fires nothing that is due after the instant it is asked for', async () => {
    const timer = (seconds: number, Next: string) => ({ Type: 'Wait', Seconds: seconds, Next })
    const branch = (name: string, seconds: number) => ({
      StartAt: name,
      States: { [name]: timer(seconds, `${name}!`), [`${name}!`]: { Type: 'Succeed' } },
    })
    runtime = new Runtime({
      machine: machineOf({
        Fork: { Type: 'Parallel', Branches: [branch('early', 10), branch('late', 20)], End: true },
      }),
    })
    const arn = await runtime.start('machine')
    runtime.clock = START + 60_000
    await runtime.engine.runDue(START + 15_000)
    expect((await runtime.types(arn)).filter((type) => type === 'WaitStateExited')).toHaveLength(1)
    expect(runtime.engine.nextDue()).toBe(START + 20_000)
  })

  it('does not wait for what is past', async () => {
    runtime = new Runtime({
      machine: machineOf({ Sleep: { Type: 'Wait', Timestamp: '2020-02-29T00:00:00Z', End: true } }),
    })
    const arn = await runtime.start('machine')
    expect(await runtime.describe(arn)).toMatchObject({ status: 'SUCCEEDED' })
  })

  it.each(['2026-02-30T00:00:00Z', '2026-11-24', 'tomorrow'])('refuses %s', async (timestamp) => {
    runtime = new Runtime({
      machine: machineOf({ Sleep: { Type: 'Wait', Timestamp: '{% $states.input %}', End: true } }),
    })
    expect((await runtime.run('machine', timestamp)).cause).toContain('cannot be parsed as an ISO-8601')
  })
})

describe('a machine', () => {
  it('is timed out as a whole', async () => {
    runtime = new Runtime({
      machine: machineOf({ Sleep: { Type: 'Wait', Seconds: 100, End: true } }, { TimeoutSeconds: 60 }),
    })
    const arn = await runtime.start('machine')
    const described = await runtime.finish(arn)
    expect(described).toMatchObject({ status: 'TIMED_OUT', stopDate: START / 1000 + 60 })
    expect((await runtime.types(arn)).at(-1)).toBe('ExecutionTimedOut')
  })

  it('ends after a year', async () => {
    runtime = new Runtime({ machine: machineOf({ Sleep: { Type: 'Wait', Seconds: 99_999_999, End: true } }) })
    const described = await runtime.run('machine')
    expect(described).toMatchObject({ status: 'TIMED_OUT', stopDate: START / 1000 + 365 * 86_400 })
  })
})

it('stops when it is told to', async () => {
  runtime = new Runtime({ machine: machineOf({ Sleep: { Type: 'Wait', Seconds: 100, End: true } }) })
  const arn = await runtime.start('machine')
  await runtime.engine.call('StopExecution', { executionArn: arn, error: 'Withdrawn', cause: 'not needed' })
  expect(await runtime.describe(arn)).toMatchObject({
    status: 'ABORTED',
    error: 'Withdrawn',
    cause: 'not needed',
  })
  await runtime.advance(200)
  expect(await runtime.types(arn)).toEqual(['ExecutionStarted', 'WaitStateEntered', 'ExecutionAborted'])
})
