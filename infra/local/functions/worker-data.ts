/** What a worker is given when it starts: everything that it must know before the bundle is loaded. */
export interface WorkerData {
  /** URL of the bundle's module. */
  module: string
  /** Name of the exported handler. */
  handler: string
  functionName: string
  functionArn: string
  memoryMb: number
  timeoutMs: number
  logGroupName: string
  logStreamName: string
  /** The runtime's clock: one 64-bit integer, milliseconds ahead of real time. */
  clock: SharedArrayBuffer
  /** Folder of the compile cache, where there is one. */
  compileCache: string | undefined
}

/** What the runtime sends to a worker: one invocation. */
export type WorkerRequest = [requestId: string, payload: string]

/**
 * What a worker sends to the runtime: that it is ready or failed to load, an answer (`ok` and JSON, or the error
 * as Lambda shapes it), or text for the log.
 */
export type WorkerMessage =
  | ['ready']
  | ['failed', error: string]
  | ['answer', ok: boolean, payload: string]
  | ['log', text: string]
