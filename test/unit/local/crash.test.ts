import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { DataLock } from '../../../infra/local/lock.ts'
import { startRuntime } from '../../../infra/local/runtime.ts'
import { type Parts, scratch, tableCalls, things, writeAssembly, writer } from './assembly.ts'

const parts: Parts = {
  functions: {
    writer,
    reader: `${tableCalls}
      export const handler = async () => {
        const items = []
        let start
        do {
          const page = await call('Scan', { TableName: 'things', ...(start && { ExclusiveStartKey: start }) })
          items.push(...page.Items.map(({ pk, sk }) => pk.S + '/' + sk.S))
          start = page.LastEvaluatedKey
        } while (start)
        return items
      }`,
    // Copies every record of a case to another item, once for each time it is delivered.
    copier: `${tableCalls}
      export const handler = async ({ Records }) => {
        for (const { dynamodb: { NewImage: { pk, sk } } } of Records) {
          await call('PutItem', { TableName: 'things', Item: { pk: { S: 'copy#' + pk.S }, sk } })
        }
      }`,
    mailer: `export const handler = async ({ queryStringParameters: { n } }) => {
      const answer = await fetch(process.env.AWS_ENDPOINT_URL_SESV2 + '/v2/email/outbound-emails', {
        method: 'POST',
        body: JSON.stringify({
          FromEmailAddress: 'a@demo.example',
          Destination: { ToAddresses: ['p' + n + '@demo.example'] },
          Content: { Simple: { Subject: { Data: n }, Body: { Text: { Data: n } } } },
        }),
      })
      return { statusCode: answer.status }
    }`,
  },
  routes: { 'POST /': 'writer', 'GET /all': 'reader', 'POST /mail': 'mailer' },
  resources: {
    ...things,
    Mapping: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        EventSourceArn: { 'Fn::GetAtt': ['Things', 'StreamArn'] },
        FunctionName: { Ref: 'copier' },
        StartingPosition: 'TRIM_HORIZON',
        ParallelizationFactor: 10,
        FilterCriteria: { Filters: [{ Pattern: '{"dynamodb":{"Keys":{"pk":{"S":[{"prefix":"case#"}]}}}}' }] },
      },
    },
  },
}

interface Started {
  url: string
  child: ChildProcess
}

async function spawnRuntime(folder: string): Promise<Started> {
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'child.ts'), join(folder, 'data'), join(folder, 'assembly')],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  onTestFinished(() => void child.kill('SIGKILL'))
  let text = ''
  for await (const chunk of child.stdout ?? []) {
    text += chunk
    const url = /^ready (\S+)$/m.exec(text)?.[1]
    if (url) return { url, child }
  }
  throw new Error(`The runtime did not start: ${text}`)
}

async function killed({ child }: Started): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGKILL')
  await ended
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ')
  } catch {
    return false
  }
}

const enginePid = (folder: string) => Number(readFileSync(join(folder, 'data', 'table.pid'), 'utf8'))

test('a folder belongs to one runtime, until that is gone', async () => {
  const folder = scratch()
  const lock = DataLock.take(folder)
  expect(() => DataLock.take(folder)).toThrow(`in use by another runtime (process ${process.pid})`)
  lock.release()
  DataLock.take(folder).release()
})

test('a second runtime on the same data is refused, and on the same port', async () => {
  const folder = scratch()
  const assembly = writeAssembly(join(folder, 'assembly'), {})
  const first = await startRuntime({ dataDir: join(folder, 'data'), port: 0, assembly })
  onTestFinished(() => first.stop())
  await expect(startRuntime({ dataDir: join(folder, 'data'), port: 0, assembly })).rejects.toThrow(
    'is in use by another',
  )
  const port = Number(new URL(first.url).port)
  await expect(startRuntime({ dataDir: join(folder, 'other'), port, assembly })).rejects.toThrow(
    `Port ${port} is in use. Stop what uses it, or set PORT to another one.`,
  )
  // What was refused holds nothing.
  const other = await startRuntime({ dataDir: join(folder, 'other'), port: 0, assembly })
  await other.stop()
})

test('the table engine dies with the runtime, whatever ends it', async () => {
  const folder = scratch()
  writeAssembly(join(folder, 'assembly'), parts)
  const started = await spawnRuntime(folder)
  const pid = enginePid(folder)
  expect(isAlive(pid)).toBe(true)
  await killed(started)
  await expect.poll(() => isAlive(pid), { timeout: 2000 }).toBe(false)
})

test('an engine that outlived both its runtime and its keeper is ended by the next start', async () => {
  const folder = scratch()
  writeAssembly(join(folder, 'assembly'), parts)
  const started = await spawnRuntime(folder)
  const pid = enginePid(folder)
  const keeper = Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[1])
  process.kill(keeper, 'SIGKILL')
  await killed(started)
  await wait(100)
  expect(isAlive(pid)).toBe(true)
  const next = await spawnRuntime(folder)
  expect(isAlive(pid)).toBe(false)
  expect(enginePid(folder)).not.toBe(pid)
  expect((await fetch(`${next.url}/all`)).status).toBe(200)
  await killed(next)
})

test('an engine that dies is started again', async () => {
  const folder = scratch()
  writeAssembly(join(folder, 'assembly'), parts)
  const runtime = await startRuntime({
    dataDir: join(folder, 'data'),
    port: 0,
    assembly: join(folder, 'assembly'),
  })
  onTestFinished(() => runtime.stop())
  expect((await fetch(`${runtime.url}/?pk=a&sk=1`, { method: 'POST' })).status).toBe(204)
  const pid = enginePid(folder)
  process.kill(pid, 'SIGKILL')
  await expect
    .poll(async () => (await fetch(`${runtime.url}/all`)).status, { timeout: 5000, interval: 50 })
    .toBe(200)
  expect(await (await fetch(`${runtime.url}/all`)).json()).toContain('a/1')
  expect(enginePid(folder)).not.toBe(pid)
})

test('kill -9 under load loses nothing that was answered, and every record is delivered', {
  timeout: 120_000,
}, async () => {
  const folder = scratch()
  writeAssembly(join(folder, 'assembly'), parts)
  const answered = new Set<string>()
  const letters = new Set<string>()
  for (let round = 0; round < 4; round++) {
    const started = await spawnRuntime(folder)
    let open = true
    const writers = Array.from({ length: 4 }, async (_, lane) => {
      for (let n = 0; open; n++) {
        const [pk, sk] = [`case#${lane}`, `${round}-${n}`]
        const wrote = await fetch(`${started.url}/?${new URLSearchParams({ pk, sk })}`, {
          method: 'POST',
        }).catch(() => undefined)
        if (wrote?.status === 204) answered.add(`${pk}/${sk}`)
        if (lane > 0) continue
        const sent = await fetch(`${started.url}/mail?n=${round}-${n}`, { method: 'POST' }).catch(
          () => undefined,
        )
        if (sent?.status === 200) letters.add(`p${round}-${n}@demo.example`)
      }
    })
    const enough = answered.size + 20 + round * 17
    const mailed = letters.size + 2
    await expect
      .poll(() => answered.size > enough && letters.size >= mailed, { timeout: 30_000, interval: 3 })
      .toBe(true)
    const kill = killed(started)
    open = false
    await Promise.all([kill, ...writers])
  }
  const runtime = await startRuntime({
    dataDir: join(folder, 'data'),
    port: 0,
    assembly: join(folder, 'assembly'),
  })
  await runtime.rest()
  const items = new Set((await (await fetch(`${runtime.url}/all`)).json()) as string[])
  const kept = (await (await fetch(`${runtime.url}/_local/mailbox?limit=100000`)).json()) as {
    to: string[]
  }[]
  const reached = new Set(kept.flatMap(({ to }) => to))
  await runtime.stop()
  expect(letters.size).toBeGreaterThan(4)
  expect([...answered].filter((item) => !items.has(item))).toEqual([])
  expect([...letters].filter((address) => !reached.has(address))).toEqual([])
  const cases = [...items].filter((item) => item.startsWith('case#'))
  expect(cases.filter((item) => !items.has(`copy#${item}`))).toEqual([])
})
