import { type ParseArgsConfig, parseArgs } from 'node:util'

/** What a shell's own commands end with when they are called in a wrong way. */
const wronglyCalled = 2

/** The options and words that a command was given. What it does not know ends it with its usage, before it has done anything. */
export function readCommandLine<T extends ParseArgsConfig>(
  usage: string,
  config: T,
): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config)
  } catch (error) {
    return refuse(`${(error as Error).message}\nusage: ${usage}`)
  }
}

/** A number that counts something: whole, and above zero. */
export function countOf(option: string, value: string): number {
  const count = Number(value)
  if (Number.isSafeInteger(count) && count > 0) return count
  return refuse(`${option} must be a whole number above zero, not "${value}".`)
}

/** The seed that repeats a run: a whole number. */
export function seedOf(value: string): number {
  const seed = Number(value)
  if (value.trim() !== '' && Number.isSafeInteger(seed) && seed >= 0) return seed
  return refuse(`--seed must be a whole number, not "${value}".`)
}

/** Ends a command that cannot do what it was asked, and says why. */
export function refuse(why: string): never {
  console.error(why)
  process.exit(wronglyCalled)
}
