import { S3Error } from './s3-error.ts'

const malformed = () => new S3Error(400, 'InvalidRequest', 'The body is not aws-chunked as it says.')

/**
 * The content of a body that the SDK sends as a stream: chunks with their lengths in hexadecimal before them, and headers
 * after the last (`STREAMING-UNSIGNED-PAYLOAD-TRAILER`), which go to `trailer`.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html
 */
export async function* unchunked(
  body: AsyncIterable<Buffer>,
  trailer: (name: string, value: string) => void,
): AsyncGenerator<Buffer> {
  let pending: Buffer = Buffer.alloc(0)
  const source = body[Symbol.asyncIterator]()
  const more = async () => {
    const { value, done } = await source.next()
    if (done) throw malformed()
    pending = Buffer.concat([pending, value])
  }
  const line = async () => {
    let end = pending.indexOf('\r\n')
    while (end < 0) {
      await more()
      end = pending.indexOf('\r\n')
    }
    const text = pending.subarray(0, end).toString('latin1')
    pending = pending.subarray(end + 2)
    return text
  }
  for (;;) {
    const size = await line()
    if (!/^[0-9a-f]{1,8}(;.*)?$/i.test(size)) throw malformed()
    let left = Number.parseInt(size, 16)
    if (left === 0) break
    while (left > 0) {
      if (pending.length === 0) await more()
      const part = pending.subarray(0, left)
      left -= part.length
      pending = pending.subarray(part.length)
      yield part
    }
    if ((await line()) !== '') throw malformed()
  }
  for (let text = await line(); text !== ''; text = await line()) {
    const colon = text.indexOf(':')
    if (colon < 0) throw malformed()
    trailer(text.slice(0, colon).trim().toLowerCase(), text.slice(colon + 1).trim())
  }
}
