import { ApiError } from './api-error.ts'
import type { Json } from './json.ts'
import { limits } from './limits.ts'
import { parseJson } from './request.ts'

/** Characters that a name cannot have: white space, control characters and `<>{}[]?*"#%\^|~`$&,;:/`. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
const illegalInName = /[\s<>{}[\]?*"#%\\^|~`$&,;:/\u0000-\u001f\u007f-\u009f]/

/** Throws InvalidName. Null, no name at all, is fine. */
export function checkName(name: string | null): void {
  if (name === null) return
  if (name.length === 0 || name.length > limits.executionNameLength || illegalInName.test(name)) {
    throw new ApiError('InvalidName', `Invalid Name: '${name}'`)
  }
}

/** The JSON of an execution's input; throws InvalidExecutionInput. */
export function parseInput(text: string): Json {
  return parseJson(text, limits.payloadBytes, (problem) => {
    throw new ApiError('InvalidExecutionInput', `Invalid State Machine Execution Input: '${problem}'`)
  })
}
