import { type CaseFile, caseKey, changingCase, openingCase, System } from '../../cases/index.ts'
import { addDays } from '../../platform/calendar/dates.ts'
import { describeDate } from '../../platform/calendar/zone.ts'
import { type Instant, now } from '../../platform/clock.ts'
import type { Due, DueHandler } from '../../platform/due-sweep.ts'
import { newCaseId } from '../../platform/ids.ts'
import { transact, type Write } from '../../platform/table.ts'
import { type Contract, type ContractNext, NextSk, type Outcome, type Term } from '../contracts/model.ts'
import { termBeginning } from '../contracts/prices.ts'
import { lastDayOf, outcomeByItself, type Surroundings, termNumber } from '../contracts/rules.ts'
import { nextItem, nextStep } from '../contracts/schedule.ts'
import { currentTerm, loadContract, withKeys } from '../contracts/store.ts'
import { surroundingsOf } from '../contracts/surroundings.ts'
import { vendorOf } from '../vendors/index.ts'
import { deciderFor } from './decider.ts'
import { finishing, stopping } from './finish.ts'
import { type Cycle, CycleSk, isOver } from './model.ts'
import { digestOf, factsOf, noticeInTime, summaryOf } from './rules.ts'
import { carryOut, endContract } from './steps.ts'
import { ladderWrite, loadCycle, racing } from './store.ts'

interface Loaded {
  file: CaseFile
  contract: Contract
  next: ContractNext
  vendorName: string
  around: Surroundings
  at: Instant
}

/** What is due for a contract: its renewal cycle opens, or its term turns. Once for each, however late and however often it runs. */
export const contractDue: DueHandler = (due) => racing(() => claimContract(due))

async function claimContract({ id, dueSk }: Due): Promise<boolean> {
  const loaded = await loadContract(id)
  if (!loaded?.next || loaded.next.dueSk !== dueSk) return false
  const { file, contract, next } = loaded
  const vendor = await vendorOf(contract.content.vendorId)
  const around = await surroundingsOf(vendor)
  const due: Loaded = { file, contract, next, vendorName: vendor?.name ?? 'the vendor', around, at: now() }
  const { at, step } = nextStep(contract, currentTerm(contract), next.cycle, around)
  if (at > due.at) await reschedule(due)
  else if (step === 'open_cycle') await openCycle(due)
  else await turnTerm(due)
  return true
}

/** The vendor's zone or country changed since: nothing is due yet. */
async function reschedule({ contract, next, around }: Loaded): Promise<void> {
  const item = nextItem(contract, currentTerm(contract), next.cycle, next.open, around)
  await transact([
    {
      Put: {
        Item: item,
        ConditionExpression: 'dueSk = :seen',
        ExpressionAttributeValues: { ':seen': next.dueSk },
      },
    },
  ])
}

/** Opens the renewal case of a term and moves the contract on to its next step, in one transaction. */
async function openCycle(due: Loaded): Promise<void> {
  const { file, contract, next, vendorName, around, at } = due
  const index = next.cycle
  if (index === undefined) throw new Error(`Contract ${contract.contractId} has no cycle to open.`)
  const facts = factsOf(contract, index, vendorName, around)
  const decider = await deciderFor(facts.ownerId)
  const caseId = newCaseId(at)
  const shown = { ...caseKey(caseId, CycleSk), ...facts, round: 0 }
  const cycle: Cycle = { ...shown, digest: digestOf(shown) }
  const { notice } = facts.dates
  const coordinates = notice
    ? `notice by ${describeDate(notice.noticeBy)}, to be sent by ${describeDate(notice.sendBy)}`
    : `no notice is needed`
  const opening = openingCase(
    {
      caseId,
      kind: 'renewal',
      title: `Renewal: ${facts.title} (${vendorName})`,
      status: 'deciding',
      requester: decider
        ? { personId: decider.person.id, name: decider.person.name, email: decider.person.email }
        : file.head.requester,
      involved: [
        ...new Set([...file.head.involved, ...(decider ? [decider.person.email.toLowerCase()] : [])]),
      ],
      summary: summaryOf(cycle, vendorName),
      waitingFor: [{ what: 'The owner is being asked', who: [], since: at }],
      revision: 0,
      createdAt: at,
    },
    {
      at,
      event: {
        type: 'renewal_opened',
        actor: System,
        text: `The term of "${facts.title}" ends on ${describeDate(facts.term.end)}: ${coordinates}; a decision is due by ${describeDate(facts.dates.decideBy)}.`,
        facts: { contractId: contract.contractId, term: index, dates: facts.dates },
      },
      writes: [
        { Put: { Item: cycle, ConditionExpression: 'attribute_not_exists(pk)' } },
        ladderWrite(undefined, caseId, cycle, 'deciding', at, around),
      ],
      outbox: { workflow: { start: 'renewal', revision: 1, input: { caseId, round: 1 } } },
    },
  )
  const following = termNumber(contract, index + 1) ? index + 1 : undefined
  const changing = changingCase(file.head, {
    at,
    event: {
      type: 'renewal_opened',
      actor: System,
      text: `The renewal of the term that ends on ${describeDate(facts.term.end)} was opened.`,
      facts: { caseId, term: index },
    },
    head: {
      waitingFor: [{ what: 'The decision whether it renews', who: [], since: at }],
    },
    writes: [
      {
        Put: {
          Item: nextItem(
            contract,
            currentTerm(contract),
            following,
            [...next.open, { caseId, term: index }],
            around,
          ),
        },
      },
    ],
  })
  await transact([...changing.writes, ...opening.writes])
}

/** The term that ran is over: the next one begins as decided, or by itself, or the contract has ended. */
async function turnTerm(due: Loaded): Promise<void> {
  const { file, contract, next, around, at } = due
  const current = currentTerm(contract)
  const open = next.open.find(({ term }) => term === current.index)
  const running = open && (await loadCycle(open.caseId))
  // Decided, and its workflow has not carried it out yet: that comes first; the term turns in the next round of the sweep.
  if (open && running?.file.head.status === 'approved') return void (await carryOut(open.caseId))
  if (open && running?.file.head.status === 'ending') return void (await endContract(open.caseId))
  const recorded = contract.outcomes.find(({ term }) => term === current.index)
  const outcome = recorded ?? unrecorded(contract, current, running, around, at)
  const coming = termNumber(contract, current.index + 1)
  const goesOn = coming && (outcome.outcome === 'renewed' || outcome.outcome === 'renewed_by_itself')
  const outcomes = recorded ? contract.outcomes : [...contract.outcomes, outcome]
  const writes: Write[] = []
  let text: string
  let left = next.open
  if (running && !isOver(running.file.head.status)) {
    left = left.filter(({ caseId }) => caseId !== running.file.head.caseId)
    const by = goesOn ? 'renewed_by_itself' : outcome.outcome === 'cancelled' ? 'cancelled' : 'lapsed'
    writes.push(
      ...changingCase(
        running.file.head,
        finishing(running.file, running.cycle, {
          status: by,
          type: by,
          actor: System,
          at,
          because: `the term ended on ${describeDate(current.end)}`,
          text: turned(running.cycle, by, current),
          letters: [
            { id: `turned-${current.index}`, letter: 'renewal-outcome', facts: { turned: true } },
            ...(by === 'cancelled' ? [{ id: 'seats-to-reclaim', letter: 'seats-to-reclaim' }] : []),
          ],
        }),
      ).writes,
    )
  }
  if (goesOn) {
    const origin = outcome.outcome === 'renewed' ? 'renewed' : 'renewed_by_itself'
    const term: Term = {
      ...termBeginning(contract, current, coming, origin),
      ...(outcome.decidedIn && { decidedIn: outcome.decidedIn }),
    }
    const after = withKeys({ ...contract, terms: [...contract.terms, term], outcomes })
    // A cycle that never opened within its own term has missed its chance.
    const cycle = next.cycle === undefined ? undefined : Math.max(next.cycle, term.index)
    writes.push({ Put: { Item: after } }, { Put: { Item: nextItem(after, term, cycle, left, around) } })
    text = `The term until ${describeDate(lastDayOf(term))} began, ${outcome.outcome === 'renewed' ? 'as decided' : 'by itself'}.`
  } else {
    writes.push(
      ...(await stopping(
        left.filter(({ term }) => term > current.index),
        at,
        `the contract ended on ${describeDate(current.end)}`,
      )),
      { Put: { Item: withKeys({ ...contract, outcomes }) } },
      { Delete: { Key: caseKey(contract.contractId, NextSk) } },
    )
    text = `The contract ended with ${describeDate(addDays(current.end, -1))}.`
  }
  const changing = changingCase(file.head, {
    at,
    event: {
      type: goesOn ? 'term_began' : 'contract_ended',
      actor: System,
      text,
      facts: { term: current.index, outcome: outcome.outcome },
    },
    head: {
      status: goesOn ? file.head.status : 'ended',
      summary: { ...file.head.summary, ...(goesOn && { termEnds: coming.end }) },
      waitingFor: [],
    },
    writes,
  })
  await transact(changing.writes)
}

/** Nobody decided, or not in time: what the contract itself says. */
function unrecorded(
  contract: Contract,
  current: Term,
  running: { file: CaseFile; cycle: Cycle } | undefined,
  around: Surroundings,
  at: Instant,
): Outcome {
  const noticeGiven =
    running?.file.head.status === 'awaiting_confirmation' && noticeInTime(running.cycle, around)
  return {
    term: current.index,
    decidedIn: running?.file.head.caseId ?? '',
    outcome: noticeGiven ? 'cancelled' : outcomeByItself(contract, current),
    at,
  }
}

function turned(cycle: Cycle, by: string, current: Term): string {
  const end = describeDate(current.end)
  if (by === 'cancelled')
    return `The contract "${cycle.title}" ended on ${end}: the notice was sent in time, the vendor has not confirmed it.`
  if (by === 'lapsed') return `The contract "${cycle.title}" ended on ${end}: nobody renewed it.`
  return `The contract "${cycle.title}" renewed by itself on ${end}, before this was settled.`
}
