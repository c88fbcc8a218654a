import type { CorsRule } from './spec.ts'

/**
 * The headers of an answer to a page of another origin; undefined where no rule allows it.
 * @param headers that the page wants to send, of a preflight.
 */
export function corsHeaders(
  rules: readonly CorsRule[],
  origin: string,
  method: string,
  headers: readonly string[] = [],
): Record<string, string> | undefined {
  const rule = rules.find(
    (each) =>
      each.origins.some((allowed) => matches(allowed, origin)) &&
      each.methods.includes(method) &&
      headers.every((header) =>
        each.headers.some((allowed) => matches(allowed, header.trim().toLowerCase())),
      ),
  )
  if (!rule) return undefined
  return {
    'access-control-allow-origin': rule.origins.includes('*') ? '*' : origin,
    'access-control-allow-methods': rule.methods.join(', '),
    vary: 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method',
    ...(headers.length > 0 && { 'access-control-allow-headers': headers.join(', ') }),
    ...(rule.exposed.length > 0 && { 'access-control-expose-headers': rule.exposed.join(', ') }),
    ...(rule.maxAgeSeconds !== undefined && { 'access-control-max-age': String(rule.maxAgeSeconds) }),
  }
}

/** A pattern has at most one `*`, which stands for any characters. */
function matches(pattern: string, text: string): boolean {
  const [before = '', after] = pattern.split('*')
  if (after === undefined) return pattern === text
  return text.length >= before.length + after.length && text.startsWith(before) && text.endsWith(after)
}
