import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Gateway } from './api/gateway.ts'
import type { Console } from './console/console.ts'
import { type Control, controlPath } from './control/control.ts'
import { type S3, s3Path } from './s3/s3.ts'
import { StartError } from './start-error.ts'

/** Why the port is not to be had, by the system's name of the error. */
const refusals: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is in use. Stop what uses it, or set PORT to another one.',
  EACCES: 'is kept for administrators. Set PORT to one from 1024 on.',
}

/** How long requests under way may take to end when the runtime stops, in milliseconds. */
const stopLimit = 5000

/** How long an idle connection stays open, in milliseconds: longer than clients keep theirs, so that none meets a closed one. */
const keepAlive = 75_000

/** What answers, by where a request goes. */
export interface FrontParts {
  gateway: Gateway
  control: Control
  s3: S3
  /** Absent when no stack has one. */
  console: Console | undefined
}

/** The one port that people see: the console and the HTTP API, and beside them the control routes and the files of buckets. */
export class Front {
  readonly #server: Server
  #parts: FrontParts | undefined
  #failed: (error: unknown) => void = () => {}

  private constructor() {
    this.#server = createServer((request, response) => void this.#handle(request, response))
    this.#server.keepAliveTimeout = keepAlive
  }

  /**
   * Takes the port. Requests wait until `serve` says what answers them.
   * @param port 0 takes any free one.
   * @throws StartError when the port is taken, or not for everybody.
   */
  static async listen(port: number): Promise<Front> {
    const front = new Front()
    await new Promise<void>((resolve, reject) => {
      front.#server.once('error', (error: NodeJS.ErrnoException) => {
        const refused = refusals[error.code ?? '']
        reject(refused ? new StartError(`Port ${port} ${refused}`) : error)
      })
      front.#server.listen(port, '127.0.0.1', resolve)
    })
    return front
  }

  get port(): number {
    const address = this.#server.address()
    return typeof address === 'object' ? (address?.port ?? 0) : 0
  }

  serve(parts: FrontParts, failed: (error: unknown) => void): void {
    this.#parts = parts
    this.#failed = failed
  }

  /** Takes no new requests and waits for those under way. */
  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve))
    this.#server.closeIdleConnections()
    const timer = setTimeout(() => this.#server.closeAllConnections(), stopLimit)
    await closed
    clearTimeout(timer)
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      if (!this.#parts) {
        response.writeHead(503, { 'retry-after': '1' }).end()
      } else if (isUnder(s3Path, request.url ?? '')) {
        await this.#parts.s3.handle(request, response)
      } else if (isUnder(controlPath, request.url ?? '')) {
        await this.#parts.control.handle(request, response)
      } else if (this.#parts.console?.takes(request.url ?? '')) {
        await this.#parts.console.handle(request, response)
      } else {
        await this.#parts.gateway.handle(request, response)
      }
    } catch (error) {
      this.#failed(error)
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'application/json' })
      response.end('{"message":"Internal Server Error"}')
    }
  }
}

function isUnder(path: string, url: string): boolean {
  return url === path || url.startsWith(`${path}/`)
}
