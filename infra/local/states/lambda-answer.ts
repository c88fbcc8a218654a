import type { InvokeResult } from './host.ts'
import { isObject, type Json } from './json.ts'
import type { Answer } from './task-answer.ts'

/** A function's answer as a Task sees it; `direct` if the Task names the function itself, not `lambda:invoke`. */
export function lambdaAnswer(result: InvokeResult, direct: boolean): Answer {
  if ('serviceError' in result) {
    return { type: 'failed', error: result.serviceError.name, cause: result.serviceError.message }
  }
  if (result.functionError !== undefined) return functionFailed(result.payload)
  const payload = parsePayload(result.payload)
  if (direct) return { type: 'responded', output: payload }
  const output = {
    ExecutedVersion: result.executedVersion ?? '$LATEST',
    Payload: payload,
    ...((result.metadata ?? {}) as Record<string, Json>),
    StatusCode: 200,
  }
  return { type: 'responded', output }
}

function parsePayload(text: string): Json {
  if (text === '') return null
  try {
    return JSON.parse(text) as Json
  } catch {
    return text
  }
}

/** The thrown type becomes the error's name, the error object's text its cause. */
function functionFailed(text: string): Answer {
  const body = parsePayload(text)
  const type = isObject(body) ? body.errorType : undefined
  return { type: 'failed', error: typeof type === 'string' ? type : 'Lambda.Unknown', cause: text }
}
