import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Runtime, startRuntime } from '../../../infra/local/runtime.ts'
import { type Parts, scratch, startWith, tableCalls, things, writeAssembly, writer } from './assembly.ts'

/** Always to come: the clock moves on only. */
const year = new Date().getUTCFullYear() + 1
const start = Date.parse(`${year}-01-15T08:00:00Z`)

/** Notes what calls it and when; `GET /log` tells. */
const recorder = `
  const log = []
  export const handler = async (event) => {
    if (event.rawPath) return log
    log.push([event.what ?? 'record', Date.now()])
    if (event.fail) throw new Error('as asked')
    return {}
  }
`

function schedule(expression: string, input: unknown, more: Record<string, unknown> = {}) {
  return {
    Type: 'AWS::Scheduler::Schedule',
    Properties: {
      ScheduleExpression: expression,
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: { Arn: { 'Fn::GetAtt': ['recorder', 'Arn'] }, RoleArn: 'r', Input: JSON.stringify(input) },
      ...more,
    },
  }
}

/** A substitution of CloudFormation. */
const placeholder = (name: string) => ['$', '{', name, '}'].join('')

const one = { recorder: { ReservedConcurrentExecutions: 1 } }

async function log({ url }: Runtime): Promise<[what: string, minutes: number][]> {
  const entries = (await (await fetch(`${url}/log`)).json()) as [string, number][]
  return entries.map(([what, at]) => [what, Math.round((at - start) / 60_000)])
}

/** Brings a runtime to the same instant, whenever the test runs. */
async function toStart({ url }: Runtime): Promise<void> {
  const response = await fetch(`${url}/_local/clock/advance`, {
    method: 'POST',
    body: JSON.stringify({ to: new Date(start).toISOString() }),
  })
  expect(response.status).toBe(200)
}

test('everything that falls due on the way happens, in order, at its time', async () => {
  const runtime = await startWith({
    functions: { recorder, writer },
    settings: one,
    routes: { 'GET /log': 'recorder', 'POST /': 'writer' },
    resources: {
      ...things,
      Twenty: schedule(`cron(0/20 * 15 1 ? ${year})`, { what: 'twenty' }),
      Half: schedule(
        `cron(0/30 * 15 1 ? ${year})`,
        { what: 'half' },
        { ScheduleExpressionTimezone: 'Asia/Kolkata' },
      ),
      Once: schedule(`at(${year}-01-15T08:25:00)`, { what: 'once' }),
      Off: schedule('rate(1 minute)', { what: 'off' }, { State: 'DISABLED' }),
      Starter: schedule(`at(${year}-01-15T08:10:00)`, { what: 'starter' }),
    },
  })
  await toStart(runtime)
  const before = await log(runtime)
  await runtime.advance('PT55M')
  const told = Date.parse((await fetch(`${runtime.url}/log`)).headers.get('date') ?? '')
  expect(Math.abs(told - runtime.now())).toBeLessThan(60_000)
  expect((await log(runtime)).slice(before.length)).toEqual([
    ['starter', 10],
    ['twenty', 20],
    ['once', 25],
    ['half', 30],
    ['twenty', 40],
  ])
})

test('a waiting workflow goes on at its time, after a restart as well', async () => {
  const folder = scratch()
  const parts: Parts = {
    functions: {
      recorder,
      starter: `export const handler = async () => {
        const answer = await fetch(process.env.AWS_ENDPOINT_URL_SFN, {
          method: 'POST',
          headers: { 'x-amz-target': 'AWSStepFunctions.StartExecution' },
          body: JSON.stringify({ stateMachineArn: process.env.MACHINE, name: 'one', input: '{}' }),
        })
        return { statusCode: answer.status, body: await answer.text() }
      }`,
    },
    settings: { ...one, starter: { Environment: { Variables: { MACHINE: { Ref: 'Waits' } } } } },
    routes: { 'GET /log': 'recorder', 'POST /start': 'starter' },
    resources: {
      Waits: {
        Type: 'AWS::StepFunctions::StateMachine',
        Properties: {
          StateMachineName: 'waits',
          RoleArn: 'r',
          DefinitionSubstitutions: { Recorder: { 'Fn::GetAtt': ['recorder', 'Arn'] } },
          DefinitionString: JSON.stringify({
            QueryLanguage: 'JSONata',
            StartAt: 'Wait',
            States: {
              Wait: { Type: 'Wait', Seconds: 600, Next: 'Call' },
              Call: {
                Type: 'Task',
                Resource: 'arn:aws:states:::lambda:invoke',
                Arguments: { FunctionName: placeholder('Recorder'), Payload: { what: 'workflow' } },
                Output: {},
                End: true,
              },
            },
          }),
        },
      },
    },
  }
  const assembly = writeAssembly(join(folder, 'assembly'), parts)
  const run = () => startRuntime({ dataDir: join(folder, 'data'), port: 0, assembly })
  const first = await run()
  await toStart(first)
  expect((await fetch(`${first.url}/start`, { method: 'POST' })).status).toBe(200)
  await first.advance('PT9M')
  expect(await log(first)).toEqual([])
  await first.stop()
  const second = await run()
  await second.advance('PT2M')
  expect(await log(second)).toEqual([['workflow', 10]])
  const listed = (await (await fetch(`${second.url}/_local/executions`)).json()) as {
    id: string
    status: string
  }[]
  expect(listed).toMatchObject([{ id: 'waits:one', machine: 'waits', name: 'one', status: 'SUCCEEDED' }])
  const found = (await (await fetch(`${second.url}/_local/executions/waits:one`)).json()) as {
    status: string
    events: { type: string; timestamp: string }[]
  }
  expect(found.status).toBe('SUCCEEDED')
  expect(found.events.map(({ type }) => type)).toEqual([
    'ExecutionStarted',
    'WaitStateEntered',
    'WaitStateExited',
    'TaskStateEntered',
    'TaskScheduled',
    'TaskStarted',
    'TaskSucceeded',
    'TaskStateExited',
    'ExecutionSucceeded',
  ])
  expect((await fetch(`${second.url}/_local/executions/waits:two`)).status).toBe(404)
  await second.stop()
})

test('time is kept over a restart, and never goes back', async () => {
  const folder = scratch()
  const run = () =>
    startRuntime({
      dataDir: join(folder, 'data'),
      port: 0,
      assembly: writeAssembly(join(folder, 'assembly'), {}),
    })
  const first = await run()
  const advance = async (body: string) => {
    const response = await fetch(`${first.url}/_local/clock/advance`, { method: 'POST', body })
    return [response.status, (await response.json()) as Record<string, string>] as const
  }
  const [status, moved] = await advance('{"by":"P3D"}')
  expect(status).toBe(200)
  expect(Date.parse(moved.to ?? '') - Date.parse(moved.from ?? '')).toBeGreaterThanOrEqual(3 * 86_400_000)
  for (const wrong of [
    '',
    '{}',
    '{"by":"three days"}',
    '{"by":3}',
    '{"to":"then"}',
    '{"to":"2020-01-01T00:00:00Z"}',
  ]) {
    expect((await advance(wrong))[0], wrong).toBe(400)
  }
  const now = first.now()
  await first.stop()
  const second = await startRuntime({
    dataDir: join(folder, 'data'),
    port: 0,
    assembly: join(folder, 'assembly'),
  })
  expect(second.now()).toBeGreaterThanOrEqual(now)
  expect(second.now() - now).toBeLessThan(60_000)
  await second.stop()
})

test('two moves at once happen one after the other', async () => {
  const runtime = await startWith({
    functions: { recorder },
    settings: one,
    routes: { 'GET /log': 'recorder' },
    resources: { Every: schedule(`cron(0/10 * 15 1 ? ${year})`, { what: 'tick' }) },
  })
  await toStart(runtime)
  const before = (await log(runtime)).length
  await Promise.all([runtime.advance('PT25M'), runtime.advance('PT25M')])
  expect((await log(runtime)).slice(before)).toEqual([
    ['tick', 10],
    ['tick', 20],
  ])
})

test('a run that was missed while the runtime was off is made up for once', async () => {
  const folder = scratch()
  const parts: Parts = {
    functions: { recorder },
    settings: one,
    routes: { 'GET /log': 'recorder' },
    resources: { Every: schedule('rate(10 minutes)', { what: 'tick' }) },
  }
  const assembly = writeAssembly(join(folder, 'assembly'), parts)
  const run = () => startRuntime({ dataDir: join(folder, 'data'), port: 0, assembly })
  const first = await run()
  await first.stop()
  // An hour passes while it is off.
  const { openDatabase } = await import('../../../infra/local/database.ts')
  const db = openDatabase(join(folder, 'data', 'runtime.sqlite'))
  db.prepare(`INSERT OR REPLACE INTO setting (name, value) VALUES ('clock', '3600000')`).run()
  db.close()
  const second = await run()
  await expect.poll(async () => (await log(second)).length, { timeout: 5000 }).toBe(1)
  await second.advance('PT11M')
  expect(await log(second)).toHaveLength(2)
  await second.stop()
})

test('a schedule that fails is tried twice more, a minute and two minutes later', async () => {
  const runtime = await startWith({
    functions: { recorder },
    settings: one,
    routes: { 'GET /log': 'recorder' },
    resources: {
      Once: schedule(`at(${year}-01-15T08:05:00)`, { what: 'fails', fail: true }),
      Dead: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'dead' } },
      Async: {
        Type: 'AWS::Lambda::EventInvokeConfig',
        Properties: {
          FunctionName: { Ref: 'recorder' },
          Qualifier: '$LATEST',
          DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': ['Dead', 'Arn'] } } },
        },
      },
    },
  })
  await toStart(runtime)
  await runtime.advance('PT1H')
  expect(await log(runtime)).toEqual([
    ['fails', 5],
    ['fails', 6],
    ['fails', 8],
  ])
  expect(await (await fetch(`${runtime.url}/_local/queues`)).json()).toMatchObject([
    {
      name: 'dead',
      messages: [
        {
          body: {
            requestContext: { condition: 'RetriesExhausted', approximateInvokeCount: 3 },
            requestPayload: { what: 'fails', fail: true },
            responsePayload: { errorType: 'Error', errorMessage: 'as asked' },
          },
        },
      ],
    },
  ])
})

test('what a schedule without input sends is what the scheduler sends', async () => {
  const runtime = await startWith({
    functions: {
      recorder:
        'let last; export const handler = async (event) => event.rawPath ? last : void (last = event)',
    },
    settings: one,
    routes: { 'GET /log': 'recorder' },
    resources: {
      Once: {
        Type: 'AWS::Scheduler::Schedule',
        Properties: {
          Name: 'once',
          ScheduleExpression: `at(${year}-01-15T08:05:00)`,
          FlexibleTimeWindow: { Mode: 'OFF' },
          Target: { Arn: { 'Fn::GetAtt': ['recorder', 'Arn'] }, RoleArn: 'r' },
        },
      },
    },
  })
  await toStart(runtime)
  await runtime.advance('PT10M')
  expect(await (await fetch(`${runtime.url}/log`)).json()).toEqual({
    version: '0',
    id: expect.any(String),
    'detail-type': 'Scheduled Event',
    source: 'aws.scheduler',
    account: '000000000000',
    time: `${year}-01-15T08:05:00Z`,
    region: 'eu-central-1',
    resources: ['arn:aws:scheduler:eu-central-1:000000000000:schedule/default/once'],
    detail: '{}',
  })
})

test('items past their expiry go, others stay', async () => {
  const runtime = await startWith({
    functions: {
      work: `${tableCalls}
        export const handler = async ({ rawPath, queryStringParameters: q }) => {
          if (rawPath === '/put') {
            const Item = { pk: { S: q.pk }, sk: { S: '1' }, ...(q.at && { expiresAt: { N: q.at } }) }
            await call('PutItem', { TableName: 'things', Item })
            return {}
          }
          return (await call('Scan', { TableName: 'things' })).Items.map(({ pk }) => pk.S).sort()
        }`,
    },
    routes: { 'GET /put': 'work', 'GET /all': 'work' },
    resources: things,
  })
  await toStart(runtime)
  const second = start / 1000
  for (const [pk, at] of [
    ['soon', second + 1800],
    ['later', second + 9000],
    ['never', ''],
  ] as const) {
    expect((await fetch(`${runtime.url}/put?pk=${pk}&at=${at}`)).status).toBe(200)
  }
  const all = async () => (await fetch(`${runtime.url}/all`)).json()
  await runtime.advance('PT10M')
  expect(await all()).toEqual(['later', 'never', 'soon'])
  await runtime.advance('PT2H')
  expect(await all()).toEqual(['later', 'never'])
  await runtime.advance('P1D')
  expect(await all()).toEqual(['never'])
})

test('advancing waits for what was set off before, and sets off what follows from it', async () => {
  const runtime = await startWith({
    functions: {
      writer,
      chain: `${tableCalls}
        const seen = []
        export const handler = async (event) => {
          if (event.rawPath) return seen
          for (const { dynamodb: { NewImage: { pk, sk } } } of event.Records) {
            seen.push(sk.S)
            await new Promise((resolve) => setTimeout(resolve, 30))
            if (Number(sk.S) < 5) await call('PutItem', { TableName: 'things', Item: { pk, sk: { S: String(Number(sk.S) + 1) } } })
          }
        }`,
    },
    settings: { chain: { ReservedConcurrentExecutions: 1 } },
    routes: { 'POST /': 'writer', 'GET /seen': 'chain' },
    resources: {
      ...things,
      Mapping: {
        Type: 'AWS::Lambda::EventSourceMapping',
        Properties: {
          EventSourceArn: { 'Fn::GetAtt': ['Things', 'StreamArn'] },
          FunctionName: { Ref: 'chain' },
          StartingPosition: 'TRIM_HORIZON',
        },
      },
    },
  })
  await fetch(`${runtime.url}/?pk=a&sk=1`, { method: 'POST' })
  await runtime.advance('PT1S')
  expect(await (await fetch(`${runtime.url}/seen`)).json()).toEqual(['1', '2', '3', '4', '5'])
})
