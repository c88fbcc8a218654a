import { errors, StateFailure } from './failure.ts'
import type { Frame } from './frame.ts'
import type { Json } from './json.ts'
import { limits } from './limits.ts'
import { causeIn, type Place } from './run.ts'

/** Stores what an Assign gave; returns the texts for the history. Throws StateFailure past a limit. */
export function assignVariables(place: Place, assigned: Record<string, Json>): Record<string, string> {
  const texts: Record<string, string> = {}
  const names = Object.keys(assigned)
  if (names.length === 0) return texts
  const { thread } = place.frame
  const bytes: Record<string, number> = {}
  let total = 0
  for (const name of names) {
    const text = JSON.stringify(assigned[name])
    texts[name] = text
    bytes[name] = Buffer.byteLength(text)
    total += bytes[name]
  }
  if (total > limits.assignBytes) tooLarge(place, `${limits.assignBytes} bytes of one Assign`)
  const ownBytes = (name: string) =>
    Object.hasOwn(thread.variableBytes, name) ? (thread.variableBytes[name] ?? 0) : 0
  const held = bytesInScope(place.frame) + total - names.reduce((sum, name) => sum + ownBytes(name), 0)
  if (held > limits.variablesBytes) tooLarge(place, `${limits.variablesBytes} bytes of all variables`)
  Object.assign(thread.variableBytes, bytes)
  Object.assign(thread.variables, assigned)
  return texts
}

function bytesInScope(frame: Frame | null): number {
  if (frame === null) return 0
  const own = Object.values(frame.thread.variableBytes).reduce((sum, bytes) => sum + bytes, 0)
  return own + bytesInScope(frame.parent)
}

function tooLarge(place: Place, what: string): never {
  throw new StateFailure({
    error: errors.dataLimit,
    cause: causeIn(place.visit, `The assigned variables exceed the limit of ${what}.`),
  })
}
