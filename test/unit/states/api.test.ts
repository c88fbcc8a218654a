import { DatabaseSync } from 'node:sqlite'
import { afterEach, describe, expect, it } from 'vitest'
import { StatesEngine } from '../../../infra/local/states/engine.ts'
import { ACCOUNT, callback, machineArn, machineOf, REGION, ROLE, Runtime, START } from './runtime.ts'

let runtime: Runtime | undefined
afterEach(() => runtime?.remove())

const pass = machineOf({ Pass: { Type: 'Pass', End: true } })
const ask = machineOf({ Ask: callback('ask') })

function engine(machines: Record<string, unknown> = { machine: pass, ask }): Runtime {
  runtime = new Runtime(machines, { ask: () => null })
  return runtime
}

describe('StartExecution', () => {
  it('twice with one name is once, while it runs and the input is the same', async () => {
    const { engine: api } = engine()
    const start = (input: string) =>
      api.call('StartExecution', { stateMachineArn: machineArn('ask'), name: 'case-1', input })
    const first = start('{"a":1}')
    const [one, two] = await Promise.all([first, start('{"a":1}')])
    expect(two).toEqual(one)
    expect(await start('{"a":1}')).toEqual(one)
    await expect(start('{"a":2}')).rejects.toMatchObject({ code: 'ExecutionAlreadyExists' })
    await api.call('StopExecution', { executionArn: one.executionArn })
    await expect(start('{"a":1}')).rejects.toMatchObject({ code: 'ExecutionAlreadyExists' })
  })

  it('gives a name free again 90 days after its end', async () => {
    const runtime = engine()
    const arn = await runtime.start('machine', {}, 'case-1')
    runtime.clock = START + 89 * 86_400_000
    await expect(runtime.start('machine', {}, 'case-1')).rejects.toMatchObject({
      code: 'ExecutionAlreadyExists',
    })
    runtime.clock = START + 91 * 86_400_000
    expect(await runtime.start('machine', {}, 'case-1')).toBe(arn)
    expect(await runtime.types(arn)).toHaveLength(4)
  })

  it.each([
    [{ stateMachineArn: 'machine' }, 'InvalidArn'],
    [{ stateMachineArn: machineArn('nobody') }, 'StateMachineDoesNotExist'],
    [{ stateMachineArn: machineArn('machine'), input: '{' }, 'InvalidExecutionInput'],
    [{ stateMachineArn: machineArn('machine'), input: {} }, 'ValidationException'],
    [{}, 'ValidationException'],
    [{ stateMachineArn: machineArn('machine'), foo: 1 }, 'ValidationException'],
  ])('%j is refused with %s', async (request, code) => {
    await expect(engine().engine.call('StartExecution', request)).rejects.toMatchObject({ code })
  })
})

describe('GetExecutionHistory', () => {
  it('pages forwards and backwards', async () => {
    const runtime = engine()
    const executionArn = await runtime.start('machine')
    const ids = async (request: Record<string, unknown>) => {
      const pages: number[][] = []
      let nextToken: unknown
      do {
        const page = await runtime.engine.call('GetExecutionHistory', {
          ...{ executionArn, ...request },
          ...(nextToken === undefined ? {} : { nextToken }),
        })
        pages.push((page.events as { id: number }[]).map(({ id }) => id))
        nextToken = page.nextToken
      } while (nextToken !== undefined)
      return pages
    }
    expect(await ids({})).toEqual([[1, 2, 3, 4]])
    expect(await ids({ maxResults: 3 })).toEqual([[1, 2, 3], [4]])
    expect(await ids({ maxResults: 3, reverseOrder: true })).toEqual([[4, 3, 2], [1]])
  })

  it('can leave the data out', async () => {
    const runtime = engine()
    const executionArn = await runtime.start('machine', { secret: 1 })
    const page = await runtime.engine.call('GetExecutionHistory', {
      executionArn,
      includeExecutionData: false,
    })
    expect(JSON.stringify(page)).not.toContain('secret')
  })
})

describe('ListExecutions', () => {
  it('filters by status and pages, the newest first', async () => {
    const runtime = engine()
    for (const name of ['a', 'b', 'c', 'd']) await runtime.start('ask', {}, name)
    await runtime.settle()
    await runtime.engine.call('StopExecution', {
      executionArn: `${machineArn('ask').replace(':stateMachine:', ':execution:')}:b`,
    })
    const list = async (request: Record<string, unknown>) => {
      const page = await runtime.engine.call('ListExecutions', {
        stateMachineArn: machineArn('ask'),
        ...request,
      })
      return { names: (page.executions as { name: string }[]).map(({ name }) => name), next: page.nextToken }
    }
    expect((await list({})).names).toEqual(['d', 'c', 'b', 'a'])
    expect((await list({ statusFilter: 'ABORTED' })).names).toEqual(['b'])
    const { names, next } = await list({ statusFilter: 'RUNNING', maxResults: 2 })
    expect(names).toEqual(['d', 'c'])
    expect(await list({ statusFilter: 'RUNNING', maxResults: 2, nextToken: next })).toEqual({ names: ['a'] })
  })
})

describe('DescribeStateMachine', () => {
  it('shows the definition, and the older one with which an execution began', async () => {
    const runtime = engine()
    const executionArn = await runtime.start('ask')
    await runtime.settle()
    const newer = machineOf({ 'Ask again': callback('ask') })
    runtime.restart({ ask: newer })
    const described = await runtime.engine.call('DescribeStateMachine', {
      stateMachineArn: machineArn('ask'),
    })
    expect(JSON.parse(described.definition as string)).toEqual(newer)
    expect(described).toMatchObject({ status: 'ACTIVE', type: 'STANDARD', creationDate: START / 1000 })
    const forExecution = await runtime.engine.call('DescribeStateMachineForExecution', { executionArn })
    expect(JSON.parse(forExecution.definition as string)).toEqual(ask)
    const { stateMachines } = await runtime.engine.call('ListStateMachines', {})
    expect(stateMachines).toMatchObject([{ name: 'ask' }])
  })

  it('lets a running execution go on with its own definition', async () => {
    const tokens: string[] = []
    const runtime = engine()
    runtime.functions.ask = (payload) => tokens.push((payload as { token: string }).token)
    const arn = await runtime.start('ask')
    await runtime.settle()
    runtime.restart({ ask: pass })
    await runtime.engine.call('SendTaskSuccess', { taskToken: tokens[0] as string, output: '5' })
    expect(await runtime.describe(arn)).toMatchObject({ status: 'SUCCEEDED', output: '5' })
  })
})

it('an execution whose definition can no longer be loaded ends with the reason', async () => {
  const runtime = engine()
  const arn = await runtime.start('ask')
  await runtime.settle()
  runtime.engine.close()
  const db = new DatabaseSync(runtime.file)
  db.exec(`UPDATE states_definitions SET definition = replace(definition, '"Task"', '"Chore"')`)
  db.close()
  runtime.restart({ ask: pass })
  await runtime.engine.call('StopExecution', { executionArn: arn })
  const described = await runtime.describe(arn)
  expect(described).toMatchObject({ status: 'FAILED', error: 'States.Runtime' })
  expect(described.cause).toContain('can no longer be loaded')
})

it('refuses an Express machine, by name', () => {
  const spec = { arn: machineArn('quick'), name: 'quick', roleArn: ROLE, definition: pass, type: 'EXPRESS' }
  const host = engine()
  expect(
    () => new StatesEngine({ db: ':memory:', machines: [spec], host, region: REGION, account: ACCOUNT }),
  ).toThrow('State machine "quick": State machine: Type EXPRESS at / (not claimed: Express machines')
})

it('does not know other operations', async () => {
  await expect(engine().engine.call('toString', {})).rejects.toMatchObject({
    code: 'UnknownOperationException',
  })
})
