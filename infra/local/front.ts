import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Gateway } from './api/gateway.ts'
import { type Control, controlPath } from './control/control.ts'
import { StartError } from './start-error.ts'

/** How long requests under way may take to end when the runtime stops, in milliseconds. */
const stopLimit = 5000

/** How long an idle connection stays open, in milliseconds: longer than clients keep theirs, so that none meets a closed one. */
const keepAlive = 75_000

/** The one port that people see: the HTTP API, and the control routes beside it. */
export class Front {
  readonly #server: Server
  #parts: { gateway: Gateway; control: Control } | undefined
  #failed: (error: unknown) => void = () => {}

  private constructor() {
    this.#server = createServer((request, response) => void this.#handle(request, response))
    this.#server.keepAliveTimeout = keepAlive
  }

  /**
   * Takes the port. Requests wait until `serve` says what answers them.
   * @param port 0 takes any free one.
   * @throws StartError when the port is taken.
   */
  static async listen(port: number): Promise<Front> {
    const front = new Front()
    await new Promise<void>((resolve, reject) => {
      front.#server.once('error', (error: NodeJS.ErrnoException) => {
        const taken = `Port ${port} is in use. Stop what uses it, or set PORT to another one.`
        reject(error.code === 'EADDRINUSE' ? new StartError(taken) : error)
      })
      front.#server.listen(port, '127.0.0.1', resolve)
    })
    return front
  }

  get port(): number {
    const address = this.#server.address()
    return typeof address === 'object' ? (address?.port ?? 0) : 0
  }

  serve(gateway: Gateway, control: Control, failed: (error: unknown) => void): void {
    this.#parts = { gateway, control }
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
      } else if (isControl(request.url ?? '')) {
        await this.#parts.control.handle(request, response)
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

function isControl(url: string): boolean {
  return url === controlPath || url.startsWith(`${controlPath}/`)
}
