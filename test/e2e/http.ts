import { checkAgainstContract } from './contract.ts'
import { target } from './target.ts'

/** Somebody who can sign in. `roles` beyond `employee`. */
export interface User {
  email: string
  roles?: readonly string[]
}

export interface Reply {
  status: number
  headers: Headers
  text: string
  // biome-ignore lint/suspicious/noExplicitAny: tests say what they expect of a body
  body: any
}

export interface Api {
  get(path: string, headers?: Record<string, string>): Promise<Reply>
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Reply>
  put(path: string, body: unknown, headers?: Record<string, string>): Promise<Reply>
  patch(path: string, body: unknown, headers?: Record<string, string>): Promise<Reply>
  delete(path: string, headers?: Record<string, string>): Promise<Reply>
}

/** The people whom every target has an account for, by role. */
export const staff = {
  coordinator: { email: 'coordinator@demo.example', roles: ['coordinator'] },
  admin: { email: 'admin@demo.example', roles: ['admin'] },
  auditor: { email: 'auditor@demo.example', roles: ['auditor'] },
} satisfies Record<string, User>

const tokens = new Map<string, Promise<string>>()

/** After a move in time: tokens expire. */
export function forgetTokens(): void {
  tokens.clear()
}

export function tokenOf({ email, roles = [] }: User): Promise<string> {
  let token = tokens.get(email)
  if (!token) {
    token = target().then((place) => place.tokenFor(email, roles))
    tokens.set(email, token)
  }
  return token
}

/** The interface as somebody uses it; `undefined`: nobody, without a token. */
export function as(user: User | undefined): Api {
  const call = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    send(method, path, {
      headers: {
        ...(user && { authorization: `Bearer ${await tokenOf(user)}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
  return {
    get: (path, headers) => call('GET', path, undefined, headers),
    post: (path, body, headers) => call('POST', path, body, headers),
    put: (path, body, headers) => call('PUT', path, body, headers),
    patch: (path, body, headers) => call('PATCH', path, body, headers),
    delete: (path, headers) => call('DELETE', path, undefined, headers),
  }
}

/** One request as it is. Whatever comes back is checked against the interface's own description. */
export async function send(method: string, path: string, init: RequestInit = {}): Promise<Reply> {
  const { baseUrl } = await target()
  const answer = await fetch(`${baseUrl}${path}`, { redirect: 'manual', ...init, method })
  const text = await answer.text()
  const isJson = /^application\/(problem\+)?json/.test(answer.headers.get('content-type') ?? '')
  const reply = {
    status: answer.status,
    headers: answer.headers,
    text,
    body: isJson && text ? JSON.parse(text) : undefined,
  }
  await checkAgainstContract(method, path, reply)
  return reply
}

/** The body of an answer that must have this status. */
// biome-ignore lint/suspicious/noExplicitAny: tests say what they expect of a body
export function expectStatus(status: number, reply: Reply): any {
  if (reply.status !== status)
    throw new Error(`${reply.status} instead of ${status}: ${reply.text.slice(0, 2000)}`)
  return reply.body
}
