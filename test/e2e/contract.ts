import * as z from 'zod'
import { target } from './target.ts'

interface Operation {
  operationId: string
  responses: Record<string, { content?: Record<string, { schema?: object }> }>
}
interface Document {
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, object> }
}
interface Described {
  method: string
  pattern: RegExp
  operation: Operation
}

let description: Promise<{ operations: Described[]; problem: z.ZodType }> | undefined
const schemas = new Map<Operation, z.ZodType | undefined>()

async function load() {
  const { baseUrl } = await target()
  const document = (await (await fetch(`${baseUrl}/openapi.json`)).json()) as Document
  return {
    operations: Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({
        method: method.toUpperCase(),
        pattern: new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`),
        operation,
      })),
    ),
    problem: z.fromJSONSchema(document.components.schemas.Problem as never),
  }
}

/**
 * Every answer of the whole suite keeps what `/openapi.json` promises: a success has the promised status and body
 * (with no member that is not described), a failure is a problem with its own status, and nothing is a 5xx.
 */
export async function checkAgainstContract(
  method: string,
  path: string,
  reply: { status: number; headers: Headers; body: unknown; text: string },
): Promise<void> {
  const wrong = (what: string) =>
    new Error(
      `${method} ${path.slice(0, 200)} answers ${reply.status}: ${what}\n${reply.text.slice(0, 2000)}`,
    )
  if (reply.status >= 500) throw wrong('an error of ours')
  description ??= load()
  const { operations, problem } = await description
  if (reply.headers.get('content-type')?.startsWith('application/problem+json')) {
    const checked = problem.safeParse(reply.body)
    if (!checked.success) throw wrong(`not a problem as described: ${checked.error.message}`)
    if ((reply.body as { status: number }).status !== reply.status)
      throw wrong('the problem names another status')
    return
  }
  const pathname = path.split('?')[0] as string
  const found = operations.find((each) => each.method === method && each.pattern.test(pathname))
  if (!found || reply.status >= 300 || pathname.startsWith('/t/')) return
  const promised = found.operation.responses[String(reply.status)]
  if (!promised) throw wrong(`${found.operation.operationId} does not promise this status`)
  const other = reply.headers.get('content-type')?.split(';')[0]
  if (reply.body === undefined && other && promised.content?.[other]) return
  const checked = schemaOf(found.operation, promised)?.safeParse(reply.body)
  if (checked && !checked.success) throw wrong(`not the body that is described: ${checked.error.message}`)
}

function schemaOf(operation: Operation, promised: Operation['responses'][string]): z.ZodType | undefined {
  if (!schemas.has(operation)) {
    const schema = promised.content?.['application/json']?.schema
    schemas.set(operation, schema && z.fromJSONSchema(schema as never))
  }
  return schemas.get(operation)
}
