import * as fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import type { Retrier } from '../../../infra/local/states/model.ts'
import { matches, retryDelay } from '../../../infra/local/states/recovery.ts'
import { FunctionError, machineOf, Runtime, task } from './runtime.ts'

let runtime: Runtime | undefined
afterEach(() => runtime?.remove())

const retrier = fc.record({
  errorEquals: fc.constant(['States.ALL']),
  intervalSeconds: fc.integer({ min: 1, max: 1000 }),
  maxAttempts: fc.constant(99),
  backoffRate: fc.double({ min: 1, max: 5, noNaN: true }),
  maxDelaySeconds: fc.option(fc.integer({ min: 1001, max: 100_000 })),
  fullJitter: fc.boolean(),
}) as fc.Arbitrary<Retrier>

it('a delay grows by its rate, is bounded by its maximum, and jitter only shortens it', () => {
  fc.assert(
    fc.property(
      retrier,
      fc.integer({ min: 0, max: 40 }),
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      (given, count, chance) => {
        const whole = retryDelay({ ...given, fullJitter: false }, count, () => chance)
        const delay = retryDelay(given, count, () => chance)
        expect(delay).toBeGreaterThanOrEqual(0)
        expect(delay).toBeLessThanOrEqual(whole)
        if (given.maxDelaySeconds !== null) expect(whole).toBeLessThanOrEqual(given.maxDelaySeconds * 1000)
        const next = retryDelay({ ...given, fullJitter: false }, count + 1, () => chance)
        expect(next).toBeGreaterThanOrEqual(whole)
        if (count === 0) expect(whole).toBe(given.intervalSeconds * 1000)
        expect(Number.isSafeInteger(delay)).toBe(true)
      },
    ),
  )
})

it.each([
  [['States.ALL'], { error: 'Any' }, true],
  [['States.ALL'], {}, true],
  [['States.TaskFailed'], { error: 'Any' }, true],
  [['States.TaskFailed'], { error: 'States.Timeout' }, false],
  [['States.Timeout'], { error: 'States.Timeout', missedHeartbeat: true as const }, true],
  [['States.HeartbeatTimeout'], { error: 'States.Timeout', missedHeartbeat: true as const }, true],
  [['States.HeartbeatTimeout'], { error: 'States.Timeout' }, false],
  [['A', 'B'], { error: 'B' }, true],
  [['A'], { error: 'AB' }, false],
])('%j and %j: %s', (names, failure, expected) => {
  expect(matches(names, failure)).toBe(expected)
})

function failingFirst(errors: string[]) {
  const left = [...errors]
  return () => {
    const error = left.shift()
    if (error) throw new FunctionError(error, 'not now')
    return 'done'
  }
}

describe('Retry', () => {
  it('waits by the default interval and rate, and counts each retrier alone', async () => {
    runtime = new Runtime(
      {
        machine: machineOf({
          Try: task('flaky', {
            Retry: [
              { ErrorEquals: ['Busy'], MaxAttempts: 2 },
              { ErrorEquals: ['Slow'], IntervalSeconds: 10, MaxAttempts: 1 },
            ],
            End: true,
          }),
        }),
      },
      { flaky: failingFirst(['Busy', 'Slow', 'Busy']) },
    )
    const arn = await runtime.start('machine')
    expect(await runtime.finish(arn)).toMatchObject({ status: 'SUCCEEDED', output: '"done"' })
    const scheduled = (await runtime.history(arn)).filter(({ type }) => type === 'LambdaFunctionScheduled')
    const first = scheduled[0]?.timestamp ?? 0
    expect(scheduled.map(({ timestamp }) => Math.round(timestamp - first))).toEqual([0, 1, 11, 13])
  })

  it('gives up with the last error', async () => {
    runtime = new Runtime(
      {
        machine: machineOf({
          Try: task('flaky', { Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 1 }], End: true }),
        }),
      },
      { flaky: failingFirst(['One', 'Two']) },
    )
    const described = await runtime.run('machine')
    expect(described).toMatchObject({ status: 'FAILED', error: 'Two' })
    expect(JSON.parse(described.cause as string)).toMatchObject({ errorMessage: 'not now', errorType: 'Two' })
  })

  it('counts in the context object', async () => {
    runtime = new Runtime(
      {
        machine: machineOf({
          Try: {
            ...task('flaky', { Retry: [{ ErrorEquals: ['States.ALL'] }], End: true }),
            Arguments: { attempt: '{% $states.context.State.RetryCount %}' },
          },
        }),
      },
      { flaky: failingFirst(['A', 'B']) },
    )
    await runtime.run('machine')
    expect(runtime.invoked.map(({ payload }) => payload)).toEqual([
      { attempt: 0 },
      { attempt: 1 },
      { attempt: 2 },
    ])
  })

  it('never looks at States.Runtime', async () => {
    runtime = new Runtime({
      machine: machineOf({
        Try: {
          Type: 'Task',
          Resource: 'arn:aws:states:::lambda:invoke',
          Arguments: '{% {"Payload": 1} %}',
          Retry: [{ ErrorEquals: ['States.ALL'] }],
          Catch: [{ ErrorEquals: ['States.ALL'], Next: 'End' }],
          End: true,
        },
        End: { Type: 'Succeed' },
      }),
    })
    const failed = await runtime.run('machine')
    expect(failed).toMatchObject({ status: 'FAILED', error: 'States.Runtime' })
    expect(failed.cause).toContain('The field "FunctionName" is required')
  })

  it('catches a failing query of the state itself', async () => {
    runtime = new Runtime({
      machine: machineOf({
        Try: task('never', {
          TimeoutSeconds: '{% $states.input.missing %}',
          Catch: [{ ErrorEquals: ['States.QueryEvaluationError'], Next: 'End' }],
          End: true,
        }),
        End: { Type: 'Succeed', Output: '{% $states.input.Error %}' },
      }),
    })
    expect(await runtime.run('machine')).toMatchObject({ output: '"States.QueryEvaluationError"' })
    expect(runtime.invoked).toEqual([])
  })
})
