import { caseKey } from '../../cases/index.ts'
import { describeDate } from '../../platform/calendar/zone.ts'
import { type Instant, later } from '../../platform/clock.ts'
import { describeMoney } from '../../platform/money.ts'
import type { Contract, Term } from '../contracts/model.ts'
import { termBeginning } from '../contracts/prices.ts'
import { lastDayOf, outcomeByItself, type Surroundings, termNumber } from '../contracts/rules.ts'
import { nextStep } from '../contracts/schedule.ts'
import { currentTerm } from '../contracts/store.ts'
import { type Cycle, CycleSk, type CycleStatus } from './model.ts'
import { digestOf, factsOf, lastChance, nextRung, noticeInTime, undecided } from './rules.ts'

/** Something that happens by itself. */
export interface OutlookEntry {
  at: Instant
  what: string
  /** Names of those who are written to. */
  to: string[]
  why: string
}

export interface Cast {
  /** Who is asked, by the owner's id: the owner, or who answers for them. */
  decider: string
  manager: string | undefined
  coordinators: string[]
}

/** A renewal that is open. */
export interface Running {
  cycle: Cycle
  status: CycleStatus
  /** Its reminders were switched off. */
  silenced: boolean
  /** What comes of its approval while nobody answers. */
  approval: OutlookEntry[]
}

export interface OutlookInput {
  contract: Contract
  /** The term that the next cycle is about, as the contract's schedule has it. */
  cycle: number | undefined
  /** Renewals that are open. */
  running: Running[]
  vendorName: string
  cast: Cast
  around: Surroundings
}

/** More than any ladder has within the longest outlook. */
const MostEntries = 2000

/**
 * What will happen to a contract until an instant if nobody acts: the very rules that the sweep follows, without the
 * store.
 */
export function outlook(input: OutlookInput, from: Instant, until: Instant): OutlookEntry[] {
  const entries: OutlookEntry[] = []
  for (const running of input.running)
    entries.push(...ladder(running, from, until, input), ...approvalOf(running, input))
  let contract = input.contract
  let next = input.cycle
  const settled = new Map<number, string>(contract.outcomes.map(({ term, outcome }) => [term, outcome]))
  for (const { cycle, status } of input.running)
    if (status === 'ending' || (status === 'awaiting_confirmation' && noticeInTime(cycle, input.around)))
      settled.set(cycle.term.index, 'cancelled')
    else if (status === 'approved') settled.set(cycle.term.index, 'renewed')
  for (let at = from; entries.length < MostEntries; ) {
    const current = currentTerm(contract)
    const due = nextStep(contract, current, next, input.around)
    if (next !== undefined && due.step === 'open_cycle') {
      at = later(due.at, at)
      if (at > until) break
      entries.push(...opening(contract, next, at, until, input))
      next = termNumber(contract, next + 1) ? next + 1 : undefined
      continue
    }
    if (due.at > until) break
    const outcome = settled.get(current.index) ?? outcomeByItself(contract, current)
    const after = turned(contract, current, outcome)
    const open = unsettled(input, current.index)
    const when = later(due.at, from)
    entries.push({ at: when, what: after.what, to: open ? concerned(input.cast) : [], why: after.why })
    if (open?.seats && outcome === 'cancelled')
      entries.push({
        at: when,
        what: `Its ${open.seats.bought} seats are to be taken back`,
        to: input.cast.coordinators,
        why: after.why,
      })
    if (!after.contract) break
    contract = after.contract
    at = later(due.at, at)
  }
  return entries.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

function opening(
  contract: Contract,
  index: number,
  at: Instant,
  until: Instant,
  input: OutlookInput,
): OutlookEntry[] {
  const shown = {
    ...caseKey(contract.contractId, CycleSk),
    ...factsOf(contract, index, input.vendorName, input.around),
    round: 1,
  }
  const cycle: Cycle = { ...shown, digest: digestOf(shown) }
  return [
    {
      at,
      what: 'The renewal opens and the owner is asked',
      to: [input.cast.decider],
      why: `The term ends on ${describeDate(cycle.term.end)}; a decision is due by ${describeDate(cycle.dates.decideBy)}.`,
    },
    ...ladder({ cycle, status: 'deciding', silenced: false, approval: [] }, at, until, input),
  ]
}

/** The rungs that a cycle climbs by itself. */
function ladder(
  { cycle, status, silenced }: Running,
  from: Instant,
  until: Instant,
  input: OutlookInput,
): OutlookEntry[] {
  const { cast, around } = input
  const entries: OutlookEntry[] = []
  for (let after = from; entries.length < MostEntries; ) {
    const rung = nextRung(cycle, status, after, around)
    if (!rung || rung.at > until) return entries
    const also = rung.also.flatMap((each) => (each === 'manager' ? (cast.manager ?? []) : cast.coordinators))
    if (rung.kind === 'too_late') {
      entries.push({
        at: rung.at,
        what: lastWord(cycle, status),
        to: undecided.has(status) ? concerned(cast) : names(also),
        why: lastWhy(cycle),
      })
      if (undecided.has(status)) return entries
    }
    if (rung.kind === 'remind' && !silenced) {
      entries.push({
        at: rung.at,
        what: rung.also.length > 0 ? 'Reminder, and word to those above' : 'Reminder',
        to: names([cast.decider, ...also]),
        why: `${reminderWhy(cycle, status, rung.on)}.`,
      })
    }
    after = rung.at
  }
  return entries
}

/** Until the chance has passed: then nobody is asked any more. */
function approvalOf({ approval, cycle, status }: Running, { around }: OutlookInput): OutlookEntry[] {
  return undecided.has(status) ? approval.filter(({ at }) => at < lastChance(cycle, around)) : approval
}

/** A renewal of a term that its own ladder does not settle: whoever it concerns is told when the term turns. */
function unsettled({ running }: OutlookInput, index: number): Cycle | undefined {
  return running.find(({ cycle, status }) => cycle.term.index === index && !undecided.has(status))?.cycle
}

const concerned = ({ decider, manager, coordinators }: Cast) =>
  names([decider, ...(manager === undefined ? [] : [manager]), ...coordinators])

function reminderWhy(cycle: Cycle, status: CycleStatus, on: string): string {
  const { notice, end } = cycle.dates
  if (status === 'awaiting_confirmation') return 'The vendor has not confirmed the notice yet'
  if (status === 'giving_notice')
    return `Nobody has shown that the notice was sent; the last day to send it is ${describeDate(notice?.sendBy ?? end)}`
  return `Nobody has decided; ${daysLeft(cycle, on)}`
}

const names = (all: string[]) => [...new Set(all)]

function daysLeft({ dates }: Cycle, on: string): string {
  const last = dates.notice?.sendBy ?? dates.end
  return on <= dates.decideBy
    ? `the decision is due by ${describeDate(dates.decideBy)}`
    : `the decision is overdue, the last day to ${dates.notice ? 'send a notice' : 'settle it'} is ${describeDate(last)}`
}

function lastWord({ coming, renewal, dates }: Cycle, status: CycleStatus): string {
  if (!undecided.has(status)) return 'The last chance to give notice passes'
  if (renewal !== 'automatic') return `The contract is not renewed and ends on ${describeDate(dates.end)}`
  return coming
    ? `It renews by itself until ${describeDate(lastDayOf(coming))}: ${describeMoney(coming.committed)} committed`
    : 'It renews by itself'
}

function lastWhy({ dates }: Cycle): string {
  return dates.notice
    ? `The notice date (${describeDate(dates.notice.noticeBy)}) has passed.`
    : `The term is over (${describeDate(dates.end)}).`
}

function turned(contract: Contract, current: Term, outcome: string) {
  const coming = termNumber(contract, current.index + 1)
  if (!coming || outcome === 'cancelled' || outcome === 'lapsed') {
    return {
      what: 'The contract has ended',
      why: outcome === 'cancelled' ? 'Its notice was given.' : 'No further term is agreed.',
    }
  }
  const origin = outcome === 'renewed' ? 'renewed' : 'renewed_by_itself'
  const term = termBeginning(contract, current, coming, origin)
  return {
    contract: { ...contract, terms: [...contract.terms, term] },
    what: `The term until ${describeDate(lastDayOf(coming))} begins`,
    why: outcome === 'renewed' ? 'It was renewed.' : 'Nobody ended it in time.',
  }
}
