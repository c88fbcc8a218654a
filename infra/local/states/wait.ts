import { QueryFailure } from './failure.ts'
import type { WaitState } from './model.ts'
import { bindings, type Place, query } from './run.ts'
import { evaluateAs } from './template.ts'
import { leave, type Step } from './thread.ts'
import { wholeNumber } from './whole-number.ts'

export async function startWait(place: Place<WaitState>): Promise<Step> {
  const at = await waitsUntil(place)
  if (at <= place.run.now) return leave(place, place.state, place.visit.input)
  place.visit.waits = { for: 'instant', at }
  return 'waiting'
}

async function waitsUntil(place: Place<WaitState>): Promise<number> {
  const { seconds, timestamp } = place.state
  if (seconds) {
    const length = await query(place, () => wholeNumber(seconds, 0, bindings(place)))
    return place.run.now + length * 1000
  }
  if (!timestamp) throw new Error('A Wait has neither Seconds nor Timestamp')
  return query(place, async () => {
    const text = await evaluateAs(timestamp, 'string', bindings(place))
    const instant = parseInstant(text)
    if (instant === null) {
      throw new QueryFailure(
        timestamp.field,
        `The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: ${text}`,
      )
    }
    return instant
  })
}

const offsetDateTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/

/** Epoch milliseconds of an ISO 8601 date-time with an offset; null for any other text. */
export function parseInstant(text: string): number | null {
  if (!offsetDateTime.test(text)) return null
  const instant = Date.parse(text.replace(/(\.\d{3})\d+/, '$1'))
  if (Number.isNaN(instant)) return null
  const day = Number(text.slice(8, 10))
  const lastDay = new Date(Date.UTC(Number(text.slice(0, 4)), Number(text.slice(5, 7)), 0)).getUTCDate()
  return day <= lastDay ? instant : null
}
