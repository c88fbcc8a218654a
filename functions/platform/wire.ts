import * as z from 'zod'
import { isPlainDate } from './calendar/dates.ts'
import { badCursor } from './errors.ts'

/** Every list takes `limit` and `cursor`. */
export const ListQuery = z.strictObject({
  limit: z.coerce.number().int('must be a whole number').min(1).max(100).default(25),
  cursor: z.string().max(2000).optional(),
})

/** Every list answers `{ items, next }`; `next` is the cursor of the next page, null on the last. */
export function listOf<T extends z.ZodType>(item: T) {
  return z.strictObject({ items: z.array(item), next: z.string().nullable() })
}

/** A page's end as an opaque cursor. */
export function toCursor(place: unknown): string | null {
  return place === undefined ? null : Buffer.from(JSON.stringify(place)).toString('base64url')
}

/** @throws Problem 400 when the text is not a cursor that we gave. */
export function fromCursor(cursor: string | undefined): Record<string, unknown> | undefined {
  if (cursor === undefined) return undefined
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    if (typeof place === 'object' && place !== null && !Array.isArray(place))
      return place as Record<string, unknown>
  } catch {}
  throw badCursor()
}

/** Where a page begins in a list that is read whole, from a cursor `{ from }`. @throws Problem 400 as above. */
export function offsetIn(cursor: string | undefined): number {
  const from = fromCursor(cursor)?.from ?? 0
  if (Number.isSafeInteger(from) && (from as number) >= 0) return from as number
  throw badCursor()
}

export const Instant = z.iso.datetime()

const NotInTheseYears = 'must lie between 1900 and 2199'

/**
 * A date that somebody tells us. Many systems write 9999-12-31 where there is no end: the calendar ends there, and from these years on
 * not even the longest term leads so far.
 */
export const PlainDateText = z
  .string()
  .refine(isPlainDate, { message: 'is not a date such as 2027-01-15', abort: true })
  .refine((date) => date >= '1900-01-01' && date < '2200-01-01', { message: NotInTheseYears, abort: true })

/** What is wrong with a date in a form; undefined when nothing is. */
export function faultOfDate(text: string): string | undefined {
  if (!isPlainDate(text)) return 'must be a date such as 2027-01-15'
  return PlainDateText.safeParse(text).success ? undefined : NotInTheseYears
}
