/** A minute as a clock on the wall shows it. */
export interface WallTime {
  year: number
  /** 1 to 12. */
  month: number
  day: number
  hour: number
  minute: number
}

const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'iso8601',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    })
    formats.set(zone, format)
  }
  return format
}

export function toWallTime(instant: number, zone: string): WallTime {
  const parts: Record<string, number> = {}
  for (const { type, value } of formatOf(zone).formatToParts(instant)) parts[type] = Number(value)
  return {
    year: parts.year ?? 0,
    month: parts.month ?? 0,
    day: parts.day ?? 0,
    hour: parts.hour ?? 0,
    minute: parts.minute ?? 0,
  }
}

/**
 * The instant of a wall time, in milliseconds since the epoch: the first one where clocks are set back, undefined
 * where they are set forward over it.
 */
export function toInstant(wall: WallTime, zone: string): number | undefined {
  const asUtc = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute)
  // No zone is further than 14 hours from UTC; the offset before and after any change lies among these two.
  const candidates = [asUtc - 86_400_000, asUtc + 86_400_000].map((near) => asUtc - offsetAt(near, zone))
  const matching = candidates.filter((instant) => asUtc - offsetAt(instant, zone) === instant)
  return matching.length > 0 ? Math.min(...matching) : undefined
}

/** Milliseconds that the zone's clocks are ahead of UTC. */
function offsetAt(instant: number, zone: string): number {
  const minute = Math.floor(instant / 60_000) * 60_000
  const wall = toWallTime(minute, zone)
  return Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute) - minute
}
