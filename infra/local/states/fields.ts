import { DefinitionError } from './definition-error.ts'
import { isObject, type Json } from './json.ts'
import { limits } from './limits.ts'
import type { NotClaimed } from './not-claimed.ts'
import { compileTemplate, type Template } from './template.ts'

export type Language = 'JSONata' | 'JSONPath'

const jsonPathFields = new Set(
  (
    'InputPath OutputPath ResultPath Parameters ResultSelector Result ItemsPath SecondsPath TimestampPath ' +
    'TimeoutSecondsPath HeartbeatSecondsPath MaxConcurrencyPath ToleratedFailureCountPath ' +
    'ToleratedFailurePercentagePath ErrorPath CausePath Variable'
  ).split(' '),
)

const distributedFields = new Set(['ItemReader', 'ItemBatcher', 'ResultWriter', 'Label'])

/** Reads the fields of one object of a definition; whatever it does not know, it refuses by name. */
export class Fields {
  readonly state: string | null
  readonly location: string
  readonly language: Language
  private readonly raw: Record<string, unknown>

  constructor(
    state: string | null,
    location: string,
    raw: unknown,
    language: Language,
    known: readonly string[],
  ) {
    this.state = state
    this.location = location
    this.language = language
    if (!isObject(raw)) this.refuse('Expected value of type Object')
    this.raw = raw as Record<string, unknown>
    for (const name of Object.keys(this.raw)) if (!known.includes(name)) this.refuseField(name)
    if ('Comment' in this.raw) this.text('Comment')
  }

  refuse(message: string, feature?: NotClaimed, code = 'SCHEMA_VALIDATION_FAILED'): never {
    throw new DefinitionError(this.state, { code, location: this.location, message }, feature)
  }

  private refuseField(name: string): never {
    if (jsonPathFields.has(name) || name.endsWith('.$')) this.refuse(`JSONPath field "${name}"`, 'JSONPath')
    if (distributedFields.has(name)) this.refuse(`field "${name}"`, 'distributed Map')
    this.refuse(`unknown field "${name}"`)
  }

  has(name: string): boolean {
    return name in this.raw
  }

  value(name: string): unknown {
    return this.raw[name]
  }

  required(name: string): unknown {
    if (!this.has(name)) this.refuse(`The field '${name}' is required but was missing`)
    return this.raw[name]
  }

  text(name: string): string | null {
    const value = this.raw[name]
    if (value === undefined) return null
    if (typeof value !== 'string') this.refuse(`field "${name}" must be a string`)
    return value as string
  }

  list(name: string): unknown[] {
    const value = this.raw[name] ?? []
    if (!Array.isArray(value)) this.refuse(`field "${name}" must be an array`)
    return value as unknown[]
  }

  /** A whole number between the bounds, written in the definition itself. */
  integer(name: string, least: number, most: number = limits.seconds): number | null {
    const value = this.raw[name]
    if (value === undefined) return null
    if (!Number.isInteger(value) || (value as number) < least || (value as number) > most) {
      this.refuse(`field "${name}" must be an integer between ${least} and ${most}`)
    }
    return value as number
  }

  /** Any JSON, with expressions where the language is JSONata. `field` is its path in history events. */
  template(name: string, field: string = name): Template | null {
    if (!this.has(name)) return null
    const value = this.raw[name] as Json
    if (this.language === 'JSONPath') this.refuseQueries(name, value)
    try {
      return compileTemplate(value, field)
    } catch (error) {
      return this.refuse((error as Error).message)
    }
  }

  /** Like `template`, for a field that holds an object or one expression. */
  object(name: string, field: string = name): Template | null {
    const template = this.template(name, field)
    if (template && !isObject(this.raw[name]) && template.source === undefined) {
      this.refuse(`field "${name}" must be an object or an expression`)
    }
    return template
  }

  /** A number of whole seconds (or the like), or an expression that gives one. */
  number(name: string, least: number, most?: number): Template | null {
    const template = this.template(name)
    if (template && template.source === undefined) this.integer(name, least, most)
    return template
  }

  /** A text, or an expression that gives one. */
  words(name: string): Template | null {
    const template = this.template(name)
    if (template && template.source === undefined) this.text(name)
    return template
  }

  /** A state without a query language must not look as if it had one: its texts would be taken literally. */
  private refuseQueries(name: string, value: unknown): void {
    if (typeof value === 'string' && value.startsWith('{%')) {
      this.refuse(`field "${name}" holds an expression, but the QueryLanguage here is JSONPath`, 'JSONPath')
    }
    if (Array.isArray(value)) for (const item of value) this.refuseQueries(name, item)
    if (isObject(value)) {
      for (const [key, item] of Object.entries(value)) {
        if (key.endsWith('.$')) this.refuse(`JSONPath field "${key}" in "${name}"`, 'JSONPath')
        this.refuseQueries(name, item)
      }
    }
  }
}
