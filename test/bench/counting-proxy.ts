import { Agent, createServer, type IncomingMessage, request, type Server } from 'node:http'

/** A call that went to the table engine. */
export interface Call {
  /** E.g. `TransactWriteItems`. */
  operation: string
  /** Which connection it came over: a function's SDK keeps its own. */
  connection: number
  body: string
  /** Of a query: items read, and the read units that the engine counts for them. */
  read?: number
  units?: number
}

/** Stands in front of a table engine and notes every call of the DynamoDB API; the engine's answers pass unchanged. */
export class CountingProxy {
  readonly url: string
  readonly #server: Server
  readonly #agent: Agent
  #calls: Call[] = []

  private constructor(server: Server, agent: Agent, port: number) {
    this.#server = server
    this.#agent = agent
    this.url = `http://127.0.0.1:${port}`
  }

  static async before(engine: string): Promise<CountingProxy> {
    const { hostname, port } = new URL(engine)
    const agent = new Agent({ keepAlive: true })
    const numbers = new WeakMap<object, number>()
    let connections = 0
    const server = createServer((incoming, outgoing) => {
      const chunks: Buffer[] = []
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
      incoming.on('end', () => {
        const body = Buffer.concat(chunks)
        const connection = numbers.get(incoming.socket) ?? ++connections
        numbers.set(incoming.socket, connection)
        const operation = String(incoming.headers['x-amz-target']).split('.').at(-1) ?? ''
        const noted: Call = { operation, connection, body: body.toString() }
        proxy.#calls.push(noted)
        const { method, url: path, headers } = incoming
        const asked = operation === 'Query' ? withUnits(body) : body
        const call = request(
          { agent, hostname, port, method, path, headers: { ...headers, 'content-length': asked.length } },
          (answer) => {
            outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
            if (operation === 'Query') noteReads(answer, noted)
            answer.pipe(outgoing)
          },
        )
        call.on('error', () => outgoing.destroy())
        call.end(asked)
      })
    })
    server.keepAliveTimeout = 0
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const address = server.address()
    const proxy = new CountingProxy(server, agent, typeof address === 'object' && address ? address.port : 0)
    return proxy
  }

  /** The calls since the last time, without those by which the runtime itself reads the stream or looks for expired items. */
  take(): Call[] {
    const calls = this.#calls.filter(({ operation }) => functionCalls.has(operation))
    this.#calls = []
    return calls
  }

  /** How many there would be to take. */
  get count(): number {
    return this.#calls.filter(({ operation }) => functionCalls.has(operation)).length
  }

  close(): void {
    this.#server.close()
    this.#server.closeAllConnections()
    this.#agent.destroy()
  }
}

/** The same query, asking what it costs. */
function withUnits(body: Buffer): Buffer {
  return Buffer.from(JSON.stringify({ ...JSON.parse(body.toString()), ReturnConsumedCapacity: 'TOTAL' }))
}

function noteReads(answer: IncomingMessage, noted: Call): void {
  const chunks: Buffer[] = []
  answer.on('data', (chunk: Buffer) => chunks.push(chunk))
  answer.on('end', () => {
    const { ScannedCount, ConsumedCapacity } = JSON.parse(Buffer.concat(chunks).toString()) as {
      ScannedCount?: number
      ConsumedCapacity?: { CapacityUnits?: number }
    }
    if (ScannedCount !== undefined) noted.read = ScannedCount
    if (ConsumedCapacity?.CapacityUnits !== undefined) noted.units = ConsumedCapacity.CapacityUnits
  })
}

/** What functions call; the rest (streams, descriptions, scans) is the runtime's own. */
const functionCalls = new Set([
  'GetItem',
  'BatchGetItem',
  'Query',
  'PutItem',
  'UpdateItem',
  'DeleteItem',
  'BatchWriteItem',
  'TransactGetItems',
  'TransactWriteItems',
])
