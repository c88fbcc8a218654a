import {
  armedWait,
  type CaseFile,
  type Change,
  changeCase,
  resumeAtOnce,
  SetGoingAgain,
  System,
  type WaitingFor,
  withCase,
} from '../../cases/index.ts'
import { describeDate } from '../../platform/calendar/zone.ts'
import { now } from '../../platform/clock.ts'
import type { Task } from '../../tasks/index.ts'
import type { ContractContent } from '../contracts/model.ts'
import { wirePrice } from '../contracts/prices.ts'
import { lastDayOf } from '../contracts/rules.ts'
import { surroundingsOf } from '../contracts/surroundings.ts'
import { vendorOf } from '../vendors/index.ts'
import { type Decider, deciderFor } from './decider.ts'
import { type Cycle, type CycleStatus, isOver, NoticeWait, type Notified } from './model.ts'
import { digestOf, lastChance, openChoices } from './rules.ts'
import { settle } from './settle.ts'
import { ladderWrite, mustBeCycle, question } from './store.ts'
import { letterOf, noticeLetterId } from './words.ts'

/** What the state machine `renewal` calls. */
export type RenewalStep =
  | { step: 'askOwner' | 'awaitOffer'; caseId: string; round: number; taskToken: string }
  | { step: 'sendNotice' | 'awaitConfirmation'; caseId: string; round: number; taskToken: string }
  | { step: 'carryOut' | 'endContract'; caseId: string }
  | { step: 'recordFailure'; caseId: string; state: string; error: string }

/** Nobody who could be asked is left: trying again does not help. */
export class NobodyCanDecide extends Error {
  override name = 'NobodyCanDecide'
}

type Output = Record<string, unknown>

export async function renewalStep(input: RenewalStep): Promise<Output> {
  switch (input.step) {
    case 'carryOut':
      return carryOut(input.caseId)
    case 'endContract':
      return endContract(input.caseId)
    case 'recordFailure':
      return recordFailure(input)
    default: {
      const output = await withCase(input.caseId, (file) =>
        asks[input.step](mustBeCycle(file, input.caseId), input),
      )
      if (output) await resumeAtOnce(input.taskToken, output)
      return {}
    }
  }
}

interface Loaded {
  file: CaseFile
  cycle: Cycle
}
type Asking = { caseId: string; round: number; taskToken: string }
type Ask = (loaded: Loaded, input: Asking) => Promise<Output | undefined>

/** Arms a wait of the workflow; `open` says what asks for what it waits for, the first time. Returns the answer when it is in. */
async function armed(
  { file, cycle }: Loaded,
  name: string,
  { taskToken }: Asking,
  open: (after: Cycle) => Promise<Opened>,
): Promise<Output | undefined> {
  const { caseId } = file.head
  if (isOver(file.head.status)) return { caseId, decision: 'stopped' }
  const wait = armedWait(file, name, taskToken)
  if (wait.output) return wait.output
  if (!wait.isNew) {
    await changeCase(file.head, {
      event: { type: 'wait_rearmed', actor: System, text: 'The workflow waits on.' },
      writes: [wait.write],
      settled: true,
    })
    return undefined
  }
  const opened = await open({ ...cycle, waitsAt: name })
  const at = now()
  const around = await surroundingsOf(await vendorOf(cycle.vendor.id))
  await changeCase(file.head, {
    at,
    event: { ...opened.event, actor: System },
    head: {
      status: opened.status,
      waitingFor: [{ ...opened.waitingFor, since: at }],
      ...(opened.task && {
        involved: [...new Set([...file.head.involved, opened.task.person.email.toLowerCase()])],
      }),
    },
    writes: [
      wait.write,
      { Put: { Item: opened.cycle } },
      ...(opened.task ? [{ Put: { Item: opened.task } }] : []),
      ladderWrite(file, caseId, opened.cycle, opened.status, at, around),
    ],
    settled: true,
    ...(opened.task && {
      outbox: {
        letters: [{ id: `ask-${opened.task.sk}`, letter: letterOf(opened.task.kind), task: opened.task.sk }],
      },
    }),
  })
  return undefined
}

interface Opened {
  cycle: Cycle
  status: CycleStatus
  event: Omit<Change['event'], 'actor'>
  waitingFor: Omit<WaitingFor, 'since'>
  task?: Task
}

async function someone(cycle: Cycle): Promise<Decider> {
  const decider = await deciderFor(cycle.ownerId)
  if (!decider)
    throw new NobodyCanDecide(
      `Neither the owner of "${cycle.title}" nor anybody above them is here any more.`,
    )
  return decider
}

const who = ({ person }: Decider) => [{ personId: person.id, name: person.name }]

const askOwner: Ask = ({ file, cycle }, input) =>
  armed({ file, cycle }, `decision.${input.round}`, input, async (waiting) => {
    const { chosen: _before, ...asked } = { ...waiting, round: input.round }
    const after: Cycle = { ...asked, digest: digestOf(asked) }
    const around = await surroundingsOf(await vendorOf(cycle.vendor.id))
    if (lastChance(cycle, around) <= now()) {
      return {
        cycle: after,
        status: 'deciding',
        event: {
          type: 'too_late_to_ask',
          text: 'Nobody is asked: the last day on which something could be decided has passed.',
          facts: { round: input.round },
        },
        waitingFor: { what: 'What the contract says to be recorded', who: [] },
      }
    }
    const decider = await someone(cycle)
    return {
      cycle: after,
      status: 'deciding',
      event: {
        type: 'owner_asked',
        text: `${decider.person.name} was asked, as ${decider.as}, what is to become of the contract: decision due by ${describeDate(cycle.dates.decideBy)}.`,
        facts: { round: input.round, person: decider.person.id },
      },
      waitingFor: { what: 'The decision whether to renew', who: who(decider) },
      task: question(
        after,
        file.head.caseId,
        `${input.round}.1`,
        'renewal-decision',
        `Renew or end: ${cycle.title}`,
        decider,
        now(),
        openChoices(after),
      ),
    }
  })

const awaitOffer: Ask = ({ file, cycle }, input) =>
  armed({ file, cycle }, `offer.${input.round}`, input, async (after) => {
    const decider = await someone(cycle)
    return {
      cycle: after,
      status: 'renegotiating',
      event: {
        type: 'renegotiation_began',
        text: `${decider.person.name} renegotiates with ${cycle.vendor.name}${cycle.target ? `; the target: ${cycle.target}` : ''}.`,
        facts: { round: input.round },
      },
      waitingFor: { what: `An offer of ${cycle.vendor.name}`, who: who(decider) },
      task: question(
        after,
        file.head.caseId,
        `${input.round}.o`,
        'renewal-offer',
        `What did ${cycle.vendor.name} offer? ${cycle.title}`,
        decider,
      ),
    }
  })

const sendNotice: Ask = async ({ file, cycle }, input) => {
  const vendor = await vendorOf(cycle.vendor.id)
  const contacts = vendor?.contacts ?? []
  const contact =
    contacts.find(({ role }) => role === 'notice') ?? contacts.find(({ role }) => role === 'account')
  const to = cycle.notice?.email ?? contact?.email
  const method = cycle.notice?.method ?? 'mail'
  const { caseId } = file.head
  const mailed = method === 'mail' && to !== undefined
  const notified: Notified = { at: now(), method, ...(mailed && { to }) }
  if (mailed) {
    // The letter is its own proof: what the mail service says of it is on record with the case.
    if (file.head.status !== 'giving_notice') return { caseId, round: input.round, decision: 'sent' }
    await noticeByMail({ file, cycle }, notified)
    return { caseId, round: input.round, decision: 'sent' }
  }
  return armed({ file, cycle }, `${NoticeWait}${input.round}`, input, async (waiting) => {
    const decider = await someone(cycle)
    const after = { ...waiting, notified }
    return {
      cycle: after,
      status: 'giving_notice',
      event: {
        type: 'notice_written',
        text: `The notice was written. ${decider.person.name} is asked to send it ${method === 'portal' ? "in the vendor's portal" : method === 'mail' ? 'by mail: no address of the vendor is known' : 'by registered post'} by ${describeDate(cycle.dates.notice?.sendBy ?? cycle.dates.end)}.`,
        facts: { method },
      },
      waitingFor: { what: 'Proof that the notice was sent', who: who(decider) },
      task: question(
        after,
        caseId,
        `n.${input.round}`,
        'notice-proof',
        `Send the notice: ${cycle.title}`,
        decider,
      ),
    }
  })
}

async function noticeByMail({ file, cycle }: Loaded, notified: Notified): Promise<void> {
  const around = await surroundingsOf(await vendorOf(cycle.vendor.id))
  const after: Cycle = { ...cycle, notified }
  await changeCase(file.head, {
    at: notified.at,
    event: {
      type: 'notice_mailed',
      actor: System,
      text: `The notice goes to ${cycle.vendor.name} by mail (${notified.to}).`,
      facts: { method: 'mail' },
    },
    head: {
      status: 'awaiting_confirmation',
      waitingFor: [{ what: `${cycle.vendor.name} to confirm the notice`, who: [], since: notified.at }],
    },
    writes: [
      { Put: { Item: after } },
      ladderWrite(file, file.head.caseId, after, 'awaiting_confirmation', notified.at, around),
    ],
    settled: true,
    outbox: { letters: [{ id: noticeLetterId(after), letter: 'notice-to-vendor' }] },
  })
}

const awaitConfirmation: Ask = ({ file, cycle }, input) =>
  armed({ file, cycle }, `confirmation.${input.round}`, input, async (after) => {
    const decider = await someone(cycle)
    return {
      cycle: after,
      status: 'awaiting_confirmation',
      event: {
        type: 'confirmation_awaited',
        text: `${decider.person.name} is asked to say when ${cycle.vendor.name} has confirmed the notice.`,
        facts: {},
      },
      waitingFor: { what: `${cycle.vendor.name} to confirm the notice`, who: who(decider) },
      task: question(
        after,
        file.head.caseId,
        `c.${input.round}`,
        'vendor-confirmation',
        `Has ${cycle.vendor.name} confirmed? ${cycle.title}`,
        decider,
      ),
    }
  })

const asks: Record<Asks, Ask> = { askOwner, awaitOffer, sendNotice, awaitConfirmation }
type Asks = 'askOwner' | 'awaitOffer' | 'sendNotice' | 'awaitConfirmation'

/** The renewal is approved: the contract takes what was agreed, from the next term on. */
export function carryOut(caseId: string): Promise<Output> {
  return withCase(caseId, async (found) => {
    const { file, cycle } = mustBeCycle(found, caseId)
    if (isOver(file.head.status)) return { caseId, status: file.head.status }
    const { coming, offer, chosen } = cycle
    const seats = chosen?.choice === 'reduce' ? chosen.seats : undefined
    const change = {
      ...(offer && { price: wirePrice(offer.price) as ContractContent['price'] }),
      ...(seats !== undefined && { seats: { ...cycle.seats, bought: seats } }),
    }
    const until = coming ? ` until ${describeDate(lastDayOf(coming))}` : ''
    await settle(file, cycle, {
      ...settled('renewed'),
      text: `Renewed: "${cycle.title}"${until}${seats === undefined ? '' : `, with ${seats} seats`}.`,
      letters: [{ id: 'outcome-renewed', letter: 'renewal-outcome' }],
      ...(coming && Object.keys(change).length > 0 && { amendment: { from: coming.start, change } }),
    })
    return { caseId, status: 'renewed' }
  })
}

/** The end is settled: the contract ends with the term, and what it gave is taken back. */
export function endContract(caseId: string): Promise<Output> {
  return withCase(caseId, async (found) => {
    const { file, cycle } = mustBeCycle(found, caseId)
    if (isOver(file.head.status)) return { caseId, status: file.head.status }
    const seats = cycle.seats?.bought
    await settle(file, cycle, {
      ...settled('cancelled'),
      text: `"${cycle.title}" ends on ${describeDate(cycle.term.end)}.${seats ? ` Its ${seats} seats are to be taken back by then.` : ''}`,
      letters: [
        { id: 'outcome-cancelled', letter: 'renewal-outcome' },
        ...(seats ? [{ id: 'seats-to-reclaim', letter: 'seats-to-reclaim' }] : []),
      ],
    })
    return { caseId, status: 'cancelled' }
  })
}

const settled = (outcome: 'renewed' | 'cancelled') => ({
  outcome,
  recordedAs: `renewal_${outcome}`,
  at: now(),
  because: 'the renewal is settled',
})

async function recordFailure({
  caseId,
  state,
  error,
}: Extract<RenewalStep, { step: 'recordFailure' }>): Promise<Output> {
  return withCase(caseId, async (found) => {
    const { file } = mustBeCycle(found, caseId)
    if (isOver(file.head.status) || file.head.waitingFor[0]?.what === SetGoingAgain) return {}
    const at = now()
    await changeCase(file.head, {
      at,
      event: {
        type: 'workflow_broke_off',
        actor: System,
        text: `The workflow broke off at "${state}". The coordinators are told.`,
        facts: { state, error },
      },
      head: { waitingFor: [{ what: SetGoingAgain, who: [], since: at }] },
      settled: true,
      outbox: {
        letters: [{ id: `broke-off-${file.head.seq + 1}`, letter: 'renewal-broke-off', facts: { state } }],
      },
    })
    return {}
  })
}
