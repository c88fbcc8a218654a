import type { CaseFile } from '../../cases/index.ts'
import type { TermDates } from '../../platform/calendar/term-dates.ts'
import { toWire } from '../../platform/money.ts'
import type { Contract, ContractNext } from './model.ts'
import type { Preview } from './preview.ts'
import { committedIn, wirePrice } from './prices.ts'
import { contentOfTerm, datesOf, type Surroundings } from './rules.ts'
import { opensAt } from './schedule.ts'
import { currentTerm } from './store.ts'

/** A contract as the API gives it: what holds at the end of the term that runs. */
export function contractOnWire(
  { file, contract, next }: { file: CaseFile; contract: Contract; next: ContractNext | undefined },
  vendor: { vendorId: string; name: string } | undefined,
  around: Surroundings,
) {
  const { head } = file
  const current = currentTerm(contract)
  const { vendorId, start, initialTerm } = contract.content
  const content = contentOfTerm(contract, current)
  return {
    id: contract.contractId,
    status: head.status,
    vendorId,
    start,
    initialTerm,
    ...content,
    vendor: { id: vendor?.vendorId ?? vendorId, name: vendor?.name ?? '' },
    uncapped: content.uplift.kind === 'uncapped',
    terms: contract.terms.map((term) => ({
      index: term.index,
      start: term.start,
      end: term.end,
      origin: term.origin,
      price: wirePrice(term.price),
      seats: term.seats ?? null,
      committed: toWire(committedIn(term, term.price, term.seats)),
      decidedIn: term.decidedIn || null,
    })),
    dates: datesOnWire(datesOf(contract, current, around)),
    amendments: contract.amendments,
    renewals: {
      open: next?.open.map(({ caseId }) => caseId) ?? [],
      nextOpensAt: (next?.cycle !== undefined && opensAt(contract, next.cycle, around)) || null,
    },
    createdAt: head.createdAt,
    updatedAt: head.updatedAt,
    version: head.seq,
  }
}

export function datesOnWire({ end, decideBy, notice }: TermDates) {
  return {
    end,
    decideBy,
    sendBy: notice?.sendBy ?? null,
    noticeBy: notice?.noticeBy ?? null,
    noticeEndsAt: notice?.noticeEndsAt ?? null,
    noticeBeforeStart: notice?.noticeBeforeStart ?? false,
  }
}

export function contractListedOnWire(contract: Contract) {
  const current = currentTerm(contract)
  const { title, ownerId, costCentre } = contentOfTerm(contract, current)
  return {
    id: contract.contractId,
    title,
    vendorId: contract.content.vendorId,
    ownerId,
    costCentre,
    termEnds: current.end,
    price: wirePrice(current.price),
    seats: current.seats ?? null,
  }
}

export function previewOnWire({ term, dates, asksOn, committed, coming }: Preview) {
  const stretch = ({ start, end }: { start: string; end: string }, amount: Preview['committed']) => ({
    start,
    end,
    committed: amount ? toWire(amount) : null,
  })
  return {
    term: stretch(term, committed),
    dates: datesOnWire(dates),
    asksOn,
    coming: coming ? stretch(coming, coming.committed) : null,
  }
}
