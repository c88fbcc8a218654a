import { ApiError } from './api-error.ts'
import type { StatesEngine } from './engine.ts'

export interface HttpAnswer {
  status: number
  headers: Record<string, string>
  body: string
}

const TARGET = 'AWSStepFunctions.'
const headers = { 'content-type': 'application/x-amz-json-1.0' }

/**
 * The AWS JSON 1.0 protocol over an engine: the `x-amz-target` header and the body of a POST give the answer.
 * https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html
 */
export function statesHttpHandler(
  engine: StatesEngine,
): (target: string | undefined, body: string) => Promise<HttpAnswer> {
  return async (target, body) => {
    try {
      if (!target?.startsWith(TARGET)) {
        throw new ApiError('UnknownOperationException', `Unknown target ${target ?? ''}`)
      }
      const response = await engine.call(target.slice(TARGET.length), parseBody(body))
      return { status: 200, headers, body: JSON.stringify(response) }
    } catch (error) {
      return errorAnswer(error)
    }
  }
}

function parseBody(body: string): Record<string, unknown> {
  try {
    const value: unknown = body === '' ? {} : JSON.parse(body)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return value as Record<string, unknown>
    }
  } catch {
    // refused below
  }
  throw new ApiError('SerializationException', 'The body is not a JSON object')
}

function errorAnswer(error: unknown): HttpAnswer {
  const { code, message, status } =
    error instanceof ApiError ? error : new ApiError('InternalServerError', 'An internal error occurred', 500)
  return { status, headers, body: JSON.stringify({ __type: code, message }) }
}
