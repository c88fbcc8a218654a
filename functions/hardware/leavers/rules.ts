import { addDays } from '../../platform/calendar/dates.ts'
import { dateIn, describeDate, endOfDay, instantAt } from '../../platform/calendar/zone.ts'
import { type Instant, later, type PlainDate } from '../../platform/clock.ts'
import { fromWire } from '../../platform/money.ts'
import type { Category, ReturnRule } from '../inventory/index.ts'
import type { LeaverItem, Offboarding, OffboardingStatus, Outcome, RungKinds, Way } from './model.ts'

/**
 * What becomes of an item when its holder leaves: what its category says, but what cost less than the category's limit is
 * written off. What holds data always comes back, because it has to be wiped.
 */
export function ruleFor(
  category: Pick<Category, 'whenLeaving' | 'writeOffBelow' | 'holdsData'> | undefined,
  cost: LeaverItem['cost'],
): ReturnRule {
  if (!category) return 'must_return'
  const { whenLeaving, writeOffBelow, holdsData } = category
  const rule = cost && writeOffBelow && isBelow(cost, writeOffBelow) ? 'write_off' : whenLeaving
  return rule === 'write_off' && holdsData ? 'must_return' : rule
}

/** Amounts of two currencies do not compare. */
function isBelow(cost: NonNullable<LeaverItem['cost']>, limit: NonNullable<LeaverItem['cost']>): boolean {
  const [a, b] = [fromWire(cost), fromWire(limit)]
  return a.currency === b.currency && a.minor < b.minor
}

/** What the leaver can say of an item. What holds data cannot be kept: it has to be wiped. */
export function waysFor({ rule, holdsData }: Pick<LeaverItem, 'rule' | 'holdsData'>): Way[] {
  if (rule === 'must_return' || (rule === 'may_return' && holdsData)) return ['bring', 'ship', 'lost']
  return ['bring', 'ship', 'keep', 'lost']
}

/** Days that somebody has at least to bring or send things, when they leave at once. */
const DaysToReturn = 7

/** By then things are to be back, or on their way. */
export function returnDate(today: PlainDate, lastWorkingDay: PlainDate): PlainDate {
  return later(lastWorkingDay, addDays(today, DaysToReturn))
}

type WorkingUntil = Pick<Offboarding, 'person' | 'lastWorkingDay' | 'atOnce' | 'openedAt'>

/** When access ends: with the last working day, where the person is; at once for whoever leaves at once. */
export function workEnds({ person, lastWorkingDay, atOnce, openedAt }: WorkingUntil, zone: string): Instant {
  return atOnce ? openedAt : endOfDay(person.timeZone ?? zone, lastWorkingDay)
}

/** Still with the leaver, as far as anybody knows. */
export const isOut = ({ received, outcome, decided }: LeaverItem): boolean =>
  !received && !outcome && !decided
/** Back in the house, with no outcome yet. */
export const isInHand = ({ received, outcome, decided }: LeaverItem): boolean =>
  received !== undefined && !outcome && !decided
export const hasOutcome = ({ outcome }: LeaverItem): boolean => outcome !== undefined

/** Out, and to come back: neither kept by the leaver nor written off by rule. */
export function isMissing(item: LeaverItem): boolean {
  return isOut(item) && staysAway(item) === undefined
}

/**
 * What becomes of an item without anybody's decision once the last working day is over: the leaver keeps what they may keep;
 * what is written off by rule is, unless they said that they bring it.
 */
export function staysAway(item: LeaverItem): Outcome | undefined {
  if (!isOut(item)) return undefined
  if (item.way?.how === 'keep' && waysFor(item).includes('keep'))
    return item.rule === 'write_off' ? 'written_off' : 'kept'
  return item.rule === 'write_off' && item.way === undefined ? 'written_off' : undefined
}

/** What is to be carried out now: decided by a coordinator, or by rule. */
export function pendingOutcome(
  item: LeaverItem,
  offboarding: Pick<Offboarding, 'access'>,
): Outcome | undefined {
  if (item.outcome) return undefined
  return item.decided?.as ?? (offboarding.access ? staysAway(item) : undefined)
}

/** They have said how each thing comes back, and how they are reached. */
export function saidAll(items: readonly LeaverItem[], reachable: boolean): boolean {
  return (
    reachable && items.every((item) => !isOut(item) || item.way !== undefined || item.rule === 'write_off')
  )
}

// ---- The chase: who is written to, and when somebody has to decide. ----

export type Told = 'person' | 'manager' | 'coordinators'
export type Rung =
  | { kind: Exclude<(typeof RungKinds)[number], 'remind'>; at: Instant }
  | { kind: 'remind'; at: Instant; to: Told[]; on: PlainDate }

/** Days after (or before, when negative) the day by which everything is to be back. */
export const Chase: readonly { days: number; to: Told[] }[] = [
  { days: -7, to: ['person'] },
  { days: -2, to: ['person'] },
  { days: 2, to: ['person'] },
  { days: 5, to: ['person', 'manager'] },
  { days: 9, to: ['person', 'manager', 'coordinators'] },
]
/** The decision about what has not come back is asked for so many days after that day, and again after as many more. */
export const DecideAfterDays = 14
/** The last pay is made up so many days before the employment ends: what is to be charged is decided before. */
export const DaysForLastPay = 5
/** Whoever has an item in the house without going on with it is reminded so often. */
const InHandEveryDays = 7
/** How long the private address is kept once everything has an outcome. */
export const ForgetAfterDays = 30
const Morning = '08:00'

/** The day on which the coordinators are first asked what becomes of what is still out. */
export function decisionDate({ returnBy, terminationDate }: Offboarding): PlainDate {
  const usual = addDays(returnBy, DecideAfterDays)
  if (terminationDate <= returnBy) return usual
  const soonest = addDays(returnBy, 2)
  const forLastPay = addDays(terminationDate, -DaysForLastPay)
  return later(soonest, [forLastPay, usual].toSorted()[0] ?? usual)
}

/** What happens next if nobody does anything, later than `after`; `zone` is the company's. */
export function nextRung(
  offboarding: Offboarding,
  status: OffboardingStatus,
  items: readonly LeaverItem[],
  after: Instant,
  zone: string,
): Rung | undefined {
  const rungs = allRungs(offboarding, status, items, after, zone)
  return rungs.filter(({ at }) => at > after).sort((a, b) => (a.at < b.at ? -1 : 1))[0]
}

function allRungs(
  offboarding: Offboarding,
  status: OffboardingStatus,
  items: readonly LeaverItem[],
  after: Instant,
  zone: string,
): Rung[] {
  const morning = (date: PlainDate) => instantAt(zone, date, Morning)
  if (status === 'closed' || status === 'rehired') {
    const { closedAt, forgottenAt } = offboarding
    if (!closedAt || forgottenAt) return []
    return [{ kind: 'forget', at: morning(addDays(dateIn(zone, closedAt), ForgetAfterDays)) }]
  }
  const rungs: Rung[] = []
  if (!offboarding.workEndedAt)
    rungs.push({ kind: 'work_ends', at: soon(workEnds(offboarding, zone), after) })
  if (items.some((item) => pendingOutcome(item, offboarding) !== undefined))
    rungs.push({ kind: 'carry_out', at: soon(after, after) })
  if (items.some(isMissing)) rungs.push(...chase(offboarding, items, morning))
  if (items.some(isInHand)) {
    const today = dateIn(zone, after)
    const since = items.filter(isInHand).map(({ received }) => dateIn(zone, received?.at ?? after))
    for (let days = InHandEveryDays; ; days += InHandEveryDays) {
      const on = addDays(since.toSorted()[0] ?? today, days)
      if (morning(on) <= after) continue
      rungs.push({ kind: 'remind', at: morning(on), to: ['coordinators'], on })
      break
    }
  }
  return rungs
}

/** What is overdue is due a moment later than what was done last: each instant of the ladder is looked at once. */
function soon(at: Instant, after: Instant): Instant {
  return at > after ? at : new Date(Date.parse(after) + 1).toISOString()
}

function chase(
  offboarding: Offboarding,
  items: readonly LeaverItem[],
  morning: (date: PlainDate) => Instant,
): Rung[] {
  const { returnBy, answeredAt, openedAt } = offboarding
  const decide = decisionDate(offboarding)
  const reminders: Rung[] = Chase.map(({ days, to }) => ({ on: addDays(returnBy, days), to }))
    // Whoever has said how everything comes back is left alone until it should be here.
    .filter(({ on }) => on < decide && morning(on) > openedAt && (on > returnBy || !answeredAt))
    .map(({ on, to }) => ({ kind: 'remind', at: morning(on), to, on }))
  // What is lost as the leaver says is not waited for.
  const said = items.flatMap((item) => (isMissing(item) && item.way?.how === 'lost' ? [item.way.at] : []))
  const early: Rung[] = said.map((at) => ({ kind: 'decide', at: morning(addDays(at.slice(0, 10), 1)) }))
  const decisions = Array.from(
    { length: MostDecisions },
    (_, index): Rung => ({ kind: 'decide', at: morning(addDays(decide, index * DecideAfterDays)) }),
  )
  return [...reminders, ...early, ...decisions]
}

/** About a year of asking. */
const MostDecisions = 26

// ---- Words. ----

export const outcomeWords: Record<Outcome, string> = {
  restocked: 'back in stock',
  in_repair: 'in repair',
  written_off: 'written off',
  lost: 'lost',
  charged: 'charged',
  gifted: 'given as a gift',
  kept: 'kept by agreement',
  transferred: 'handed to somebody else',
}

export const nameOf = ({ model, tag }: Pick<LeaverItem, 'model' | 'tag'>): string => `${model} (${tag})`

export function describeWay({ way }: LeaverItem): string | undefined {
  if (!way) return undefined
  if (way.how === 'ship') {
    const when = way.shippedOn ? ` on ${describeDate(way.shippedOn)}` : ''
    return `You send it${when}${way.tracking ? `, tracking ${way.tracking}` : ''}`
  }
  return { bring: 'You bring it', lost: 'You do not have it any more', keep: 'You keep it' }[way.how]
}

/** How an item stands, for lists. */
export function standingOf(item: LeaverItem): string {
  const { outcome, decided, inspected, wiped, received, writeOff, holdsData, way } = item
  if (outcome) return outcomeWords[outcome.as]
  if (decided) return `decided: ${outcomeWords[decided.as]}`
  if (!received) {
    const said = {
      bring: 'with the leaver, to be brought',
      ship: way?.tracking ? 'on its way' : 'with the leaver, to be sent',
      lost: 'not found any more, as the leaver says',
      keep: 'with the leaver, who keeps it',
    }
    return way ? said[way.how] : 'with the leaver'
  }
  if (writeOff) return 'back, its write-off is being approved'
  if (!inspected) return 'back, to be inspected'
  if (holdsData && !wiped) return 'back, to be wiped'
  if (holdsData && !wiped?.verified && !wiped?.destroyed) return 'back, its wipe to be verified'
  return 'back, to be put in stock'
}

/** "3 of 25 items with the leaver; 2 to be put away". */
export function describeLeft(items: readonly LeaverItem[]): string {
  const out = items.filter(isMissing).length
  const inHand = items.filter(isInHand).length
  const parts = [
    ...(out > 0 ? [`${out} of ${items.length === 1 ? '1 item' : `${items.length} items`} to come back`] : []),
    ...(inHand > 0 ? [`${inHand} that came back to be dealt with`] : []),
  ]
  return parts.join('; ')
}
