import { Agent, createServer, request } from 'node:http'

export interface Forwarder {
  /** Without a trailing slash. */
  url: string
  close(): Promise<void>
}

export interface Forwarding {
  /** Put before every path. */
  prefix?: string
  /** Added to every request. */
  headers?: Record<string, string>
  /** Requests under way at once; more wait. */
  atOnce?: number
}

/** Answers on a loopback port of its own with what another server answers. */
export async function openForwarder(
  to: string,
  { prefix = '', headers = {}, atOnce = Number.POSITIVE_INFINITY }: Forwarding,
): Promise<Forwarder> {
  const { hostname, port } = new URL(to)
  // A connection used again costs 44 ms at the emulator.
  const agent = new Agent({ keepAlive: false, maxSockets: atOnce })
  const server = createServer((incoming, outgoing) => {
    const forwarded = request(
      {
        hostname,
        port,
        method: incoming.method,
        path: `${prefix}${incoming.url}`,
        headers: { ...incoming.headers, ...headers },
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
  return {
    url: `http://127.0.0.1:${(server.address() as { port: number }).port}`,
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
        agent.destroy()
      }),
  }
}

/** The emulator's services, as if over TLS: policies that refuse plain HTTP (as on the bucket of `cdk bootstrap`) hold. */
export function overTls(endpoint: string): Promise<Forwarder> {
  return openForwarder(endpoint, { headers: { 'x-forwarded-proto': 'https' } })
}

/**
 * An origin for the API: its own host, `<id>.execute-api.localhost`, is one that Node cannot look up, and its address by path
 * has a prefix before every route. Eight requests at once: the emulator starts a process for every call that finds none
 * free, and the fifty of one test would outlast the functions' time limit on a small machine.
 */
export function openOrigin(endpoint: string, apiUrl: string): Promise<Forwarder> {
  const [apiId] = new URL(apiUrl).host.split('.')
  return openForwarder(endpoint, { prefix: `/_aws/execute-api/${apiId}/$default`, atOnce: 8 })
}
