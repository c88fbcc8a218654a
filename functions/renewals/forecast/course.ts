import type { Instant, PlainDate } from '../../platform/clock.ts'
import type { Contract } from '../contracts/model.ts'
import { type PriceOfTerm, priceAfter, seatsOn } from '../contracts/prices.ts'
import {
  type Agreement,
  type ChainedTerm,
  contentAt,
  contentOfTerm,
  datesOf,
  type Surroundings,
  termsOf,
} from '../contracts/rules.ts'
import { lastChance } from '../cycle/rules.ts'

/**
 * How sure it is that a term comes. `committed`: it runs or ran, it was renewed, or its notice date has passed. `expected`: it
 * renews by itself if nobody acts. `by_agreement`: it comes only if both sides agree, now or at an earlier term's end.
 */
export type Standing = 'committed' | 'expected' | 'by_agreement'

/** A term of a contract's course, as it began or as it would. */
export interface CourseTerm extends ChainedTerm {
  price: PriceOfTerm
  seats: number | undefined
  standing: Standing
  certainty: 'agreed' | 'expected' | 'uncapped'
}

export type ContractFacts = Pick<Contract, 'content' | 'amendments' | 'terms' | 'outcomes'>

/**
 * The terms of a contract as they were recorded, then those that come as far as is known now: on and on where nothing ends it.
 * @throws RangeError when uplift upon uplift makes a price that cannot be counted exactly.
 */
export function* courseOf(
  contract: ContractFacts,
  around: Surroundings,
  now: Instant,
): Generator<CourseTerm> {
  let before: CourseTerm | undefined
  for (const chained of termsOf(contract)) {
    const begun = contract.terms.find(({ index }) => index === chained.index)
    if (begun) {
      const { price, seats } = begun
      before = { ...chained, price, seats, standing: 'committed', certainty: 'agreed' }
    } else if (before) {
      const standing = standingAfter(contract, before, around, now)
      if (!standing) return
      const seats = seatsOn(contract, before, chained.start)
      before = { ...chained, ...priceAfter(contract, before, chained.start), seats, standing }
    } else continue
    yield before
  }
}

/** Whether a term follows another; undefined when none does. */
function standingAfter(
  contract: ContractFacts,
  before: CourseTerm,
  around: Surroundings,
  now: Instant,
): Standing | undefined {
  const found = contract.outcomes.findLast(({ term }) => term === before.index)?.outcome
  if (found === 'cancelled' || found === 'lapsed') return undefined
  if (found !== undefined || before.standing === 'by_agreement') return before.standing
  if (renewalAfter(contract, before) !== 'automatic') return 'by_agreement'
  if (before.standing === 'expected') return 'expected'
  return lastChance({ dates: datesOf(contract, before, around) }, around) <= now ? 'committed' : 'expected'
}

/** How a term is renewed: as was agreed while it ran; a contract that ended then, as agreed from its end on. */
function renewalAfter(agreement: Agreement, term: ChainedTerm): 'automatic' | 'by_agreement' | 'none' {
  const { kind } = contentOfTerm(agreement, term).renewal
  return kind === 'none' ? contentAt(agreement, term.end).renewal.kind : kind
}

/** The terms of a course that begin before a date. */
export function* courseUntil(
  contract: ContractFacts,
  around: Surroundings,
  now: Instant,
  end: PlainDate,
): Generator<CourseTerm> {
  for (const term of courseOf(contract, around, now)) {
    if (term.start >= end) return
    yield term
  }
}
