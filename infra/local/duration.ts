const pattern =
  /^P(?!$)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?!$)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/

/**
 * The instant that lies an ISO 8601 duration (`P3D`, `PT90M`, `P1Y2M`) after another. Years and months are those of the
 * calendar in UTC; the last day of a shorter month stands for days that it lacks.
 * @returns milliseconds since the epoch, or undefined when the text is no such duration.
 */
export function addDuration(instant: number, duration: string): number | undefined {
  const found = pattern.exec(duration)
  if (!found) return undefined
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = found
    .slice(1)
    .map((part) => Number(part ?? 0))
  const date = new Date(instant)
  const month = date.getUTCMonth() + years * 12 + months
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), month + 1, 0)).getUTCDate()
  date.setUTCMonth(month, Math.min(date.getUTCDate(), lastDay))
  const minutesIn = ((weeks * 7 + days) * 24 + hours) * 60 + minutes
  return date.getTime() + minutesIn * 60_000 + Math.round(seconds * 1000)
}
