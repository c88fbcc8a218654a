import { addDays, daysBetween } from '../../platform/calendar/dates.ts'
import { rungs } from '../../platform/calendar/ladder.ts'
import { dateIn, instantAt } from '../../platform/calendar/zone.ts'
import type { Instant, PlainDate } from '../../platform/clock.ts'
import { digest } from '../../platform/ids.ts'
import { toWire } from '../../platform/money.ts'
import type { Contract } from '../contracts/model.ts'
import { committedIn, priceAfter, priceInTerm, priceOn } from '../contracts/prices.ts'
import { contentAt, contentOfTerm, datesOf, type Surroundings, termNumber } from '../contracts/rules.ts'
import { type Choice, type Cycle, type CycleStatus, isOver } from './model.ts'

/** Letters go out in the morning of the company's zone. */
const Morning = '08:00'
/** Whoever waits for the vendor's confirmation is asked again so often, in days. */
const ConfirmationEvery = 7

type Facts = Omit<
  Cycle,
  'pk' | 'sk' | 'round' | 'waitsAt' | 'target' | 'offer' | 'chosen' | 'notified' | 'digest'
>

/**
 * What is known about the term at whose end the question stands, and about the one that would come.
 * @throws RangeError when the contract has no such term.
 */
export function factsOf(contract: Contract, index: number, vendorName: string, around: Surroundings): Facts {
  const term = termNumber(contract, index)
  const current = contract.terms.at(-1)
  if (!term || !current) throw new RangeError(`Contract ${contract.contractId} has no term ${index}.`)
  const content = contentOfTerm(contract, term)
  const paid = priceInTerm(contract, current, index)
  const seats = content.seats
  const coming = termNumber(contract, index + 1)
  const after = coming && priceAfter(contract, paid, coming.start)
  const seatsThen = coming && contentAt(contract, coming.start).seats
  return {
    contractId: contract.contractId,
    title: content.title,
    vendor: { id: contract.content.vendorId, name: vendorName },
    term,
    dates: datesOf(contract, term, around),
    renewal: content.renewal.kind,
    ...(content.notice && { notice: content.notice }),
    reminders: content.reminders,
    costCentre: content.costCentre,
    ownerId: content.ownerId,
    price: priceOn(contract, paid, addDays(term.end, -1)),
    ...(seats && { seats }),
    committedNow: committedIn(term, paid.price, seats?.bought),
    ...(coming &&
      after && {
        coming: {
          start: coming.start,
          end: coming.end,
          price: after.price,
          certainty: after.certainty,
          committed: committedIn(coming, after.price, seatsThen?.bought),
        },
      }),
    alternatives: content.alternatives,
  }
}

/** The small facts by which lists show a renewal. */
export function summaryOf({ contractId, term, dates, costCentre, coming }: Facts, vendorName: string) {
  return {
    contractId,
    vendor: vendorName,
    term: term.index,
    termEnds: term.end,
    decideBy: dates.decideBy,
    ...(dates.notice && { noticeBy: dates.notice.noticeBy, sendBy: dates.notice.sendBy }),
    costCentre,
    ...(coming && { total: toWire(coming.committed) }),
  }
}

/** Digest of what an answer is about. An offer is left out: it comes between two questions. */
export function digestOf({ term, dates, price, seats, coming, renewal }: Omit<Cycle, 'digest'>): string {
  return digest({ term, dates, price, seats, coming, renewal })
}

/** What the contract leaves open to its owner. */
export function openChoices({ renewal, seats, coming, dates }: Cycle): Choice[] {
  return [
    ...(coming ? (['renew', 'renegotiate'] as const) : []),
    ...(coming && (seats?.bought ?? 0) > 1 ? (['reduce'] as const) : []),
    ...(renewal === 'automatic' && dates.notice ? (['cancel'] as const) : (['let_end'] as const)),
  ]
}

/** The first instant that is too late to give notice; without notice, the end of the term. */
export function lastChance(cycle: Pick<Cycle, 'dates'>, around: Pick<Surroundings, 'vendor'>): Instant {
  return cycle.dates.notice?.noticeEndsAt ?? instantAt(around.vendor.zone, cycle.dates.end, '00:00')
}

/** Whether the notice that was given reached out before it was too late: nobody has confirmed it yet. */
export function noticeInTime(
  { notified, dates }: Pick<Cycle, 'notified' | 'dates'>,
  around: Pick<Surroundings, 'vendor'>,
): boolean {
  if (!notified) return false
  const sentOn = notified.proof?.sentOn ?? dateIn(around.vendor.zone, notified.at)
  return dates.notice === undefined || sentOn <= dates.notice.noticeBy
}

/** What happens to a cycle by itself, if nobody acts. */
export interface Rung {
  at: Instant
  on: PlainDate
  /** `check`: whether the notice could be mailed at all; nobody is written to when it could. */
  kind: 'remind' | 'check' | 'too_late'
  /** Whom it reaches beside the person who is asked. */
  also: ('manager' | 'coordinators')[]
}

/**
 * The next rung of a cycle's ladder after an instant; undefined when time changes nothing any more.
 *
 * - Until the decision is due: on the contract's own days; its manager and coordinators from theirs on.
 * - From then until it is too late: the morning after, on the last day to send, and as the notice date nears; to all of them.
 * - A notice that must be sent: every week, every morning from a week before the last day to send; to the manager and the
 *   coordinators from that day on. Every week again once its date has passed.
 * - A confirmation that the vendor owes: every week.
 * - While others approve: nothing but the last chance itself.
 */
export function nextRung(
  cycle: Cycle,
  status: CycleStatus,
  after: Instant,
  around: Surroundings,
): Rung | undefined {
  if (isOver(status)) return undefined
  const tooLate = lastChance(cycle, around)
  // Opened or answered after the last chance, after an outage: that is found out at once.
  if (tooLate <= after && undecided.has(status))
    return { at: after, on: after.slice(0, 10), kind: 'too_late', also: ['manager', 'coordinators'] }
  const end: Rung | undefined =
    tooLate > after && status !== 'awaiting_confirmation'
      ? {
          at: tooLate,
          on: cycle.dates.notice?.noticeBy ?? cycle.dates.end,
          kind: 'too_late',
          also: ['manager', 'coordinators'],
        }
      : undefined
  const morning = (on: PlainDate) => instantAt(around.sender.zone, on, Morning)
  for (const rung of remindersOf(cycle, status, after)) {
    const at = morning(rung.on)
    if (at <= after) continue
    if (end && at >= end.at) break
    return { ...rung, at }
  }
  return end
}

export const undecided: ReadonlySet<string> = new Set<CycleStatus>([
  'deciding',
  'renegotiating',
  'rejected',
  'changes_requested',
])

function* remindersOf(cycle: Cycle, status: CycleStatus, after: Instant): Generator<Omit<Rung, 'at'>> {
  const { decideBy, notice, end } = cycle.dates
  const until = notice?.noticeBy ?? end
  if (status === 'deciding' || status === 'renegotiating') {
    const { daysBefore, managerFrom, coordinatorFrom } = cycle.reminders
    const ladder = daysBefore.map((count) => ({ count, unit: 'days' as const }))
    for (const on of rungs(ladder, decideBy)) {
      const days = daysBetween(on, decideBy)
      yield {
        on,
        kind: 'remind',
        also: [
          ...(days <= managerFrom ? (['manager'] as const) : []),
          ...(days <= coordinatorFrom ? (['coordinators'] as const) : []),
        ],
      }
    }
    for (const on of overdueDates(cycle)) yield { on, kind: 'remind', also: ['manager', 'coordinators'] }
  }
  if (status === 'giving_notice') {
    const last = notice?.sendBy ?? until
    // On the first day of the next term the renewal is over: the term turned at its beginning.
    for (const on of daysFrom(addDays(after.slice(0, 10), -1), after, addDays(end, -1))) {
      // Far ahead and afterwards a letter a day would be a letter that nobody reads.
      const near = on >= addDays(last, -7) && on <= until
      if (near || daysBetween(last, on) % 7 === 0)
        yield { on, kind: 'remind', also: on >= last ? ['manager', 'coordinators'] : [] }
    }
  }
  if (status === 'awaiting_confirmation') {
    const first = cycle.notified?.proof?.sentOn ?? (cycle.notified?.at ?? after).slice(0, 10)
    yield { on: addDays(first, 1), kind: 'check', also: [] }
    for (let on = addDays(first, ConfirmationEvery); on < end; on = addDays(on, ConfirmationEvery))
      yield { on, kind: 'remind', also: on >= addDays(end, -30) ? ['coordinators'] : [] }
  }
}

/** Days before the notice date (or the end) on which a decision that is overdue is asked for. */
const OverdueDaysBefore = [14, 7, 3, 1, 0]

function overdueDates({ dates: { decideBy, notice, end } }: Cycle): PlainDate[] {
  const until = notice?.noticeBy ?? end
  const dates = [
    addDays(decideBy, 1),
    notice?.sendBy ?? decideBy,
    ...OverdueDaysBefore.map((days) => addDays(until, -days)),
  ]
  return [...new Set(dates)].filter((on) => on > decideBy && on <= until).sort()
}

/** Every date after one and around an instant, up to a last one. */
function* daysFrom(first: PlainDate, after: Instant, last: PlainDate): Generator<PlainDate> {
  const around = addDays(after.slice(0, 10), -1)
  for (let on = first >= around ? addDays(first, 1) : around; on <= last; on = addDays(on, 1)) yield on
}
