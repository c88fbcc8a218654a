import type { AttributeValue } from '@aws-sdk/client-dynamodb'

/** An item as DynamoDB takes and gives it. */
export type Attributes = Record<string, AttributeValue>

/**
 * Every value of an item that is one (a text, a number, yes or no) is an attribute of its own: keys, conditions, updates and the
 * stream's filter name it, and it can be read in the console. Lists and maps are together one attribute, `nested`, as
 * JSON: typed value by value, an item of a case has some hundred of them, and each costs on its way through the SDK,
 * the table, its indexes and its stream.
 */
const Nested = 'nested'

/** What is undefined is left out. */
export function toAttributes(item: object): Attributes {
  const attributes: Attributes = {}
  let nested: Record<string, unknown> | undefined
  for (const [name, value] of Object.entries(item)) {
    if (value === undefined) continue
    const attribute = toAttribute(value)
    if (attribute) attributes[name] = attribute
    else {
      nested ??= {}
      nested[name] = value
    }
  }
  if (nested) attributes[Nested] = { S: JSON.stringify(nested) }
  return attributes
}

export function fromAttributes<T>(attributes: Attributes): T {
  const nested = attributes[Nested]?.S
  const item: Record<string, unknown> = nested === undefined ? {} : JSON.parse(nested)
  // `for in` rather than entries without `nested`: half the time, for every item that is read.
  for (const name in attributes) {
    if (name === Nested) continue
    const { S, N, BOOL } = attributes[name] as AttributeValue
    item[name] = S ?? (N === undefined ? (BOOL ?? null) : Number(N))
  }
  return item as T
}

/**
 * What an expression compares with or sets, by its placeholder.
 * @throws Error for a list or a map: an expression cannot look into `nested`.
 */
export function toValues(values: Readonly<Record<string, unknown>>): Attributes {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const attribute = toAttribute(value)
      if (!attribute)
        throw new Error(`"${name}" is a list or a map: an expression can name only single values.`)
      return [name, attribute]
    }),
  )
}

function toAttribute(value: unknown): AttributeValue | undefined {
  if (typeof value === 'string') return { S: value }
  if (typeof value === 'number') return { N: String(value) }
  if (typeof value === 'boolean') return { BOOL: value }
  return value === null ? { NULL: true } : undefined
}
