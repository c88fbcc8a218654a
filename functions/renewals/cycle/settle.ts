import { type CaseFile, changingCase, type LetterRequest, System } from '../../cases/index.ts'
import { describeDate } from '../../platform/calendar/zone.ts'
import type { Instant } from '../../platform/clock.ts'
import { transact, type Write } from '../../platform/table.ts'
import type { Amendment, Outcome } from '../contracts/model.ts'
import { nextItem } from '../contracts/schedule.ts'
import { currentTerm, loadContract, withKeys } from '../contracts/store.ts'
import { surroundingsOf } from '../contracts/surroundings.ts'
import { vendorOf } from '../vendors/index.ts'
import { finishing, stopping } from './finish.ts'
import type { Cycle } from './model.ts'

interface Settlement {
  outcome: Outcome['outcome']
  at: Instant
  /** What happened, for both timelines. */
  text: string
  /** Type of the event on the contract's timeline; that of the renewal's is the outcome. */
  recordedAs: string
  /** Why nobody needs to answer any more. */
  because: string
  letters: LetterRequest[]
  facts?: Record<string, unknown>
  /** What the contract takes over from the next term on. */
  amendment?: Pick<Amendment, 'from' | 'change'>
}

/** Ends a cycle and tells its contract what became of the question, in one transaction. */
export async function settle(
  file: CaseFile,
  cycle: Cycle,
  { outcome, at, text, recordedAs, because, letters, facts, amendment }: Settlement,
): Promise<void> {
  const loaded = await loadContract(cycle.contractId)
  if (!loaded) throw new Error(`Renewal ${file.head.caseId} is of no contract.`)
  const { contract, next } = loaded
  const { caseId } = file.head
  const after = withKeys({
    ...contract,
    amendments: amendment
      ? [
          ...contract.amendments,
          {
            ...amendment,
            reason: 'As agreed with the renewal',
            number: contract.amendments.length + 1,
            madeAt: at,
            madeBy: `renewal ${caseId}`,
          },
        ]
      : contract.amendments,
    outcomes: [...contract.outcomes, { term: cycle.term.index, decidedIn: caseId, outcome, at }],
  })
  const ends = outcome === 'cancelled' || outcome === 'lapsed'
  const writes: Write[] = [{ Put: { Item: after } }]
  if (next) {
    const around = await surroundingsOf(await vendorOf(contract.content.vendorId))
    const others = next.open.filter((each) => each.caseId !== caseId)
    const stops = ends ? others.filter(({ term }) => term > cycle.term.index) : []
    const open = ends ? others.filter(({ term }) => term < cycle.term.index) : others
    const ending = `the contract ends on ${describeDate(cycle.term.end)}`
    writes.push(...(await stopping(stops, at, ending)), {
      Put: { Item: nextItem(after, currentTerm(after), ends ? undefined : next.cycle, open, around) },
    })
  }
  const finished = finishing(file, cycle, {
    status: outcome,
    type: outcome,
    actor: System,
    at,
    because,
    text,
    letters,
    ...(facts && { facts }),
  })
  await transact([
    ...changingCase(file.head, finished).writes,
    ...changingCase(loaded.file.head, {
      at,
      event: { type: recordedAs, actor: System, text, facts: { caseId, term: cycle.term.index } },
      head: { ...(ends && { status: 'ending' }), waitingFor: [] },
      writes,
    }).writes,
  ])
}
