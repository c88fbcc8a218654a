import { ApiError } from './api-error.ts'
import { exceedsBytes, type Json } from './json.ts'

/** Reads the fields of a request; what does not fit, or is not known, is a ValidationException. */
export class Request {
  private readonly raw: Record<string, unknown>

  constructor(raw: Record<string, unknown>, known: readonly string[]) {
    this.raw = raw
    for (const name of Object.keys(raw)) if (!known.includes(name)) throw invalid(`unknown field '${name}'`)
  }

  text(name: string, maximum = Infinity): string | null {
    const value = this.raw[name] ?? null
    if (value === null) return null
    if (typeof value !== 'string') throw invalid(`'${name}' must be a string`)
    if (value.length > maximum) throw invalid(`'${name}' must have at most ${maximum} characters`)
    return value
  }

  required(name: string, maximum?: number): string {
    const value = this.text(name, maximum)
    if (value === null) throw invalid(`'${name}' is required`)
    return value
  }

  flag(name: string): boolean | null {
    const value = this.raw[name] ?? null
    if (value !== null && typeof value !== 'boolean') throw invalid(`'${name}' must be a boolean`)
    return value
  }

  integer(name: string, least: number, most: number): number | null {
    const value = this.raw[name] ?? null
    if (value === null) return null
    if (!Number.isInteger(value) || (value as number) < least || (value as number) > most) {
      throw invalid(`'${name}' must be an integer between ${least} and ${most}`)
    }
    return value as number
  }

  oneOf(name: string, allowed: string[]): string | null {
    const value = this.text(name)
    if (value !== null && !allowed.includes(value))
      throw invalid(`'${name}' must be one of ${allowed.join(', ')}`)
    return value
  }

  /** Where the page begins: an id. */
  pageToken(): number | null {
    const token = this.text('nextToken')
    if (token === null) return null
    const id = Number(Buffer.from(token, 'base64url').toString())
    if (!Number.isInteger(id) || id < 0) throw new ApiError('InvalidToken', "Invalid Token: 'nextToken'")
    return id
  }

  static tokenFor(id: number): string {
    return Buffer.from(String(id)).toString('base64url')
  }
}

function invalid(problem: string): ApiError {
  return new ApiError('ValidationException', `1 validation error detected: ${problem}`)
}

/** Parses a payload of the API; `refuse` throws the error that belongs to the action. */
export function parseJson(text: string, limit: number, refuse: (problem: string) => never): Json {
  if (exceedsBytes(text, limit)) refuse(`The payload exceeds ${limit} bytes`)
  try {
    return JSON.parse(text) as Json
  } catch (error) {
    return refuse((error as Error).message)
  }
}
