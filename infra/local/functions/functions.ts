import { availableParallelism } from 'node:os'
import { performance } from 'node:perf_hooks'
import type { Clock } from '../clock.ts'
import type { LogFiles } from '../log-files.ts'
import type { Place } from '../template/names.ts'
import type { InvocationResult } from './environment.ts'
import { FunctionPool, type Payload } from './pool.ts'
import type { FunctionSpec } from './spec.ts'

/** Where the functions' AWS SDK finds the services, as loopback URLs. */
export interface Endpoints {
  dynamodb: string
  states: string
  mail: string
  s3: string
}

/** What the functions sign their calls with; only the local S3 looks at it. */
export const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }

export interface FunctionsOptions {
  specs: readonly FunctionSpec[]
  place: Place
  endpoints: Endpoints
  clock: Clock
  logs: LogFiles
  compileCache: string | undefined
  /** Called whenever an invocation has ended. */
  ended: () => void
}

/** Environments of one function at once: more than there are processors would only wait for them, at 40 MB each. */
const limit = Math.min(Math.max(availableParallelism(), 2), 4)
/** An environment that nobody used for so long, in milliseconds, is ended: it holds about 40 MB. */
const idleLimit = 30_000
/** Largest event in bytes, from Lambda's quotas for synchronous invocation. */
const eventLimit = 6_291_456

/** What Lambda answers instead of running the function. */
export interface ServiceError {
  name: string
  message: string
}

/** All functions of the template. */
export class Functions {
  readonly #pools: Map<string, FunctionPool>
  readonly #byName = new Map<string, FunctionPool>()
  readonly #reaper: NodeJS.Timeout

  constructor(options: FunctionsOptions) {
    this.#pools = new Map(
      options.specs.map((spec) => [
        spec.arn,
        new FunctionPool({
          spec,
          variables: variablesOf(spec, options.place, options.endpoints),
          clock: options.clock.shared,
          compileCache: options.compileCache,
          limit: Math.min(spec.concurrency ?? limit, limit),
          log: (text) => options.logs.append(spec.label, text),
          ended: options.ended,
        }),
      ]),
    )
    for (const pool of this.#pools.values()) this.#byName.set(pool.spec.name, pool)
    this.#reaper = setInterval(() => {
      for (const pool of this.#pools.values()) pool.reap(performance.now() - idleLimit)
    }, idleLimit / 3).unref()
  }

  /** @param name name or ARN. */
  find(name: string): FunctionPool | undefined {
    return this.#pools.get(name) ?? this.#byName.get(name)
  }

  /** Invokes as Lambda's synchronous `Invoke` does. */
  async invoke(name: string, payload: Payload): Promise<InvocationResult | { serviceError: ServiceError }> {
    const pool = this.find(name)
    if (!pool) {
      const message = `Function not found: ${name}`
      return { serviceError: { name: 'Lambda.ResourceNotFoundException', message } }
    }
    if (typeof payload === 'string' && payload.length * 3 > eventLimit) {
      const bytes = Buffer.byteLength(payload)
      const message = `${bytes} byte payload is too large for the RequestResponse invocation type (limit ${eventLimit} bytes)`
      if (bytes > eventLimit) return { serviceError: { name: 'Lambda.RequestTooLargeException', message } }
    }
    return pool.invoke(payload)
  }

  get busy(): boolean {
    for (const pool of this.#pools.values()) if (pool.busy) return true
    return false
  }

  async stop(): Promise<void> {
    clearInterval(this.#reaper)
    await Promise.all([...this.#pools.values()].map((pool) => pool.stop()))
  }
}

/** The whole environment of a function: what Lambda sets, what the template sets, where the services are. */
function variablesOf(spec: FunctionSpec, place: Place, endpoints: Endpoints): Record<string, string> {
  return {
    ...spec.environment,
    AWS_REGION: place.region,
    AWS_DEFAULT_REGION: place.region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamodb,
    AWS_ENDPOINT_URL_SFN: endpoints.states,
    AWS_ENDPOINT_URL_SESV2: endpoints.mail,
    AWS_ENDPOINT_URL_S3: endpoints.s3,
    AWS_LAMBDA_FUNCTION_NAME: spec.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(spec.memoryMb),
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${spec.name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: 'local',
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    LAMBDA_TASK_ROOT: spec.folder,
    _HANDLER: spec.handler,
    TZ: 'UTC',
  }
}
