/** What an access log line can tell; the names are those of API Gateway's `$context`. */
export interface RequestFacts {
  requestId: string
  routeKey: string
  httpMethod: string
  path: string
  status: number
  protocol: string
  /** Bytes of the answer's body. */
  responseLength: number
  /** Milliseconds from the request's arrival to the answer. */
  responseLatency: number
  /** Milliseconds that the function took, once it was called. */
  integrationLatency?: number
  /** Status that the function gave. */
  integrationStatus?: number
  /** What kept the function from answering. */
  integrationError?: string
  authorizerError?: string
  sourceIp: string
  userAgent: string
  stage: string
  apiId: string
  accountId: string
  domainName: string
  /** Milliseconds since the epoch. */
  timeEpoch: number
  /** Message of an answer that the gateway gave itself. */
  errorMessage?: string
}

type Value = string | number | undefined

/** Variables of HTTP APIs, from the API Gateway developer guide ("Customize HTTP API access logs"). */
const variables: Readonly<Record<string, (facts: RequestFacts) => Value>> = {
  accountId: (facts) => facts.accountId,
  apiId: (facts) => facts.apiId,
  'authorizer.error': (facts) => facts.authorizerError,
  domainName: (facts) => facts.domainName,
  'error.message': (facts) => facts.errorMessage,
  'error.responseType': (facts) => facts.errorMessage?.replaceAll(' ', '_').toUpperCase(),
  extendedRequestId: (facts) => facts.requestId,
  httpMethod: (facts) => facts.httpMethod,
  'identity.sourceIp': (facts) => facts.sourceIp,
  'identity.userAgent': (facts) => facts.userAgent,
  'integration.error': (facts) => facts.integrationError,
  'integration.integrationStatus': (facts) => facts.integrationStatus,
  'integration.latency': (facts) => facts.integrationLatency,
  'integration.status': (facts) => facts.integrationStatus,
  integrationErrorMessage: (facts) => facts.integrationError,
  integrationLatency: (facts) => facts.integrationLatency,
  integrationStatus: (facts) => facts.integrationStatus,
  path: (facts) => facts.path,
  protocol: (facts) => facts.protocol,
  requestId: (facts) => facts.requestId,
  requestTime: (facts) => commonLogTime(facts.timeEpoch),
  requestTimeEpoch: (facts) => Math.floor(facts.timeEpoch / 1000),
  responseLatency: (facts) => facts.responseLatency,
  responseLength: (facts) => facts.responseLength,
  routeKey: (facts) => facts.routeKey,
  stage: (facts) => facts.stage,
  status: (facts) => facts.status,
}

export type AccessLogFormat = (facts: RequestFacts) => string

/** Reads the stage's log format: a text in which `$context.…` stands for facts of the request. */
export function readAccessLogFormat(format: string, fail: (problem: string) => never): AccessLogFormat {
  const parts = format.split(/(\$context\.[A-Za-z]+(?:\.[A-Za-z]+)*)/)
  const render = parts.map((part): ((facts: RequestFacts) => Value) => {
    if (!part.startsWith('$context.')) return () => part
    const name = part.slice('$context.'.length)
    return variables[name] ?? fail(`the variable ${part} is not supported by the local runtime.`)
  })
  return (facts) => render.map((value) => value(facts) ?? '-').join('')
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `24/Nov/2026:12:37:36 +0000`, as in the Common Log Format. */
export function commonLogTime(instant: number): string {
  const iso = new Date(instant).toISOString()
  const [year, month, day] = iso.slice(0, 10).split('-')
  return `${day}/${months[Number(month) - 1]}/${year}:${iso.slice(11, 19)} +0000`
}
