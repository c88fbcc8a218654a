import { operations } from 'virtual:operations'
import { bearer, signInAgain } from '../sign-in/session.ts'
import { tellTime } from './clock.ts'
import { ApiProblem, problemOf } from './problem.ts'
import type { Input, Operation, Output } from './types.ts'

interface Loose {
  params?: Record<string, string>
  query?: Record<string, unknown>
  body?: unknown
  version?: number
}

interface How {
  /** Of something that is created or carried out: the same for every try. */
  idempotencyKey?: string
  signal?: AbortSignal
}

/**
 * Calls an operation of the interface.
 * @throws ApiProblem whatever is not a success; one with status 0 when nothing answered.
 */
export async function call<O extends Operation>(
  operation: O,
  input: Input<O>,
  how: How = {},
): Promise<Output<O>> {
  const response = await send(operation, input, how)
  return (await response.json()) as Output<O>
}

/** As `call`, for what is not JSON: a PDF, a table as CSV. */
export async function download<O extends Operation>(operation: O, input: Input<O>): Promise<Blob> {
  return (await send(operation, input, {})).blob()
}

/** As `call`, for an action that the interface itself names by its address. */
export async function callPath(
  method: string,
  path: string,
  body: object,
  idempotencyKey: string,
): Promise<void> {
  const headers = { 'content-type': 'application/json', 'idempotency-key': idempotencyKey }
  await answered(path, { method, headers, body: JSON.stringify(body) })
}

function send(operation: Operation, input: unknown, how: How): Promise<Response> {
  const [method, url, init] = requestOf(operation, input as Loose, how)
  return answered(url, { ...init, method })
}

async function answered(url: string, init: RequestInit): Promise<Response> {
  let response = await attempt(url, init)
  if (response.status === 401) {
    await signInAgain()
    response = await attempt(url, init)
  }
  if (!response.ok) throw await problemOf(response)
  return response
}

async function attempt(url: string, init: RequestInit): Promise<Response> {
  const headers = new Headers(init.headers)
  headers.set('authorization', `Bearer ${await bearer()}`)
  try {
    const response = await fetch(url, { ...init, headers })
    tellTime(response)
    return response
  } catch (error) {
    if (init.signal?.aborted) throw error
    throw new ApiProblem(0, 'unreachable', '')
  }
}

function requestOf(
  operation: Operation,
  input: Loose,
  how: How,
): [method: string, url: string, init: RequestInit] {
  const [method, path] = operations[operation] as [string, string]
  const headers: Record<string, string> = { accept: 'application/json' }
  if (input.version === 0) headers['if-none-match'] = '*'
  else if (input.version !== undefined) headers['if-match'] = `"${input.version}"`
  if (how.idempotencyKey) headers['idempotency-key'] = how.idempotencyKey
  if (input.body !== undefined) headers['content-type'] = 'application/json'
  return [
    method,
    `/v1/${filled(path, input.params)}${queryText(input.query)}`,
    {
      headers,
      ...(input.body !== undefined && { body: JSON.stringify(input.body) }),
      ...(how.signal && { signal: how.signal }),
    },
  ]
}

function filled(path: string, params: Record<string, string> = {}): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
}

function queryText(query: Record<string, unknown> = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '')
  return given.length === 0
    ? ''
    : `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`
}
