import { createReadStream } from 'node:fs'
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import type { Clock } from '../clock.ts'
import { isLocal } from '../control/local-only.ts'
import { unchunked } from './aws-chunked.ts'
import { corsHeaders } from './cors.ts'
import { checkDigests, checksumIn } from './digests.ts'
import type { Objects, StoredObject } from './objects.ts'
import { rangeOf } from './range.ts'
import { errorXml, S3Error } from './s3-error.ts'
import { type Credentials, checkSignature, queryOf } from './signature.ts'
import type { BucketSpec } from './spec.ts'

export interface S3Options {
  buckets: readonly BucketSpec[]
  objects: Objects
  credentials: Credentials
  clock: Clock
  log: (entry: Record<string, unknown>) => void
}

/** Where the objects lie, on the port that people see: a browser loads them up and down by presigned addresses. */
export const s3Path = '/_local/s3'

/** Parameters of a read that set headers of its answer. */
const overrides = [
  'content-type',
  'content-disposition',
  'content-encoding',
  'content-language',
  'cache-control',
  'expires',
]

/** Parameters that ask for something else than the object itself, which is not served here. */
const known = /^(X-Amz-.*|x-id|x-amz-checksum-mode|response-[a-z-]+)$/

interface Call {
  request: IncomingMessage
  response: ServerResponse
  bucket: BucketSpec
  key: string
  query: [string, string][]
}

/** S3 by path-style addresses: put, get, head, copy and delete of whole objects, each of them signed. */
export class S3 {
  readonly #options: S3Options

  constructor(options: S3Options) {
    this.#options = options
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // Clients take the date of an answer for the time to sign the next request with.
    response.setHeader('date', new Date(this.#options.clock.now()).toUTCString())
    try {
      await this.#answer(request, response)
    } catch (error) {
      if (!(error instanceof S3Error)) throw error
      request.resume()
      this.#options.log({
        message: 'refused',
        method: request.method,
        status: error.status,
        code: error.code,
      })
      if (response.headersSent) response.destroy()
      else
        response
          .writeHead(error.status, { 'content-type': 'application/xml' })
          .end(request.method === 'HEAD' ? undefined : errorXml(error))
    }
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const target = request.url ?? ''
    const { bucket, key } = this.#place(target)
    const { origin } = request.headers
    if (origin !== undefined) {
      const allowed = corsHeaders(bucket.cors, origin, ...asked(request))
      if (!allowed && request.method === 'OPTIONS')
        throw new S3Error(403, 'AccessForbidden', 'CORSResponse: This CORS request is not allowed.')
      for (const [name, value] of Object.entries(allowed ?? {})) response.setHeader(name, value)
    }
    if (request.method === 'OPTIONS') {
      response.writeHead(200).end()
      return
    }
    if (!isLocal(request))
      throw new S3Error(403, 'AccessDenied', 'Only for requests from this machine, under a loopback name.')
    const { method = '', headers } = request
    checkSignature({ method, target, headers }, this.#options.credentials, this.#options.clock.now())
    const query = queryOf(target)
    const other = query.find(([name]) => !known.test(name))
    if (other) throw notServed(`${method} with "${other[0]}"`)
    await this.#act({ request, response, bucket, key, query })
  }

  #act(call: Call): Promise<void> {
    const { method, headers } = call.request
    switch (method) {
      case 'GET':
      case 'HEAD':
        return this.#read(call)
      case 'PUT':
        return headers['x-amz-copy-source'] === undefined ? this.#put(call) : this.#copy(call)
      case 'DELETE':
        return this.#delete(call)
      default:
        throw notServed(String(method))
    }
  }

  #place(target: string): { bucket: BucketSpec; key: string } {
    const [path = ''] = target.split('?')
    const [name = '', ...rest] = path.slice(s3Path.length + 1).split('/')
    const bucket = this.#options.buckets.find((each) => each.name === name)
    if (!bucket) throw new S3Error(404, 'NoSuchBucket', 'The specified bucket does not exist')
    const key = keyOf(rest.join('/'))
    if (key === '') throw notServed('a call about a whole bucket')
    return { bucket, key }
  }

  async #put({ request, response, bucket, key }: Call): Promise<void> {
    const { headers } = request
    const trailers: IncomingHttpHeaders = {}
    const body = (headers['content-encoding'] ?? '').includes('aws-chunked')
      ? unchunked(request, (name, value) => {
          trailers[name] = value
        })
      : request
    const stored = await this.#options.objects.put({
      bucket: bucket.name,
      key,
      type: headers['content-type'] ?? 'binary/octet-stream',
      body,
      onlyNew: headers['if-none-match'] === '*',
      check(digests) {
        const checksum = checksumIn(headers) ?? checksumIn(trailers)
        checkDigests(digests, checksum, headers['x-amz-content-sha256'] as string | undefined)
        return checksum
      },
    })
    response.writeHead(200, { etag: stored.etag, ...checksumHeader(stored) }).end()
  }

  async #copy({ request, response, bucket, key }: Call): Promise<void> {
    const { headers } = request
    const [name = '', ...rest] = String(headers['x-amz-copy-source']).replace(/^\//, '').split('/')
    const source = this.#found(name, keyOf(rest.join('/')))
    const wanted = headers['x-amz-copy-source-if-match']
    if (wanted !== undefined && wanted !== source.etag)
      throw new S3Error(
        412,
        'PreconditionFailed',
        'At least one of the pre-conditions you specified did not hold',
      )
    if (headers['x-amz-metadata-directive'] === 'REPLACE') throw notServed('a copy with other metadata')
    const stored = await this.#options.objects.put({
      bucket: bucket.name,
      key,
      type: source.type,
      body: createReadStream(source.path),
      check: () => source.checksum,
    })
    const at = new Date(stored.at).toISOString()
    response
      .writeHead(200, { 'content-type': 'application/xml' })
      .end(
        `<?xml version="1.0" encoding="UTF-8"?>\n<CopyObjectResult><ETag>${stored.etag.replaceAll('"', '&quot;')}</ETag><LastModified>${at}</LastModified></CopyObjectResult>`,
      )
  }

  async #read({ request, response, bucket, key, query }: Call): Promise<void> {
    const found = this.#found(bucket.name, key)
    const range = rangeOf(request.headers.range, found.bytes)
    const headers: Record<string, string> = {
      'content-type': found.type,
      'last-modified': new Date(found.at).toUTCString(),
      'accept-ranges': 'bytes',
      etag: found.etag,
      'content-length': String(range ? range.end - range.start + 1 : found.bytes),
      // S3 has an origin of its own; here a file must not be taken for a page of ours.
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      ...(range && { 'content-range': `bytes ${range.start}-${range.end}/${found.bytes}` }),
      ...(request.headers['x-amz-checksum-mode'] === 'ENABLED' && !range && checksumHeader(found)),
    }
    for (const [name, value] of query) {
      const header = name.replace(/^response-/, '')
      if (header !== name && overrides.includes(header)) headers[header] = value
    }
    response.writeHead(range ? 206 : 200, headers)
    if (request.method === 'HEAD' || found.bytes === 0) {
      response.end()
      return
    }
    await pipeline(createReadStream(found.path, range ?? {}), response)
  }

  async #delete({ response, bucket, key }: Call): Promise<void> {
    await this.#options.objects.delete(bucket.name, key)
    response.writeHead(204).end()
  }

  #found(bucket: string, key: string): StoredObject {
    const found = this.#options.objects.get(bucket, key)
    if (!found) throw new S3Error(404, 'NoSuchKey', 'The specified key does not exist.')
    return found
  }
}

/** Method and headers that a page wants to use, of its preflight, or uses. */
function asked({ method = '', headers }: IncomingMessage): [string, string[]?] {
  if (method !== 'OPTIONS') return [method]
  const wanted = headers['access-control-request-headers']
  return [String(headers['access-control-request-method']), wanted ? String(wanted).split(',') : []]
}

function checksumHeader({ checksum }: StoredObject): Record<string, string> {
  return checksum
    ? { [`x-amz-checksum-${checksum.algorithm}`]: checksum.value, 'x-amz-checksum-type': 'FULL_OBJECT' }
    : {}
}

function keyOf(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    throw new S3Error(400, 'InvalidURI', "Couldn't parse the specified URI.")
  }
}

function notServed(what: string): S3Error {
  return new S3Error(501, 'NotImplemented', `The local S3 does not serve ${what}.`)
}
