import { StartError } from '../start-error.ts'

/**
 * Properties of one resource, read by name.
 *
 * Every property must be asked for or be named as one without effect here; `done()` refuses what is left, so
 * that nothing in the template is skipped in silence.
 */
export class Properties {
  readonly #where: string
  readonly #values: Readonly<Record<string, unknown>>
  readonly #left: Set<string>
  readonly #parts: Properties[] = []

  constructor(where: string, values: Readonly<Record<string, unknown>>) {
    this.#where = where
    this.#values = values
    this.#left = new Set(Object.keys(values).filter((name) => values[name] !== undefined))
  }

  /** Names of all properties, for an object whose keys are data. */
  names(): string[] {
    return Object.keys(this.#values)
  }

  fail(name: string, problem: string): never {
    throw new StartError(`${this.#where}.${name}: ${problem}`)
  }

  raw(name: string): unknown {
    this.#left.delete(name)
    return this.#values[name]
  }

  optionalText(name: string): string | undefined {
    const value = this.raw(name)
    if (value === undefined || typeof value === 'string') return value
    return this.fail(name, 'must be a string.')
  }

  text(name: string): string {
    return this.optionalText(name) ?? this.fail(name, 'is missing.')
  }

  /** A text that the runtime knows how to act on; any other is refused. */
  oneOf<const T extends string>(name: string, known: readonly T[], fallback?: T): T {
    const value = this.optionalText(name) ?? fallback ?? this.fail(name, 'is missing.')
    if (!known.includes(value as T)) {
      this.fail(name, `"${value}" is not supported by the local runtime, which knows ${known.join(', ')}.`)
    }
    return value as T
  }

  /** CloudFormation takes numbers as strings too. */
  number(name: string, fallback?: number): number {
    const value = this.raw(name) ?? fallback ?? this.fail(name, 'is missing.')
    const number = Number(value)
    if (typeof value === 'boolean' || Number.isNaN(number)) this.fail(name, 'must be a number.')
    return number
  }

  flag(name: string, fallback = false): boolean {
    const value = this.raw(name) ?? fallback
    if (value === true || value === 'true') return true
    if (value === false || value === 'false') return false
    return this.fail(name, 'must be true or false.')
  }

  texts(name: string): string[] {
    const value = this.raw(name) ?? []
    if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value
    return this.fail(name, 'must be a list of strings.')
  }

  optionalPart(name: string): Properties | undefined {
    const value = this.raw(name)
    if (value === undefined) return undefined
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      return this.fail(name, 'must be an object.')
    }
    return this.#part(name, value)
  }

  /** An object that may be absent: its properties are then all absent. */
  part(name: string): Properties {
    return this.optionalPart(name) ?? this.#part(name, {})
  }

  parts(name: string): Properties[] {
    const value = this.raw(name) ?? []
    if (!Array.isArray(value)) return this.fail(name, 'must be a list.')
    return value.map((one, index) => this.#part(`${name}[${index}]`, one))
  }

  /** Properties that change nothing on one machine; the reason is for whoever reads the code. */
  withoutEffect(_reason: string, ...names: string[]): void {
    for (const name of names) this.#left.delete(name)
  }

  /** @throws StartError naming every property that nobody asked for. */
  done(): void {
    const [name] = this.#left
    if (name !== undefined) this.fail(name, 'this property is not supported by the local runtime.')
    for (const part of this.#parts) part.done()
  }

  #part(name: string, value: object): Properties {
    const part = new Properties(`${this.#where}.${name}`, value as Record<string, unknown>)
    this.#parts.push(part)
    return part
  }
}
