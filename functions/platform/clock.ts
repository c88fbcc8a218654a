/** An instant as ISO 8601 in UTC with milliseconds, e.g. `2026-11-24T12:00:00.000Z`. Sorts as text. */
export type Instant = string
/** A calendar date without a time, e.g. `2027-01-15`. */
export type PlainDate = string

/** Now. The only place that asks the machine for the time. */
export function now(): Instant {
  return new Date().toISOString()
}

/** The instant so many milliseconds after (or before, when negative) another. */
export function plus(instant: Instant, milliseconds: number): Instant {
  return new Date(Date.parse(instant) + milliseconds).toISOString()
}

/** Milliseconds from one instant to a later one. */
export function elapsed(from: Instant, to: Instant): number {
  return Date.parse(to) - Date.parse(from)
}

/** The later of two instants, or of two dates. */
export function later<T extends Instant | PlainDate>(a: T, b: T): T {
  return a > b ? a : b
}

/** Waits so many milliseconds of real time. The only place that sets a timer. */
export function pause(milliseconds: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  setTimeout(resolve, milliseconds)
  return promise
}

export const Minute = 60_000
export const Hour = 60 * Minute
export const Day = 24 * Hour
