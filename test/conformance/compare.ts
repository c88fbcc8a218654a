import { isDeepStrictEqual } from 'node:util'
import type { Json } from '../../infra/local/states/json.ts'

/** Differences found in one case; none means that it passed. */
export class Differences {
  readonly found: string[] = []

  equal(what: string, actual: unknown, expected: unknown): void {
    if (!isDeepStrictEqual(normal(actual), normal(expected))) {
      this.found.push(`${what}: expected ${show(expected)}, but was ${show(actual)}`)
    }
  }

  /** Every key of `expected`, at any depth, is in `actual` with the same value; further keys may be. */
  contains(what: string, actual: unknown, expected: Json): void {
    if (isObject(expected)) {
      if (isObject(actual)) {
        for (const [key, value] of Object.entries(expected)) {
          this.contains(`${what}.${key}`, actual[key], value as Json)
        }
        return
      }
    }
    this.equal(what, actual, expected)
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** JSON knows no -0 and no undefined. */
function normal(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value))
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > 600 ? `${text.slice(0, 600)}…` : text
}
