import type * as z from 'zod'
import { dateIn } from '../../platform/calendar/zone.ts'
import { type Instant, later, type PlainDate } from '../../platform/clock.ts'
import type { Money } from '../../platform/money.ts'
import { ContractContent } from './model.ts'
import { committedIn, priceAfter, priceInTerm, toPrice } from './prices.ts'
import {
  type Agreement,
  type ChainedTerm,
  datesOf,
  firstOpenTerm,
  opensOn,
  type Surroundings,
  termNumber,
  termOn,
} from './rules.ts'

const { price, seats, uplift, vendorId } = ContractContent.shape

/** What of a contract decides its dates, as far as it is known while somebody records it. */
export const PreviewContent = ContractContent.pick({
  start: true,
  initialTerm: true,
  renewal: true,
  notice: true,
  bufferDays: true,
  leadDays: true,
}).extend({ vendorId: vendorId.optional(), price: price.optional(), seats, uplift })
export type PreviewContent = z.infer<typeof PreviewContent>

export interface Preview {
  /** The term at whose end we are asked first. */
  term: ChainedTerm
  dates: ReturnType<typeof datesOf>
  /** The day on which the owner is asked: today where that has passed. */
  asksOn: PlainDate
  /** What that term commits to, where the price is known. */
  committed?: Money
  /** What comes after it if nobody acts, or both sides agree. */
  coming?: { start: PlainDate; end: PlainDate; committed?: Money }
}

/**
 * What would follow from a contract: by when to decide and to send a notice, when we ask, what comes otherwise.
 * @returns undefined when its last term is over, or nothing can be done about it any more.
 * @throws RangeError for what the calendar cannot compute.
 */
export function previewOf(given: PreviewContent, around: Surroundings, at: Instant): Preview | undefined {
  const content = ContractContent.parse({ ...placeholder, ...given })
  const agreement: Agreement = { content, amendments: [] }
  const today = dateIn(around.vendor.zone, at)
  const running = termOn(agreement, today)
  const term = running && firstOpenTerm(agreement, running.index, today, around)
  if (!term) return undefined
  const opens = opensOn(agreement, term, around)
  // The price that is recorded is that of the term which runs, and that can be an earlier one.
  const begun = priceInTerm(agreement, { ...running, price: toPrice(content.price) }, term.index)
  const next = termNumber(agreement, term.index + 1)
  const committedOf = (each: ChainedTerm, of = begun.price) =>
    given.price && { committed: committedIn(each, of, content.seats?.bought) }
  return {
    term,
    dates: datesOf(agreement, term, around),
    asksOn: later(opens, today),
    ...committedOf(term),
    ...(next && {
      coming: {
        start: next.start,
        end: next.end,
        ...committedOf(next, priceAfter(agreement, begun, next.start).price),
      },
    }),
  }
}

/** Stands in for what has no bearing on the dates. */
const placeholder = {
  vendorId: '0'.repeat(20),
  title: '-',
  ownerId: 'nobody',
  costCentre: 'NONE',
  price: { amount: { amount: '1.00', currency: 'EUR' }, per: 'contract', every: 'year' },
}
