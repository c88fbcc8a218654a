import { request } from 'node:http'
import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { type Parts, startWith } from './assembly.ts'

const echo = 'export const handler = async (event) => event'
const answer = 'export const handler = async ({ body }) => JSON.parse(body)'

/** The event that a function receives for a request. */
async function eventOf(url: string, init: RequestInit = {}): Promise<Record<string, never>> {
  const response = await fetch(url, init)
  expect(response.status).toBe(200)
  return (await response.json()) as Record<string, never>
}

test('hands a request over in payload format 2.0', async () => {
  const { url } = await startWith({ functions: { echo }, routes: { 'POST /things/{id}': 'echo' } })
  const event = await eventOf(`${url}/things/a%40b%20c?x=1&x=2&y=%C3%A4+&z`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'X-Custom': 'One', cookie: 'a=1; b=2' },
    body: '{"ä":1}',
  })
  const port = Number(new URL(url).port)
  expect(event).toEqual({
    version: '2.0',
    routeKey: 'POST /things/{id}',
    rawPath: '/things/a@b c',
    rawQueryString: 'x=1&x=2&y=%C3%A4+&z',
    cookies: ['a=1', 'b=2'],
    headers: expect.objectContaining({
      'content-type': 'application/json',
      'x-custom': 'One',
      host: `127.0.0.1:${port}`,
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-port': String(port),
      'x-forwarded-proto': 'http',
    }),
    queryStringParameters: { x: '1,2', y: 'ä ', z: '' },
    pathParameters: { id: 'a@b c' },
    requestContext: {
      accountId: '000000000000',
      apiId: 'api',
      domainName: `127.0.0.1:${port}`,
      domainPrefix: '127',
      http: {
        method: 'POST',
        path: '/things/a@b c',
        protocol: 'HTTP/1.1',
        sourceIp: '127.0.0.1',
        userAgent: 'node',
      },
      requestId: expect.any(String),
      routeKey: 'POST /things/{id}',
      stage: '$default',
      time: expect.stringMatching(/^\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000$/),
      timeEpoch: expect.any(Number),
    },
    body: '{"ä":1}',
    isBase64Encoded: false,
  })
  expect(event.headers).not.toHaveProperty('cookie')
})

test('leaves out what a request does not have', async () => {
  const { url } = await startWith({ functions: { echo }, routes: { 'GET /': 'echo' } })
  const event = await eventOf(`${url}/`)
  for (const name of ['cookies', 'queryStringParameters', 'pathParameters', 'body']) {
    expect(event).not.toHaveProperty(name)
  }
  expect(event).toMatchObject({ rawPath: '/', rawQueryString: '', isBase64Encoded: false })
})

test.each([
  ['text/html; charset=utf-8', false],
  ['application/json', false],
  ['application/xml', false],
  ['application/javascript', false],
  ['application/x-www-form-urlencoded', true],
  ['application/problem+json', true],
  ['application/octet-stream', true],
  ['', true],
])('a body of the type "%s" arrives base64-encoded: %s', async (type, encoded) => {
  const { url } = await startWith({ functions: { echo }, routes: { 'POST /': 'echo' } })
  const event = await eventOf(`${url}/`, {
    method: 'POST',
    headers: type ? { 'content-type': type } : {},
    body: new TextEncoder().encode('a=ä'),
  })
  expect(event.isBase64Encoded).toBe(encoded)
  expect(event.body).toBe(encoded ? Buffer.from('a=ä').toString('base64') : 'a=ä')
})

test('joins repeated headers by commas', async () => {
  const { url } = await startWith({ functions: { echo }, routes: { 'GET /': 'echo' } })
  const event = await new Promise<{ headers: Record<string, string> }>((resolve, reject) => {
    const sent = request(`${url}/`, { headers: { 'X-Two': ['a', 'b'] } }, (response) => {
      let text = ''
      response.on('data', (chunk) => {
        text += chunk
      })
      response.on('end', () => resolve(JSON.parse(text)))
    })
    sent.on('error', reject)
    sent.end()
  })
  expect(event.headers['x-two']).toBe('a,b')
})

async function answered(url: string, result: unknown): Promise<Response> {
  return fetch(`${url}/`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(result),
  })
}

test('makes answers of functions', async () => {
  const { url } = await startWith({ functions: { answer }, routes: { 'POST /': 'answer' } })

  const full = await answered(url, {
    statusCode: 201,
    headers: { 'X-One': 1, 'content-length': '99' },
    cookies: ['a=1; Path=/', 'b=2'],
    body: 'done',
  })
  expect(full.status).toBe(201)
  expect(full.headers.get('x-one')).toBe('1')
  expect(full.headers.getSetCookie()).toEqual(['a=1; Path=/', 'b=2'])
  expect(full.headers.get('content-type')).toBe('text/plain;charset=utf-8')
  expect(await full.text()).toBe('done')

  const binary = await answered(url, { statusCode: 200, body: 'AAEC', isBase64Encoded: true })
  expect(Buffer.from(await binary.arrayBuffer())).toEqual(Buffer.from([0, 1, 2]))

  const short = await answered(url, { hello: 'you' })
  expect(short.status).toBe(200)
  expect(short.headers.get('content-type')).toBe('application/json')
  expect(await short.json()).toEqual({ hello: 'you' })

  for (const malformed of [
    { statusCode: 'soon' },
    { statusCode: 200, body: { a: 1 } },
    { statusCode: 200, headers: 7 },
  ]) {
    const refused = await answered(url, malformed)
    expect(refused.status).toBe(500)
    expect(await refused.json()).toEqual({ message: 'Internal Server Error' })
  }
})

test('answers for itself as API Gateway does', async () => {
  const { url } = await startWith({
    functions: { echo, fails: 'export const handler = async () => { throw new Error("no") }' },
    routes: { 'GET /here': 'echo', 'POST /here': 'echo', 'GET /fails': 'fails' },
  })
  const said = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(url + path, init)
    return [response.status, await response.text()]
  }
  expect(await said('/gone')).toEqual([404, '{"message":"Not Found"}'])
  expect(await said('/here/')).toEqual([404, '{"message":"Not Found"}'])
  expect(await said('/here', { method: 'DELETE' })).toEqual([404, '{"message":"Not Found"}'])
  expect(await said('/fails')).toEqual([500, '{"message":"Internal Server Error"}'])
  expect(await said('/here', { method: 'POST', body: new Uint8Array(10 * 1024 * 1024 + 1) })).toEqual([
    413,
    '{"message":"Request Entity Too Large"}',
  ])
  expect(await said('/%E0%A4%A')).toEqual([400, '{"message":"Bad Request"}'])
  // HEAD has no route of its own: API Gateway does not fall back to GET.
  expect(await said('/here', { method: 'HEAD' })).toEqual([404, ''])
})

test('turns away what is too much for a route', async () => {
  const parts: Parts = {
    functions: { echo },
    routes: { 'GET /busy': 'echo', 'GET /calm': 'echo' },
    resources: {
      Stage: {
        Type: 'AWS::ApiGatewayV2::Stage',
        Properties: {
          ApiId: { Ref: 'Api' },
          StageName: '$default',
          DefaultRouteSettings: { ThrottlingRateLimit: 0.1, ThrottlingBurstLimit: 3 },
          RouteSettings: { 'GET /calm': { ThrottlingRateLimit: 100, ThrottlingBurstLimit: 100 } },
        },
      },
    },
  }
  const { url } = await startWith(parts)
  const statuses = async (path: string) =>
    Promise.all(Array.from({ length: 5 }, async () => (await fetch(url + path)).status))
  expect((await statuses('/busy')).sort()).toEqual([200, 200, 200, 429, 429])
  expect(await statuses('/calm')).toEqual([200, 200, 200, 200, 200])
})

test('listens on loopback only', async () => {
  const { url } = await startWith({ functions: { echo }, routes: { 'GET /': 'echo' } })
  const { networkInterfaces } = await import('node:os')
  const outside = Object.values(networkInterfaces())
    .flat()
    .find((one) => one && !one.internal && one.family === 'IPv4')
  if (!outside) return
  const refused = await new Promise((resolve) => {
    const socket = connect(Number(new URL(url).port), outside.address)
    socket.once('connect', () => resolve(false)).once('error', () => resolve(true))
  })
  expect(refused).toBe(true)
})
