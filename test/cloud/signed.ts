import { createHash, createHmac } from 'node:crypto'

/** Key, secret and region of a caller of AWS. */
export interface Caller {
  accessKeyId: string
  secretAccessKey: string
  region: string
}

/**
 * Calls an operation of a service that speaks JSON; here for services of which the project has no client, since it never calls
 * them in production.
 * @param target header `X-Amz-Target`: the service's name in its protocol, and the operation.
 * @throws Error with the service's answer when it refuses.
 */
export async function callJson<T>(
  endpoint: string,
  caller: Caller,
  service: string,
  target: string,
  input: unknown,
): Promise<T> {
  const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': target }
  return JSON.parse(await signedPost(endpoint, caller, service, headers, JSON.stringify(input))) as T
}

/**
 * Calls an operation of a service that takes forms and answers XML.
 * @param input `Action` and `Version` among them.
 * @throws Error with the service's answer when it refuses.
 */
export function callQuery(
  endpoint: string,
  caller: Caller,
  service: string,
  input: Record<string, string>,
): Promise<string> {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  return signedPost(endpoint, caller, service, headers, new URLSearchParams(input).toString())
}

/**
 * Invokes a Lambda function and waits for its answer.
 * @throws Error with the function's error when it fails.
 */
export async function invoke<T>(endpoint: string, caller: Caller, name: string, event: unknown): Promise<T> {
  const path = `/2015-03-31/functions/${name}/invocations`
  const answer = JSON.parse(await signedPost(endpoint, caller, 'lambda', {}, JSON.stringify(event), path))
  if (answer?.errorMessage) throw new Error(`${name} failed: ${answer.errorMessage}`)
  return answer as T
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()

/** A POST, signed by AWS Signature Version 4 (IAM guide, "Create a signed request"). */
async function signedPost(
  endpoint: string,
  { accessKeyId, secretAccessKey, region }: Caller,
  service: string,
  headers: Record<string, string>,
  body: string,
  path = '/',
): Promise<string> {
  const instant = new Date().toISOString().replace(/[-:]|\.\d+/g, '')
  const date = instant.slice(0, 8)
  const signed = { ...headers, host: new URL(endpoint).host, 'x-amz-date': instant }
  const entries = Object.entries(signed).toSorted(([a], [b]) => (a < b ? -1 : 1))
  const names = entries.map(([name]) => name).join(';')
  const lines = entries.map(([name, value]) => `${name}:${value}\n`).join('')
  const canonical = ['POST', path, '', lines, names, sha256(body)].join('\n')
  const scope = `${date}/${region}/${service}/aws4_request`
  const toSign = ['AWS4-HMAC-SHA256', instant, scope, sha256(canonical)].join('\n')
  const key = [date, region, service, 'aws4_request'].reduce<string | Buffer>(hmac, `AWS4${secretAccessKey}`)
  const signature = hmac(key, toSign).toString('hex')
  const authorization = `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${names}, Signature=${signature}`
  const answer = await fetch(endpoint + path, { method: 'POST', headers: { ...signed, authorization }, body })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${service} answered ${answer.status}: ${text}`)
  return text
}
