/** An error as Lambda's Node runtime reports it. */
export interface InvocationError {
  errorType: string
  errorMessage: string
  trace?: string[]
}

/** Shapes anything that was thrown as Lambda's Node runtime does. */
export function toInvocationError(thrown: unknown): InvocationError {
  if (thrown instanceof Error || (isObject(thrown) && 'name' in thrown && 'message' in thrown)) {
    const { name, message, stack } = thrown as Error
    return { errorType: name, errorMessage: message, trace: stack?.split('\n') ?? [] }
  }
  return { errorType: typeof thrown, errorMessage: String(thrown), trace: [] }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
