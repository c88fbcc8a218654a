import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { scratch, startWith } from './assembly.ts'

async function json(url: string): Promise<Record<string, unknown>> {
  return (await (await fetch(url)).json()) as Record<string, unknown>
}

test('a function sees its own environment and nothing of ours', async () => {
  process.env.SECRET_OF_OURS = 'x'
  const { url } = await startWith({
    functions: { show: 'export const handler = async () => ({ ...process.env })' },
    settings: { show: { Environment: { Variables: { MINE: 'yes' } } } },
    routes: { 'GET /': 'show' },
  })
  const seen = await json(url)
  expect(seen).toMatchObject({
    MINE: 'yes',
    AWS_REGION: 'eu-central-1',
    AWS_LAMBDA_FUNCTION_NAME: 'test-show',
    TZ: 'UTC',
    AWS_ENDPOINT_URL_DYNAMODB: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    AWS_ENDPOINT_URL_SFN: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    AWS_ENDPOINT_URL_SESV2: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
  })
  for (const name of ['SECRET_OF_OURS', 'PATH', 'HOME']) expect(seen).not.toHaveProperty(name)
})

test('gives a context, and the same environment to the next event', async () => {
  const { url } = await startWith({
    functions: {
      count: `let calls = 0
        export const handler = async (event, context) =>
          ({ calls: ++calls, left: context.getRemainingTimeInMillis(), ...context, getRemainingTimeInMillis: undefined })`,
    },
    settings: { count: { Timeout: 5, MemorySize: 256 } },
    routes: { 'GET /': 'count' },
  })
  const first = await json(url)
  expect(first).toMatchObject({
    calls: 1,
    functionName: 'test-count',
    functionVersion: '$LATEST',
    invokedFunctionArn: 'arn:aws:lambda:eu-central-1:000000000000:function:test-count',
    memoryLimitInMB: '256',
    awsRequestId: expect.stringMatching(/^[\da-f-]{36}$/),
  })
  expect(first.left).toBeGreaterThan(4000)
  expect(first.left).toBeLessThanOrEqual(5000)
  const second = await json(url)
  expect(second.calls).toBe(2)
  expect(second.awsRequestId).not.toBe(first.awsRequestId)
})

test('an environment answers one event at a time; reserved concurrency is their number', async () => {
  const source = `let busy = 0
    export const handler = async () => {
      busy += 1
      const overlapping = busy > 1
      await new Promise((resolve) => setTimeout(resolve, 60))
      busy -= 1
      return { overlapping, environment: globalThis.me ??= Math.random() }
    }`
  const { url } = await startWith({
    functions: { many: source, one: source },
    settings: { one: { ReservedConcurrentExecutions: 1 } },
    routes: { 'GET /many': 'many', 'GET /one': 'one' },
  })
  const environments = async (path: string) => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => json(url + path)))
    expect(answers.some(({ overlapping }) => overlapping)).toBe(false)
    return new Set(answers.map(({ environment }) => environment)).size
  }
  expect(await environments('/one')).toBe(1)
  const used = await environments('/many')
  expect(used).toBeGreaterThan(1)
  expect(used).toBeLessThanOrEqual(4)
})

test('shapes errors, cuts off what takes too long, and starts anew after an exit', async () => {
  const folder = scratch()
  const { url } = await startWith(
    {
      functions: {
        throws:
          'export const handler = async () => { const e = new RangeError("too far"); e.name = "TooFar"; throw e }',
        string: 'export const handler = async () => { throw "just text" }',
        slow: 'export const handler = () => new Promise((resolve) => setTimeout(resolve, 10_000))',
        loops: 'export const handler = async () => { console.log("in the loop"); for (;;); }',
        exits: 'let n = 0; export const handler = async () => { process.exit(3) }',
        broken: 'import "./missing.mjs"',
        empty: 'export const other = 1',
      },
      settings: { slow: { Timeout: 1 }, loops: { Timeout: 1 } },
      routes: Object.fromEntries(
        ['throws', 'string', 'slow', 'loops', 'exits', 'broken', 'empty'].map((name) => [
          `GET /${name}`,
          name,
        ]),
      ),
    },
    { dataDir: join(folder, 'data') },
  )
  const names = ['throws', 'string', 'slow', 'loops', 'exits', 'broken', 'empty']
  const statuses = await Promise.all(names.map(async (name) => (await fetch(`${url}/${name}`)).status))
  expect(statuses).toEqual(names.map(() => 500))
  expect((await fetch(`${url}/exits`)).status).toBe(500)
  await wait(400)
  const log = (name: string) => readFileSync(join(folder, 'data', 'logs', `${name}.log`), 'utf8')
  expect(log('throws')).toMatch(/"errorType":"TooFar","errorMessage":"too far","trace":\["TooFar: too far/)
  expect(log('string')).toContain('"errorType":"string","errorMessage":"just text","trace":[]')
  expect(log('slow')).toContain('"errorType":"Sandbox.Timedout"')
  expect(log('slow')).toMatch(/Task timed out after 1\.00 seconds/)
  expect(log('loops')).toContain('in the loop')
  expect(log('loops')).toContain('Sandbox.Timedout')
  expect(log('exits').match(/Runtime exited with error: exit status 3/g)).toHaveLength(2)
  expect(log('broken')).toContain('Runtime.ImportModuleError')
  expect(log('empty')).toContain('Runtime.HandlerNotFound')
})

test('what a function prints is in its own log', async () => {
  const folder = scratch()
  const { url } = await startWith(
    {
      functions: {
        a: 'export const handler = async () => { console.log("from %s", "a"); process.stderr.write("err a\\n") }',
        b: 'export const handler = async () => { console.info({ from: "b" }) }',
      },
      routes: { 'GET /a': 'a', 'GET /b': 'b' },
    },
    { dataDir: join(folder, 'data') },
  )
  await Promise.all([fetch(`${url}/a`), fetch(`${url}/b`)])
  await wait(400)
  const log = (name: string) => readFileSync(join(folder, 'data', 'logs', `${name}.log`), 'utf8')
  expect(log('a')).toMatch(/^from a\nerr a\n\{"type":"platform.report".*"status":"success"\}\n$/)
  expect(log('b')).toMatch(/^\{ from: 'b' \}\n/)
})

test('an answer of more than 6 MB is an error', async () => {
  const { url } = await startWith({
    functions: {
      big: 'export const handler = async () => "x".repeat(6_291_557)',
      fits: 'export const handler = async () => "x".repeat(6_000_000)',
    },
    settings: { big: { MemorySize: 512, Timeout: 10 }, fits: { MemorySize: 512, Timeout: 10 } },
    routes: { 'GET /big': 'big', 'GET /fits': 'fits' },
  })
  expect((await fetch(`${url}/big`)).status).toBe(500)
  expect((await (await fetch(`${url}/fits`)).text()).length).toBe(6_000_000)
})

test("a function's Date is the runtime's, in every form", async () => {
  const runtime = await startWith({
    functions: {
      dates: `const atStart = Date.now()
        export const handler = async () => ({
          atStart,
          now: Date.now(),
          made: new Date().getTime(),
          text: Date.parse(Date()),
          given: new Date(0).toISOString(),
          parts: new Date(2027, 0, 15).toISOString(),
          utc: Date.UTC(2027, 0),
          is: new Date() instanceof Date,
          name: Date.name,
          length: Date.length,
          constructor: new Date().constructor === Date,
          sub: new (class Sub extends Date {})().getTime(),
          format: new Intl.DateTimeFormat('en', { year: 'numeric' }).format(new Date()),
        })`,
    },
    routes: { 'GET /': 'dates' },
  })
  await runtime.advance('P400D')
  const ahead = Date.now() + 400 * 86_400_000
  const dates = await json(runtime.url)
  for (const name of ['atStart', 'now', 'made', 'text', 'sub']) {
    expect(Math.abs(Number(dates[name]) - ahead), name).toBeLessThan(5000)
  }
  expect(dates).toMatchObject({
    given: '1970-01-01T00:00:00.000Z',
    parts: '2027-01-15T00:00:00.000Z',
    utc: Date.UTC(2027, 0),
    is: true,
    name: 'Date',
    length: 7,
    constructor: true,
    format: String(new Date(ahead).getUTCFullYear()),
  })
  await runtime.advance('PT1H')
  const later = await json(runtime.url)
  expect(Number(later.now) - Number(dates.now)).toBeGreaterThanOrEqual(3_600_000)
  expect(later.atStart).toBe(dates.atStart)
})
