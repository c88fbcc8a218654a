import type * as z from 'zod'
import { faultInWords } from '../../platform/faults.ts'
import type { Told } from './mapping.ts'
import type { Field, Finding } from './model.ts'
import type { Reading } from './reading.ts'

/** Reads the fields of one row and keeps what stands in the way. */
export class RowReader {
  readonly findings: Finding[] = []
  readonly #told: (field: Field) => Told | undefined

  constructor(told: (field: Field) => Told | undefined) {
    this.#told = told
  }

  told(field: Field): Told | undefined {
    return this.#told(field)
  }

  text(field: Field): string | undefined {
    return this.#told(field)?.text
  }

  /** The value of a field; undefined when nothing is said, or when it cannot be read, which is noted. */
  read<T>(field: Field, reader: (text: string) => Reading<T>): T | undefined {
    const text = this.text(field)
    if (text === undefined) return undefined
    const reading = reader(text)
    if ('value' in reading) return reading.value
    if ('question' in reading) this.question(field, reading.question)
    else this.bad(field, reading.bad)
    return undefined
  }

  question(field: Field, problem: string): void {
    this.#note('question', field, problem)
  }

  bad(field: Field, problem: string): void {
    this.#note('bad', field, problem)
  }

  #note(kind: Finding['kind'], field: Field, problem: string): void {
    if (this.findings.some((finding) => finding.field === field)) return
    this.findings.push({ kind, field, read: this.text(field) ?? null, problem })
  }

  /** Asks for what nothing is said about. */
  need(field: Field, what: string): void {
    if (this.text(field) === undefined) this.question(field, `${what} is not told`)
  }

  /** What a schema makes of the content; what it refuses is noted under the field that the part comes from. */
  checked<S extends z.ZodType>(
    schema: S,
    content: unknown,
    fieldOf: (path: string) => Field,
  ): z.output<S> | undefined {
    const outcome = schema.safeParse(content, { error: faultInWords })
    if (outcome.success) return outcome.data
    for (const { path, message } of outcome.error.issues) this.bad(fieldOf(path.join('.')), message)
    return undefined
  }
}
