/** What became of a text of a cell: its value, what must be told because it cannot be decided, or what is wrong with it. */
export type Reading<T> = { value: T } | { question: string } | { bad: string }

/** Texts that mean the same: case, white space and hyphens do not count. */
export function plainWord(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
}

/** A reader of words that stand for a value each. */
export function oneOf<T extends string>(
  what: string,
  words: Readonly<Record<T, readonly string[]>>,
): (text: string) => Reading<T> {
  const values = Object.keys(words) as T[]
  return (text) => {
    const word = plainWord(text)
    const found = values.find((value) => plainWord(value) === word || words[value].includes(word))
    return found === undefined
      ? { question: `"${text}" is no ${what} that we know: tell one of ${values.join(', ')}` }
      : { value: found }
  }
}

/** The parts that something is said about. */
export function present<T extends object>(parts: T): Partial<T> {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as Partial<T>
}
