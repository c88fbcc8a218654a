import { Agent, createServer, request } from 'node:http'

export interface Origin {
  /** Base of the API, without a trailing slash. */
  url: string
  close(): Promise<void>
}

/**
 * Requests under way at once; more wait. The emulator starts a process for every call that finds none free, and the
 * fifty of one test would outlast the functions' time limit on a small machine.
 */
export const atOnce = 8

/**
 * Gives the API of the emulator an origin of its own on loopback: its own host, `<id>.execute-api.localhost`, is one that
 * Node cannot look up, and its address by path has a prefix before every route.
 */
export async function openOrigin(endpoint: string, apiUrl: string): Promise<Origin> {
  const [apiId] = new URL(apiUrl).host.split('.')
  const { hostname, port } = new URL(endpoint)
  // A connection used again costs 44 ms there.
  const agent = new Agent({ keepAlive: false, maxSockets: atOnce })
  const server = createServer((incoming, outgoing) => {
    const forwarded = request(
      {
        hostname,
        port,
        method: incoming.method,
        path: `/_aws/execute-api/${apiId}/$default${incoming.url}`,
        headers: incoming.headers,
        agent,
      },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(outgoing)
      },
    )
    forwarded.on('error', (error) => outgoing.writeHead(502).end(error.message))
    incoming.pipe(forwarded)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port: own } = server.address() as { port: number }
  return {
    url: `http://127.0.0.1:${own}`,
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
        agent.destroy()
      }),
  }
}
