import { Agent, request } from 'node:http'

/** An error that DynamoDB answered. */
export class TableError extends Error {
  override name = 'TableError'
  /** E.g. `ResourceNotFoundException`. */
  readonly code: string

  constructor(code: string, message: string) {
    super(`${code}: ${message}`)
    this.code = code
  }
}

const versions = { table: 'DynamoDB_20120810', streams: 'DynamoDBStreams_20120810' } as const

/** Local engines check that a request is signed, not by whom. */
const signature = {
  authorization:
    'AWS4-HMAC-SHA256 Credential=local/20260101/local/dynamodb/aws4_request, SignedHeaders=host;x-amz-date, Signature=local',
  'x-amz-date': '20260101T000000Z',
}

/** The few calls that the runtime itself makes to the table engine: loading the AWS SDK for them would cost 30 MB. */
export class TableClient {
  readonly #endpoint: URL
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 4 })

  constructor(endpoint: string) {
    this.#endpoint = new URL(endpoint)
  }

  /**
   * @param action e.g. `DescribeTable`, or `GetRecords` of the API `streams`.
   * @throws TableError for an error answer, or the connection's own error.
   */
  call<Answer>(action: string, body: object, api: keyof typeof versions = 'table'): Promise<Answer> {
    const payload = Buffer.from(JSON.stringify(body))
    return new Promise((resolve, reject) => {
      const call = request(
        this.#endpoint,
        {
          agent: this.#agent,
          method: 'POST',
          headers: {
            ...signature,
            'content-type': 'application/x-amz-json-1.0',
            'content-length': payload.length,
            'x-amz-target': `${versions[api]}.${action}`,
          },
        },
        (response) => {
          const chunks: Buffer[] = []
          response.on('data', (chunk: Buffer) => chunks.push(chunk))
          response.on('error', reject)
          response.on('end', () => {
            try {
              const answer = JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>
              if (response.statusCode === 200) resolve(answer as Answer)
              else reject(toError(answer))
            } catch (error) {
              reject(error)
            }
          })
        },
      )
      call.on('error', reject)
      call.end(payload)
    })
  }

  close(): void {
    this.#agent.destroy()
  }
}

function toError(answer: Record<string, unknown>): TableError {
  const code = String(answer.__type).split('#').at(-1) ?? ''
  return new TableError(code, String(answer.message ?? answer.Message))
}
