import type { AttributeValue } from '@aws-sdk/client-dynamodb'

/** An item as DynamoDB takes and gives it. */
export type Attributes = Record<string, AttributeValue>

/**
 * The attributes that DynamoDB itself looks at: keys of the table and its indexes, expiry, the stream's filter, and
 * what conditions and updates name. Each is a text or a whole number.
 *
 * All else of an item is one attribute, `body`, as JSON. Typed value by value, an item of a case has some hundred of
 * them, and every one costs on the way through the SDK, the table and its stream.
 */
const own = new Set([
  'pk',
  'sk',
  ...['due', 'person', 'kind'].flatMap((index) => [`${index}Pk`, `${index}Sk`]),
  ...['expiresAt', 'dispatch', 'seq', 'version', 'count', 'status', 'personId', 'tries'],
])

/** @throws Error when one of the attributes that DynamoDB looks at is neither text nor number. */
export function toAttributes(item: object): Attributes {
  const attributes: Attributes = {}
  const body: Record<string, unknown> = {}
  let isEmpty = true
  for (const [name, value] of Object.entries(item)) {
    if (value === undefined) continue
    if (own.has(name)) {
      attributes[name] = toAttribute(name, value)
    } else {
      body[name] = value
      isEmpty = false
    }
  }
  if (!isEmpty) attributes.body = { S: JSON.stringify(body) }
  return attributes
}

export function fromAttributes<T>({ body, ...attributes }: Attributes): T {
  const item: Record<string, unknown> = body?.S === undefined ? {} : JSON.parse(body.S)
  for (const [name, { S, N }] of Object.entries(attributes)) item[name] = N === undefined ? S : Number(N)
  return item as T
}

/** What an expression compares with or sets, by its placeholder. */
export function toValues(values: Readonly<Record<string, unknown>>): Attributes {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, toAttribute(name, value)]))
}

function toAttribute(name: string, value: unknown): AttributeValue {
  if (typeof value === 'string') return { S: value }
  if (typeof value === 'number') return { N: String(value) }
  throw new Error(`"${name}" must be a text or a number where DynamoDB looks at it.`)
}

const words = new Set([
  'AND',
  'OR',
  'NOT',
  'BETWEEN',
  'IN',
  'SET',
  'REMOVE',
  'attribute_exists',
  'attribute_not_exists',
])
const checked = new Set<string>()

/**
 * Holds a condition or an update to the attributes that are there for it: one inside `body` would look as if it were
 * missing.
 * @param names the expression's placeholders for attributes.
 * @throws Error naming the attribute.
 */
export function checkExpression(
  expression: string | undefined,
  names: Readonly<Record<string, string>> = {},
): void {
  if (expression === undefined || checked.has(expression)) return
  for (const [word] of expression.matchAll(/(?<![:\w])#?[A-Za-z]\w*/g)) {
    const name = names[word] ?? word
    if (!words.has(word) && !own.has(name))
      throw new Error(`The expression "${expression}" names "${name}", which is no attribute of its own.`)
  }
  checked.add(expression)
}
