import { describeDate } from '../../platform/calendar/zone.ts'
import { describeMoney } from '../../platform/money.ts'
import type { Fact, Task } from '../../tasks/index.ts'
import { type PriceOfTerm, payment } from '../contracts/prices.ts'
import { lastDayOf } from '../contracts/rules.ts'
import type { Choice, Cycle } from './model.ts'

/** The letter that asks each kind of question. */
const letters = {
  'renewal-decision': 'renewal-decision',
  'renewal-offer': 'renewal-offer',
  'notice-proof': 'notice-proof',
  'vendor-confirmation': 'vendor-confirmation',
} as const

export function letterOf(kind: Task['kind']): string {
  const letter = letters[kind as keyof typeof letters]
  if (!letter) throw new Error(`A renewal asks nothing of the kind ${kind}.`)
  return letter
}

/** The id of the letter that is the notice: each round has its own, since a vendor may have refused the one before. */
export const noticeLetterId = ({ round }: Pick<Cycle, 'round'>): string => `notice-to-vendor-${round}`

/** How a last chance was missed: nobody answered, or what was answered came to nothing. */
export function notSettled({ round, dates }: Pick<Cycle, 'round' | 'dates'>): string {
  const by = dates.notice
    ? `the notice date (${describeDate(dates.notice.noticeBy)})`
    : `the end of the term (${describeDate(dates.end)})`
  return round > 1 ? `It was not settled by ${by}` : `Nobody decided by ${by}`
}

/** What each choice is called once it is made. */
export const past: Record<Choice, string> = {
  renew: 'renewed',
  renegotiate: 'wants to renegotiate',
  reduce: 'renewed with fewer seats',
  cancel: 'cancelled',
  let_end: 'let it end',
}

const each = { month: 'a month', quarter: 'a quarter', year: 'a year', term: 'for the term' } as const

/** "12.00 EUR a seat and a month". */
export function describePrice({ amount, per, every }: PriceOfTerm): string {
  const money = describeMoney(amount)
  if (per === 'seat') return `${money} a seat ${every === 'term' ? each.term : `and ${each[every].slice(2)}`}`
  return `${money} ${each[every]}`
}

/** What the dates mean for whoever decides, in a sentence. */
export function whatTheDateMeans({ dates, renewal, coming, term }: Cycle): string {
  const end = describeDate(term.end)
  if (renewal === 'automatic' && dates.notice) {
    const cost = coming ? ` and commits ${describeMoney(coming.committed)}` : ''
    const until = coming ? ` until ${describeDate(lastDayOf(coming))}` : ''
    return `Unless a notice reaches the vendor by ${describeDate(dates.notice.noticeBy)}, the contract renews by itself on ${end}${until}${cost}.`
  }
  if (renewal === 'automatic') return `The contract renews by itself on ${end}; no notice is agreed.`
  if (renewal === 'by_agreement') return `The contract ends on ${end} unless both sides agree to renew it.`
  return `The contract ends on ${end}; a further term is not agreed.`
}

/** The facts to decide by, in the order of their weight. */
export function decisionFacts(cycle: Cycle): Fact[] {
  const { dates, price, seats, coming, committedNow, alternatives, vendor, offer, target, term } = cycle
  const facts: Fact[] = [
    { label: 'Vendor', value: vendor.name },
    { label: 'Decide by', value: describeDate(dates.decideBy) },
  ]
  if (dates.notice) {
    facts.push({
      label: 'Notice by',
      value: describeDate(dates.notice.noticeBy),
      note: `to be sent by ${describeDate(dates.notice.sendBy)}`,
    })
  }
  facts.push(
    { label: 'Term ends', value: describeDate(term.end) },
    {
      label: 'Paid now',
      value: describePrice(price),
      note: `${describeMoney(committedNow)} for the whole term`,
    },
  )
  if (seats) {
    facts.push({
      label: 'Seats',
      value:
        seats.used === undefined ? `${seats.bought} bought` : `${seats.bought} bought, ${seats.used} used`,
      ...(seats.used !== undefined &&
        seats.used < seats.bought && { note: `${seats.bought - seats.used} nobody uses` }),
    })
  }
  if (offer) {
    facts.push({
      label: 'Offered',
      value: describePrice(offer.price),
      note: `${describeMoney(offer.committed)} for the term`,
    })
  } else if (coming) {
    facts.push({ label: 'Next term', value: priceChange(cycle), note: certaintyNote(coming.certainty) })
  }
  if (target) facts.push({ label: 'Target', value: target })
  if (alternatives.length > 0) facts.push({ label: 'Alternatives on file', value: alternatives.join(', ') })
  return facts
}

function priceChange({ price, coming, seats, offer: _offer }: Cycle): string {
  if (!coming) return ''
  const before = payment(price, seats?.bought).minor
  const after = payment(coming.price, seats?.bought).minor
  const percent = before > 0 ? ((after - before) / before) * 100 : 0
  const change = percent === 0 ? 'unchanged' : `${percent > 0 ? '+' : ''}${percent.toFixed(1)} %`
  return `${describePrice(coming.price)}, ${change}; ${describeMoney(coming.committed)} for the term`
}

function certaintyNote(certainty: NonNullable<Cycle['coming']>['certainty']): string {
  if (certainty === 'agreed') return 'as agreed'
  if (certainty === 'expected') return 'as expected: the final price is not fixed'
  return 'not capped: the vendor can ask any price'
}
