import { randomBytes } from 'node:crypto'
import { commonLogTime } from './access-log.ts'

/** A request as it came in. */
export interface ApiRequest {
  id: string
  method: string
  /** Decoded path. */
  path: string
  /** As sent, without the question mark. */
  query: string
  /** Names and values in turn, as sent. */
  rawHeaders: readonly string[]
  body: Buffer
  sourceIp: string
  protocol: string
  /** Milliseconds since the epoch. */
  time: number
}

/** Facts of the API that stand in every event. */
export interface ApiFacts {
  apiId: string
  accountId: string
  stage: string
  port: number
}

export interface RouteFacts {
  routeKey: string
  parameters: Record<string, string>
  /** Claims as texts, and the scopes that the route asks for, when a token was checked. */
  jwt: { claims: Record<string, string>; scopes: string[] | null } | undefined
}

/** Headers in lower case, repeated ones joined by commas, cookies apart. */
export function readHeaders(rawHeaders: readonly string[]): {
  headers: Record<string, string>
  cookies: string[]
} {
  const headers: Record<string, string> = {}
  const cookies: string[] = []
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const name = rawHeaders[index]?.toLowerCase() ?? ''
    const value = rawHeaders[index + 1] ?? ''
    if (name === 'cookie') cookies.push(...value.split(';').map((one) => one.trim()))
    else if (!hopByHop.has(name)) headers[name] = name in headers ? `${headers[name]},${value}` : value
  }
  return { headers, cookies: cookies.filter((cookie) => cookie !== '') }
}

/** Headers between two ends of a connection, which a gateway does not pass on (RFC 9110, section 7.6.1). */
const hopByHop = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'transfer-encoding',
  'upgrade',
])

/**
 * Media types whose bodies arrive as text; every other, and a body without a type, arrives base64-encoded. AWS
 * does not document the list; it was observed on HTTP APIs (ministackorg/ministack#766).
 */
const textual = /^(text\/.*|application\/(json|xml|javascript))$/

export function isTextual(contentType: string | undefined): boolean {
  return textual.test((contentType ?? '').split(';')[0]?.trim().toLowerCase() ?? '')
}

/**
 * The event of payload format 2.0, as JSON
 * (API Gateway developer guide, "Create AWS Lambda proxy integrations for HTTP APIs").
 */
export function toEvent(request: ApiRequest, facts: ApiFacts, route: RouteFacts): string {
  const { headers, cookies } = readHeaders(request.rawHeaders)
  const query = readQuery(request.query)
  const encoded = !isTextual(headers['content-type'])
  const host = headers.host ?? ''
  return JSON.stringify({
    version: '2.0',
    routeKey: route.routeKey,
    rawPath: request.path,
    rawQueryString: request.query,
    ...(cookies.length > 0 && { cookies }),
    headers: {
      ...headers,
      'x-amzn-trace-id': traceId(request.time),
      'x-forwarded-for': request.sourceIp,
      'x-forwarded-port': String(facts.port),
      'x-forwarded-proto': 'http',
    },
    ...(query && { queryStringParameters: query }),
    requestContext: {
      accountId: facts.accountId,
      apiId: facts.apiId,
      ...(route.jwt && { authorizer: { jwt: route.jwt } }),
      domainName: host,
      domainPrefix: host.split('.')[0] ?? '',
      http: {
        method: request.method,
        path: request.path,
        protocol: request.protocol,
        sourceIp: request.sourceIp,
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: request.id,
      routeKey: route.routeKey,
      stage: facts.stage,
      time: commonLogTime(request.time),
      timeEpoch: request.time,
    },
    ...(Object.keys(route.parameters).length > 0 && { pathParameters: route.parameters }),
    ...(request.body.length > 0 && { body: request.body.toString(encoded ? 'base64' : 'utf8') }),
    isBase64Encoded: encoded && request.body.length > 0,
  })
}

/** Decoded; the values of a repeated name joined by commas. */
function readQuery(query: string): Record<string, string> | undefined {
  if (query === '') return undefined
  const values: Record<string, string> = {}
  for (const [name, value] of new URLSearchParams(query)) {
    values[name] = name in values ? `${values[name]},${value}` : value
  }
  return values
}

function traceId(time: number): string {
  return `Root=1-${Math.floor(time / 1000).toString(16)}-${randomBytes(12).toString('hex')}`
}

/** A claim as API Gateway hands it over: always a text, a list in brackets with blanks between its members. */
export function claimText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(claimText).join(' ')}]`
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value)
}
