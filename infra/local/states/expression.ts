import jsonata from 'jsonata'
import { addFunctions } from './functions.ts'
import type { Json } from './json.ts'
import { type Quick, quick, unsure } from './quick.ts'
import { JSONATA_BUDGET, JSONATA_SURROUNDINGS, type Surroundings } from './surroundings.ts'
import { contextReference, type ExprNode } from './syntax.ts'

/** What an expression sees: the variables in scope, and among them `states`. */
export interface Bindings {
  variables: Record<string, unknown>
  surroundings: Surroundings
}

/** An expression gave no value. The reason is worded as in AWS's causes, after "The JSONata expression '…' …". */
export class EvaluationError extends Error {}

/**
 * Nodes of the syntax tree that one evaluation may visit: some 100 ms. An expression runs on the one thread that
 * serves everything, so a runaway has to end; 256 KiB of input do not hold enough items to need more.
 */
const NODE_BUDGET = 100_000

export interface Expression {
  source: string
  evaluate(bindings: Bindings): Json | Promise<Json>
}

/** Is this text an expression, `{% … %}`? Null if not; the text between the marks if so. */
export function expressionSource(text: string): string | null {
  return text.length >= 4 && text.startsWith('{%') && text.endsWith('%}') ? text.slice(2, -2).trim() : null
}

/** Parses an expression once. Throws an Error that says why it cannot stand in a definition. */
export function parseExpression(source: string): Expression {
  const parsed = parse(source)
  const tree = parsed.ast() as unknown as ExprNode
  const reference = contextReference(tree)
  if (reference !== null)
    throw new Error(`'${reference}' refers to a context value, which a state does not have`)
  addFunctions(parsed)
  parsed.assign(Symbol.for('jsonata.__evaluate_entry') as unknown as string, countNode)
  const shortcut: Quick | null = quick(tree)
  return {
    source,
    evaluate(bindings) {
      const value = shortcut ? shortcut(bindings.variables) : unsure
      return value === unsure ? evaluateFully(parsed, bindings) : asJson(value)
    },
  }
}

function parse(source: string): jsonata.Expression {
  try {
    return jsonata(source)
  } catch (error) {
    throw new Error(describe(error))
  }
}

function countNode(
  _node: unknown,
  _input: unknown,
  environment: { lookup(name: string): { nodes: number } },
): void {
  const budget = environment.lookup(JSONATA_BUDGET)
  budget.nodes -= 1
  if (budget.nodes < 0) throw new Error(`The evaluation visited more than ${NODE_BUDGET} nodes`)
}

async function evaluateFully(parsed: jsonata.Expression, bindings: Bindings): Promise<Json> {
  let value: unknown
  try {
    value = await parsed.evaluate(undefined, {
      ...bindings.variables,
      [JSONATA_SURROUNDINGS]: bindings.surroundings,
      [JSONATA_BUDGET]: { nodes: NODE_BUDGET },
    })
  } catch (error) {
    throw new EvaluationError(`threw an error during evaluation. ${describe(error)}`)
  }
  return asJson(value)
}

function describe(error: unknown): string {
  const { code, message } = error as { code?: unknown; message?: unknown }
  return typeof code === 'string' ? `${code}: ${String(message)}` : String(message)
}

function asJson(value: unknown): Json {
  if (value === undefined) throw new EvaluationError('returned nothing (undefined).')
  return plain(value)
}

/** A copy without JSONata's own marks on arrays. Functions, regular expressions and non-finite numbers are no JSON. */
function plain(value: unknown): Json {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value
    case 'number':
      if (Number.isFinite(value)) return value
      break
    case 'object': {
      if (value === null) return null
      if (Array.isArray(value)) return value.map((item) => plain(item === undefined ? null : item))
      if ('_jsonata_function' in value || '_jsonata_lambda' in value) break
      const copy: Record<string, Json> = {}
      for (const [key, item] of Object.entries(value)) if (item !== undefined) copy[key] = plain(item)
      return copy
    }
  }
  throw new EvaluationError('returned an unsupported result type.')
}
