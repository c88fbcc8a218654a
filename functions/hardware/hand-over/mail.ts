import { itemOf, type LetterWriter, type LetterWriters } from '../../cases/index.ts'
import { coordinators } from '../../people/index.ts'
import { describeDate, describeInstant } from '../../platform/calendar/zone.ts'
import { inSubject } from '../../platform/letter.ts'
import type { Task } from '../../tasks/index.ts'
import type { HandOver, HandOverLine } from './model.ts'
import { listOf, nameOfLine, openLines } from './rules.ts'
import { mustBeHandOver } from './store.ts'
import { handOverFacts } from './tasks.ts'

const Never = 'Opening the link decides nothing. No account is needed.'
const Yours = 'The link is yours alone: please do not forward it.'
const BecauseCoordinator = 'You get this mail because you are a coordinator.'

const described = (line: HandOverLine) => ({
  description: line.quantity === 1 ? line.model : `${line.quantity} × ${line.model}`,
  ...(line.serial && { detail: `Serial ${line.serial}` }),
  amount: line.tag ?? '',
})

/** Asks one coordinator to prepare it. */
const preparation: LetterWriter = async ({ file, request, link }) => {
  const task = itemOf<Task>(file, request.task ?? '')
  if (task?.status !== 'open') return []
  const { handOver } = mustBeHandOver(file, file.head.caseId)
  const reminder = request.facts?.reminder === true
  const by = handOver.prepareBy ? ` by ${describeDate(handOver.prepareBy)}` : ''
  return [
    {
      content: {
        to: { name: task.person.name, address: task.person.email },
        subject: `${reminder ? 'Reminder: please' : 'Please'} prepare${by}: ${inSubject(listOf(openLines(handOver)))} for ${handOver.recipient.name}`,
        lead: `Please prepare this for ${handOver.recipient.name}${by}.`,
        facts: handOverFacts(handOver),
        lines: openLines(handOver).map(described),
        button: { label: 'Open the list', url: link(task) },
        paragraphs: [
          'Every coordinator gets this mail; one of you is enough. Scan the label of each unit, check it, and tell when it has left.',
          Never,
        ],
        footer: [Yours],
        reason: BecauseCoordinator,
      },
    },
  ]
}

/** Asks the recipient to accept it, on the terms that are kept with it. */
const acceptance: LetterWriter = async ({ file, request, link }) => {
  const task = itemOf<Task>(file, request.task ?? '')
  if (task?.status !== 'open') return []
  const { handOver } = mustBeHandOver(file, file.head.caseId)
  const reminder = request.facts?.reminder === true
  const lines = openLines(handOver)
  return [
    {
      content: {
        to: { name: task.person.name, address: task.person.email },
        subject: `${reminder ? 'Reminder: have' : 'Have'} you got it? ${listOf(lines)}`,
        lead: `${handOver.leftBy ?? 'The IT coordinator'} handed this out to you. Please say for each thing whether you accept it; if something is missing, damaged or not needed, decline it and say why.`,
        facts: handOverFacts(handOver),
        lines: lines.map(described),
        button: { label: 'Accept or decline', url: link(task) },
        ...(handOver.terms && { quote: { label: 'What you agree to', text: handOver.terms.text } }),
        paragraphs: [Never],
        footer: [Yours],
        reason: 'You get this mail because you were handed equipment of the company.',
      },
    },
  ]
}

/** What the recipient accepted, for their own records. */
const accepted: LetterWriter = async ({ file, zone }) => {
  const { handOver } = mustBeHandOver(file, file.head.caseId)
  const { recipient, acceptance: signed, terms } = handOver
  const lines = handOver.lines.filter(({ outcome }) => outcome === 'accepted')
  if (!signed || lines.length === 0) return []
  return [
    {
      content: {
        to: { name: recipient.name, address: recipient.email },
        subject: `You accepted: ${listOf(lines)}`,
        lead: 'This is what you accepted. Keep this mail: it says on which terms.',
        facts: [
          { label: 'Accepted', value: describeInstant(zone, signed.at) },
          { label: 'Signed', value: signed.signature },
        ],
        lines: lines.map(described),
        ...(terms && { quote: { label: 'What you agreed to', text: terms.text } }),
        footer: [],
        reason: 'You get this mail because you accepted equipment of the company.',
      },
    },
  ]
}

/** Somebody has to act on what was declined. */
const declined: LetterWriter = async ({ file }) => {
  const { handOver } = mustBeHandOver(file, file.head.caseId)
  const lines = handOver.lines.filter(({ outcome }) => outcome === 'declined')
  if (lines.length === 0) return []
  return toCoordinators({
    subject: `Declined by ${handOver.recipient.name}: ${listOf(lines)}`,
    lead: `${handOver.recipient.name} declined what was handed out to them. It is to come back to ${handOver.place}.`,
    facts: [
      ...lines.map((line) => ({ label: nameOfLine(line), value: line.reason ?? 'without a reason' })),
      ...handOverFacts(handOver),
    ],
    paragraphs: [
      'Units with a tag are listed as returned: inspect and wipe them before they go back to stock. What is only counted is not put back by itself.',
    ],
  })
}

/** Nobody answered, in spite of all reminders. */
const unanswered: LetterWriter = async ({ file, zone }) => {
  const { handOver } = mustBeHandOver(file, file.head.caseId)
  const lines = openLines(handOver)
  if (lines.length === 0 || !handOver.asked) return []
  return toCoordinators({
    subject: `Not accepted yet: ${listOf(lines)}, ${handOver.recipient.name}`,
    lead: `${handOver.recipient.name} was asked to accept this on ${describeInstant(zone, handOver.asked.at)} and has not answered. They are not reminded again.`,
    facts: factsOf(handOver, lines),
    paragraphs: ['Ask them in person, or take it back: then nothing is asked of them any more.'],
  })
}

const factsOf = (handOver: HandOver, lines: readonly HandOverLine[]) => [
  { label: 'What', value: lines.map(nameOfLine).join(', ') },
  ...handOverFacts(handOver),
]

async function toCoordinators(content: {
  subject: string
  lead: string
  facts: { label: string; value: string }[]
  paragraphs: string[]
}) {
  return (await coordinators()).map(({ name, email }) => ({
    content: { to: { name, address: email }, ...content, footer: [], reason: BecauseCoordinator },
  }))
}

export const letters = {
  'hand-over-preparation': preparation,
  'hand-over-acceptance': acceptance,
  'hand-over-accepted': accepted,
  'hand-over-declined': declined,
  'hand-over-unanswered': unanswered,
} satisfies LetterWriters
