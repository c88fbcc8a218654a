import type { Bindings } from './expression.ts'
import { QueryFailure } from './failure.ts'
import { limits } from './limits.ts'
import { evaluateAs, type Template } from './template.ts'

/** Evaluates a field that holds a count or a number of seconds. */
export async function wholeNumber(template: Template, least: number, bindings: Bindings): Promise<number> {
  const value = await evaluateAs(template, 'number', bindings)
  if (!Number.isInteger(value) || value < least || value > limits.seconds) {
    throw new QueryFailure(
      template.field,
      `The field '${template.field}' must be an integer between ${least} and ${limits.seconds}, but was: ${value}`,
    )
  }
  return value
}
