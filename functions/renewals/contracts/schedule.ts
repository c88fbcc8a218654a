import { caseKey } from '../../cases/index.ts'
import { dateIn, instantAt, startOfDay } from '../../platform/calendar/zone.ts'
import type { Instant } from '../../platform/clock.ts'
import { dueKeys } from '../../platform/due.ts'
import { type Contract, ContractDue, type ContractNext, NextSk, type Term } from './model.ts'
import { type Agreement, firstOpenTerm, opensOn, type Surroundings, termNumber } from './rules.ts'

/** Letters of a cycle that opens go out in the morning, not at midnight. */
const Morning = '08:00'

/** What falls due next for a contract, and when: its cycle opens, or the term that runs is over. */
export interface NextStep {
  at: Instant
  step: 'open_cycle' | 'turn_term'
}

/**
 * When the term that runs is over for the vendor: the first instant of the next. A contract that runs out while its
 * vendor's day has not ended yet is still running.
 */
export function turnsAt(term: Pick<Term, 'end'>, around: Surroundings): Instant {
  return startOfDay(around.vendor.zone, term.end)
}

/** When the cycle of a term opens. */
export function opensAt(agreement: Agreement, index: number, around: Surroundings): Instant | undefined {
  const term = termNumber(agreement, index)
  return term && instantAt(around.sender.zone, opensOn(agreement, term, around), Morning)
}

/** The earlier of the two; a cycle before the turn of its own term. */
export function nextStep(
  agreement: Agreement,
  current: Pick<Term, 'end'>,
  cycle: number | undefined,
  around: Surroundings,
): NextStep {
  const turn = turnsAt(current, around)
  const opens = cycle === undefined ? undefined : opensAt(agreement, cycle, around)
  return opens !== undefined && opens < turn
    ? { at: opens, step: 'open_cycle' }
    : { at: turn, step: 'turn_term' }
}

/** The item that has the sweep look at a contract again. */
export function nextItem(
  contract: Pick<Contract, 'contractId' | 'content' | 'amendments'>,
  current: Pick<Term, 'end'>,
  cycle: number | undefined,
  open: ContractNext['open'],
  around: Surroundings,
): ContractNext {
  const { at } = nextStep(contract, current, cycle, around)
  return {
    ...caseKey(contract.contractId, NextSk),
    contractId: contract.contractId,
    ...(cycle !== undefined && { cycle }),
    open,
    ...dueKeys(at, ContractDue, contract.contractId),
  }
}

/** The term that the first cycle of a contract is about: the first whose notice date has not passed. */
export function firstCycle(
  agreement: Agreement,
  current: Term,
  now: Instant,
  around: Surroundings,
): number | undefined {
  return firstOpenTerm(agreement, current.index, dateIn(around.vendor.zone, now), around)?.index
}
