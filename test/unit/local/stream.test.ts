import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test, vi } from 'vitest'
import { type Runtime, startRuntime } from '../../../infra/local/runtime.ts'
import { type Parts, scratch, startWith, tableCalls, things, writeAssembly, writer } from './assembly.ts'

/**
 * A function that keeps what it is given (`GET /seen`), and fails as the records ask: those whose `fail` is `throw` make it
 * throw, those whose `fail` is `report` are reported; `fail: once` reports a record the first time only.
 */
const consumer = `
  const calls = []
  const failed = new Set()
  export const handler = async (event) => {
    if (!event.Records) return calls
    const records = event.Records.map(({ dynamodb: { NewImage, SequenceNumber } }) =>
      ({ pk: NewImage.pk.S, sk: NewImage.sk.S, fail: NewImage.fail?.S, SequenceNumber }))
    calls.push(records.map(({ pk, sk }) => pk + '/' + sk))
    await new Promise((resolve) => setTimeout(resolve, Number(process.env.PAUSE ?? 0)))
    if (records.some(({ fail }) => fail === 'throw')) throw new Error('as asked')
    const batchItemFailures = records
      .filter(({ fail, SequenceNumber }) => fail === 'report' || (fail === 'once' && !failed.has(SequenceNumber)))
      .map(({ SequenceNumber }) => ({ itemIdentifier: SequenceNumber }))
    for (const { itemIdentifier } of batchItemFailures) failed.add(itemIdentifier)
    return { batchItemFailures }
  }
`

function parts(mapping: Record<string, unknown>, pause = 0): Parts {
  return {
    functions: { writer, consumer },
    settings: {
      // One environment, so that what it has seen is all that was delivered.
      consumer: {
        ReservedConcurrentExecutions: 1,
        Environment: { Variables: { PAUSE: String(pause) } },
      },
    },
    routes: { 'POST /': 'writer', 'GET /seen': 'consumer' },
    resources: {
      ...things,
      DeadLetters: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'dead' } },
      Mapping: {
        Type: 'AWS::Lambda::EventSourceMapping',
        Properties: {
          EventSourceArn: { 'Fn::GetAtt': ['Things', 'StreamArn'] },
          FunctionName: { Ref: 'consumer' },
          StartingPosition: 'TRIM_HORIZON',
          FunctionResponseTypes: ['ReportBatchItemFailures'],
          DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': ['DeadLetters', 'Arn'] } } },
          ...mapping,
        },
      },
    },
  }
}

async function write(
  { url }: Runtime,
  pk: string,
  sk: string,
  more: Record<string, string> = {},
): Promise<void> {
  const response = await fetch(`${url}/?${new URLSearchParams({ pk, sk, ...more })}`, { method: 'POST' })
  expect(response.status).toBe(204)
}

/** The batches that the consumer was given so far. */
async function seen({ url }: Runtime): Promise<string[][]> {
  return (await (await fetch(`${url}/seen`)).json()) as string[][]
}

async function deadLetters({ url }: Runtime): Promise<Record<string, Record<string, unknown>>[]> {
  const [queue] = (await (await fetch(`${url}/_local/queues`)).json()) as {
    messages: { body: Record<string, Record<string, unknown>> }[]
  }[]
  return (queue?.messages ?? []).map(({ body }) => body)
}

test('delivers what a filter admits, at once and in order', async () => {
  const runtime = await startWith(
    parts({
      FilterCriteria: { Filters: [{ Pattern: '{"dynamodb":{"NewImage":{"dispatch":{"S":["yes"]}}}}' }] },
    }),
  )
  await write(runtime, 'a', '1', { dispatch: 'yes' })
  await write(runtime, 'a', '2')
  await write(runtime, 'a', '3', { dispatch: 'yes' })
  await runtime.rest()
  expect((await seen(runtime)).flat()).toEqual(['a/1', 'a/3'])
})

test('gives the record as Lambda does', async () => {
  const runtime = await startWith({
    ...parts({}),
    functions: {
      writer,
      consumer: `let last; export const handler = async (event) => event.Records ? void (last = event) : last`,
    },
  })
  await write(runtime, 'a', '1')
  await runtime.rest()
  const event = await (await fetch(`${runtime.url}/seen`)).json()
  expect(event).toEqual({
    Records: [
      {
        eventID: expect.any(String),
        eventName: 'INSERT',
        eventVersion: '1.1',
        eventSource: 'aws:dynamodb',
        awsRegion: 'eu-central-1',
        eventSourceARN: expect.stringMatching(
          /^arn:aws:dynamodb:eu-central-1:000000000000:table\/things\/stream\//,
        ),
        dynamodb: {
          ApproximateCreationDateTime: expect.any(Number),
          Keys: { pk: { S: 'a' }, sk: { S: '1' } },
          NewImage: { pk: { S: 'a' }, sk: { S: '1' } },
          SequenceNumber: expect.any(String),
          SizeBytes: expect.any(Number),
          StreamViewType: 'NEW_IMAGE',
        },
      },
    ],
  })
})

test('batches grow while the function is busy, up to their size', async () => {
  const runtime = await startWith(parts({ BatchSize: 4 }, 80))
  await Promise.all(Array.from({ length: 12 }, (_, index) => write(runtime, `p${index}`, '1')))
  await runtime.rest()
  const batches = await seen(runtime)
  expect(batches.flat().sort()).toEqual(Array.from({ length: 12 }, (_, index) => `p${index}/1`).sort())
  expect(Math.max(...batches.map((batch) => batch.length))).toBe(4)
  expect(batches.length).toBeLessThan(12)
})

test('one batch at a time is polled for four times a second, or as soon as all else is at rest', async () => {
  const runtime = await startWith(parts({ BatchSize: 100, ParallelizationFactor: 1 }))
  await write(runtime, 'a', '0')
  await runtime.rest()
  const begun = performance.now()
  let writes = 0
  while (performance.now() - begun < 900) {
    writes += 1
    await write(runtime, 'a', String(writes))
  }
  const polled = (await seen(runtime)).length
  expect(polled).toBeGreaterThanOrEqual(2)
  expect(polled).toBeLessThanOrEqual(6)
  await runtime.rest()
  const batches = await seen(runtime)
  expect(batches.flat()).toEqual(Array.from({ length: writes + 1 }, (_, index) => `a/${index}`))
  expect(batches.length).toBeLessThanOrEqual(polled + 2)
})

test('tries again from the lowest failure on, and not what came before it', async () => {
  const runtime = await startWith(parts({ BatchSize: 10 }, 40))
  await write(runtime, 'first', '0')
  await Promise.all(
    [1, 2, 3, 4].map((index) => write(runtime, 'a', String(index), index === 3 ? { fail: 'once' } : {})),
  )
  await runtime.rest()
  const before = (await seen(runtime)).flat()
  const third = before.indexOf('a/3')
  await runtime.advance('PT2S')
  const after = (await seen(runtime)).flat()
  expect(after.length).toBeGreaterThan(before.length)
  // What was tried again begins with the failed record and keeps the order.
  const again = after.slice(before.length)
  expect(again[0]).toBe('a/3')
  const tail = before.slice(third + 1)
  expect(again.slice(1)).toEqual(expect.arrayContaining(tail))
  expect(await deadLetters(runtime)).toEqual([])
})

test('splits a batch that fails until the bad record stands alone, then gives it up', async () => {
  const runtime = await startWith(
    parts({ BatchSize: 100, BisectBatchOnFunctionError: true, MaximumRetryAttempts: 2 }, 60),
  )
  await write(runtime, 'first', '0')
  await Promise.all(
    Array.from({ length: 8 }, (_, index) =>
      write(runtime, 'a', String(index), index === 5 ? { fail: 'throw' } : {}),
    ),
  )
  await runtime.advance('PT1M')
  const batches = await seen(runtime)
  const bad = batches.filter((batch) => batch.length === 1 && batch[0] === 'a/5')
  expect(bad).toHaveLength(3)
  expect(new Set(batches.flat())).toEqual(
    new Set(['first/0', ...Array.from({ length: 8 }, (_, index) => `a/${index}`)]),
  )
  expect(await deadLetters(runtime)).toMatchObject([
    {
      requestContext: { condition: 'RetryAttemptsExhausted', approximateInvokeCount: 3 },
      responseContext: { functionError: 'Unhandled' },
      DDBStreamBatchInfo: { batchSize: 1 },
    },
  ])
})

test('a blocked case holds up itself, not the others', async () => {
  const runtime = await startWith(
    parts({
      BatchSize: 10,
      ParallelizationFactor: 10,
      BisectBatchOnFunctionError: true,
      MaximumRetryAttempts: 50,
    }),
  )
  await write(runtime, 'bad', '1', { fail: 'throw' })
  await runtime.rest()
  await write(runtime, 'bad', '2')
  await write(runtime, 'good', '1')
  await runtime.rest()
  await write(runtime, 'good', '2')
  await runtime.rest()
  const batches = (await seen(runtime)).flat()
  expect(batches).toContain('good/1')
  expect(batches).toContain('good/2')
  expect(batches).not.toContain('bad/2')
})

test('without parallel batches the whole stream waits for a blocked record', async () => {
  const runtime = await startWith(parts({ BatchSize: 1, ParallelizationFactor: 1, MaximumRetryAttempts: 50 }))
  await write(runtime, 'bad', '1', { fail: 'report' })
  await write(runtime, 'good', '1')
  await runtime.rest()
  expect(new Set((await seen(runtime)).flat())).toEqual(new Set(['bad/1']))
})

test('records of one partition key are never under way twice at the same time', async () => {
  const overlap = `${tableCalls}
    const busy = new Set()
    let overlaps = 0
    const order = {}
    export const handler = async (event) => {
      if (!event.Records) return { overlaps, order }
      const keys = new Set(event.Records.map(({ dynamodb }) => dynamodb.Keys.pk.S))
      for (const key of keys) { if (busy.has(key)) overlaps += 1; busy.add(key) }
      await new Promise((resolve) => setTimeout(resolve, 15))
      for (const { dynamodb: { Keys } } of event.Records) (order[Keys.pk.S] ??= []).push(Number(Keys.sk.S))
      for (const key of keys) busy.delete(key)
      return {}
    }`
  const made = parts({ BatchSize: 3, ParallelizationFactor: 10 })
  const runtime = await startWith({ ...made, functions: { writer, consumer: overlap } })
  const keys = ['a', 'b', 'c', 'd']
  for (let index = 0; index < 10; index++)
    await Promise.all(keys.map((key) => write(runtime, key, String(index))))
  await runtime.rest()
  const { overlaps, order } = (await seen(runtime)) as unknown as {
    overlaps: number
    order: Record<string, number[]>
  }
  expect(overlaps).toBe(0)
  for (const key of keys) expect(order[key]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
})

test('gives up records older than the limit', async () => {
  const runtime = await startWith(parts({ MaximumRecordAgeInSeconds: 60 }))
  await write(runtime, 'a', '1', { fail: 'throw' })
  await write(runtime, 'a', '2')
  await runtime.advance('PT3M')
  expect(await deadLetters(runtime)).toMatchObject([{ requestContext: { condition: 'RecordAgeExceeded' } }])
  expect((await seen(runtime)).flat()).toContain('a/2')
})

test('waits for its window', async () => {
  const runtime = await startWith(parts({ BatchSize: 3, MaximumBatchingWindowInSeconds: 60 }))
  await write(runtime, 'a', '1')
  await write(runtime, 'b', '1')
  await runtime.rest()
  expect(await seen(runtime)).toEqual([])
  await write(runtime, 'c', '1')
  await runtime.rest()
  expect(await seen(runtime)).toEqual([['a/1', 'b/1', 'c/1']])
  await write(runtime, 'd', '1')
  await runtime.advance('PT61S')
  expect((await seen(runtime)).at(-1)).toEqual(['d/1'])
})

test('goes on after a restart where it stopped', async () => {
  const folder = scratch()
  const assembly = writeAssembly(join(folder, 'assembly'), parts({}))
  const start = () => startRuntime({ dataDir: join(folder, 'data'), port: 0, assembly })
  const first = await start()
  await write(first, 'a', '1')
  await first.rest()
  expect((await seen(first)).flat()).toEqual(['a/1'])
  await first.stop()
  const second = await start()
  await write(second, 'a', '2')
  await second.rest()
  expect((await seen(second)).flat()).toEqual(['a/2'])
  await second.stop()
})

test('begins with what comes when the template says so', async () => {
  const folder = scratch()
  const start = (position: string) =>
    startRuntime({
      dataDir: join(folder, 'data'),
      port: 0,
      assembly: writeAssembly(join(folder, position), parts({ StartingPosition: position })),
    })
  const before = await startRuntime({
    dataDir: join(folder, 'data'),
    port: 0,
    assembly: writeAssembly(join(folder, 'none'), {
      functions: { writer },
      routes: { 'POST /': 'writer' },
      resources: things,
    }),
  })
  await write(before, 'old', '1')
  await before.stop()
  const runtime = await start('LATEST')
  await write(runtime, 'new', '1')
  await runtime.rest()
  expect((await seen(runtime)).flat()).toEqual(['new/1'])
  await runtime.stop()
})

test('forgets what everybody has consumed', async () => {
  const dataDir = join(scratch(), 'data')
  const all = {
    ...parts({ BatchSize: 1000, ParallelizationFactor: 10 }),
    functions: {
      consumer: `let n = 0; export const handler = async (event) => event.Records ? void (n += event.Records.length) : [[String(n)]]`,
      writer: `${tableCalls}
        export const handler = async () => {
          const items = Array.from({ length: 25 }, (_, i) => ({ PutRequest: { Item: { pk: { S: 'p' + i }, sk: { S: String(Math.random()) } } } }))
          for (let n = 0; n < 30; n++) {
            for (const item of items) item.PutRequest.Item.sk = { S: n + '/' + Math.random() }
            await call('BatchWriteItem', { RequestItems: { things: items } })
          }
          return { statusCode: 204 }
        }`,
    },
    settings: { writer: { Timeout: 15 }, consumer: { ReservedConcurrentExecutions: 1 } },
  }
  const runtime = await startWith(all, { dataDir })
  for (let round = 0; round < 4; round++) await write(runtime, 'x', 'y')
  await runtime.rest()
  expect(await seen(runtime)).toEqual([['3000']])
  const file = new DatabaseSync(join(dataDir, 'table.sqlite'), { readOnly: true })
  await vi.waitFor(() => {
    const kept = file.prepare('SELECT count(*) AS kept FROM _stream_records').get()?.kept
    expect(kept).toBeLessThan(1500)
    expect(kept).toBeGreaterThan(0)
  }, 5000)
  file.close()
  await write(runtime, 'x', 'y')
  await runtime.rest()
  expect(await seen(runtime)).toEqual([['3750']])
})
