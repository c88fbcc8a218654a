import type { Context } from 'aws-lambda'
import { handler } from '../../functions/hardware/http.ts'
import type { HttpEvent } from '../../functions/platform/http.ts'
import { requester } from './inventory-world.ts'

/** Answer of an operation, as the function behind the interface gives it. */
export interface Answered {
  status: number
  // biome-ignore lint/suspicious/noExplicitAny: each operation has a body of its own
  body: any
}

const context = { getRemainingTimeInMillis: () => 600_000 } as Context

/** Calls the function of hardware as Cora, a coordinator, does over HTTP. `path`: with its values filled in by `{name:value}`. */
export async function hardware(
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
): Promise<Answered> {
  const pathParameters: Record<string, string> = {}
  const route = path.replace(/\{(\w+):([^}]*)\}/g, (_, name: string, value: string) => {
    pathParameters[name] = value
    return `{${name}}`
  })
  const event = {
    routeKey: `${method} ${route}`,
    headers: { 'content-type': 'application/json', ...headers },
    pathParameters,
    body: body === undefined ? undefined : JSON.stringify(body),
    requestContext: {
      requestId: 'test',
      authorizer: { jwt: { claims: { email: requester.email, groups: ['coordinator'] } } },
    },
  } as unknown as HttpEvent
  const { statusCode = 0, body: text = '{}' } = await handler(event, context)
  return { status: statusCode, body: JSON.parse(text) }
}
