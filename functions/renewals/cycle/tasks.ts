import { type CaseFile, itemsOf } from '../../cases/index.ts'
import { describeDate, describeInstant } from '../../platform/calendar/zone.ts'
import { describeMoney } from '../../platform/money.ts'
import { faultOfDate } from '../../platform/wire.ts'
import type { AskingDomain, DecisionView, Task, Choice as TaskChoice } from '../../tasks/index.ts'
import { answerConfirmation, answerDecision, answerOffer, answerProof } from './answers.ts'
import { type Choice, type Cycle, isOver } from './model.ts'
import { mustBeCycle } from './store.ts'
import { decisionFacts, letterOf, past, whatTheDateMeans } from './words.ts'

type Kind = 'renewal-decision' | 'renewal-offer' | 'notice-proof' | 'vendor-confirmation'
interface Offered extends TaskChoice {
  kind: 'primary' | 'danger' | 'neutral'
}

const wholeNumber = (text: string) =>
  /^[1-9]\d{0,6}$/.test(text) ? undefined : 'must be a whole number above zero'

const decisionChoices: Record<Choice, Offered> = {
  renew: { id: 'renew', label: 'Renew', past: past.renew, kind: 'primary' },
  renegotiate: {
    id: 'renegotiate',
    label: 'Renegotiate first',
    past: past.renegotiate,
    kind: 'neutral',
    fields: [
      {
        name: 'target',
        label: 'What do you want to reach?',
        hint: 'For instance "10 % less" or "a term of one year".',
        type: 'text',
        required: true,
      },
    ],
  },
  reduce: {
    id: 'reduce',
    label: 'Renew with fewer seats',
    past: past.reduce,
    kind: 'neutral',
    fields: [{ name: 'seats', label: 'Seats to keep', type: 'number', required: true, check: wholeNumber }],
  },
  cancel: { id: 'cancel', label: 'Cancel', past: past.cancel, kind: 'danger', commentRequired: true },
  let_end: { id: 'let_end', label: 'Let it end', past: past.let_end, kind: 'danger', commentRequired: true },
}

const offerChoices: Offered[] = [
  {
    id: 'offer',
    label: 'There is an offer',
    past: 'told what was offered',
    kind: 'primary',
    fields: [
      {
        name: 'amount',
        label: 'Offered price',
        hint: 'In the way in which it is paid now, without currency: 1299.00',
        type: 'text',
        required: true,
        check: (text) =>
          /^\d{1,12}(\.\d{1,4})?$/.test(text) ? undefined : 'must be a number such as 1299.00',
      },
    ],
  },
  { id: 'no_offer', label: 'No better offer', past: 'got no better offer', kind: 'neutral' },
]

const proofChoices: Offered[] = [
  {
    id: 'sent',
    label: 'The notice was sent',
    past: 'sent the notice',
    kind: 'primary',
    fields: [
      {
        name: 'sentOn',
        label: 'Sent on',
        type: 'date',
        required: true,
        check: faultOfDate,
      },
      {
        name: 'reference',
        label: 'Proof',
        hint: 'The tracking number, or the number that the portal gave.',
        type: 'text',
        required: true,
      },
    ],
  },
]

const confirmationChoices: Offered[] = [
  { id: 'confirmed', label: 'The vendor confirmed', past: 'confirmed by the vendor', kind: 'primary' },
  {
    id: 'refused',
    label: 'The vendor refuses',
    past: 'refused by the vendor',
    kind: 'danger',
    commentRequired: true,
  },
]

const choicesOf: Record<Kind, Offered[]> = {
  'renewal-decision': Object.values(decisionChoices),
  'renewal-offer': offerChoices,
  'notice-proof': proofChoices,
  'vendor-confirmation': confirmationChoices,
}

function offered(task: Task): Offered[] {
  const all = choicesOf[task.kind as Kind]
  return task.choices ? all.filter(({ id }) => task.choices?.includes(id)) : all
}

/** What pages, letters and the API show and take for everything that a renewal asks. */
export const renewalTasks: AskingDomain = {
  showsFiles: true,

  letter: (task) => letterOf(task.kind),

  mayPassOn: () => true,

  choices: offered,

  subject(file, task, zone) {
    const { cycle } = mustBeCycle(file, file.head.caseId)
    return {
      headline: headline(task, cycle),
      ...(task.kind === 'renewal-decision' && cycle.coming && { amount: amountOf(cycle) }),
      askedOf: task.person.name,
      requester: 'Throughline',
      facts:
        task.kind === 'renewal-decision' || task.kind === 'renewal-offer'
          ? decisionFacts(cycle)
          : noticeFacts(cycle),
      explanation: task.kind === 'renewal-decision' ? whatTheDateMeans(cycle) : whyAsked(task, cycle),
      lines: [],
      before: answersBefore(file, task, zone),
      whyYou: 'You are asked as the one who answers for this contract.',
      next: next(cycle, task),
      due: describeDate(
        task.kind === 'notice-proof' ? (cycle.dates.notice?.sendBy ?? cycle.dates.end) : cycle.dates.decideBy,
      ),
      choices: offered(task),
    }
  },

  outcome(file, task, zone) {
    const { cycle } = mustBeCycle(file, file.head.caseId)
    return {
      headline: cycle.title,
      text: task.closed
        ? [`Your answer is not needed any more: ${task.closed.because}.`]
        : [standing(file, cycle)],
      facts: decisionFacts(cycle),
      before: answersBefore(file, task, zone, true),
    }
  },

  digest: (file) => mustBeCycle(file, file.head.caseId).cycle.digest,

  changes: (file) => [
    'The contract, or what is known about the next term, has changed since.',
    whatTheDateMeans(mustBeCycle(file, file.head.caseId).cycle),
  ],

  answer(file, task, answer, actor) {
    switch (task.kind as Kind) {
      case 'renewal-decision':
        return answerDecision(file, task, answer, actor)
      case 'renewal-offer':
        return answerOffer(file, task, answer, actor)
      case 'notice-proof':
        return answerProof(file, task, answer, actor)
      case 'vendor-confirmation':
        return answerConfirmation(file, task, answer, actor)
    }
  },
}

function headline(task: Task, cycle: Cycle): string {
  switch (task.kind as Kind) {
    case 'renewal-decision':
      return `What is to become of “${cycle.title}”?`
    case 'renewal-offer':
      return `What did ${cycle.vendor.name} offer for “${cycle.title}”?`
    case 'notice-proof':
      return `Please send the notice for “${cycle.title}”`
    case 'vendor-confirmation':
      return `Has ${cycle.vendor.name} confirmed the end of “${cycle.title}”?`
  }
}

function amountOf({ offer, coming }: Cycle): string {
  const committed = offer?.committed ?? coming?.committed
  return committed ? describeMoney(committed) : ''
}

function whyAsked(task: Task, cycle: Cycle): string {
  if (task.kind === 'renewal-offer')
    return `${cycle.target ? `Target: ${cycle.target}\n` : ''}${whatTheDateMeans(cycle)}`
  if (task.kind === 'notice-proof')
    return `The letter of notice is attached to the mail with this link. ${whatTheDateMeans(cycle)}`
  return `The notice went out; without the vendor's confirmation nobody can be sure that it counts.`
}

function noticeFacts(cycle: Cycle) {
  const { notified, dates, notice, vendor } = cycle
  const ways = { mail: 'mail', portal: 'the vendor’s portal', registered_post: 'registered post' }
  return [
    { label: 'Vendor', value: vendor.name },
    { label: 'How', value: ways[notice?.method ?? 'mail'], ...(notice?.portal && { note: notice.portal }) },
    ...(dates.notice
      ? [
          { label: 'Send by', value: describeDate(dates.notice.sendBy) },
          { label: 'Must arrive by', value: describeDate(dates.notice.arriveBy) },
        ]
      : []),
    ...(notified?.proof
      ? [{ label: 'Sent', value: describeDate(notified.proof.sentOn), note: notified.proof.reference }]
      : []),
    { label: 'Contract ends', value: describeDate(cycle.term.end) },
  ]
}

function next(cycle: Cycle, task: Task) {
  const { vendor } = cycle
  const of: Record<string, string> = {
    renew: 'The spend goes to its approvers, as a purchase would.',
    renegotiate: 'You are asked what they offered, then asked again.',
    reduce: 'The spend for the seats that stay goes to its approvers.',
    cancel:
      cycle.notice?.method === 'mail'
        ? `${vendor.name} gets the notice by mail today.`
        : `The letter of notice is written; you are asked to send it and to tell its number.`,
    let_end: 'The contract runs out; nothing is sent.',
    offer: 'You are asked again, with the offer in view.',
    no_offer: 'You are asked again.',
    sent: `${vendor.name} has to confirm it.`,
    confirmed: 'The contract ends with its term; its seats are taken back.',
    refused: 'You are asked again what is to become of the contract.',
  }
  return choicesOf[task.kind as Kind].flatMap(({ id }) => (of[id] ? [{ choice: id, text: of[id] }] : []))
}

/** How it stands, for somebody who has answered. */
function standing(file: CaseFile, cycle: Cycle): string {
  const { status, waitingFor } = file.head
  if (isOver(status)) return `It is settled: ${status.replaceAll('_', ' ')}.`
  const [waiting] = waitingFor
  return waiting ? `Next: ${waiting.what}.` : `Next: the term ends on ${describeDate(cycle.term.end)}.`
}

function answersBefore(file: CaseFile, task: Task, zone: string, without = false): DecisionView[] {
  return itemsOf<Task>(file, 'task#')
    .filter((each) => each.kind !== 'absence-proposal' && !(without && each.sk === task.sk))
    .flatMap((each) => (each.answer ? [{ each, answer: each.answer }] : []))
    .sort((a, b) => (a.answer.at < b.answer.at ? -1 : 1))
    .map(({ each, answer }) => ({
      who: answer.by.name,
      what:
        choicesOf[each.kind as Kind]?.find(({ id }) => id === answer.choice)?.past ??
        approvalPast(answer.choice),
      at: describeInstant(zone, answer.at),
      ...(answer.comment !== undefined && { comment: answer.comment }),
    }))
}

function approvalPast(choice: string): string {
  return choice === 'approve' ? 'approved' : choice === 'reject' ? 'rejected' : 'asked for changes'
}
