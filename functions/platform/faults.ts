import type * as z from 'zod'

type Issue = z.core.$ZodRawIssue

/**
 * What is wrong with a value, in words that end a sentence beginning with its field, where its schema has none of its own: the checker's
 * "Invalid input: expected string, received undefined" tells a program's author what a type is, and nobody what to do.
 */
export function faultInWords(issue: Issue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'is missing' : kindInWords[issue.expected]
    case 'invalid_value':
      return issue.input === undefined ? 'is missing' : oneOf(issue.values)
    case 'too_small':
      return tooSmall(issue)
    case 'too_big':
      return tooBig(issue)
    case 'invalid_format':
      return formatInWords[issue.format]
    case 'invalid_union':
      return unionInWords(issue)
    case 'invalid_key':
      return 'has a name that cannot be used'
    case 'invalid_element':
      return 'has a value that cannot be used'
    default:
      return undefined
  }
}

const kindInWords: Readonly<Record<string, string>> = {
  string: 'must be a text',
  number: 'must be a number',
  int: 'must be a whole number',
  boolean: 'must be true or false',
  array: 'must be a list',
  object: 'must be an object with fields',
  record: 'must be an object with fields',
}

const formatInWords: Readonly<Record<string, string>> = {
  email: 'is not an e-mail address',
  url: 'is not a web address such as https://example.com',
  date: 'is not a date such as 2027-01-15',
  datetime: 'is not a time such as 2027-01-15T09:00:00Z',
  base64: 'must be base64',
  regex: 'is not written as it must be',
}

const oneOf = (values: readonly unknown[]) =>
  `must be one of: ${values.map((value) => JSON.stringify(value)).join(', ')}`

function unionInWords({ input, options, path }: Issue & { options?: unknown }): string {
  if (input === undefined) return 'is missing'
  if (!Array.isArray(options) || options.length === 0) return 'cannot be used like this'
  // It is the field that tells the alternatives apart which is wrong, and it may not be there at all.
  const told = path?.length ? (input as Record<string, unknown> | null)?.[String(path.at(-1))] : input
  return told === undefined && path?.length ? 'is missing' : oneOf(options)
}

function tooSmall({ origin, minimum, exact, inclusive }: Extract<Issue, { code: 'too_small' }>): string {
  const least = Number(minimum)
  if (origin === 'string') {
    if (exact) return `must have exactly ${least} characters`
    return least === 1 ? 'must not be empty' : `must have at least ${least} characters`
  }
  if (origin === 'array') {
    if (exact) return `must have exactly ${least} entries`
    return least === 1 ? 'must have an entry' : `must have at least ${least} entries`
  }
  return inclusive ? `must be at least ${least}` : `must be above ${least}`
}

function tooBig({ origin, maximum, exact, inclusive }: Extract<Issue, { code: 'too_big' }>): string {
  const most = Number(maximum)
  if (origin === 'string')
    return exact ? `must have exactly ${most} characters` : `must be at most ${most} characters`
  if (origin === 'array') return `must have ${exact ? 'exactly' : 'at most'} ${most} entries`
  return inclusive ? `must be at most ${most}` : `must be below ${most}`
}
