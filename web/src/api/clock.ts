/** Milliseconds by which the system's clock is ahead of this machine's. */
let ahead = 0

/** Takes the time from an answer's `Date`: "3 days ago" is right even where a machine's clock is not. */
export function tellTime(response: Response): void {
  const told = Date.parse(response.headers.get('date') ?? '')
  // The header has whole seconds, and the answer took its way: what is less than that is no difference.
  if (Number.isFinite(told) && Math.abs(told - now()) > 5000) ahead = told - Date.now()
}

/** The system's time, in milliseconds since 1970. */
export function now(): number {
  return Date.now() + ahead
}

/** The plain date of today where the reader is. */
export function today(): string {
  const at = new Date(now())
  return [at.getFullYear(), at.getMonth() + 1, at.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-')
}
