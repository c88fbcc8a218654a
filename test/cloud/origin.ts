import { createServer, request } from 'node:http'

export interface Origin {
  /** Base of the API, without a trailing slash. */
  url: string
  close(): Promise<void>
}

/**
 * Gives the API of the emulator an origin of its own on loopback. Its own address, `<id>.execute-api.localhost`, is
 * one that Node cannot look up, and its address by path would put a prefix before every route.
 */
export async function openOrigin(endpoint: string, apiUrl: string): Promise<Origin> {
  const { host } = new URL(apiUrl)
  const { hostname, port } = new URL(endpoint)
  const server = createServer((incoming, outgoing) => {
    const forwarded = request(
      {
        hostname,
        port,
        method: incoming.method,
        path: incoming.url,
        headers: { ...incoming.headers, host, connection: 'close' },
        // A connection used again costs 44 ms there.
        agent: false,
      },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(outgoing)
      },
    )
    forwarded.on('error', () => outgoing.writeHead(502).end())
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
      }),
  }
}
