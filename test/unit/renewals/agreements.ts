import type * as z from 'zod'
import {
  type Amendment,
  AmendmentContent,
  type Contract,
  ContractContent,
  type Outcome,
  type Term,
} from '../../../functions/renewals/contracts/model.ts'
import { priceAfter, seatsOn, toPrice } from '../../../functions/renewals/contracts/prices.ts'
import {
  type Agreement,
  contentAt,
  type Surroundings,
  termsOf,
} from '../../../functions/renewals/contracts/rules.ts'

export const Vendor = 'v'.repeat(20)

export type About = Partial<z.input<typeof ContractContent>>
export type ChangeInput = z.input<typeof AmendmentContent>['change']

export const months = (count: number) => ({ count, unit: 'months' as const })
export const days = (count: number) => ({ count, unit: 'days' as const })
export const automatic = (count = 12) => ({ kind: 'automatic' as const, term: months(count) })
export const byAgreement = (count = 12) => ({ kind: 'by_agreement' as const, term: months(count) })
export const none = { kind: 'none' as const }
export const notice = (count: number) => ({ period: months(count), method: 'mail' as const })

export function price(
  amount: string,
  every: 'month' | 'quarter' | 'year' | 'term' = 'year',
  per: 'contract' | 'seat' = 'contract',
  currency = 'EUR',
) {
  return { amount: { amount, currency }, per, every }
}

/** A contract as the interface takes it: from 2027 by the year, 1,200 EUR a year, renewed by itself. */
export function content(about: About = {}): ContractContent {
  return ContractContent.parse({
    vendorId: Vendor,
    title: 'Design tool',
    ownerId: 'owner',
    costCentre: 'IT',
    start: '2027-01-01',
    initialTerm: months(12),
    renewal: automatic(),
    price: price('1200.00'),
    ...about,
  })
}

/** Amendments as they were made, one after the other. */
export function amendments(...made: [from: string, change: ChangeInput][]): Amendment[] {
  return made.map(([from, change], at) => ({
    ...AmendmentContent.parse({ from, change, reason: 'Agreed' }),
    number: at + 1,
    madeAt: '2027-01-01T00:00:00.000Z',
    madeBy: 'Coordinator',
  }))
}

export function agreement(about: About = {}, ...made: [from: string, change: ChangeInput][]): Agreement {
  return { content: content(about), amendments: amendments(...made) }
}

export function take<T>(count: number, items: Iterable<T>): T[] {
  const taken: T[] = []
  for (const item of items) {
    if (taken.length === count) break
    taken.push(item)
  }
  return taken
}

/** The dates on which the first terms begin, and at last the one on which they end. */
export function boundaries(of: Agreement, count: number): string[] {
  const terms = take(count, termsOf(of))
  return [...terms.map(({ start }) => start), ...terms.slice(-1).map(({ end }) => end)]
}

/** No holidays, no difference of zones: dates can be reckoned by hand. */
export const around: Surroundings = {
  vendor: { region: 'DE', zone: 'Europe/Berlin' },
  sender: { region: 'DE', zone: 'Europe/Berlin' },
  calendar: { isHoliday: () => false },
}

let contracts = 0

/** A contract of which so many terms have begun, each at the price that came of the one before. */
export function contract(
  of: Agreement,
  begun = 1,
  outcomes: Pick<Outcome, 'term' | 'outcome'>[] = [],
): Contract {
  const terms: Term[] = []
  for (const each of take(begun, termsOf(of))) {
    const before = terms.at(-1)
    const seats = before ? seatsOn(of, before, each.start) : contentAt(of, each.start).seats?.bought
    terms.push({
      ...each,
      origin: before ? 'renewed' : 'initial',
      price: before ? priceAfter(of, before, each.start).price : toPrice(of.content.price),
      ...(seats !== undefined && { seats }),
    })
  }
  contracts++
  return {
    pk: '',
    sk: '',
    kindPk: '',
    kindSk: '',
    personPk: '',
    personSk: '',
    contractId: `c${String(contracts).padStart(19, '0')}`,
    content: of.content,
    amendments: [...of.amendments] as Amendment[],
    terms,
    outcomes: outcomes.map((each) => ({
      ...each,
      decidedIn: 'r'.repeat(20),
      at: '2027-01-01T00:00:00.000Z',
    })),
  }
}
