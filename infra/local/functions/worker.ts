import { enableCompileCache } from 'node:module'
import { performance } from 'node:perf_hooks'
import { parentPort, workerData } from 'node:worker_threads'
import { toInvocationError } from './invocation-error.ts'
import { shiftDate } from './shifted-date.ts'
import type { WorkerData, WorkerMessage, WorkerRequest } from './worker-data.ts'

/** One execution environment of a function: loads its bundle, then answers one event after the other. */

const data = workerData as WorkerData
const port = parentPort
if (!port) throw new Error('This module runs in a worker only.')

function send(message: WorkerMessage): void {
  port?.postMessage(message)
}

/** Text goes to the log at once, so that a handler that is cut off leaves what it had said. */
function sendText(chunk: string | Uint8Array, encoding?: unknown, callback?: unknown): boolean {
  send(['log', typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString()])
  const written = typeof encoding === 'function' ? encoding : callback
  if (typeof written === 'function') queueMicrotask(() => written())
  return true
}

interface Context {
  callbackWaitsForEmptyEventLoop: boolean
  functionName: string
  functionVersion: string
  invokedFunctionArn: string
  memoryLimitInMB: string
  awsRequestId: string
  logGroupName: string
  logStreamName: string
  getRemainingTimeInMillis(): number
}

type Handler = (event: unknown, context: Context) => unknown

function contextOf(requestId: string): Context {
  const deadline = performance.now() + data.timeoutMs
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName: data.functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: data.functionArn,
    memoryLimitInMB: String(data.memoryMb),
    awsRequestId: requestId,
    logGroupName: data.logGroupName,
    logStreamName: data.logStreamName,
    getRemainingTimeInMillis: () => Math.max(0, Math.round(deadline - performance.now())),
  }
}

async function answer(handler: Handler, [requestId, payload]: WorkerRequest): Promise<void> {
  try {
    const result = await handler(JSON.parse(payload), contextOf(requestId))
    send(['answer', true, JSON.stringify(result) ?? 'null'])
  } catch (error) {
    const shaped = toInvocationError(error)
    send(['log', `${JSON.stringify({ level: 'ERROR', requestId, message: 'Invoke Error', ...shaped })}\n`])
    send(['answer', false, JSON.stringify(shaped)])
  }
}

async function loadHandler(): Promise<Handler> {
  const module = (await import(data.module)) as Record<string, unknown>
  const handler = module[data.handler]
  if (typeof handler === 'function') return handler as Handler
  const error = new Error(`${data.handler} is undefined or not exported`)
  error.name = 'Runtime.HandlerNotFound'
  throw error
}

process.stdout.write = sendText
process.stderr.write = sendText
if (data.compileCache) enableCompileCache(data.compileCache)
shiftDate(data.clock)
try {
  const handler = await loadHandler()
  port.on('message', (request: WorkerRequest) => void answer(handler, request))
  send(['ready'])
} catch (error) {
  send(['failed', JSON.stringify(toInvocationError(error))])
}
