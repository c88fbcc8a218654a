/**
 * A sentence with places in it. `{who}` holds a name, `{who:person}` one without a colon or semicolon, `{tag:code}` one without a space,
 * `{reason:words}` whatever somebody typed, `{day:date}`, `{at:moment}`, `{sum:money}`, `{count:number}`, `{by:percent}` what they say,
 * `{people:names}` "a, b and c", `{what:via}` a phrase of the group `via`, and with a question mark, `{what:about?}`, what may be one or
 * somebody's own words. What is in brackets may be missing.
 */
export type Part = string | Slot | Part[]

export interface Slot {
  name: string
  kind: string
  /** What it holds need not be of its kind. */
  lenient: boolean
}

export function parse(template: string): Part[] {
  const parts: Part[] = []
  const open: Part[][] = [parts]
  for (const [token, name, kind = 'name', lenient] of template.matchAll(
    /\{(\w+)(?::([\w-]+)(\?)?)?\}|\[|\]|[^{}[\]]+/g,
  )) {
    if (name) open.at(-1)?.push({ name, kind, lenient: lenient !== undefined })
    else if (token === '[') {
      const optional: Part[] = []
      open.at(-1)?.push(optional)
      open.push(optional)
    } else if (token === ']') open.pop()
    else open.at(-1)?.push(token)
  }
  return parts
}

export function slotsIn(parts: readonly Part[]): Slot[] {
  return parts.flatMap((part) =>
    typeof part === 'string' ? [] : Array.isArray(part) ? slotsIn(part) : [part],
  )
}

/** Places that take nearly anything. */
const loose: readonly string[] = ['person', 'name', 'names', 'things', 'words']

export const looseness = (parts: readonly Part[]): number =>
  slotsIn(parts).filter(({ kind, lenient }) => lenient || loose.includes(kind)).length

/** How much of it is said in so many words: the more, the surer it is meant. */
export function literalLength(parts: readonly Part[]): number {
  return parts.reduce((sum, part) => sum + (typeof part === 'string' ? part.length : 0), 0)
}

/** What a text of it always contains. */
export function anchorOf(parts: readonly Part[]): string {
  return parts.reduce<string>(
    (longest, part) => (typeof part === 'string' && part.length > longest.length ? part : longest),
    '',
  )
}

const weekday = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)'
const month = '(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)'
const day = `(?:${weekday} )?\\d{1,2} ${month} \\d{4}`

const before = (end: string) => `(?!(?<=[\\p{L}\\p{N}]{4})[${end}]\\s)[^\\n]`

/** Of a name: anything on one line in which no sentence ends. "Dr. No" is one, "did not want to wait. No" is not. */
const nameCharacter = before('.!?')

const kinds: Record<string, string> = {
  person: `(?:(?!: |; )${nameCharacter})+?`,
  name: `(?:${nameCharacter})+?`,
  names: `(?:${nameCharacter})+?`,
  things: `(?:(?!; )${nameCharacter})+?`,
  code: '\\S+?',
  /** A group: names of inputs and choices, which may be questions. */
  told: `(?:${before('.!')})+?`,
  words: '[\\s\\S]+?',
  date: `(?:${day}|\\d{4}-\\d\\d-\\d\\d)`,
  moment: `${day}, \\d\\d:\\d\\d \\S+?`,
  money: '[-−]?\\d[\\d,]*(?:\\.\\d+)? [A-Z]{3}',
  number: '\\d[\\d,]*',
  percent: '[-+]?\\d+(?:\\.\\d+)?',
}

const escaped = (text: string) => text.replace(/[\\^$.*+?()|{}/]/g, '\\$&')

/** `alternatives` gives the pattern of a group whose phrases are known in so many words. */
export function patternOf(
  parts: readonly Part[],
  alternatives: (group: string) => string | undefined,
): string {
  return parts
    .map((part) => {
      if (typeof part === 'string') return escaped(part)
      if (Array.isArray(part)) return `(?:${patternOf(part, alternatives)})?`
      const alternative = part.lenient ? undefined : alternatives(part.kind)
      return `(${kinds[part.kind] ?? alternative ?? kinds.words})`
    })
    .join('')
}

export const exactly = (texts: readonly string[]): string =>
  `(?:${texts
    .toSorted((one, other) => other.length - one.length)
    .map(escaped)
    .join('|')})`

/** The sentence with values in its places; what is in brackets only with all of its own. */
export function filled(parts: readonly Part[], values: ReadonlyMap<string, string>): string {
  return parts
    .map((part) => {
      if (typeof part === 'string') return part
      if (!Array.isArray(part)) return values.get(part.name) ?? ''
      return slotsIn(part).every(({ name }) => values.has(name)) ? filled(part, values) : ''
    })
    .join('')
}
