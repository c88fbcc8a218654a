import type { IncomingMessage } from 'node:http'

const loopbackHosts = new Set(['127.0.0.1', 'localhost', '[::1]'])

function isLoopback(url: string): boolean {
  return URL.canParse(url) && loopbackHosts.has(new URL(url).hostname)
}

/**
 * Whether a request comes from this machine and means it. A web page elsewhere can make a browser send requests here under a
 * name of its own (DNS rebinding) or from its own origin; both show in the headers.
 */
export function isLocal(request: IncomingMessage): boolean {
  const address = request.socket.remoteAddress ?? ''
  if (address !== '127.0.0.1' && address !== '::1' && address !== '::ffff:127.0.0.1') return false
  if (!isLoopback(`http://${request.headers.host ?? ''}`)) return false
  const { origin } = request.headers
  return origin === undefined || isLoopback(origin)
}
