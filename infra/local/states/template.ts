import {
  type Bindings,
  EvaluationError,
  type Expression,
  expressionSource,
  parseExpression,
} from './expression.ts'
import { QueryFailure } from './failure.ts'
import { isObject, type Json } from './json.ts'

/** A field of a state: JSON in which any string at any depth may be an expression. */
export interface Template {
  /** Path of the field, as history events name it: `Arguments/Payload`, `Choices[0]/Condition`. */
  field: string
  evaluate(bindings: Bindings): Json | Promise<Json>
  /** The value itself, where the field holds no expression. */
  literal: Json | undefined
  /** The text of the expression, where the whole field is one. */
  source: string | undefined
  /** Names of the object that the field holds: the variables, where it is an Assign. */
  names: string[]
}

/** Throws an Error naming the field if an expression in it cannot be parsed. */
export function compileTemplate(value: Json, field: string): Template {
  if (typeof value === 'string') return compileText(value, field)
  if (Array.isArray(value)) {
    const items = value.map((item, index) => compileTemplate(item, `${field}[${index}]`))
    if (items.every(isLiteral)) return literalTemplate(value, field)
    return template(field, [], async (bindings) => {
      const result: Json[] = []
      for (const item of items) result.push(await item.evaluate(bindings))
      return result
    })
  }
  if (isObject(value)) {
    const entries = Object.entries(value).map(
      ([key, item]) => [key, compileTemplate(item as Json, `${field}/${key}`)] as const,
    )
    if (entries.every(([, item]) => isLiteral(item))) return literalTemplate(value, field)
    return template(field, Object.keys(value), async (bindings) => {
      const result: Record<string, Json> = {}
      for (const [key, item] of entries) result[key] = await item.evaluate(bindings)
      return result
    })
  }
  return literalTemplate(value, field)
}

/** The text that starts like an expression but does not end like one is a slip, never meant as text. */
function compileText(text: string, field: string): Template {
  const source = expressionSource(text)
  if (source === null) {
    if (text.startsWith('{%')) throw new Error(`field '${field}' starts with '{%' but does not end with '%}'`)
    return literalTemplate(text, field)
  }
  let expression: Expression
  try {
    expression = parseExpression(source)
  } catch (error) {
    throw new Error(`field '${field}' is not a valid expression: ${(error as Error).message}`)
  }
  return {
    field,
    literal: undefined,
    source,
    names: [],
    evaluate: (bindings) => {
      try {
        const value = expression.evaluate(bindings)
        return value instanceof Promise ? value.catch((error) => explain(error, source, field)) : value
      } catch (error) {
        return explain(error, source, field)
      }
    },
  }
}

function explain(error: unknown, source: string, field: string): never {
  if (!(error instanceof EvaluationError)) throw error
  throw new QueryFailure(
    field,
    `The JSONata expression '${source}' specified for the field '${field}' ${error.message}`,
  )
}

function template(field: string, names: string[], evaluate: Template['evaluate']): Template {
  return { field, evaluate, literal: undefined, source: undefined, names }
}

function literalTemplate(value: Json, field: string): Template {
  const names = isObject(value) ? Object.keys(value) : []
  return { field, evaluate: () => value, literal: value, source: undefined, names }
}

function isLiteral(item: Template): boolean {
  return item.literal !== undefined
}

const typeNames = { string: 'string', number: 'number', boolean: 'boolean' } as const

function typeName(value: Json): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  return isObject(value) ? 'object' : typeNames[typeof value as keyof typeof typeNames]
}

interface TypeOf {
  string: string
  number: number
  boolean: boolean
  array: Json[]
}

/** Evaluates a field that must give a value of one type. */
export async function evaluateAs<T extends keyof TypeOf>(
  field: Template,
  type: T,
  bindings: Bindings,
): Promise<TypeOf[T]> {
  const value = await field.evaluate(bindings)
  if (typeName(value) !== type) {
    throw new QueryFailure(
      field.field,
      `The JSONata expression '${field.source ?? JSON.stringify(field.literal)}' specified for the field ` +
        `'${field.field}' returned an unexpected result type. Expected '${type}', but was '${typeName(value)}' ` +
        `for value: ${JSON.stringify(value)}`,
    )
  }
  return value as TypeOf[T]
}
