import { type ApprovalContent, PurchasePolicy, planApproval } from '../../approvals/index.ts'
import {
  type Actor,
  type CaseFile,
  type Change,
  changeCase,
  closedWait,
  fileAfter,
} from '../../cases/index.ts'
import { type CostCentre, costCentreKey, type Directory } from '../../people/index.ts'
import { addDays } from '../../platform/calendar/dates.ts'
import { dateIn, describeDate } from '../../platform/calendar/zone.ts'
import type { PlainDate } from '../../platform/clock.ts'
import { Env, env } from '../../platform/environment.ts'
import { Problem } from '../../platform/errors.ts'
import { describeMoney, fromWire, type Money, minorDigits, times } from '../../platform/money.ts'
import type { Write } from '../../platform/table.ts'
import type { Task, TaskAnswer } from '../../tasks/index.ts'
import {
  committedIn,
  lastDayOf,
  type PriceOfTerm,
  payment,
  paymentDates,
  paymentFor,
} from '../contracts/rules.ts'
import { surroundingsOf } from '../contracts/surroundings.ts'
import { vendorOf } from '../vendors/index.ts'
import { type Choice, type Cycle, type CycleStatus, NoticeWait } from './model.ts'
import { digestOf, lastChance } from './rules.ts'
import { closings, ladderWrite, mustBeCycle } from './store.ts'
import { describePrice, past } from './words.ts'

interface Answered {
  cycle: Cycle
  status: CycleStatus
  text: string
  type: string
  waits: string
  writes?: Write[]
  revision?: number
  /** What the workflow goes on with; absent when it waits for something else still. */
  output?: Record<string, unknown>
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
        ...(await forApproval(file, decided, task, seats, answer)),
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

/** Renewing is spending: who has to say yes is decided and pinned now, as for a purchase. */
async function forApproval(
  file: CaseFile,
  cycle: Cycle,
  task: Task,
  seats: number | undefined,
  answer: TaskAnswer,
): Promise<Pick<Answered, 'status' | 'waits' | 'writes' | 'revision' | 'output'>> {
  const { coming } = cycle
  if (!coming) throw new Problem(422, 'not_open', 'No further term is agreed for this contract.')
  const price = cycle.offer?.price ?? coming.price
  const kept = seats ?? cycle.seats?.bought
  const total = committedIn({ index: 0, ...coming }, price, kept)
  const revision = file.head.revision + 1
  const route = await planApproval({
    caseId: file.head.caseId,
    revision,
    policyId: PurchasePolicy,
    facts: {
      categories: ['renewal'],
      costCentre: cycle.costCentre,
      vendor: cycle.vendor.name,
      project: undefined,
    },
    around: { requesterId: task.person.id, costCentre: cycle.costCentre },
    content: (directory) => contentOf(cycle, price, kept, total, task, answer.comment, directory),
  })
  const atOnce = route.stages.length === 0
  return {
    status: atOnce ? 'approved' : 'submitted',
    waits: atOnce ? 'The renewal is being recorded' : 'The first approval stage is being opened',
    writes: [{ Put: { Item: route } }],
    revision,
    output: { decision: 'renew', round: cycle.round, revision, approved: atOnce },
  }
}

async function contentOf(
  cycle: Cycle,
  price: PriceOfTerm,
  seats: number | undefined,
  total: Money,
  task: Task,
  why: string | undefined,
  directory: Directory,
): Promise<ApprovalContent> {
  const { coming, dates } = cycle
  if (!coming) throw new Error('A renewal without a term to come.')
  const centre = await directory.item<CostCentre>(costCentreKey(cycle.costCentre))
  return {
    what: `Renewal of ${cycle.title}`,
    ...(why && { why }),
    total,
    lines: paymentLines(
      `${cycle.title}, ${describeDate(coming.start)} to ${describeDate(lastDayOf(coming))}${seats === undefined ? '' : `, ${seats} seats`}`,
      coming,
      price,
      seats,
    ),
    facts: [
      { label: 'Requested by', value: task.person.name },
      { label: 'Vendor', value: cycle.vendor.name },
      { label: 'Cost centre', value: centre ? `${centre.code} · ${centre.name}` : cycle.costCentre },
      { label: 'Price', value: describePrice(price) },
      { label: 'Paid in the term before', value: describeMoney(cycle.committedNow) },
      ...(coming.certainty === 'uncapped' && !cycle.offer
        ? [{ label: 'Mind', value: 'The increase is not capped: the vendor can ask any price' }]
        : []),
      ...(dates.notice ? [{ label: 'Can be ended until', value: describeDate(dates.notice.noticeBy) }] : []),
    ],
    words: {
      onceApproved: 'the contract is renewed',
      waitingThen: 'The renewal is being recorded',
      onceRejected: `${task.person.name} decides anew what is to become of the contract.`,
      onceSentBack: `${task.person.name} is asked again what is to become of the contract.`,
    },
  }
}

/** What is paid in a term: its whole periods as one line, and a last one that the term's end cuts short. */
function paymentLines(
  description: string,
  coming: { start: PlainDate; end: PlainDate },
  price: PriceOfTerm,
  seats: number | undefined,
): ApprovalContent['lines'] {
  const dates = paymentDates({ index: 0, ...coming }, price.every)
  const amounts = dates.map((start, at) =>
    paymentFor(price, seats, { start, end: dates[at + 1] ?? coming.end }),
  )
  const line = (text: string, unitPrice: Money, quantity: number) => ({
    description: text,
    category: 'renewal',
    quantity,
    unitPrice,
    amount: times(unitPrice, quantity),
  })
  const whole = payment(price, seats)
  const full = amounts.filter(({ minor }) => minor === whole.minor).length
  return [
    ...(full > 0 ? [line(description, whole, full)] : []),
    ...amounts
      .filter(({ minor }) => minor !== whole.minor)
      .map((amount) => line(full > 0 ? `${description}: the rest` : description, amount, 1)),
  ]
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
