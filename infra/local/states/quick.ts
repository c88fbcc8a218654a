import type { ExprNode } from './syntax.ts'

/** Evaluates an expression at once; `unsure` where only JSONata itself may answer. */
export type Quick = (variables: Record<string, unknown>) => unknown

export const unsure = Symbol('unsure')

/**
 * Most expressions are paths and comparisons over plain objects, and JSONata takes 50 µs for each. What is known
 * to give exactly JSONata's result is evaluated here; everything else (arrays on the way, predicates, functions,
 * operands of mixed types) is left to JSONata. A property test holds the two together.
 */
export function quick(node: ExprNode): Quick | null {
  if (node.predicate || node.group || node.stages || node.keepArray || node.keepSingletonArray) return null
  switch (node.type) {
    case 'string':
    case 'number':
    case 'value':
      return () => node.value
    case 'variable':
      return quickVariable(node)
    case 'path':
      return quickPath(node)
    case 'binary':
      return quickBinary(node)
    case 'condition':
      return quickCondition(node)
    case 'function':
      return quickFunction(node)
    default:
      return null
  }
}

const plainKeys = new Set(['type', 'value', 'position'])

function isPlain(node: ExprNode, type: string): boolean {
  return node.type === type && Object.keys(node).every((key) => plainKeys.has(key))
}

function quickVariable(node: ExprNode): Quick | null {
  const name = String(node.value)
  if (name === '' || name === '$' || !isPlain(node, 'variable')) return null
  return (variables) => (Object.hasOwn(variables, name) ? variables[name] : unsure)
}

function quickPath(node: ExprNode): Quick | null {
  const [first, ...rest] = node.steps ?? []
  const root = first && quickVariable(first)
  if (!root || !rest.every((step) => isPlain(step, 'name'))) return null
  const names = rest.map((step) => String(step.value))
  return (variables) => {
    let value = root(variables)
    for (const name of names) {
      if (value === unsure || Array.isArray(value)) return unsure
      if (typeof value !== 'object' || value === null) return undefined
      if (Object.hasOwn(value, name)) value = (value as Record<string, unknown>)[name]
      else return name in Object.prototype ? unsure : undefined
    }
    return value
  }
}

function isScalar(value: unknown): boolean {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value)
}

const orderings: Record<string, (left: string | number, right: string | number) => boolean> = {
  '<': (left, right) => left < right,
  '<=': (left, right) => left <= right,
  '>': (left, right) => left > right,
  '>=': (left, right) => left >= right,
}

function quickBinary(node: ExprNode): Quick | null {
  const left = node.lhs && !Array.isArray(node.lhs) ? quick(node.lhs) : null
  const right = node.rhs ? quick(node.rhs) : null
  if (!left || !right) return null
  const operator = String(node.value)
  if (operator === '=' || operator === '!=') {
    return (variables) => {
      const [a, b] = [left(variables), right(variables)]
      if (a === undefined || b === undefined) return false
      return isScalar(a) && isScalar(b) ? (a === b) === (operator === '=') : unsure
    }
  }
  const ordering = orderings[operator]
  if (ordering) {
    return (variables) => {
      const [a, b] = [left(variables), right(variables)]
      const comparable =
        (typeof a === 'number' && typeof b === 'number') || (typeof a === 'string' && typeof b === 'string')
      return comparable ? ordering(a as string, b as string) : unsure
    }
  }
  if (operator === 'and' || operator === 'or') {
    return (variables) => {
      const a = left(variables)
      if (typeof a !== 'boolean') return unsure
      if (a === (operator === 'or')) return a
      const b = right(variables)
      return typeof b === 'boolean' ? b : unsure
    }
  }
  return null
}

function quickCondition(node: ExprNode): Quick | null {
  const condition = node.condition ? quick(node.condition) : null
  const chosen = node.then ? quick(node.then) : null
  const otherwise = node.else ? quick(node.else) : () => undefined
  if (!condition || !chosen || !otherwise) return null
  return (variables) => {
    const decided = condition(variables)
    if (typeof decided !== 'boolean') return unsure
    return decided ? chosen(variables) : otherwise(variables)
  }
}

function quickFunction(node: ExprNode): Quick | null {
  const name = node.procedure?.type === 'variable' ? String(node.procedure.value) : ''
  const only = node.arguments?.length === 1 ? node.arguments[0] : undefined
  const argument = only && quick(only)
  if (!argument || (name !== 'exists' && name !== 'not')) return null
  return (variables) => {
    if (Object.hasOwn(variables, name)) return unsure
    const value = argument(variables)
    if (value === unsure) return unsure
    if (name === 'exists') return value !== undefined
    return typeof value === 'boolean' ? !value : unsure
  }
}
