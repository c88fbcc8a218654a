import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startRuntime } from '../../../infra/local/runtime.ts'
import { TableEngine } from '../../../infra/local/table/engine.ts'
import { StoppableEngine } from '../../workflows/stoppable-engine.ts'
import { type Parts, scratch, tableCalls, things, writeAssembly, writer } from './assembly.ts'

const parts: Parts = {
  functions: {
    writer,
    consumer: `const seen = []
      export const handler = async (event) => {
        if (!event.Records) return seen
        for (const { dynamodb: { NewImage, Keys } } of event.Records) {
          if (NewImage?.fail && !seen.includes('failed')) { seen.push('failed'); throw new Error('once') }
          seen.push((NewImage ? '' : 'gone ') + Keys.pk.S + '/' + Keys.sk.S)
        }
      }`,
    all: `${tableCalls}
      export const handler = async () => (await call('Scan', { TableName: 'things' })).Items.map(({ pk }) => pk.S).sort()`,
    expiring: `${tableCalls}
      export const handler = async ({ queryStringParameters: { pk, at } }) => {
        await call('PutItem', { TableName: 'things', Item: { pk: { S: pk }, sk: { S: '1' }, expiresAt: { N: at } } })
        return {}
      }`,
  },
  settings: { consumer: { ReservedConcurrentExecutions: 1 } },
  routes: { 'POST /': 'writer', 'GET /seen': 'consumer', 'GET /all': 'all', 'POST /expiring': 'expiring' },
  resources: {
    ...things,
    Mapping: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        EventSourceArn: { 'Fn::GetAtt': ['Things', 'StreamArn'] },
        FunctionName: { Ref: 'consumer' },
        StartingPosition: 'TRIM_HORIZON',
        BatchSize: 5,
      },
    },
  },
}

/** Another engine, reached by its URL alone. */
async function otherEngine(): Promise<string> {
  const engine = await TableEngine.start({ folder: scratch(), log: () => {}, failed: () => {} })
  onTestFinished(() => engine.stop())
  return engine.endpoint
}

test('works on an engine that it knows by its URL only, over its streams interface', async () => {
  const folder = scratch()
  const tableEndpoint = await otherEngine()
  const assembly = writeAssembly(join(folder, 'assembly'), parts)
  const start = () => startRuntime({ dataDir: join(folder, 'data'), port: 0, assembly, tableEndpoint })
  const get = async (url: string, path: string) => (await fetch(url + path)).json()

  const first = await start()
  for (let n = 0; n < 12; n++) await fetch(`${first.url}/?pk=a&sk=${n}`, { method: 'POST' })
  await first.rest()
  expect(await get(first.url, '/seen')).toEqual(Array.from({ length: 12 }, (_, n) => `a/${n}`))
  await fetch(`${first.url}/?pk=b&sk=1&fail=yes`, { method: 'POST' })
  await first.advance('PT2S')
  expect(((await get(first.url, '/seen')) as string[]).slice(12)).toEqual(['failed', 'b/1'])
  await first.stop()

  const second = await start()
  const soon = Math.floor(second.now() / 1000) + 60
  await fetch(`${second.url}/expiring?pk=soon&at=${soon}`, { method: 'POST' })
  await fetch(`${second.url}/expiring?pk=later&at=${soon + 86_400}`, { method: 'POST' })
  await second.advance('PT2H')
  expect(new Set((await get(second.url, '/all')) as string[])).toEqual(new Set(['a', 'b', 'later']))
  expect(await get(second.url, '/seen')).toEqual(['soon/1', 'later/1', 'gone soon/1'])
  await second.stop()
})

test('lets what has expired go an hour later when the engine is away at its time', async () => {
  const folder = scratch()
  const engine = await StoppableEngine.start()
  onTestFinished(() => engine.close())
  const { Mapping: _consumer, ...resources } = parts.resources ?? {}
  const assembly = writeAssembly(join(folder, 'assembly'), { ...parts, resources })
  const runtime = await startRuntime({
    dataDir: join(folder, 'data'),
    port: 0,
    assembly,
    tableEndpoint: engine.endpoint,
  })
  const all = async () => (await fetch(`${runtime.url}/all`)).json()
  const soon = Math.floor(runtime.now() / 1000) + 60
  await fetch(`${runtime.url}/expiring?pk=soon&at=${soon}`, { method: 'POST' })
  await engine.kill()
  await runtime.advance('PT90M')
  await engine.startAgain()
  expect(await all()).toEqual(['soon'])
  await runtime.advance('PT1H')
  expect(await all()).toEqual([])
  await runtime.stop()
})
