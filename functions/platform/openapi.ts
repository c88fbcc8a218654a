import * as z from 'zod'
import type { Route, RouteTable } from './routes.ts'

type Json = Record<string, unknown>

/** One operation of the document. */
export interface Operation extends Json {
  operationId: string
  summary: string
  tags: string[]
  parameters: Json[]
}

export interface OpenApiDocument {
  openapi: '3.1.0'
  info: { title: string; version: string; description: string }
  paths: Record<string, Record<string, Operation>>
  components: Json
}

const Problem = {
  type: 'object',
  description: 'RFC 9457 problem details; `code` is stable, `errors` names each bad field.',
  required: ['type', 'title', 'status', 'code', 'detail'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string' },
    detail: { type: 'string' },
    instance: { type: 'string' },
    errors: {
      type: 'array',
      items: { type: 'object', properties: { field: { type: 'string' }, problem: { type: 'string' } } },
    },
  },
}

/** The OpenAPI 3.1 document of all these routes. */
export function openApiDocument(tables: readonly RouteTable[]): OpenApiDocument {
  const paths: OpenApiDocument['paths'] = {}
  for (const [operationId, route] of tables.flatMap((table) => Object.entries(table))) {
    paths[route.path] ??= {}
    const path = paths[route.path] as Record<string, Operation>
    path[route.method.toLowerCase()] = operation(operationId, route)
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Throughline',
      version: '1',
      description:
        'Purchase approvals as workflows. Money is a decimal string with its currency; times are UTC.',
    },
    paths,
    components: {
      schemas: { Problem },
      securitySchemes: { signIn: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    },
  }
}

function operation(operationId: string, route: Route): Operation {
  const signedIn = route.path.startsWith('/v1/')
  return {
    operationId,
    summary: route.summary,
    tags: [route.tag],
    ...(route.roles && { description: `Roles: ${route.roles.join(', ')}.` }),
    ...(signedIn && { security: [{ signIn: [] }] }),
    parameters: [...pathParameters(route), ...queryParameters(route), ...headerParameters(route)],
    ...(route.body && {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: schema(route.body, 'input') } },
      },
    }),
    responses: {
      [route.status]: {
        description: 'Done',
        content: {
          [route.produces ?? 'application/json']: route.response
            ? { schema: schema(route.response, 'output') }
            : {},
          ...(route.alsoProduces && { [route.alsoProduces]: { schema: { type: 'string' } } }),
        },
      },
      ...(signedIn && {
        default: {
          description: 'Not done',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      }),
    },
  }
}

function schema(type: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(type, { io, unrepresentable: 'any' }) as Json
  return rest
}

function pathParameters(route: Route): Json[] {
  return [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
}

function queryParameters(route: Route): Json[] {
  if (!route.query) return []
  const { properties = {} } = schema(route.query, 'input') as { properties?: Record<string, Json> }
  return Object.entries(properties).map(([name, type]) => ({
    name,
    in: 'query',
    required: false,
    schema: type,
  }))
}

function headerParameters(route: Route): Json[] {
  const header = (name: string, required: boolean, description: string) => ({
    name,
    in: 'header',
    required,
    description,
    schema: { type: 'string' },
  })
  return [
    ...(route.idempotent
      ? [
          header(
            'Idempotency-Key',
            false,
            'The same key and content again gives the first answer, for a day.',
          ),
        ]
      : []),
    ...(route.ifMatch ? [header('If-Match', true, 'The ETag that you last read.')] : []),
  ]
}
