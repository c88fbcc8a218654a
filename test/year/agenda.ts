const Hour = 3_600_000
const Day = 24 * Hour

/** People act at these hours of a working day, UTC: what they do between them falls together, as it does around a coffee. */
const hours = [8, 10, 13, 15]
/** What people do at once: enough for them to meet at the same case. */
const lanes = 6

/** What is to be done when. */
export class Agenda {
  #entries: { at: number; act: () => Promise<void> }[] = []

  put(at: number, act: () => Promise<void>): void {
    this.#entries.push({ at, act })
  }

  /** Does what is due, several at a time, in the order of its times. */
  async run(now: number): Promise<number> {
    const due = this.#entries.filter(({ at }) => at <= now).sort((a, b) => a.at - b.at)
    this.#entries = this.#entries.filter(({ at }) => at > now)
    const waiting = due.values()
    await Promise.all(
      Array.from({ length: lanes }, async () => {
        for (const { act } of waiting) await act()
      }),
    )
    return due.length
  }
}

/** The next time at which people act. */
export function nextShift(now: number): number {
  for (let day = Math.floor(now / Day) * Day; ; day += Day) {
    if (isWeekend(day)) continue
    const shift = hours.map((hour) => day + hour * Hour).find((at) => at > now)
    if (shift !== undefined) return shift
  }
}

/** A moment so many working days later, counted in days and parts of them. */
export function workingDaysAfter(now: number, days: number): number {
  let at = now + (days % 1) * Day
  for (let left = Math.floor(days); left > 0; left--) {
    do at += Day
    while (isWeekend(at))
  }
  return at
}

function isWeekend(at: number): boolean {
  const day = new Date(at).getUTCDay()
  return day === 0 || day === 6
}

/** `2027-01-15` */
export const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10)
