import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { denied, S3Error } from './s3-error.ts'

/**
 * Signature version 4, in the header or in the query of a presigned address:
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-authenticating-requests.html
 */

export interface Credentials {
  accessKeyId: string
  secretAccessKey: string
}

export interface SignedRequest {
  method: string
  /** As it came: path and query, not decoded. */
  target: string
  headers: IncomingHttpHeaders
}

const algorithm = 'AWS4-HMAC-SHA256'
/** How far the clocks of client and server may be apart, in milliseconds. */
const skew = 15 * 60_000
/** Longest life of a presigned address, in seconds: a week. */
const longestLife = 604_800

interface Claimed {
  accessKeyId: string
  /** `20261130/eu-central-1/s3/aws4_request` */
  scope: string
  signedHeaders: string[]
  signature: string
  /** `20261130T090000Z` */
  date: string
  /** Seconds; of a presigned address. */
  expires: number | undefined
}

/** @throws S3Error 403 unless the request is signed with these credentials, over all that matters, and in time. */
export function checkSignature(request: SignedRequest, credentials: Credentials, now: number): void {
  const query = queryOf(request.target)
  const claimed = query.some(([name]) => name === 'X-Amz-Signature')
    ? claimedInQuery(query)
    : claimedInHeader(request.headers)
  if (claimed.accessKeyId !== credentials.accessKeyId) {
    throw new S3Error(
      403,
      'InvalidAccessKeyId',
      'The AWS Access Key Id you provided does not exist in our records.',
    )
  }
  checkTime(claimed, now)
  checkHeaders(request.headers, claimed.signedHeaders)
  const canonical = canonicalRequest(request, query, claimed)
  const expected = hmac(
    signingKey(credentials, claimed.scope),
    [algorithm, claimed.date, claimed.scope, sha256(canonical)].join('\n'),
  )
  const given = Buffer.from(claimed.signature, 'hex')
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw new S3Error(
      403,
      'SignatureDoesNotMatch',
      'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
    )
  }
}

function claimedInQuery(query: readonly [string, string][]): Claimed {
  const value = (name: string) => query.find(([each]) => each === name)?.[1] ?? ''
  if (value('X-Amz-Algorithm') !== algorithm) throw denied(`X-Amz-Algorithm only supports "${algorithm}"`)
  const expires = Number(value('X-Amz-Expires'))
  if (!Number.isInteger(expires) || expires < 1 || expires > longestLife) {
    throw new S3Error(
      400,
      'AuthorizationQueryParametersError',
      'X-Amz-Expires must be a number between 1 and 604800 seconds',
    )
  }
  return {
    ...credentialOf(value('X-Amz-Credential')),
    signedHeaders: value('X-Amz-SignedHeaders').split(';'),
    signature: value('X-Amz-Signature'),
    date: value('X-Amz-Date'),
    expires,
  }
}

function claimedInHeader(headers: IncomingHttpHeaders): Claimed {
  const { authorization } = headers
  if (authorization === undefined) throw denied('Access Denied')
  const found = /^AWS4-HMAC-SHA256 Credential=([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]+)$/.exec(
    authorization,
  )
  if (!found)
    throw new S3Error(
      400,
      'AuthorizationHeaderMalformed',
      'The authorization header that you provided is not valid.',
    )
  const [, credential = '', signedHeaders = '', signature = ''] = found
  return {
    ...credentialOf(credential),
    signedHeaders: signedHeaders.split(';'),
    signature,
    date: String(headers['x-amz-date'] ?? ''),
    expires: undefined,
  }
}

function credentialOf(text: string): Pick<Claimed, 'accessKeyId' | 'scope'> {
  const slash = text.indexOf('/')
  const scope = text.slice(slash + 1)
  if (slash < 0 || !/^\d{8}\/[a-z0-9-]+\/s3\/aws4_request$/.test(scope))
    throw new S3Error(400, 'AuthorizationQueryParametersError', 'Error parsing the credential.')
  return { accessKeyId: text.slice(0, slash), scope }
}

function checkTime({ date, scope, expires }: Claimed, now: number): void {
  const signed = Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'))
  if (Number.isNaN(signed) || !scope.startsWith(date.slice(0, 8)))
    throw denied('The date of the signature is not valid.')
  if (signed > now + skew) throw denied('Request is not yet valid')
  if (expires === undefined) {
    if (signed < now - skew) {
      const message = 'The difference between the request time and the current time is too large.'
      throw new S3Error(403, 'RequestTimeTooSkewed', message)
    }
  } else if (now >= signed + expires * 1000) throw denied('Request has expired')
}

/** What S3 acts on must be signed: the host, and every header of its own. */
function checkHeaders(headers: IncomingHttpHeaders, signed: readonly string[]): void {
  const unsigned = ['host', ...Object.keys(headers).filter((name) => name.startsWith('x-amz-'))].filter(
    (name) => !signed.includes(name),
  )
  if (unsigned.length > 0)
    throw denied(`There were headers present in the request which were not signed: ${unsigned.join(', ')}`)
}

function canonicalRequest(
  { method, target, headers }: SignedRequest,
  query: readonly [string, string][],
  { signedHeaders, expires }: Claimed,
): string {
  const payload = headers['x-amz-content-sha256'] ?? 'UNSIGNED-PAYLOAD'
  return [
    method,
    // S3, unlike all other services, does not encode the path a second time.
    target.split('?')[0],
    query
      .filter(([name]) => name !== 'X-Amz-Signature')
      .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
      .sort()
      .join('&'),
    ...signedHeaders.map(
      (name) =>
        `${name}:${String(headers[name] ?? '')
          .trim()
          .replace(/\s+/g, ' ')}`,
    ),
    '',
    signedHeaders.join(';'),
    expires === undefined ? payload : 'UNSIGNED-PAYLOAD',
  ].join('\n')
}

/** Every parameter, decoded. */
export function queryOf(target: string): [string, string][] {
  const start = target.indexOf('?')
  if (start < 0) return []
  return target
    .slice(start + 1)
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const [name = '', ...rest] = pair.split('=')
      return [decoded(name), decoded(rest.join('='))]
    })
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', '%20'))
  } catch {
    throw new S3Error(400, 'InvalidURI', "Couldn't parse the specified URI.")
  }
}

function encoded(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

function signingKey({ secretAccessKey }: Credentials, scope: string): Buffer {
  return scope
    .split('/')
    .reduce<Buffer>((key, part) => hmac(key, part), Buffer.from(`AWS4${secretAccessKey}`))
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
