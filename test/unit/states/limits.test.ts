import { afterEach, describe, expect, it } from 'vitest'
import { machineArn, machineOf, Runtime, task } from './runtime.ts'

let runtime: Runtime | undefined
afterEach(() => runtime?.remove())

const pass = { Type: 'Pass', End: true }
/** JSON text of this many UTF-8 bytes, in letters of two bytes each. */
const text = (bytes: number) => 'ü'.repeat((bytes - 2) / 2)

describe('limits', () => {
  it('an input of 262,144 bytes is taken, a longer one refused', async () => {
    runtime = new Runtime({ machine: machineOf({ Pass: { ...pass, Output: 1 } }) })
    expect(await runtime.run('machine', text(262_144))).toMatchObject({ status: 'SUCCEEDED' })
    await expect(runtime.start('machine', text(262_146))).rejects.toMatchObject({
      code: 'InvalidExecutionInput',
    })
  })

  it("a task's result is bounded, and its Catch sees that", async () => {
    const definition = machineOf({
      Call: task('large', {
        Catch: [{ ErrorEquals: ['States.DataLimitExceeded'], Next: 'Small' }],
        End: true,
      }),
      Small: { Type: 'Succeed', Output: 'small' },
    })
    let bytes = 262_144
    runtime = new Runtime({ machine: definition }, { large: () => text(bytes) })
    expect((await runtime.run('machine')).output).toHaveLength(131_073)
    bytes = 262_146
    expect(await runtime.run('machine')).toMatchObject({ output: '"small"' })
  })

  it('the output of a state is bounded', async () => {
    runtime = new Runtime({
      machine: machineOf({ Pass: { ...pass, Output: '{% $states.input & $states.input %}' } }),
    })
    expect(await runtime.run('machine', text(200_000))).toMatchObject({ error: 'States.DataLimitExceeded' })
  })

  it('the variables of one Assign, and all together, are bounded', async () => {
    const big = (name: string) => ({ [name]: '{% $states.input %}' })
    runtime = new Runtime({
      machine: machineOf({ Pass: { ...pass, Assign: { ...big('a'), ...big('b') } } }),
      many: machineOf({
        ...Object.fromEntries(
          Array.from({ length: 60 }, (_, index) => [
            `Keep ${index}`,
            { Type: 'Pass', Assign: big(`v${index}`), Next: index < 59 ? `Keep ${index + 1}` : 'End' },
          ]),
        ),
        End: { Type: 'Succeed' },
      }),
    })
    expect(await runtime.run('machine', text(140_000))).toMatchObject({ error: 'States.DataLimitExceeded' })
    expect(await runtime.run('many', text(170_000))).toMatchObject({ status: 'SUCCEEDED' })
    expect(await runtime.run('many', text(180_000))).toMatchObject({ error: 'States.DataLimitExceeded' })
  })

  it('a history ends with its 25,000th event', async () => {
    runtime = new Runtime({ machine: machineOf({ Loop: { Type: 'Pass', Next: 'Loop' } }) })
    const arn = await runtime.start('machine')
    expect((await runtime.finish(arn)).cause).toContain('maximum number of history events (25000)')
    const events = await runtime.history(arn)
    expect(events).toHaveLength(25_000)
    expect(events.at(-1)).toMatchObject({ id: 25_000, type: 'ExecutionFailed' })
  })

  it.each(['', 'x'.repeat(81), 'a b', 'a/b', 'a:b', 'a*', 'a"', 'a\u0007'])(
    'the name %j is refused',
    async (name) => {
      runtime = new Runtime({ machine: machineOf({ Pass: pass }) })
      await expect(
        runtime.engine.call('StartExecution', { stateMachineArn: machineArn('machine'), name }),
      ).rejects.toMatchObject({ code: 'InvalidName' })
    },
  )
})
