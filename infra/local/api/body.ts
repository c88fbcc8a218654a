import type { IncomingMessage } from 'node:http'

/** Largest body that an HTTP API takes, in bytes (its quota). */
const bodyLimit = 10 * 1024 * 1024

export class TooLarge extends Error {
  override name = 'TooLarge'
}

/**
 * Reads a request's body.
 * @throws TooLarge beyond the limit; the rest is read and dropped, so that the client gets its answer.
 */
export function readBody(request: IncomingMessage, limit = bodyLimit): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= limit) chunks.push(chunk)
      else chunks.length = 0
    })
    request.on('end', () =>
      size <= limit ? resolve(Buffer.concat(chunks)) : reject(new TooLarge('The body is too large.')),
    )
    request.on('error', reject)
  })
}
