import { createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { StoppableEngine } from './stoppable-engine.ts'

/** A table engine that cuts off the requests that say something, for as long as a test wants: one write fails, the rest goes on. */
export class RefusingEngine {
  readonly endpoint: string
  readonly #engine: StoppableEngine
  readonly #server: Server
  #refused: string[] = []

  private constructor(engine: StoppableEngine, server: Server) {
    this.#engine = engine
    this.#server = server
    this.endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }

  static async start(): Promise<RefusingEngine> {
    const engine = await StoppableEngine.start()
    const refuses = (body: string) => refusing.#refused.some((text) => body.includes(text))
    const server = createServer((incoming, outgoing) => {
      const chunks: Buffer[] = []
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
      incoming.on('end', () => {
        const body = Buffer.concat(chunks)
        if (refuses(body.toString())) {
          incoming.socket.destroy()
          return
        }
        const { method, headers, url } = incoming
        const passed = request(engine.endpoint + url, { method, headers }, (answer) => {
          outgoing.writeHead(answer.statusCode ?? 500, answer.headers)
          answer.pipe(outgoing)
        })
        passed.on('error', () => incoming.socket.destroy())
        passed.end(body)
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const refusing = new RefusingEngine(engine, server)
    return refusing
  }

  /** Cuts off every request whose body says one of these. */
  refuse(...texts: string[]): void {
    this.#refused = texts
  }

  /** Takes everything again. */
  accept(): void {
    this.#refused = []
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections()
    this.#server.close()
    await this.#engine.close()
  }
}
