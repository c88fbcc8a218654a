import middy from '@middy/core'
import type { APIGatewayProxyEventV2WithJWTAuthorizer, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import type * as z from 'zod'
import { type Caller, callerOf, mustBe } from './caller.ts'
import { type FieldProblem, Problem, passes } from './errors.ts'
import { faultInWords } from './faults.ts'
import { log } from './log.ts'
import { type Route, type RouteTable, routeKey } from './routes.ts'

export type HttpEvent = APIGatewayProxyEventV2WithJWTAuthorizer
export type HttpResult = APIGatewayProxyStructuredResultV2

type ParamNames<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ParamNames<Rest>
  : never
type Checked<S> = S extends z.ZodType ? z.infer<S> : undefined

/** What an operation gets: everything checked against its route. */
export interface Request<R extends Route = Route> {
  body: Checked<R['body']>
  query: Checked<R['query']>
  params: Record<ParamNames<R['path']>, string>
  caller: Caller
  /** Version in `If-Match`; 0 for `If-None-Match: *`. */
  ifMatch: number | undefined
  idempotencyKey: string | undefined
}

/** What an operation answers; its status is the route's. */
export interface Answer {
  body?: unknown
  /** Goes out as the `ETag`. */
  version?: number
  headers?: Record<string, string>
  /** Instead of a JSON body. */
  bytes?: Uint8Array
}

export type Operations<T extends RouteTable> = { [K in keyof T]: (request: Request<T[K]>) => Promise<Answer> }

/** Milliseconds before the time limit at which an operation is given up, so that the caller still gets an answer: 503. */
const timeToAnswer = 250

/** The function behind the routes of one domain: checks the request, calls one operation, maps the answer. */
export function api<T extends RouteTable>(routes: T, operations: Operations<T>) {
  const byKey = new Map(
    Object.entries(routes).map(([name, route]) => [
      routeKey(route),
      { route, run: operations[name as keyof T] },
    ]),
  )
  return middy<HttpEvent, HttpResult>({ timeoutEarlyInMillis: timeToAnswer })
    .use(problems())
    .handler(async (event: HttpEvent): Promise<HttpResult> => {
      const found = byKey.get(event.routeKey)
      if (!found) throw new Problem(404, 'not_found', 'There is nothing at this address.')
      const { route, run } = found
      const caller = callerOf(event.requestContext.authorizer?.jwt?.claims)
      mustBe(caller, route.roles, route.method !== 'GET')
      const request: Request = {
        body: check(route.body, () => jsonBody(event), 'body') as never,
        query: check(route.query, () => event.queryStringParameters ?? {}, 'query') as never,
        params: (event.pathParameters ?? {}) as never,
        caller,
        ifMatch: expectedVersion(event, route),
        idempotencyKey: idempotencyKey(event),
      }
      return toResult(route, await once(run as (request: Request) => Promise<Answer>, request))
    })
}

/**
 * A request with a key that was refused for what it found is looked at once more: its twin may have made in that moment what stands in
 * its way, and then both get the answer of the one that did it. A refusal writes nothing, so asking again does nothing twice.
 */
async function once(run: (request: Request) => Promise<Answer>, request: Request): Promise<Answer> {
  try {
    return await run(request)
  } catch (error) {
    const stateRefused = error instanceof Problem && [409, 412, 422].includes(error.status)
    if (!stateRefused || request.idempotencyKey === undefined) throw error
    return run(request)
  }
}

function toResult(route: Route, answer: Answer): HttpResult {
  const headers: Record<string, string> = { 'cache-control': 'no-store', ...answer.headers }
  if (answer.version !== undefined) headers.etag = `"${answer.version}"`
  if (answer.bytes) {
    headers['content-type'] ??= route.produces ?? 'application/octet-stream'
    return {
      statusCode: route.status,
      headers,
      body: Buffer.from(answer.bytes).toString('base64'),
      isBase64Encoded: true,
    }
  }
  headers['content-type'] = 'application/json'
  return { statusCode: route.status, headers, body: JSON.stringify(answer.body ?? {}) }
}

/** The body of a request as text, decoded when API Gateway encoded it. */
export function textBody(event: Pick<HttpEvent, 'body' | 'isBase64Encoded'>): string {
  const body = event.body ?? ''
  return event.isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body
}

function jsonBody(event: HttpEvent): unknown {
  const type = (event.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase()
  const text = textBody(event)
  if (text === '') return {}
  if (type !== 'application/json' && !type?.endsWith('+json')) {
    throw new Problem(415, 'not_json', 'Send JSON, with the header "content-type: application/json".')
  }
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Problem(400, 'bad_json', `The body is not JSON: ${(error as Error).message}.`)
  }
}

function check(schema: z.ZodType | undefined, input: () => unknown, where: 'body' | 'query'): unknown {
  if (!schema) return undefined
  const outcome = schema.safeParse(input(), { error: faultInWords })
  if (outcome.success) return outcome.data
  throw new Problem(
    400,
    'bad_input',
    `The ${where} has ${outcome.error.issues.length === 1 ? 'a field' : 'fields'} that cannot be used; "errors" names each.`,
    firstOfEach(outcome.error.issues.flatMap(fieldProblems)),
  )
}

function fieldProblems(issue: z.core.$ZodIssue): FieldProblem[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      field: fieldName([...issue.path, key]),
      problem: 'is not a field that we know',
    }))
  }
  return [{ field: fieldName(issue.path), problem: issue.message }]
}

/** One entry for a field, however much is wrong with it. */
function firstOfEach(problems: readonly FieldProblem[]): FieldProblem[] {
  return problems.filter(({ field }, index) => problems.findIndex((each) => each.field === field) === index)
}

/** `lines[0].unitPrice.amount`; the whole body is an empty path. */
function fieldName(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (name, part) =>
      typeof part === 'number' ? `${name}[${part}]` : name === '' ? String(part) : `${name}.${String(part)}`,
    '',
  )
}

function expectedVersion(event: HttpEvent, route: Route): number | undefined {
  if (event.headers['if-none-match'] === '*') return 0
  const text = event.headers['if-match']
  if (text === undefined || text === '*') {
    if (route.ifMatch && text === undefined) {
      throw new Problem(428, 'if_match_missing', 'Send the ETag that you last read in the header "If-Match".')
    }
    return undefined
  }
  const version = /^(?:W\/)?"(\d{1,15})"$/.exec(text.trim())?.[1]
  if (version === undefined) {
    throw new Problem(
      412,
      'changed_meanwhile',
      'If-Match is not an ETag that we gave. Read again and repeat your change.',
    )
  }
  return Number(version)
}

function idempotencyKey(event: HttpEvent): string | undefined {
  const key = event.headers['idempotency-key']
  if (key === undefined) return undefined
  if (!/^[\x21-\x7e]{1,200}$/.test(key)) {
    throw new Problem(
      400,
      'bad_idempotency_key',
      'Idempotency-Key must be 1 to 200 visible ASCII characters, a UUID for instance.',
    )
  }
  return key
}

/** What an error is to the outside. Only what we did not foresee is a 500, and it is logged. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  if (passes(error)) {
    const { name, code } = error as { name?: string; code?: string }
    log.warn('passing fault', { fault: code ?? name ?? 'unknown' })
    return new Problem(
      503,
      'try_again',
      'We could not reach our own store just now. Nothing was lost; please try again in a moment.',
    )
  }
  log.error('unforeseen', error as Error)
  return new Problem(
    500,
    'unforeseen',
    'Something went wrong on our side. It was recorded; please try again, and tell us if it stays.',
  )
}

/** Turns whatever is thrown into RFC 9457 problem details. */
function problems(): middy.MiddlewareObj<HttpEvent, HttpResult> {
  return {
    onError: (request) => {
      const problem = asProblem(request.error)
      request.response = {
        statusCode: problem.status,
        headers: {
          'content-type': 'application/problem+json',
          'cache-control': 'no-store',
          ...(problem.status === 503 && { 'retry-after': '2' }),
        },
        body: JSON.stringify({
          type: `/docs#${problem.code}`,
          title: titles[problem.status] ?? 'Not possible',
          status: problem.status,
          code: problem.code,
          detail: problem.message,
          instance: request.event.requestContext.requestId,
          ...(problem.fields && { errors: problem.fields }),
        }),
      }
    },
  }
}

const titles: Record<number, string> = {
  400: 'The request cannot be read',
  403: 'Not allowed',
  404: 'Not found',
  409: 'Not possible in this state',
  412: 'Changed meanwhile',
  415: 'Not JSON',
  422: 'The request cannot be carried out',
  428: 'Say what you last read',
  500: 'Our fault',
  503: 'Try again',
}
