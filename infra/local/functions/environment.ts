import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { InvocationError } from './invocation-error.ts'
import type { FunctionSpec } from './spec.ts'
import type { WorkerData, WorkerMessage, WorkerRequest } from './worker-data.ts'

/** Outcome of one invocation: the function's answer, or its error as Lambda shapes it, both as JSON. */
export interface InvocationResult {
  payload: string
  functionError?: 'Unhandled'
}

export interface EnvironmentOptions {
  spec: FunctionSpec
  /** The whole environment of the function. */
  variables: Readonly<Record<string, string>>
  clock: SharedArrayBuffer
  compileCache: string | undefined
  log: (text: string) => void
}

/** Time for a bundle to load, in milliseconds: Lambda's limit for the init phase. */
const initTimeout = 10_000
/** A young generation of V8's default size would cost each worker 32 MB under load. */
const youngGenerationMb = 16

/** One execution environment of a function: a worker thread that answers one event at a time. */
export class Environment {
  readonly #options: EnvironmentOptions
  readonly #worker: Worker
  /** Resolves once the bundle is loaded, with the error if it could not be. */
  readonly ready: Promise<InvocationError | undefined>
  #settle: ((result: InvocationResult) => void) | undefined
  #markReady: ((error: InvocationError | undefined) => void) | undefined
  #dead = false

  constructor(options: EnvironmentOptions) {
    const { spec } = options
    this.#options = options
    const [file = '', handler = ''] = spec.handler.split('.')
    const workerData: WorkerData = {
      module: pathToFileURL(join(spec.folder, `${file}.mjs`)).href,
      handler,
      functionName: spec.name,
      functionArn: spec.arn,
      memoryMb: spec.memoryMb,
      timeoutMs: spec.timeoutMs,
      logGroupName: options.variables.AWS_LAMBDA_LOG_GROUP_NAME ?? '',
      logStreamName: options.variables.AWS_LAMBDA_LOG_STREAM_NAME ?? '',
      clock: options.clock,
      compileCache: options.compileCache,
    }
    const timer = setTimeout(() => {
      this.#end('Sandbox.Timedout', `Init timed out after ${initTimeout / 1000} seconds`)
    }, initTimeout)
    this.ready = new Promise((resolve) => {
      this.#markReady = (error) => {
        clearTimeout(timer)
        resolve(error)
      }
    })
    this.#worker = new Worker(new URL('./worker.ts', import.meta.url), {
      name: spec.label,
      workerData,
      env: options.variables,
      argv: [],
      execArgv: [],
      resourceLimits: {
        maxOldGenerationSizeMb: spec.memoryMb,
        maxYoungGenerationSizeMb: youngGenerationMb,
      },
    })
    this.#worker.unref()
    this.#worker.on('message', (message: WorkerMessage) => this.#receive(message))
    this.#worker.on('error', (error) => this.#end('Runtime.ExitError', String(error)))
    this.#worker.on('exit', (code) =>
      this.#end('Runtime.ExitError', `Runtime exited with error: exit status ${code}`),
    )
  }

  /** A dead environment answers no more: it ran out of time or memory, exited, or did not load. */
  get dead(): boolean {
    return this.#dead
  }

  /** Answers one event. The environment must be ready, and idle. */
  invoke(requestId: string, payload: string): Promise<InvocationResult> {
    const { timeoutMs } = this.#options.spec
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        const seconds = (timeoutMs / 1000).toFixed(2)
        this.#end(
          'Sandbox.Timedout',
          `RequestId: ${requestId} Error: Task timed out after ${seconds} seconds`,
        )
      }, timeoutMs)
      this.#settle = (result) => {
        clearTimeout(timer)
        this.#settle = undefined
        resolve(result)
      }
      const request: WorkerRequest = [requestId, payload]
      this.#worker.postMessage(request)
    })
  }

  async stop(): Promise<void> {
    this.#dead = true
    this.#markReady?.(stopped)
    this.#settle?.(failed(stopped))
    await this.#worker.terminate()
  }

  #receive(message: WorkerMessage): void {
    switch (message[0]) {
      case 'log':
        this.#options.log(message[1])
        break
      case 'answer':
        this.#settle?.(
          message[1] ? { payload: message[2] } : { payload: message[2], functionError: 'Unhandled' },
        )
        break
      case 'ready':
        this.#markReady?.(undefined)
        break
      case 'failed': {
        const { errorType, errorMessage } = JSON.parse(message[1]) as InvocationError
        this.#end(
          errorType === 'Runtime.HandlerNotFound' ? errorType : 'Runtime.ImportModuleError',
          errorMessage,
        )
      }
    }
  }

  /** Ends the environment, and the invocation in it with this error. */
  #end(errorType: string, errorMessage: string): void {
    if (this.#dead) return
    this.#dead = true
    const error: InvocationError = { errorType, errorMessage, trace: [] }
    this.#options.log(`${JSON.stringify({ level: 'ERROR', message: 'Environment ended', ...error })}\n`)
    this.#markReady?.(error)
    this.#settle?.(failed(error))
    void this.#worker.terminate()
  }
}

const stopped: InvocationError = { errorType: 'Runtime.ExitError', errorMessage: 'The runtime stopped.' }

export function failed(error: InvocationError): InvocationResult {
  return { payload: JSON.stringify(error), functionError: 'Unhandled' }
}
