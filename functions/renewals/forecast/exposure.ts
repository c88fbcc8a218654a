import { addDays, daysBetween } from '../../platform/calendar/dates.ts'
import { dateIn } from '../../platform/calendar/zone.ts'
import type { Instant, PlainDate } from '../../platform/clock.ts'
import type { Money } from '../../platform/money.ts'
import type { ContractContent } from '../contracts/model.ts'
import { committedIn } from '../contracts/prices.ts'
import { contentAt, contentOfTerm, datesOf, lastDayToAct, type Surroundings } from '../contracts/rules.ts'
import { type ContractFacts, type CourseTerm, courseOf } from './course.ts'
import type { ForecastContract } from './rules.ts'

/** A contract that renews by itself before long, unless somebody acts. */
export interface Exposed {
  contractId: string
  title: string
  vendor: { id: string; name: string }
  costCentre: string
  ownerId: string
  /** The term at whose end it renews. */
  term: number
  termEnds: PlainDate
  /** The last date on which it can be stopped, of the vendor's. */
  noticeBy: PlainDate
  /** The last date on which to send the notice, of ours; absent when no notice is needed. */
  sendBy?: PlainDate
  decideBy: PlainDate
  /** Days from today to the date to send by, or without one to `noticeBy`; below zero when that has passed. */
  daysLeft: number
  /** The term that would come, and all that it commits to. */
  coming: { start: PlainDate; end: PlainDate; committed: Money }
  uplift: ContractContent['uplift']
  certainty: CourseTerm['certainty']
}

/**
 * What a contract commits us to if nobody acts, when the last chance to stop it lies within so many days from today; undefined when
 * nothing renews by itself by then, or it was decided.
 * @throws RangeError when the amount cannot be counted exactly.
 */
export function exposureOf(
  { contract, vendor, around }: ForecastContract,
  days: number,
  now: Instant,
): Exposed | undefined {
  const found = openQuestion(contract, around, now)
  if (!found) return undefined
  const { term, coming } = found
  const dates = datesOf(contract, term, around)
  const noticeBy = lastDayToAct(dates)
  if (noticeBy > addDays(dateIn(around.vendor.zone, now), days)) return undefined
  const sendBy = dates.notice?.sendBy
  const { title, costCentre, ownerId } = contentOfTerm(contract, term)
  return {
    contractId: contract.contractId,
    title,
    vendor,
    costCentre,
    ownerId,
    term: term.index,
    termEnds: term.end,
    noticeBy,
    ...(sendBy && { sendBy }),
    decideBy: dates.decideBy,
    daysLeft: daysBetween(dateIn(around.sender.zone, now), sendBy ?? noticeBy),
    coming: {
      start: coming.start,
      end: coming.end,
      committed: committedIn(coming, coming.price, coming.seats),
    },
    uplift: contentAt(contract, coming.start).uplift,
    certainty: coming.certainty,
  }
}

/** The last term that is sure, and the one that follows it by itself. */
function openQuestion(
  contract: ContractFacts,
  around: Surroundings,
  now: Instant,
): { term: CourseTerm; coming: CourseTerm } | undefined {
  let term: CourseTerm | undefined
  for (const coming of courseOf(contract, around, now)) {
    if (coming.standing !== 'committed')
      return term && coming.standing === 'expected' ? { term, coming } : undefined
    term = coming
  }
  return undefined
}

/** The most urgent first. */
export function byUrgency(a: Exposed, b: Exposed): number {
  const text = ({ sendBy, noticeBy, contractId }: Exposed) => `${sendBy ?? noticeBy} ${contractId}`
  return text(a) < text(b) ? -1 : 1
}
