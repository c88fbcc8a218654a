import { Agent, request } from 'node:http'

export interface Answer {
  status: number
  text: string
  /** Milliseconds from the first byte sent to the last byte received. */
  ms: number
}

interface Asked {
  method: string
  path: string
  headers: Record<string, string>
  body: string
}

/** HTTP with connections kept open, at the least cost that Node allows: the driver must not be what is measured. */
export class HttpClient {
  readonly #agent = new Agent({ keepAlive: true })
  readonly #origin: URL

  constructor(origin: string) {
    this.#origin = new URL(origin)
  }

  /** @throws the connection's error: nobody knows then whether the request was carried out. */
  send(method: string, path: string, headers: Record<string, string> = {}, body = ''): Promise<Answer> {
    return this.#send({ method, path, headers, body }, true)
  }

  #send(asked: Asked, again: boolean): Promise<Answer> {
    const { method, path, headers, body } = asked
    const { hostname, port } = this.#origin
    const length = body === '' ? {} : { 'content-length': String(Buffer.byteLength(body)) }
    return new Promise((resolve, reject) => {
      const from = performance.now()
      const call = request(
        { agent: this.#agent, hostname, port, method, path, headers: { ...headers, ...length } },
        (response) => {
          let text = ''
          response.setEncoding('utf8')
          response.on('data', (chunk: string) => {
            text += chunk
          })
          response.on('error', reject)
          response.on('end', () =>
            resolve({ status: response.statusCode ?? 0, text, ms: performance.now() - from }),
          )
        },
      )
      call.on('error', (error: NodeJS.ErrnoException) => {
        // The server closed the idle connection while we were about to use it again: it has not seen the request.
        if (call.reusedSocket && error.code === 'ECONNRESET' && again) resolve(this.#send(asked, false))
        else reject(error)
      })
      call.end(body)
    })
  }

  async json<T>(
    method: string,
    path: string,
    headers: Record<string, string> = {},
    body?: unknown,
  ): Promise<T> {
    const { status, text } = await this.send(
      method,
      path,
      { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
      body === undefined ? '' : JSON.stringify(body),
    )
    if (status >= 300) throw new Error(`${method} ${path} answered ${status}: ${text.slice(0, 500)}`)
    return JSON.parse(text) as T
  }

  close(): void {
    this.#agent.destroy()
  }
}
