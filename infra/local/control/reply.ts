import type { ServerResponse } from 'node:http'

export interface Reply {
  status?: number
  type: string
  body: string | Uint8Array
  headers?: Record<string, string>
}

export function json(value: unknown, status = 200): Reply {
  return { status, type: 'application/json', body: `${JSON.stringify(value, null, 2)}\n` }
}

export function notFound(): Reply {
  return json({ message: 'Not Found' }, 404)
}

/** Back to a page, after a form was posted. */
export function seeOther(location: string): Reply {
  return { status: 303, type: 'text/plain', body: '', headers: { location } }
}

export function badRequest(message: string): Reply {
  return json({ message }, 400)
}

export function send(response: ServerResponse, { status = 200, type, body, headers }: Reply): void {
  response.writeHead(status, {
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...headers,
  })
  response.end(body)
}
