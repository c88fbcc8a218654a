import { randomUUID } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import { Environment, type EnvironmentOptions, failed, type InvocationResult } from './environment.ts'

/** JSON, or what makes it at the moment when an environment is free to take it; undefined calls the invocation off. */
export type Payload = string | (() => string | undefined)

export interface PoolOptions extends EnvironmentOptions {
  /** Environments at once. */
  limit: number
  /** Called whenever an invocation has ended: it may have written to the table. */
  ended: () => void
}

interface Waiting {
  payload: Payload
  resolve: (result: InvocationResult) => void
}

/**
 * An invocation waits this long, in milliseconds, for a busy environment before another is started. Starting one costs
 * about 100 ms of CPU and 40 MB, and most invocations end sooner than this.
 */
const patience = 25

/**
 * The execution environments of one function. The one used last is used first, so that few stay hot;
 * what finds none free waits in line.
 */
export class FunctionPool {
  readonly #options: PoolOptions
  readonly #idle: { environment: Environment; since: number }[] = []
  readonly #all = new Set<Environment>()
  readonly #line: Waiting[] = []
  #starting = 0
  #running = 0
  #growTimer: NodeJS.Timeout | undefined

  constructor(options: PoolOptions) {
    this.#options = options
  }

  get spec() {
    return this.#options.spec
  }

  /** Whether an invocation is under way or waits. */
  get busy(): boolean {
    return this.#running > 0 || this.#line.length > 0
  }

  /** Never rejects: a failure is the result's `functionError`. An invocation that was called off gives an empty payload. */
  invoke(payload: Payload): Promise<InvocationResult> {
    return new Promise((resolve) => {
      this.#line.push({ payload, resolve })
      this.#drain()
    })
  }

  /** Ends environments that nobody has used since `before` (of `performance.now()`). */
  reap(before: number): void {
    while (this.#idle[0] && this.#idle[0].since < before) {
      const [longest] = this.#idle.splice(0, 1)
      if (longest) this.#discard(longest.environment)
    }
  }

  async stop(): Promise<void> {
    clearTimeout(this.#growTimer)
    for (const { resolve } of this.#line.splice(0)) {
      resolve(failed({ errorType: 'Runtime.ExitError', errorMessage: 'The runtime stopped.' }))
    }
    await Promise.all([...this.#all].map((environment) => environment.stop()))
  }

  #drain(): void {
    while (this.#line.length > 0) {
      const free = this.#idle.pop()
      if (!free) break
      const next = this.#line.shift()
      const payload = typeof next?.payload === 'function' ? next.payload() : next?.payload
      if (next && payload !== undefined) {
        void this.#run(free.environment, payload, next.resolve)
      } else {
        this.#idle.push(free)
        next?.resolve({ payload: '' })
      }
    }
    if (this.#line.length === 0) return
    if (this.#all.size === 0) this.#grow()
    else this.#growTimer ??= setTimeout(() => this.#growIfNeeded(), patience)
  }

  #growIfNeeded(): void {
    this.#growTimer = undefined
    if (this.#line.length > this.#starting && this.#all.size < this.#options.limit) this.#grow()
    this.#drain()
  }

  #grow(): void {
    const environment = new Environment(this.#options)
    this.#all.add(environment)
    this.#starting += 1
    void environment.ready.then((error) => {
      this.#starting -= 1
      if (error) {
        this.#discard(environment)
        this.#line.shift()?.resolve(failed(error))
      } else {
        this.#idle.push({ environment, since: performance.now() })
      }
      this.#drain()
    })
  }

  async #run(environment: Environment, payload: string, resolve: Waiting['resolve']): Promise<void> {
    this.#running += 1
    const requestId = randomUUID()
    const begun = performance.now()
    const result = await environment.invoke(requestId, payload)
    this.#running -= 1
    const now = performance.now()
    this.#options.log(
      `{"type":"platform.report","requestId":"${requestId}","durationMs":${(now - begun).toFixed(2)},"status":"${result.functionError ? 'error' : 'success'}"}\n`,
    )
    if (environment.dead) this.#discard(environment)
    else this.#idle.push({ environment, since: now })
    resolve(limited(result))
    this.#options.ended()
    this.#drain()
  }

  #discard(environment: Environment): void {
    this.#all.delete(environment)
    void environment.stop()
  }
}

/** Largest answer of a function in bytes, from Lambda's quotas: 6 MB and a little. */
const answerLimit = 6_291_556

function limited(result: InvocationResult): InvocationResult {
  // A UTF-16 unit is at most three bytes of UTF-8: most answers need no counting.
  if (result.payload.length * 3 <= answerLimit) return result
  const bytes = Buffer.byteLength(result.payload)
  if (bytes <= answerLimit) return result
  return failed({
    errorType: 'Function.ResponseSizeTooLarge',
    errorMessage: `Response payload size (${bytes} bytes) exceeded maximum allowed payload size (${answerLimit} bytes).`,
  })
}
