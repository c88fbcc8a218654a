import { type CaseFile, caseUrl, itemOf, type LetterWriter, type LetterWriters } from '../../cases/index.ts'
import {
  coordinators,
  Directory,
  getPerson,
  isLiving,
  openCentresOf,
  type Person,
} from '../../people/index.ts'
import { describeDate } from '../../platform/calendar/zone.ts'
import { now } from '../../platform/clock.ts'
import { Env, env } from '../../platform/environment.ts'
import type { Task } from '../../tasks/index.ts'
import { isOver, type LeaverItem } from './model.ts'
import { describeLeft, isMissing, isOut, nameOf, standingOf, workEnds } from './rules.ts'
import { contactIn, type Leaving, leavingIn, listedIn, managerOf, successorsOf } from './store.ts'

/** Where the leaver is reached now: their mailbox here until the last working day is over, then their own. */
function addressOf({ file, offboarding }: Leaving): string | undefined {
  const { person } = offboarding
  return workEnds(offboarding, env(Env.timeZone)) > now() ? person.email : contactIn(file)?.email
}

const itemLines = (items: readonly LeaverItem[]) =>
  items.map((item) => ({
    description: nameOf(item),
    ...(item.serial && { detail: `Serial number ${item.serial}` }),
    amount: standingOf(item),
  }))

const dateFacts = ({ offboarding }: Leaving) => [
  { label: 'Last working day', value: describeDate(offboarding.lastWorkingDay) },
  { label: 'Employed until', value: describeDate(offboarding.terminationDate) },
]

/** An open task of a case that is not over. */
function openTaskOf(file: CaseFile, sk: string | undefined): { task: Task; leaving: Leaving } | undefined {
  const task = itemOf<Task>(file, sk ?? '')
  const leaving = leavingIn(file)
  return task?.status === 'open' && leaving && !isOver(file.head.status) ? { task, leaving } : undefined
}

/** The one letter about everything, and its reminders. */
const askReturn: LetterWriter = async ({ file, request, link }) => {
  const found = openTaskOf(file, request.task)
  const address = found && addressOf(found.leaving)
  if (!found || !address) return []
  const { task, leaving } = found
  const { offboarding, items } = leaving
  const reminder = request.facts?.reminder === true
  const out = items.filter(isOut)
  const { returnTo, returnBy, person } = offboarding
  // Pages and timelines name the way by which somebody answered: a private address does not stand there.
  const shown =
    address === person.email ? task : { ...task, person: { ...task.person, email: 'their private address' } }
  return [
    {
      content: {
        to: { name: person.name, address },
        subject: `${reminder ? 'Reminder: please' : 'Please'} return ${out.length === 1 ? 'one thing' : `${out.length} things`} by ${describeDate(returnBy)}`,
        lead: reminder
          ? 'Some of the things that you have from us are not back yet.'
          : 'You leave us, and some of the things that you have from us come back. Tell us on one page how, for each of them.',
        facts: [
          ...dateFacts(leaving).slice(0, 1),
          { label: 'Bring or send by', value: describeDate(returnBy) },
          { label: 'To', value: returnTo.name, ...(returnTo.address && { note: returnTo.address }) },
        ],
        lines: out.map((item) => ({ description: nameOf(item), amount: '' })),
        button: { label: 'Say how they come back', url: link(shown) },
        paragraphs: [
          'You can answer in parts and come back to the page. Please also leave a private mail address there: your mailbox here closes with your last working day.',
          'Opening the link changes nothing. No account is needed.',
        ],
        footer: ['The link is yours alone: please do not forward it.'],
        reason: 'You get this mail because these things are in your hands.',
      },
    },
  ]
}

const askDecision: LetterWriter = async ({ file, request, link }) => {
  const found = openTaskOf(file, request.task)
  if (!found) return []
  const { task, leaving } = found
  const missing = leaving.items.filter(isMissing)
  const { person } = leaving.offboarding
  return [
    {
      content: {
        to: { name: task.person.name, address: task.person.email },
        subject: `${request.facts?.reminder === true ? 'Reminder: please' : 'Please'} decide: ${missing.length === 1 ? 'one thing' : `${missing.length} things`} of ${person.name}`,
        lead: `${person.name} has not returned ${missing.length === 1 ? 'one thing' : `${missing.length} things`}. What becomes of them: lost, charged, or a gift?`,
        facts: dateFacts(leaving),
        lines: itemLines(missing),
        button: { label: 'Look at them and decide', url: link(task) },
        paragraphs: ['One answer of a coordinator is enough. Opening the link decides nothing.'],
        footer: ['The link is yours alone: please do not forward it.'],
        reason: 'You get this mail because you are a coordinator.',
      },
    },
  ]
}

/** Manager and coordinators, while things are missing or lie about. */
const chase: LetterWriter = async ({ file, request }) => {
  const leaving = leavingIn(file)
  if (!leaving || isOver(file.head.status)) return []
  const { offboarding, items } = leaving
  const left = describeLeft(items)
  if (left === '') return []
  const wanted = Array.isArray(request.facts?.to) ? request.facts.to : []
  const directory = new Directory()
  const manager = wanted.includes('manager') ? await managerOf(offboarding, directory) : undefined
  const others = wanted.includes('coordinators') ? await coordinators(directory) : []
  const { name } = offboarding.person
  const unreachable = addressOf(leaving) === undefined
  return once([
    ...(manager
      ? [{ person: manager, reason: `You get this mail because you are the manager of ${name}.` }]
      : []),
    ...others.map((person) => ({ person, reason: 'You get this mail because you are a coordinator.' })),
  ]).map(({ person, reason }) => ({
    content: {
      to: { name: person.name, address: person.email },
      subject: `Leaving: ${name}: ${left}`,
      lead: `${name} leaves, and not everything is settled: ${left}.`,
      facts: [...dateFacts(leaving), { label: 'Was due back', value: describeDate(offboarding.returnBy) }],
      lines: itemLines(items.filter((item) => !item.outcome)),
      ...(unreachable && {
        paragraphs: ['No private address is known: the leaver cannot be reminded by mail.'],
      }),
      footer: [],
      reason,
    },
  }))
}

/** The mailbox is closed and there is no other address: only people can help. */
const unreachable: LetterWriter = async ({ file }) => {
  const leaving = leavingIn(file)
  if (!leaving) return []
  const { name } = leaving.offboarding.person
  return (await coordinators()).map((person) => ({
    content: {
      to: { name: person.name, address: person.email },
      subject: `No address: ${name} cannot be asked for their things`,
      lead: `${name} left at once, and no private address is known. They cannot be asked how their things come back.`,
      facts: [{ label: 'Case', value: file.head.caseId }, ...dateFacts(leaving)],
      lines: itemLines(leaving.items),
      button: { label: 'Open the offboarding', url: caseUrl(file.head) },
      paragraphs: [
        'Ask the personnel department for a private mail address and add it: they are written to at once.',
      ],
      footer: [],
      reason: 'You get this mail because you are a coordinator.',
    },
  }))
}

/** Who takes over, and the coordinators: what was passed on, what was freed, which requests go on, which cost centres nobody answers for. */
const accessTakenBack: LetterWriter = async ({ file }) => {
  const leaving = leavingIn(file)
  const access = leaving?.offboarding.access
  if (!leaving || !access) return []
  const { person } = leaving.offboarding
  const requests = listedIn(file)?.requests ?? []
  const centres = await openCentresOf(person.personId)
  if (access.tasks.length + access.seats.length + requests.length + centres.length === 0) return []
  const directory = new Directory()
  const [successor] = await successorsOf(leaving.offboarding, directory)
  const told = once([
    ...(successor
      ? [{ person: successor, reason: `You get this mail because you take over from ${person.name}.` }]
      : []),
    ...(await coordinators(directory)).map((each) => ({
      person: each,
      reason: 'You get this mail because you are a coordinator.',
    })),
  ])
  return told.map(({ person: to, reason }) => ({
    content: {
      to: { name: to.name, address: to.email },
      subject: `${person.name} has left: what was passed on`,
      lead: `The last working day of ${person.name} is over. What was asked of them others answer now.`,
      facts: [
        { label: 'Tasks passed on', value: String(access.tasks.filter((task) => task.to).length) },
        { label: 'Seats freed', value: access.seats.map(({ name }) => name).join(', ') || 'none' },
        ...(centres.length > 0
          ? [{ label: 'Cost centres that need another owner', value: centres.join(', ') }]
          : []),
      ],
      lines: [
        ...access.tasks.map(({ title, to: by }) => ({
          description: title,
          titled: true as const,
          amount: by ? by.name : 'nobody could take it over',
        })),
        ...requests.map(({ title, status }) => ({
          description: title,
          titled: true as const,
          detail: 'Their own request, still open',
          amount: status.replaceAll('_', ' '),
        })),
      ],
      footer: [],
      reason,
    },
  }))
}

/** Whoever recorded the leaving, and the manager: the list, and what became of each thing. */
const closed: LetterWriter = async ({ file }) => {
  const leaving = leavingIn(file)
  if (!leaving) return []
  const { offboarding, items } = leaving
  const { name } = offboarding.person
  const requester = await getPerson(file.head.requester.personId)
  const manager = await managerOf(offboarding)
  return once([
    ...(requester && isLiving(requester)
      ? [{ person: requester, reason: 'You get this mail because you recorded the leaving.' }]
      : []),
    ...(manager
      ? [{ person: manager, reason: `You get this mail because you are the manager of ${name}.` }]
      : []),
  ]).map(({ person, reason }) => ({
    content: {
      to: { name: person.name, address: person.email },
      subject: `Settled: ${name} has left`,
      lead:
        items.length === 0
          ? `${name} has left and had nothing to return.`
          : `${name} has left, and everything that they had has its outcome.`,
      facts: dateFacts(leaving),
      lines: itemLines(items),
      footer: [],
      reason,
    },
  }))
}

/** The leaver's own proof. */
const receipt: LetterWriter = async ({ file }) => {
  const leaving = leavingIn(file)
  const address = leaving && addressOf(leaving)
  if (!leaving || !address) return []
  const { offboarding, items } = leaving
  return [
    {
      content: {
        to: { name: offboarding.person.name, address },
        subject: 'Everything is settled: your receipt',
        lead: 'Everything that you had from us is settled. This list is your receipt.',
        facts: [],
        lines: itemLines(items),
        paragraphs: ['Your private address, phone and mail address are deleted 30 days from now.'],
        footer: [],
        reason: 'You get this mail because these things were in your hands.',
      },
    },
  ]
}

/** Nobody twice. */
function once<T extends { person: Person }>(told: readonly T[]): T[] {
  return told.filter(({ person }, index) => told.findIndex((each) => each.person.id === person.id) === index)
}

export const letters = {
  'offboarding-return': askReturn,
  'offboarding-decision': askDecision,
  'offboarding-chase': chase,
  'leaver-unreachable': unreachable,
  'access-taken-back': accessTakenBack,
  'offboarding-closed': closed,
  'return-receipt': receipt,
} satisfies LetterWriters
