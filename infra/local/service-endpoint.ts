import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { readBody } from './api/body.ts'
import type { Sender } from './mail/send.ts'
import { SendError, type SendRequest } from './mail/send-request.ts'
import type { HttpAnswer } from './states/http.ts'

export interface ServiceEndpointOptions {
  states: (target: string | undefined, body: string) => Promise<HttpAnswer>
  sender: Sender
  log: (entry: Record<string, unknown>) => void
}

/** Larger than any message that SES takes, base64-encoded in JSON. */
const bodyLimit = 64 * 1024 * 1024

/** The AWS services that the functions' SDK calls, on a loopback port of their own: Step Functions and SES v2. */
export class ServiceEndpoint {
  readonly #options: ServiceEndpointOptions
  readonly #server: Server

  constructor(options: ServiceEndpointOptions) {
    this.#options = options
    this.#server = createServer((request, response) => void this.#handle(request, response))
    // The SDK keeps its connections; closing idle ones would race with its next call.
    this.#server.keepAliveTimeout = 0
  }

  /** Begins to listen. Resolves with the URL. */
  listen(): Promise<string> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject)
      this.#server.listen(0, '127.0.0.1', () => {
        const address = this.#server.address()
        resolve(`http://127.0.0.1:${typeof address === 'object' ? address?.port : address}`)
      })
    })
  }

  close(): void {
    this.#server.close()
    this.#server.closeAllConnections()
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let answer: HttpAnswer
    try {
      const body = (await readBody(request, bodyLimit)).toString()
      const target = request.headers['x-amz-target']
      answer =
        typeof target === 'string'
          ? await this.#options.states(target, body)
          : await this.#sendMail(request, body)
    } catch (error) {
      this.#options.log({ level: 'ERROR', message: 'A service call failed', error: String(error) })
      answer = restError(500, 'InternalFailure', 'The call failed; see the logs.')
    }
    response.writeHead(answer.status, { ...answer.headers, 'content-length': Buffer.byteLength(answer.body) })
    response.end(answer.body)
  }

  async #sendMail(request: IncomingMessage, body: string): Promise<HttpAnswer> {
    if (request.method !== 'POST' || request.url !== '/v2/email/outbound-emails') {
      return restError(
        404,
        'UnknownOperationException',
        `${request.method} ${request.url} is not served here.`,
      )
    }
    try {
      const sent = await this.#options.sender.send(JSON.parse(body) as SendRequest)
      return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(sent) }
    } catch (error) {
      if (!(error instanceof SendError)) throw error
      return restError(error.code === 'NotFoundException' ? 404 : 400, error.code, error.message)
    }
  }
}

/** An error in the AWS REST JSON protocol. */
function restError(status: number, code: string, message: string): HttpAnswer {
  return {
    status,
    headers: { 'content-type': 'application/json', 'x-amzn-errortype': code },
    body: JSON.stringify({ message }),
  }
}
