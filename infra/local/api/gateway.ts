import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { performance } from 'node:perf_hooks'
import type { Clock } from '../clock.ts'
import type { Functions } from '../functions/functions.ts'
import type { LogFiles } from '../log-files.ts'
import type { Issuer } from '../sign-in/issuer.ts'
import type { Place } from '../template/names.ts'
import type { RequestFacts } from './access-log.ts'
import { type ApiAnswer, gatewayAnswer, toAnswer } from './answer.ts'
import { Authorizer } from './authorizer.ts'
import { readBody, TooLarge } from './body.ts'
import { type ApiFacts, type RouteFacts, toEvent } from './event.ts'
import { Router } from './route-pattern.ts'
import type { ApiSpec, RouteSpec } from './spec.ts'
import { TokenBucket } from './throttle.ts'

export interface GatewayOptions {
  spec: ApiSpec
  place: Place
  port: number
  functions: Functions
  issuer: Issuer
  /** Issuers for which the runtime's own stands. */
  pools: readonly string[]
  clock: Clock
  logs: LogFiles
}

/** Longest time that an HTTP API waits for a function, in milliseconds (its quota). */
const integrationTimeout = 30_000

/** A route with what its requests are checked by. */
interface Served extends RouteSpec {
  bucket: TokenBucket | undefined
  check: Authorizer | undefined
}

/** The HTTP API: finds a request's route, checks its token, calls its function. */
export class Gateway {
  readonly #options: GatewayOptions
  readonly #facts: ApiFacts
  readonly #router: Router<Served>

  constructor(options: GatewayOptions) {
    this.#options = options
    const { spec, place, port, pools, issuer, clock } = options
    this.#facts = { apiId: spec.id, accountId: place.account, stage: spec.stage, port }
    const authorizers = new Map<string, Authorizer>()
    for (const { authorizer } of spec.routes) {
      if (!authorizer || authorizers.has(authorizer.id)) continue
      const local = pools.includes(authorizer.issuer) ? issuer : undefined
      authorizers.set(authorizer.id, new Authorizer(authorizer, local, clock))
    }
    this.#router = new Router(
      spec.routes.map((route) => ({
        ...route,
        bucket: route.throttle && new TokenBucket(route.throttle),
        check: route.authorizer && authorizers.get(route.authorizer.id),
      })),
    )
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const begun = performance.now()
    const { place, clock, spec } = this.#options
    const [rawPath = '/', query = ''] = splitOnce(request.url ?? '/', '?')
    const facts: RequestFacts = {
      requestId: randomUUID(),
      routeKey: '',
      httpMethod: request.method ?? '',
      path: rawPath,
      status: 0,
      protocol: `HTTP/${request.httpVersion}`,
      responseLength: 0,
      responseLatency: 0,
      sourceIp: request.socket.remoteAddress ?? '',
      userAgent: request.headers['user-agent'] ?? '',
      stage: spec.stage,
      apiId: spec.id,
      accountId: place.account,
      domainName: request.headers.host ?? '',
      timeEpoch: clock.now(),
    }
    const answer = await this.#answer(request, query, facts)
    response.setHeader('date', new Date(this.#options.clock.now()).toUTCString())
    response.writeHead(answer.status, {
      ...answer.headers,
      ...(answer.cookies.length > 0 && { 'set-cookie': answer.cookies }),
      'content-length': answer.body.length,
      'apigw-requestid': facts.requestId,
    })
    response.end(answer.body)
    facts.status = answer.status
    facts.responseLength = answer.body.length
    facts.responseLatency = Math.round(performance.now() - begun)
    if (answer.failure !== undefined) facts.integrationError = answer.failure
    if (spec.accessLog) this.#options.logs.append('access', `${spec.accessLog(facts)}\n`)
  }

  async #answer(request: IncomingMessage, query: string, facts: RequestFacts): Promise<ApiAnswer> {
    const path = decodePath(facts.path)
    if (path === undefined) return refuse(facts, 400, 'Bad Request')
    const found = this.#router.match(facts.httpMethod, path)
    if (!found) return refuse(facts, 404, 'Not Found')
    const { route, parameters } = found
    facts.routeKey = route.key
    facts.path = path
    if (route.bucket?.take() === false) return refuse(facts, 429, 'Too Many Requests')
    const jwt = await authorize(route, request.headers.authorization, facts)
    if (jwt && 'status' in jwt) return jwt
    let body: Buffer
    try {
      body = await readBody(request)
    } catch (error) {
      if (error instanceof TooLarge) return refuse(facts, 413, 'Request Entity Too Large')
      throw error
    }
    const event = toEvent(
      {
        id: facts.requestId,
        method: facts.httpMethod,
        path,
        query,
        rawHeaders: request.rawHeaders,
        body,
        sourceIp: facts.sourceIp,
        protocol: facts.protocol,
        time: facts.timeEpoch,
      },
      this.#facts,
      { routeKey: route.key, parameters, jwt },
    )
    return this.#call(route, event, facts)
  }

  async #call(route: Served, event: string, facts: RequestFacts): Promise<ApiAnswer> {
    const begun = performance.now()
    const { functions } = this.#options
    const answer = await new Promise<ApiAnswer>((resolve, reject) => {
      const timer = setTimeout(() => {
        resolve(gatewayAnswer(503, 'Service Unavailable', 'The function took longer than 30 seconds.'))
      }, integrationTimeout)
      functions
        .invoke(route.functionArn, event)
        .then((result) => resolve(toAnswer(result)), reject)
        .finally(() => clearTimeout(timer))
    })
    facts.integrationLatency = Math.round(performance.now() - begun)
    facts.integrationStatus = answer.failure === undefined ? answer.status : 500
    return answer
  }
}

function refuse(facts: RequestFacts, status: number, message: string): ApiAnswer {
  facts.errorMessage = message
  return gatewayAnswer(status, message)
}

/** Checks the token of a route that asks for one. Gives what the event says of it, or the refusal. */
async function authorize(
  route: Served,
  header: string | undefined,
  facts: RequestFacts,
): Promise<RouteFacts['jwt'] | ApiAnswer> {
  if (!route.check) return undefined
  const checked = await route.check.check(header)
  if ('error' in checked) {
    facts.authorizerError = checked.error
    const answer = refuse(facts, 401, 'Unauthorized')
    answer.headers['www-authenticate'] = header ? 'Bearer error="invalid_token"' : 'Bearer'
    return answer
  }
  const { scopes } = route
  if (scopes.length > 0 && !scopes.some((scope) => checked.scopes.includes(scope))) {
    return refuse(facts, 403, 'Forbidden')
  }
  return { claims: checked.claims, scopes: scopes.length > 0 ? scopes : null }
}

function decodePath(path: string): string | undefined {
  try {
    return decodeURIComponent(path)
  } catch {
    return undefined
  }
}

function splitOnce(text: string, separator: string): string[] {
  const at = text.indexOf(separator)
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)]
}
