import { readCron } from './cron.ts'
import { toInstant } from './zone.ts'

/** When a schedule runs. */
export interface Recurrence {
  /**
   * The first run after `after`, in milliseconds since the epoch, or null when there is none.
   * @param anchor an earlier run, from which a rate counts.
   */
  next(after: number, anchor: number): number | null
}

const units: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 }

/**
 * Reads a schedule expression of EventBridge Scheduler: `rate(15 minutes)`, `cron(0 8 ? * MON-FRI *)` or
 * `at(2027-01-15T08:00:00)`.
 * @param zone IANA time zone for `cron` and `at`.
 * @throws Error when it is none of these.
 */
export function readExpression(text: string, zone: string): Recurrence {
  const [, kind, inner = ''] = /^(rate|cron|at)\((.*)\)$/.exec(text.trim()) ?? []
  if (kind === 'rate') return readRate(inner)
  if (kind === 'cron') return readCron(inner, zone)
  if (kind === 'at') return readAt(inner, zone)
  throw new Error(`"${text}" is not a rate(), cron() or at() expression.`)
}

function readRate(text: string): Recurrence {
  const [, value, unit = ''] = /^([1-9]\d*) (minute|hour|day)s?$/.exec(text.trim()) ?? []
  const interval = Number(value) * (units[unit] ?? Number.NaN)
  if (Number.isNaN(interval)) throw new Error(`rate(${text}) is not a number of minutes, hours or days.`)
  return {
    next: (after, anchor) => anchor + (Math.floor(Math.max(after - anchor, 0) / interval) + 1) * interval,
  }
}

function readAt(text: string, zone: string): Recurrence {
  const [, ...parts] = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)$/.exec(text.trim()) ?? []
  const [year, month, day, hour, minute, second] = parts.map(Number)
  if (year === undefined || month === undefined || day === undefined) {
    throw new Error(`at(${text}) is not of the form yyyy-mm-ddThh:mm:ss.`)
  }
  const minuteStart = toInstant({ year, month, day, hour: hour ?? 0, minute: minute ?? 0 }, zone)
  if (minuteStart === undefined) throw new Error(`at(${text}) does not exist in the time zone ${zone}.`)
  const instant = minuteStart + (second ?? 0) * 1000
  return { next: (after) => (instant > after ? instant : null) }
}
