import { withdrawApproval } from '../../approvals/index.ts'
import { type Actor, type CaseFile, changingCase, type LetterRequest } from '../../cases/index.ts'
import { dateIn, describeDate } from '../../platform/calendar/zone.ts'
import { type Instant, later, now, type PlainDate } from '../../platform/clock.ts'
import { Env, env } from '../../platform/environment.ts'
import { conflict, Problem } from '../../platform/errors.ts'
import { transact, type Write } from '../../platform/table.ts'
import type { Task } from '../../tasks/index.ts'
import type { AmendmentContent, Contract, ContractNext, Term } from '../contracts/model.ts'
import { committedIn } from '../contracts/prices.ts'
import { amendmentFaults, latestContent, type Surroundings, termNumber } from '../contracts/rules.ts'
import { firstCycle, nextItem } from '../contracts/schedule.ts'
import { currentTerm, withKeys } from '../contracts/store.ts'
import { surroundingsOf } from '../contracts/surroundings.ts'
import { vendorOf } from '../vendors/index.ts'
import { deciderFor } from './decider.ts'
import { finishing, stopping } from './finish.ts'
import { type Cycle, type CycleStatus, isOver } from './model.ts'
import { digestOf, factsOf, openChoices, summaryOf } from './rules.ts'
import { closings, ladderWrite, loadCycle, openTasksOf, question } from './store.ts'
import { letterOf } from './words.ts'

interface Amending {
  file: CaseFile
  contract: Contract
  next: ContractNext | undefined
  amendment: AmendmentContent
  actor: Actor
}

/**
 * Changes a contract from a date on, in one transaction with the renewals that are open: who was asked is asked anew when
 * the change touches what they decide about, and a link to the old question answers nothing any more.
 * @throws Problem 422 with one entry for each field that cannot be, 409 for a contract that has ended.
 */
export async function amendContract({ file, contract, next, amendment, actor }: Amending): Promise<void> {
  if (file.head.status === 'ended')
    throw conflict('contract_ended', 'This contract has ended; make a new one instead of changing it.')
  const current = currentTerm(contract)
  const faults = amendmentFaults(contract, current, amendment)
  if (faults.length > 0) throw new Problem(422, 'cannot_amend', sentence(faults), faults)
  const at = now()
  const number = contract.amendments.length + 1
  const amended: Contract = {
    ...contract,
    amendments: [...contract.amendments, { ...amendment, number, madeAt: at, madeBy: actor.name }],
  }
  const running = runningTerm(amended, current)
  const after = withKeys({ ...amended, terms: [...amended.terms.slice(0, -1), running] })
  const vendor = await vendorOf(contract.content.vendorId)
  const around = await surroundingsOf(vendor)
  const open = (next?.open ?? []).filter(({ term }) => termNumber(after, term))
  const writes: Write[] = [{ Put: { Item: after } }]
  for (const { caseId } of next?.open ?? []) {
    const loaded = await loadCycle(caseId)
    if (!loaded || isOver(loaded.file.head.status)) continue
    writes.push(...(await cycleWrites(loaded, after, vendor?.name ?? 'the vendor', around, at, actor)))
  }
  if (next)
    writes.push({
      Put: { Item: nextItem(after, running, nextCycle(after, running, open, at, around), open, around) },
    })
  const fields = Object.keys(amendment.change).join(', ')
  const content = latestContent(after)
  const changing = changingCase(file.head, {
    at,
    event: {
      type: 'contract_amended',
      actor,
      text: `${actor.name} changed the contract from ${describeDate(amendment.from)} on (${fields}): ${amendment.reason}`,
      facts: { amendment: number, from: amendment.from, fields: Object.keys(amendment.change) },
    },
    head: {
      title: content.title,
      summary: { ...file.head.summary, costCentre: content.costCentre, termEnds: running.end },
    },
    writes,
  })
  await transact(changing.writes)
}

const sentence = (faults: readonly { field: string; problem: string }[]) =>
  `The contract cannot be changed so: ${faults.map(({ field, problem }) => `${field} ${problem}`).join('; ')}.`

/** The term that runs, with its end where the chain has it now. */
function runningTerm(contract: Contract, current: Term): Term {
  const chained = termNumber(contract, current.index)
  return chained ? { ...current, end: chained.end } : current
}

/** The cycle that opens next: the one it was, unless the change made its term vanish or brought it back. */
function nextCycle(
  contract: Contract,
  current: Term,
  open: ContractNext['open'],
  at: Instant,
  around: Surroundings,
): number | undefined {
  const taken = Math.max(-1, ...open.map(({ term }) => term), ...contract.outcomes.map(({ term }) => term))
  const ends = contract.outcomes.some(({ outcome }) => outcome === 'cancelled' || outcome === 'lapsed')
  if (ends) return undefined
  const first = firstCycle(contract, current, at, around)
  if (first === undefined) return undefined
  const cycle = Math.max(first, taken + 1)
  return termNumber(contract, cycle) ? cycle : undefined
}

/** What an amendment changes in a renewal that is under way. */
async function cycleWrites(
  { file, cycle }: { file: CaseFile; cycle: Cycle },
  contract: Contract,
  vendorName: string,
  around: Surroundings,
  at: Instant,
  actor: Actor,
): Promise<Write[]> {
  const { caseId } = file.head
  const status = file.head.status as CycleStatus
  if (!termNumber(contract, cycle.term.index)) {
    return changingCase(
      file.head,
      finishing(file, cycle, {
        status: 'stopped',
        type: 'renewal_stopped',
        actor,
        at,
        because: 'the contract was amended: there is no such term any more',
        text: `${actor.name} amended the contract: nothing has to be decided about this term any more.`,
      }),
    ).writes
  }
  const shown = refreshed(cycle, factsOf(contract, cycle.term.index, vendorName, around))
  const after: Cycle = { ...shown, digest: digestOf(shown) }
  const touches = after.digest !== cycle.digest || after.ownerId !== cycle.ownerId
  const facts = { before: cycle.dates, after: after.dates }
  const summary = summaryOf(after, vendorName)
  const because = 'the contract was changed'
  if (touches && (status === 'submitted' || status === 'in_approval')) {
    const approval = withdrawApproval(file, at, because)
    return changingCase(file.head, {
      at,
      event: {
        type: 'renewal_changed',
        actor,
        text: `${actor.name} amended the contract while it was being approved: the owner decides anew. ${describeChange(cycle, after)}`,
        facts,
      },
      head: {
        status: 'changes_requested',
        summary,
        waitingFor: [{ what: 'The owner is being asked', who: [], since: at }],
      },
      writes: [
        { Put: { Item: after } },
        ladderWrite(file, caseId, after, 'changes_requested', at, around),
        ...approval.writes,
      ],
      ...(approval.workflow && { outbox: { workflow: approval.workflow } }),
    }).writes
  }
  const writes: Write[] = [{ Put: { Item: after } }, ladderWrite(file, caseId, after, status, at, around)]
  const letters: LetterRequest[] = []
  let { waitingFor, involved } = file.head
  if (touches) {
    const decider = await deciderFor(after.ownerId)
    const open = openTasksOf(file)
    writes.push(...closings(file, at, because))
    for (const task of decider ? open : []) {
      const fresh = askedAgain(task, after, caseId, decider as NonNullable<typeof decider>, at)
      writes.push({ Put: { Item: fresh } })
      letters.push({ id: `ask-${fresh.sk}`, letter: letterOf(fresh.kind), task: fresh.sk })
      waitingFor = waitingFor.map((each) => ({
        ...each,
        who: [{ personId: fresh.person.id, name: fresh.person.name }],
      }))
      involved = [...new Set([...involved, fresh.person.email.toLowerCase()])]
    }
  }
  return changingCase(file.head, {
    at,
    event: {
      type: 'renewal_changed',
      actor,
      text: `${actor.name} amended the contract. ${describeChange(cycle, after)}`,
      facts,
    },
    head: { summary, waitingFor, involved, title: `Renewal: ${after.title} (${vendorName})` },
    writes,
    ...(letters.length > 0 && { outbox: { letters } }),
  }).writes
}

/** A cycle with its facts as they are now; what the contract does not have any more is gone, and an offer counts for the new term. */
function refreshed(cycle: Cycle, facts: ReturnType<typeof factsOf>): Cycle {
  const { notice: _notice, seats: _seats, coming: _coming, offer, ...kept } = cycle
  const { coming, seats } = facts
  return {
    ...kept,
    ...facts,
    ...(offer &&
      coming && {
        offer: { ...offer, committed: committedIn({ index: 0, ...coming }, offer.price, seats?.bought) },
      }),
  }
}

/** The same question once more: its name says so, since links to the earlier one must not answer it. */
function askedAgain(
  task: Task,
  cycle: Cycle,
  caseId: string,
  decider: NonNullable<Awaited<ReturnType<typeof deciderFor>>>,
  at: Instant,
): Task {
  const name = task.sk.slice('task#r.'.length)
  const [, base = name, count = '0'] = /^(.*?)(?:\.a(\d+))?$/.exec(name) ?? []
  return question(
    cycle,
    caseId,
    `${base}.a${Number(count) + 1}`,
    task.kind,
    task.title,
    decider,
    at,
    task.kind === 'renewal-decision' ? openChoices(cycle) : undefined,
  )
}

function describeChange(before: Cycle, after: Cycle): string {
  const changes: string[] = []
  const compare = (what: string, old: PlainDate | undefined, fresh: PlainDate | undefined) => {
    if (old !== fresh)
      changes.push(
        `${what}: was ${old ? describeDate(old) : 'none'}, now ${fresh ? describeDate(fresh) : 'none'}.`,
      )
  }
  compare('Decide by', before.dates.decideBy, after.dates.decideBy)
  compare('Notice by', before.dates.notice?.noticeBy, after.dates.notice?.noticeBy)
  compare('Term ends', before.term.end, after.term.end)
  return changes.join(' ')
}

interface Ending {
  file: CaseFile
  contract: Contract
  next: ContractNext | undefined
  /** The first day without the contract. */
  endsOn: PlainDate
  reason: string
  actor: Actor
}

/**
 * Ends a contract early: both sides agreed, or one of them may. Renewals that are open stop; what was agreed for later terms
 * falls away.
 * @throws Problem 422 for a date that has passed or lies beyond the term that runs.
 */
export async function endContractEarly({
  file,
  contract,
  next,
  endsOn,
  reason,
  actor,
}: Ending): Promise<void> {
  if (file.head.status === 'ended') throw conflict('contract_ended', 'This contract has ended already.')
  const at = now()
  const today = dateIn(env(Env.timeZone), at)
  const current = currentTerm(contract)
  if (endsOn <= today || endsOn > current.end) {
    const problem =
      endsOn <= today
        ? 'must be after today'
        : `lies after the term that runs (until ${current.end}); give notice instead`
    throw new Problem(422, 'cannot_end', `The contract cannot end then: the date ${problem}.`, [
      { field: 'endsOn', problem },
    ])
  }
  const amended: Contract = {
    ...contract,
    amendments:
      endsOn === current.end
        ? contract.amendments
        : [
            ...contract.amendments,
            {
              from: later(today, current.start),
              reason,
              change: { termEnds: endsOn },
              number: contract.amendments.length + 1,
              madeAt: at,
              madeBy: actor.name,
            },
          ],
    terms: [...contract.terms.slice(0, -1), { ...current, end: endsOn }],
    outcomes: [
      ...contract.outcomes.filter(({ term }) => term !== current.index),
      { term: current.index, decidedIn: '', outcome: 'cancelled', at },
    ],
  }
  const after = withKeys(amended)
  const around = await surroundingsOf(await vendorOf(contract.content.vendorId))
  const date = describeDate(endsOn)
  const text = `${actor.name} ended the contract early, on ${date}: ${reason}`
  const writes: Write[] = [
    { Put: { Item: after } },
    { Put: { Item: nextItem(after, currentTerm(after), undefined, [], around) } },
    ...(await stopping(next?.open ?? [], at, `the contract ends early, on ${date}`, { actor, text })),
  ]
  await transact(
    changingCase(file.head, {
      at,
      event: {
        type: 'contract_ended_early',
        actor,
        text,
        facts: { endsOn },
      },
      head: { status: 'ending', summary: { ...file.head.summary, termEnds: endsOn } },
      writes,
    }).writes,
  )
}
