import type { ContractContent } from '../functions/renewals/contracts/model.ts'
import type { VendorContent } from '../functions/renewals/vendors/model.ts'

/** What goes into a POST: fields with defaults may be left out. */
type Given<T> = Partial<T> & Record<string, unknown>

const places = [
  ['DE', 'Europe/Berlin'],
  ['US', 'America/Los_Angeles'],
  ['GB', 'Europe/London'],
  ['JP', 'Asia/Tokyo'],
  ['AU', 'Australia/Sydney'],
  ['IL', 'Asia/Jerusalem'],
] as const

export function someVendor(index: number): Given<VendorContent> {
  const [country, timeZone] = places[index % places.length] ?? places[0]
  return {
    name: `Vendor ${index + 1}`,
    country,
    timeZone,
    contacts: [{ role: 'notice', name: 'Contracts', email: `notice@vendor-${index + 1}.example` }],
  }
}

/** A contract of every sort there is, the same for the same index and seed. */
export function someContract(
  index: number,
  seed: number,
  vendorId: string,
  today: string,
): Given<ContractContent> {
  const random = generator(seed * 100_003 + index)
  const pick = <T>(...all: T[]): T => all[Math.floor(random() * all.length)] as T
  const months = pick(1, 3, 12, 12, 12, 24, 36)
  const year = Number(today.slice(0, 4)) - pick(0, 1, 2, 3)
  const start = `${year}-${String(1 + Math.floor(random() * 11)).padStart(2, '0')}-${String(1 + Math.floor(random() * 28)).padStart(2, '0')}`
  const kind = pick('automatic', 'automatic', 'automatic', 'by_agreement')
  const seats = pick(undefined, 5, 20, 250)
  return {
    vendorId,
    title: `Contract ${index + 1}`,
    ownerId: pick('employee', 'manager', 'coordinator'),
    costCentre: 'IT',
    start,
    initialTerm: { count: months, unit: 'months' },
    renewal: { kind, term: { count: pick(months, 12), unit: 'months' } },
    notice: {
      period: pick(
        { count: 30, unit: 'days' as const },
        { count: 1, unit: 'months' as const },
        { count: 3, unit: 'months' as const },
        { count: 6, unit: 'weeks' as const },
      ),
      countedTo: pick('term_end', 'term_end', 'month_end'),
      method: pick('mail', 'portal', 'registered_post'),
      transitDays: pick(0, 3, 7),
    },
    price: {
      amount: { amount: `${10 + Math.floor(random() * 900)}.00`, currency: pick('EUR', 'USD', 'GBP') },
      per: seats === undefined ? 'contract' : 'seat',
      every: pick('month', 'year'),
    },
    uplift: pick(
      { kind: 'none' },
      { kind: 'fixed', percent: '3' },
      { kind: 'capped', percent: '7' },
      { kind: 'uncapped' },
    ),
    ...(seats !== undefined && { seats: { bought: seats, used: Math.floor(seats * random()) } }),
  }
}

/** Mulberry32: a small generator of numbers from 0 to 1 that gives the same ones for the same seed. */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
