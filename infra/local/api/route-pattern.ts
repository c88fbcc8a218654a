/** One segment of a route's path: a text that must be there, or a variable. */
type Segment = { text: string } | { variable: string; greedy: boolean }

export interface RoutePattern {
  /** `ANY` takes every method. */
  method: string
  /** Undefined for `$default`, which takes every path. */
  segments: Segment[] | undefined
}

/**
 * Reads a route key of an HTTP API: `GET /v1/people/{id}`, `ANY /files/{proxy+}` or `$default`.
 * @throws Error when it is none of these.
 */
export function readRouteKey(key: string): RoutePattern {
  if (key === '$default') return { method: 'ANY', segments: undefined }
  const [, method, path] = /^(ANY|GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) \/(.*)$/.exec(key) ?? []
  if (method === undefined || path === undefined) throw new Error(`"${key}" is not a route key.`)
  return { method, segments: path === '' ? [] : path.split('/').map(readSegment) }
}

function readSegment(text: string): Segment {
  const [, variable, greedy] = /^\{([^{}+]+)(\+?)\}$/.exec(text) ?? []
  return variable === undefined ? { text } : { variable, greedy: greedy === '+' }
}

export interface RouteMatch<Route> {
  route: Route
  /** Path variables, decoded. */
  parameters: Record<string, string>
}

/**
 * Chooses a request's route as API Gateway does: the most specific one, where a text beats a variable, a variable
 * a greedy one, all of them `$default`, and a method beats `ANY`
 * (API Gateway developer guide, "Create routes for HTTP APIs").
 */
export class Router<Route extends { pattern: RoutePattern }> {
  readonly #routes: Route[]

  constructor(routes: readonly Route[]) {
    this.#routes = routes.toSorted((a, b) => compare(a.pattern, b.pattern))
  }

  /** @param path decoded path, beginning with a slash. */
  match(method: string, path: string): RouteMatch<Route> | undefined {
    const segments = path === '/' ? [] : path.slice(1).split('/')
    for (const route of this.#routes) {
      const { pattern } = route
      if (pattern.method !== method && pattern.method !== 'ANY') continue
      const parameters = matchSegments(pattern.segments, segments)
      if (parameters) return { route, parameters }
    }
    return undefined
  }
}

function matchSegments(
  pattern: Segment[] | undefined,
  segments: string[],
): Record<string, string> | undefined {
  const parameters: Record<string, string> = {}
  if (!pattern) return parameters
  for (const [index, part] of pattern.entries()) {
    const segment = segments[index]
    if (segment === undefined) return undefined
    if ('text' in part) {
      if (part.text !== segment) return undefined
    } else if (part.greedy) {
      parameters[part.variable] = segments.slice(index).join('/')
      return parameters
    } else if (segment === '') {
      return undefined
    } else {
      parameters[part.variable] = segment
    }
  }
  return pattern.length === segments.length ? parameters : undefined
}

/** Negative when `a` is the more specific. */
function compare(a: RoutePattern, b: RoutePattern): number {
  if (!a.segments || !b.segments) return Number(!a.segments) - Number(!b.segments)
  const length = Math.max(a.segments.length, b.segments.length)
  for (let index = 0; index < length; index++) {
    const difference = vagueness(a.segments[index]) - vagueness(b.segments[index])
    if (difference !== 0) return difference
  }
  return Number(a.method === 'ANY') - Number(b.method === 'ANY')
}

function vagueness(segment: Segment | undefined): number {
  if (!segment) return 0
  if ('text' in segment) return 1
  return segment.greedy ? 3 : 2
}
