import { caseUrl, itemOf, type LetterWriter, type LetterWriters } from '../../cases/index.ts'
import { coordinators, Directory, isLiving, type Person } from '../../people/index.ts'
import { describeDate } from '../../platform/calendar/zone.ts'
import { Env, env } from '../../platform/environment.ts'
import { inSubject } from '../../platform/letter.ts'
import { describeMoney } from '../../platform/money.ts'
import { passedOnTo, type Task } from '../../tasks/index.ts'
import { lastDayOf } from '../contracts/rules.ts'
import { deciderFor } from './decider.ts'
import { isOver } from './model.ts'
import { noticeDocument, noticeLetter } from './notice.ts'
import { noticeText } from './notice-pdf.ts'
import { mustBeCycle, openTasksOf } from './store.ts'
import { decisionFacts, notSettled, whatTheDateMeans } from './words.ts'

/** A letter that asks something, with its link; reminders are the same letter. */
function asking(
  write: (input: Parameters<LetterWriter>[0], task: Task) => Promise<Asking> | Asking,
): LetterWriter {
  return async (input) => {
    const task = itemOf<Task>(input.file, input.request.task ?? '')
    if (task?.status !== 'open') return []
    const { attachments, ...content } = await write(input, task)
    const reminder = input.request.facts?.reminder === true
    return [
      {
        content: {
          to: { name: task.person.name, address: task.person.email },
          ...content,
          subject: `${reminder ? 'Reminder: ' : ''}${content.subject}`,
          button: { label: content.button, url: input.link(task) },
          paragraphs: [
            ...passedOnTo(task),
            ...(content.paragraphs ?? []),
            'Opening the link decides nothing. No account is needed.',
          ],
          footer: ['The link is yours alone: please do not forward it.'],
          reason: 'You get this mail because you answer for this contract.',
        },
        ...(attachments && { attachments }),
      },
    ]
  }
}

interface Asking {
  subject: string
  lead: string
  facts: { label: string; value: string; note?: string }[]
  button: string
  paragraphs?: string[]
  attachments?: Awaited<ReturnType<typeof noticeDocument>>[]
}

const decision = asking(({ file }) => {
  const { cycle } = mustBeCycle(file, file.head.caseId)
  return {
    subject: `Renew or end: ${inSubject(cycle.title)}, decide by ${describeDate(cycle.dates.decideBy)}`,
    lead: `What is to become of "${cycle.title}"? ${whatTheDateMeans(cycle)}`,
    facts: decisionFacts(cycle),
    button: 'Look at it and decide',
  }
})

const offer = asking(({ file }) => {
  const { cycle } = mustBeCycle(file, file.head.caseId)
  return {
    subject: `What did ${cycle.vendor.name} offer? ${cycle.title}`,
    lead: `You want to renegotiate "${cycle.title}"${cycle.target ? ` (${cycle.target})` : ''}. Once ${cycle.vendor.name} has answered, tell us what they offer.`,
    facts: decisionFacts(cycle),
    button: 'Tell the offer',
  }
})

const proof = asking(async ({ file }) => {
  const { cycle } = mustBeCycle(file, file.head.caseId)
  const { notice, dates } = cycle
  const how =
    notice?.method === 'portal'
      ? `Enter it in the vendor's portal${notice.portal ? ` (${notice.portal})` : ''}.`
      : notice?.method === 'mail'
        ? 'No address of the vendor works: please send it from your own mailbox.'
        : 'Print it, sign it and send it by registered post.'
  return {
    subject: `Please send the notice by ${describeDate(dates.notice?.sendBy ?? dates.end)}: ${cycle.title}`,
    lead: `The notice that ends "${cycle.title}" is attached. ${how}`,
    facts: [
      { label: 'Vendor', value: cycle.vendor.name },
      ...(dates.notice
        ? [
            { label: 'Send by', value: describeDate(dates.notice.sendBy) },
            { label: 'Must arrive by', value: describeDate(dates.notice.arriveBy) },
          ]
        : []),
    ],
    button: 'Tell that it was sent',
    paragraphs: ['Keep the receipt: its number is the proof that we ask for.'],
    attachments: [await noticeDocument(file)],
  }
})

const confirmation = asking(({ file }) => {
  const { cycle } = mustBeCycle(file, file.head.caseId)
  return {
    subject: `Has ${cycle.vendor.name} confirmed the end of ${cycle.title}?`,
    lead: `The notice that ends "${cycle.title}" on ${describeDate(cycle.term.end)} went out. As soon as ${cycle.vendor.name} confirms it, tell us.`,
    facts: [
      { label: 'Vendor', value: cycle.vendor.name },
      ...(cycle.notified?.proof
        ? [
            {
              label: 'Sent',
              value: describeDate(cycle.notified.proof.sentOn),
              note: cycle.notified.proof.reference,
            },
          ]
        : []),
    ],
    button: 'Tell what they said',
  }
})

/** The notice itself. */
const noticeToVendor: LetterWriter = async ({ file }) => {
  const { cycle } = mustBeCycle(file, file.head.caseId)
  const to = cycle.notified?.to
  if (!to) return []
  const letter = await noticeLetter(file)
  const [first = '', ...rest] = noticeText(letter)
  return [
    {
      content: {
        to: { name: letter.vendor.name, address: to },
        subject: `Notice of the end of the contract: ${cycle.title}`,
        lead: first,
        facts: [
          { label: 'Contract', value: cycle.title },
          ...(letter.contract.reference ? [{ label: 'Reference', value: letter.contract.reference }] : []),
          { label: 'Ends with', value: describeDate(letter.endsWith) },
        ],
        paragraphs: [...rest, 'The same notice is attached as a letter.'],
        footer: [letter.signedBy],
        reason: `You get this mail because you are the vendor of this contract with ${env(Env.companyName)}.`,
      },
      attachments: [await noticeDocument(file)],
    },
  ]
}

/** Those beside the owner who must know: the manager, the coordinators. */
const escalation: LetterWriter = async ({ file, request }) => {
  const { cycle } = mustBeCycle(file, file.head.caseId)
  if (isOver(file.head.status)) return []
  const passed = request.facts?.passed === true
  const { dates } = cycle
  const open = file.head.waitingFor[0]
  const waiting = open?.who.map(({ name }) => name).join(', ')
  // Whoever is asked gets that letter, and not this one too.
  const asked = passed ? [] : openTasksOf(file).map(({ person }) => person.id)
  const told = (await besides(cycle.ownerId, request.facts?.to)).filter(
    ({ person }) => !asked.includes(person.id),
  )
  return told.map(({ person, reason }) => ({
    content: {
      to: { name: person.name, address: person.email },
      subject: passed
        ? `The notice date has passed: ${cycle.title}`
        : `Undecided, due ${describeDate(dates.decideBy)}: ${cycle.title}`,
      lead: passed
        ? `The notice date of "${cycle.title}" has passed and it is not settled.`
        : `"${cycle.title}" is not settled. ${whatTheDateMeans(cycle)}`,
      facts: [
        ...(open ? [{ label: 'Waits for', value: open.what, ...(waiting && { note: waiting }) }] : []),
        ...decisionFacts(cycle),
      ],
      paragraphs: [
        'If the one who is asked cannot decide, a coordinator can give the contract another owner: that person is asked at once.',
      ],
      footer: [],
      reason,
    },
  }))
}

const renewedByItself: LetterWriter = async ({ file }) => {
  const { cycle } = mustBeCycle(file, file.head.caseId)
  const { coming } = cycle
  const until = coming ? ` until ${describeDate(lastDayOf(coming))}` : ''
  return (await concerned(cycle.ownerId)).map(({ person, reason }) => ({
    content: {
      to: { name: person.name, address: person.email },
      subject: `Renewed by itself: ${cycle.title}`,
      lead: `${notSettled(cycle)}: "${cycle.title}" renewed by itself${until}.`,
      facts: [
        ...(coming ? [{ label: 'Committed', value: describeMoney(coming.committed) }] : []),
        ...decisionFacts(cycle),
      ],
      paragraphs: ['The next term begins as it is. Its own renewal opens in time.'],
      footer: [],
      reason,
    },
  }))
}

const outcome: LetterWriter = async ({ file }) => {
  const { cycle } = mustBeCycle(file, file.head.caseId)
  const { status } = file.head
  const end = describeDate(cycle.term.end)
  const words: Record<string, { subject: string; lead: string }> = {
    renewed: {
      subject: 'Renewed',
      lead: `"${cycle.title}" is renewed${cycle.coming ? ` until ${describeDate(lastDayOf(cycle.coming))}` : ''}.`,
    },
    cancelled: { subject: 'Ends', lead: `"${cycle.title}" ends on ${end}.` },
    lapsed: { subject: 'Ends', lead: `"${cycle.title}" ends on ${end}: nobody renewed it.` },
    renewed_by_itself: {
      subject: 'Renewed by itself',
      lead: `"${cycle.title}" renewed by itself on ${end}, before it was settled.`,
    },
    stopped: {
      subject: 'No decision needed',
      lead: `Nothing has to be decided about "${cycle.title}" any more.`,
    },
  }
  const said = words[status]
  if (!said) return []
  return (await concerned(cycle.ownerId)).map(({ person, reason }) => ({
    content: {
      to: { name: person.name, address: person.email },
      subject: `${said.subject}: ${cycle.title}`,
      lead: said.lead,
      facts: decisionFacts(cycle),
      footer: [],
      reason,
    },
  }))
}

const seatsToReclaim: LetterWriter = async ({ file }) => {
  const { cycle } = mustBeCycle(file, file.head.caseId)
  const { seats } = cycle
  if (!seats) return []
  return (await coordinators()).map((person) => ({
    content: {
      to: { name: person.name, address: person.email },
      subject: `Take back ${seats.bought} seats by ${describeDate(cycle.term.end)}: ${cycle.title}`,
      lead: `"${cycle.title}" ends on ${describeDate(cycle.term.end)}. Until then its seats have to be taken back, and what is in it saved.`,
      facts: [
        {
          label: 'Seats',
          value: `${seats.bought} bought`,
          ...(seats.used !== undefined && { note: `${seats.used} used` }),
        },
        ...(cycle.alternatives.length > 0
          ? [{ label: 'Alternatives on file', value: cycle.alternatives.join(', ') }]
          : []),
      ],
      footer: [],
      reason: 'You get this mail because you are a coordinator.',
    },
  }))
}

const brokeOff: LetterWriter = async ({ file, request }) => {
  const { cycle } = mustBeCycle(file, file.head.caseId)
  return (await coordinators()).map((person) => ({
    content: {
      to: { name: person.name, address: person.email },
      subject: `Stuck: ${file.head.title}`,
      lead: `The renewal of "${cycle.title}" broke off and will not go on by itself. ${whatTheDateMeans(cycle)}`,
      facts: [
        { label: 'Stopped at', value: String(request.facts?.state ?? 'unknown') },
        { label: 'Decide by', value: describeDate(cycle.dates.decideBy) },
      ],
      button: { label: 'Open the case', url: caseUrl(file.head) },
      paragraphs: [
        'Look at the case timeline for the reason. Until it is removed, decide and give notice by hand; the dates above hold.',
      ],
      footer: [],
      reason: 'You get this mail because you are a coordinator.',
    },
  }))
}

interface Told {
  person: Person
  reason: string
}

/** The owner's manager and the coordinators, as far as they are wanted; nobody twice. */
async function besides(ownerId: string, wanted: unknown): Promise<Told[]> {
  const directory = new Directory()
  const to = Array.isArray(wanted) ? wanted : []
  const told: Told[] = []
  const owner = await directory.person(ownerId)
  const manager = owner?.managerId ? await directory.person(owner.managerId) : undefined
  if (to.includes('manager') && manager && isLiving(manager))
    told.push({ person: manager, reason: `You get this mail because you are the manager of ${owner?.name}.` })
  if (to.includes('coordinators'))
    for (const person of await coordinators(directory))
      told.push({ person, reason: 'You get this mail because you are a coordinator.' })
  return told.filter(({ person }, index) => told.findIndex((each) => each.person.id === person.id) === index)
}

/** Everybody whom an outcome concerns: who answers for the contract, their manager, the coordinators. */
async function concerned(ownerId: string): Promise<Told[]> {
  const directory = new Directory()
  const decider = await deciderFor(ownerId, directory)
  const person = decider && (await directory.person(decider.person.id))
  const told: Told[] = [
    ...(person ? [{ person, reason: 'You get this mail because you answer for this contract.' }] : []),
    ...(await besides(ownerId, ['manager', 'coordinators'])),
  ]
  return told.filter(({ person }, index) => told.findIndex((each) => each.person.id === person.id) === index)
}

export const letters = {
  'renewal-decision': decision,
  'renewal-offer': offer,
  'notice-proof': proof,
  'vendor-confirmation': confirmation,
  'notice-to-vendor': noticeToVendor,
  'renewal-escalation': escalation,
  'renewed-by-itself': renewedByItself,
  'renewal-outcome': outcome,
  'seats-to-reclaim': seatsToReclaim,
  'renewal-broke-off': brokeOff,
} satisfies LetterWriters
