import type * as z from 'zod'

export const Roles = ['employee', 'coordinator', 'admin', 'auditor'] as const
export type Role = (typeof Roles)[number]

export type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/**
 * One operation of the HTTP interface. The stack makes its API Gateway routes from these, the handlers check
 * requests against them and the OpenAPI document is generated from them: nothing is declared twice.
 */
export interface Route {
  method: Method
  /** API Gateway form: `/v1/purchase-requests/{id}`. All under `/v1` needs sign-in, all else is public. */
  path: string
  summary: string
  tag: string
  /** Roles that may call it; absent: every signed-in person (the handler still checks whose data it is). */
  roles?: readonly Role[]
  body?: z.ZodType
  query?: z.ZodType
  /** Success answer. */
  status: number
  response?: z.ZodType
  /** Media type of the success answer; `application/json` when absent. */
  produces?: string
  /** Media type of the success answer in the other form that the query can ask for, e.g. `text/csv`. */
  alsoProduces?: string
  /** Media type of the body when it is not JSON. */
  consumes?: string
  /** The operation takes an `Idempotency-Key`. */
  idempotent?: boolean
  /** The operation needs `If-Match` with the ETag last read. */
  ifMatch?: boolean
}

export type RouteTable = Readonly<Record<string, Route>>

/** Keeps the exact types of a domain's routes while checking their shape. */
export function defineRoutes<const T extends RouteTable>(routes: T): T {
  return routes
}

/** The key under which API Gateway hands an operation to its function, e.g. `GET /v1/people/{id}`. */
export function routeKey(route: Pick<Route, 'method' | 'path'>): string {
  return `${route.method} ${route.path}`
}
