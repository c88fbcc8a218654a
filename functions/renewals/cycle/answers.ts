import {
  type Actor,
  type CaseFile,
  type Change,
  changeCase,
  closedWait,
  fileAfter,
} from '../../cases/index.ts'
import { addDays } from '../../platform/calendar/dates.ts'
import { dateIn, describeDate } from '../../platform/calendar/zone.ts'
import { Env, env } from '../../platform/environment.ts'
import { Problem } from '../../platform/errors.ts'
import { fromWire, minorDigits } from '../../platform/money.ts'
import type { Write } from '../../platform/table.ts'
import type { Task, TaskAnswer } from '../../tasks/index.ts'
import { committedIn, type PriceOfTerm } from '../contracts/prices.ts'
import { surroundingsOf } from '../contracts/surroundings.ts'
import { vendorOf } from '../vendors/index.ts'
import { type Choice, type Cycle, NoticeWait } from './model.ts'
import { digestOf, lastChance } from './rules.ts'
import { spendForApproval, type WhatFollows } from './spend.ts'
import { closings, ladderWrite, mustBeCycle } from './store.ts'
import { describePrice, past } from './words.ts'

interface Answered extends WhatFollows {
  cycle: Cycle
  text: string
  type: string
}

/** Writes an answer: the task, the cycle, the ladder, the wait and one event in one transaction. */
async function take(
  file: CaseFile,
  task: Task,
  answer: TaskAnswer,
  actor: Actor,
  { cycle, status, ...taken }: Answered,
): Promise<CaseFile> {
  const { personPk: _pk, personSk: _sk, ...rest } = task
  const around = await surroundingsOf(await vendorOf(cycle.vendor.id))
  const { caseId } = file.head
  const { waitsAt, ...settled } = cycle
  const wait = waitsAt && taken.output ? closedWait(file, waitsAt, { caseId, ...taken.output }) : undefined
  const writes: Write[] = [
    {
      Put: {
        Item: { ...rest, status: 'done', answer },
        ConditionExpression: '#status = :open',
        ExpressionAttributeNames: { '#status': 'status' },
        ExpressionAttributeValues: { ':open': 'open' },
      },
    },
    { Put: { Item: taken.output ? settled : cycle } },
    ...(wait ? [wait.write] : []),
    ladderWrite(file, caseId, cycle, status, answer.at, around),
    ...(taken.writes ?? []),
  ]
  const head = await changeCase(file.head, {
    at: answer.at,
    event: {
      type: taken.type,
      actor,
      text: `${taken.text}, ${actor.via}.`,
      facts: {
        task: task.sk,
        choice: answer.choice,
        ...(answer.comment !== undefined && { comment: answer.comment }),
        ...(answer.values && { values: answer.values }),
      },
    } satisfies Change['event'],
    head: {
      status,
      waitingFor: [{ what: taken.waits, who: [], since: answer.at }],
      ...(taken.revision !== undefined && { revision: taken.revision }),
    },
    writes,
    ...(wait && { outbox: { workflow: wait.workflow } }),
  })
  return fileAfter(file, head, writes)
}

/** @throws Problem 422 for a spend that nobody can approve, seats that are not fewer, or when it is too late. */
export async function answerDecision(
  file: CaseFile,
  task: Task,
  answer: TaskAnswer,
  actor: Actor,
): Promise<CaseFile> {
  const { cycle } = mustBeCycle(file, file.head.caseId)
  const around = await surroundingsOf(await vendorOf(cycle.vendor.id))
  if (lastChance(cycle, around) <= answer.at) {
    throw new Problem(
      422,
      'too_late',
      `The last day to decide has passed (${describeDate(cycle.dates.notice?.noticeBy ?? addDays(cycle.dates.end, -1))}). What the contract says for this case is being recorded; you get word of it.`,
    )
  }
  const choice = answer.choice as Choice
  const seats = choice === 'reduce' ? seatsOf(answer, cycle) : undefined
  const decided: Cycle = {
    ...cycle,
    chosen: { choice, ...(seats !== undefined && { seats }), by: actor.name, at: answer.at },
    ...(choice === 'renegotiate' && answer.values?.target && { target: answer.values.target }),
  }
  const said = { cycle: decided, type: `decided_${choice}` }
  const round = cycle.round
  switch (choice) {
    case 'renew':
    case 'reduce':
      return take(file, task, answer, actor, {
        ...said,
        ...(await spendForApproval(file, decided, task, seats, answer.comment)),
        text: `${actor.name} ${choice === 'reduce' ? `renews with ${seats} seats` : 'renews'}`,
      })
    case 'renegotiate':
      return take(file, task, answer, actor, {
        ...said,
        status: 'renegotiating',
        text: `${actor.name} ${past.renegotiate}: ${decided.target}`,
        waits: `An offer of ${cycle.vendor.name}`,
        output: { decision: 'renegotiate', round },
      })
    case 'cancel':
      return take(file, task, answer, actor, {
        ...said,
        status: 'giving_notice',
        text: `${actor.name} cancels the contract`,
        waits: 'The notice is being written',
        output: { decision: 'cancel', round },
      })
    case 'let_end':
      return take(file, task, answer, actor, {
        ...said,
        status: 'ending',
        text: `${actor.name} lets the contract end`,
        waits: 'The end is being recorded',
        output: { decision: 'let_end', round },
      })
  }
}

function seatsOf(answer: TaskAnswer, cycle: Cycle): number {
  const seats = Number(answer.values?.seats)
  const bought = cycle.seats?.bought ?? 0
  if (seats >= bought) {
    throw new Problem(
      422,
      'seats_not_fewer',
      `Seats to keep must be fewer than the ${bought} that there are.`,
      [{ field: 'seats', problem: `must be fewer than ${bought}` }],
    )
  }
  return seats
}

export async function answerOffer(
  file: CaseFile,
  task: Task,
  answer: TaskAnswer,
  actor: Actor,
): Promise<CaseFile> {
  const { cycle } = mustBeCycle(file, file.head.caseId)
  const offer = answer.choice === 'offer' ? offerOf(answer, cycle) : undefined
  const { offer: _before, ...without } = cycle
  const heard = { ...without, ...(offer && { offer }) }
  return take(file, task, answer, actor, {
    cycle: { ...heard, digest: digestOf(heard) },
    status: 'deciding',
    type: offer ? 'offer_received' : 'offer_failed',
    text: offer
      ? `${actor.name} told the offer of ${cycle.vendor.name}: ${describePrice(offer.price)}`
      : `${actor.name} got no better offer of ${cycle.vendor.name}`,
    waits: 'The owner is being asked',
    output: { decision: 'again', round: cycle.round + 1 },
  })
}

function offerOf(answer: TaskAnswer, cycle: Cycle): NonNullable<Cycle['offer']> {
  const { coming } = cycle
  const { currency } = cycle.price.amount
  const amount = answer.values?.amount ?? ''
  if ((amount.split('.')[1] ?? '').length > minorDigits(currency)) {
    throw new Problem(422, 'field_wrong', `Offered price has more decimal places than ${currency} has.`, [
      { field: 'amount', problem: `has more decimal places than ${currency} has` },
    ])
  }
  if (!coming) throw new Problem(422, 'not_open', 'No further term is agreed for this contract.')
  const price: PriceOfTerm = { ...coming.price, amount: fromWire({ amount, currency }) }
  return { price, committed: committedIn({ index: 0, ...coming }, price, cycle.seats?.bought) }
}

export async function answerProof(
  file: CaseFile,
  task: Task,
  answer: TaskAnswer,
  actor: Actor,
): Promise<CaseFile> {
  const { cycle } = mustBeCycle(file, file.head.caseId)
  const today = dateIn(env(Env.timeZone), answer.at)
  const { sentOn = today, reference = '' } = answer.values ?? {}
  if (sentOn > today) {
    throw new Problem(
      422,
      'field_wrong',
      'Sent on lies in the future: tell it once the notice is on its way.',
      [{ field: 'sentOn', problem: 'lies in the future' }],
    )
  }
  const sendBy = cycle.dates.notice?.sendBy
  const late = sendBy !== undefined && sentOn > sendBy
  const proven: Cycle = {
    ...cycle,
    notified: {
      at: answer.at,
      method: 'mail',
      ...cycle.notified,
      proof: { reference, sentOn, by: actor.name, at: answer.at },
    },
  }
  // A notice that could not be mailed is sent by hand while the workflow waits for the vendor already.
  const byHand = !cycle.waitsAt?.startsWith(NoticeWait)
  return take(file, task, answer, actor, {
    cycle: proven,
    status: 'awaiting_confirmation',
    type: 'notice_sent',
    text: `${actor.name} sent the notice on ${describeDate(sentOn)} (${reference})${late ? `, later than planned (${describeDate(sendBy)})` : ''}`,
    waits: `${cycle.vendor.name} to confirm the notice`,
    ...(!byHand && { output: { decision: 'sent', round: cycle.round } }),
  })
}

export function answerConfirmation(
  file: CaseFile,
  task: Task,
  answer: TaskAnswer,
  actor: Actor,
): Promise<CaseFile> {
  const { cycle } = mustBeCycle(file, file.head.caseId)
  const confirmed = answer.choice === 'confirmed'
  return take(file, task, answer, actor, {
    cycle,
    status: confirmed ? 'ending' : 'deciding',
    type: confirmed ? 'notice_confirmed' : 'notice_refused',
    text: confirmed
      ? `${actor.name}: ${cycle.vendor.name} has confirmed the end of the contract`
      : `${actor.name}: ${cycle.vendor.name} refuses the notice`,
    waits: confirmed ? 'The end is being recorded' : 'The owner is being asked',
    writes: closings(
      file,
      answer.at,
      `${cycle.vendor.name} has ${confirmed ? 'confirmed' : 'refused'} the notice`,
      task.sk,
    ),
    output: confirmed
      ? { decision: 'confirmed', round: cycle.round }
      : { decision: 'refused', round: cycle.round + 1 },
  })
}
