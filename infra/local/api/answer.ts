import type { InvocationResult } from '../functions/environment.ts'
import type { ServiceError } from '../functions/functions.ts'

/** What goes back to the client. */
export interface ApiAnswer {
  status: number
  headers: Record<string, string>
  cookies: string[]
  body: Buffer
  /** Why the function's own answer is not it. */
  failure?: string
}

/** An answer that the gateway gives itself. */
export function gatewayAnswer(status: number, message: string, failure?: string): ApiAnswer {
  return {
    status,
    headers: { 'content-type': 'application/json' },
    cookies: [],
    body: Buffer.from(JSON.stringify({ message })),
    ...(failure !== undefined && { failure }),
  }
}

const internal = (failure: string) => gatewayAnswer(500, 'Internal Server Error', failure)

/**
 * Makes the answer of a function's result (payload format 2.0): its status, headers, cookies and body; or, when it is
 * JSON without a status, that JSON with status 200.
 */
export function toAnswer(result: InvocationResult | { serviceError: ServiceError }): ApiAnswer {
  if (!('payload' in result)) return internal(result.serviceError.name)
  if (result.functionError) return internal('The function failed.')
  const value: unknown = JSON.parse(result.payload)
  if (typeof value !== 'object' || value === null || !('statusCode' in value)) {
    const body = typeof value === 'string' ? value : result.payload
    return {
      status: 200,
      headers: { 'content-type': 'application/json' },
      cookies: [],
      body: Buffer.from(body),
    }
  }
  const {
    statusCode,
    headers = {},
    cookies = [],
    body = '',
    isBase64Encoded = false,
  } = value as FunctionAnswer
  const status = Number(statusCode)
  if (!Number.isInteger(status) || status < 100 || status > 599)
    return internal('The status is no HTTP status.')
  if (typeof body !== 'string') return internal('The body is not a string.')
  if (!isObject(headers) || !Array.isArray(cookies)) return internal('The headers or cookies are malformed.')
  const answered: Record<string, string> = { 'content-type': 'text/plain;charset=utf-8' }
  for (const [name, header] of Object.entries(headers)) {
    const lower = name.toLowerCase()
    if (!setByServer.has(lower)) answered[lower] = String(header)
  }
  return {
    status,
    headers: answered,
    cookies: cookies.map(String),
    body: Buffer.from(body, isBase64Encoded === true ? 'base64' : 'utf8'),
  }
}

interface FunctionAnswer {
  statusCode: unknown
  headers?: unknown
  cookies?: unknown
  body?: unknown
  isBase64Encoded?: unknown
}

/** Headers that describe the transfer, which the server sets itself. */
const setByServer = new Set(['connection', 'content-length', 'keep-alive', 'transfer-encoding'])

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
