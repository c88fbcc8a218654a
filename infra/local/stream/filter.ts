/** Decides whether a record is handed over. */
export type Filter = (record: object) => boolean

type Test = (value: unknown) => boolean

/**
 * Reads a pattern of an event source mapping's filter criteria, with the operators that Lambda documents
 * ("Control which events Lambda sends to your function"): literals, null, `prefix`, `suffix`,
 * `equals-ignore-case`, `anything-but`, `numeric`, `exists` and `$or`.
 * @throws Error naming what it does not know.
 */
export function readFilter(pattern: string): Filter {
  const parsed: unknown = JSON.parse(pattern)
  if (!isObject(parsed)) throw new Error('a filter pattern must be a JSON object.')
  return readObject(parsed, '')
}

function readObject(pattern: Record<string, unknown>, path: string): Filter {
  const tests = Object.entries(pattern).map(([key, rule]): Filter => {
    const where = path ? `${path}.${key}` : key
    if (key === '$or' && Array.isArray(rule)) return readOr(rule, path)
    if (Array.isArray(rule)) {
      const test = readRules(rule, where)
      return (record) => test(memberOf(record, key))
    }
    if (!isObject(rule)) throw new Error(`${where}: a rule must be a list or an object.`)
    const inner = readObject(rule, where)
    return (record) => {
      const value = memberOf(record, key)
      return inner(isObject(value) ? value : {})
    }
  })
  return (record) => tests.every((test) => test(record))
}

function readOr(alternatives: unknown[], path: string): Filter {
  const tests = alternatives.map((one) => {
    if (!isObject(one)) throw new Error(`${path}.$or: every alternative must be an object.`)
    return readObject(one, path)
  })
  return (record) => tests.some((test) => test(record))
}

function readRules(rules: unknown[], where: string): Test {
  const tests = rules.map((rule) => readRule(rule, where))
  // A list in the record passes when one of its members does.
  return (value) =>
    Array.isArray(value)
      ? value.some((one) => tests.some((test) => test(one)))
      : tests.some((test) => test(value))
}

function readRule(rule: unknown, where: string): Test {
  if (!isObject(rule)) {
    if (Array.isArray(rule)) throw new Error(`${where}: a rule cannot be a list.`)
    return (value) => value === rule
  }
  const [operator, ...others] = Object.keys(rule)
  if (operator === undefined || others.length > 0) throw new Error(`${where}: a rule has one operator.`)
  const operand = rule[operator]
  const text = () => {
    if (typeof operand !== 'string') throw new Error(`${where}.${operator}: must be a string.`)
    return operand
  }
  switch (operator) {
    case 'prefix': {
      const prefix = text()
      return (value) => typeof value === 'string' && value.startsWith(prefix)
    }
    case 'suffix': {
      const suffix = text()
      return (value) => typeof value === 'string' && value.endsWith(suffix)
    }
    case 'equals-ignore-case': {
      const wanted = text().toLowerCase()
      return (value) => typeof value === 'string' && value.toLowerCase() === wanted
    }
    case 'exists':
      if (typeof operand !== 'boolean') throw new Error(`${where}.exists: must be true or false.`)
      return (value) => (value !== undefined) === operand
    case 'anything-but': {
      const unwanted: unknown[] = Array.isArray(operand) ? operand : [operand]
      if (unwanted.some(isObject)) throw new Error(`${where}.anything-but: only literals are supported.`)
      return (value) => value !== undefined && !unwanted.includes(value)
    }
    case 'numeric':
      return readNumeric(operand, where)
    default:
      throw new Error(`${where}: the operator "${operator}" is not supported by the local runtime.`)
  }
}

const comparisons: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '=': (a, b) => a === b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
}

/** `[">", 0, "<=", 5]`. Numbers of a table are strings in its stream (`{"N": "5"}`) and never match. */
function readNumeric(operand: unknown, where: string): Test {
  if (!Array.isArray(operand) || operand.length === 0 || operand.length % 2 !== 0) {
    throw new Error(`${where}.numeric: must be pairs of a comparison and a number.`)
  }
  const tests: ((value: number) => boolean)[] = []
  for (let index = 0; index < operand.length; index += 2) {
    const compare = comparisons[String(operand[index])]
    const bound: unknown = operand[index + 1]
    if (!compare || typeof bound !== 'number') {
      throw new Error(`${where}.numeric: must be pairs of a comparison and a number.`)
    }
    tests.push((value) => compare(value, bound))
  }
  return (value) => typeof value === 'number' && tests.every((test) => test(value))
}

function memberOf(record: object, key: string): unknown {
  return (record as Record<string, unknown>)[key]
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
