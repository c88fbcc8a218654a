import { balanceFacts } from '../budgets/index.ts'
import type { LetterWriter, LetterWriters } from '../cases/index.ts'
import { attachedTo, type CaseFile, caseUrl, describeFiles, itemOf } from '../cases/index.ts'
import { Coordinators, coordinators, Directory, getGroup, getPerson } from '../people/index.ts'
import { describeInstant } from '../platform/calendar/zone.ts'
import { now } from '../platform/clock.ts'
import { inSubject } from '../platform/letter.ts'
import { describeMoney } from '../platform/money.ts'
import { openTasksOf, passedOnTo, type Task, withPresentAddress } from '../tasks/index.ts'
import { changesSeen } from './earlier-rounds.ts'
import { InPlaceOf } from './escalation.ts'
import { type Decision, type Route, routeSk, type Stage } from './model.ts'
import { notices } from './notices.ts'
import { decided, lineViews, whatAndAmount, whyYou } from './words.ts'

/** Files are named, not sent along: mail keeps them for ever, in places that nobody knows. */
function attachedFact(file: CaseFile): { label: string; value: string }[] {
  const value = describeFiles(attachedTo(file))
  return value === undefined ? [] : [{ label: 'Attached', value }]
}

/** Asks one approver, with their own link. */
const approvalRequest: LetterWriter = async ({ file, request, link }) => {
  const task = itemOf<Task>(file, request.task ?? '')
  const route = task && itemOf<Route>(file, routeSk(task.revision))
  const stage = task && itemOf<Stage>(file, task.on)
  // Answered, closed or changed since: the letter would ask for what nobody needs.
  if (!task || !route || !stage || task.status !== 'open' || file.head.revision !== task.revision) return []
  const { content } = route
  const changes = changesSeen(file, task, content)
  const reminder = request.facts?.reminder === true
  const asked = await withPresentAddress(task)
  return [
    {
      content: {
        to: { name: asked.person.name, address: asked.person.email },
        subject: `${reminder ? 'Reminder: please' : 'Please'} decide: ${inSubject(content.what)}${content.total ? ` (${describeMoney(content.total)})` : ''}`,
        preheader: `${file.head.requester.name} asks for your approval.`,
        lead: `${file.head.requester.name} asks for ${task.for ? `the approval of ${task.for.name}, who ${InPlaceOf[task.for.absence] ?? 'is away and has you decide'}` : 'your approval'}: ${whatAndAmount(content)}.`,
        facts: [...content.facts, ...attachedFact(file), ...(await balanceFacts(file.head.charge, now()))],
        lines: lineViews(content),
        ...(content.total && { total: describeMoney(content.total) }),
        ...(content.why && { quote: { label: 'Why', text: content.why } }),
        button: { label: 'Look at it and decide', url: link(asked) },
        paragraphs: [
          ...passedOnTo(task),
          ...(changes.length > 0 ? ['Changed since you were asked before:', ...changes] : []),
          'Opening the link decides nothing. No account is needed.',
        ],
        footer: ['The link is yours alone: please do not forward it.'],
        reason: whyYou(route, stage, task),
      },
      asks: true as const,
    },
  ]
}

/** Tells the requester that the answer is no, or not yet. */
const approvalOutcome: LetterWriter = async ({ file, request, zone }) => {
  const task = itemOf<Task>(file, String(request.facts?.task ?? ''))
  const route = task && itemOf<Route>(file, routeSk(task.revision))
  if (!task?.answer || !route) return []
  const reader = await getPerson(file.head.requester.personId)
  const again = task.answer.choice === 'request_changes'
  const what = decided[task.answer.choice as Decision]
  return [
    {
      content: {
        to: { name: file.head.requester.name, address: file.head.requester.email },
        subject: again
          ? `Please change your request: ${route.content.what}`
          : `Not approved: ${route.content.what}`,
        lead: `${task.answer.by.name} ${what}: ${whatAndAmount(route.content)}.`,
        facts: [
          { label: 'Decided', value: describeInstant(reader?.timeZone ?? zone, task.answer.at) },
          ...route.content.facts,
        ],
        ...(task.answer.comment && {
          quote: { label: `${task.answer.by.name} wrote`, text: task.answer.comment },
        }),
        button: { label: again ? 'Open and change it' : 'Open the case', url: caseUrl(file.head) },
        paragraphs: [
          again
            ? toYou(route.content.words.onceSentBack, file.head.requester.name)
            : route.content.words.onceRejected,
        ],
        footer: [],
        reason: 'You get this mail because you made the request.',
      },
    },
  ]
}

/** What is said of somebody, as they read it themselves. */
const toYou = (words: string, name: string) =>
  words
    .replace(`, and ${name} can `, ', and you can ')
    .replace(`${name} can `, 'You can ')
    .replace(`${name} is asked again `, 'You are asked again ')

/** Tells the coordinators that a link reached the wrong person. */
const misdirectedLink: LetterWriter = async ({ file, request }) => {
  const task = itemOf<Task>(file, String(request.facts?.task ?? ''))
  if (!task) return []
  const group = await getGroup(Coordinators)
  const people = await new Directory().people(group?.members ?? [])
  return people.map((person) => ({
    content: {
      to: { name: person.name, address: person.email },
      subject: `A task link reached the wrong person: ${file.head.title}`,
      lead: `Somebody said that the link sent to ${task.person.name} (${task.person.email}) is not meant for them.`,
      facts: [
        { label: 'Request', value: file.head.title },
        { label: 'Asked', value: task.person.name },
      ],
      button: { label: 'Open the case', url: caseUrl(file.head) },
      paragraphs: [
        'The link is switched off and nothing was decided. Check the address in the directory, then have the person reminded: that mail carries a new link.',
      ],
      footer: [],
      reason: 'You get this mail because you are a coordinator.',
    },
  }))
}

/** The one reminder of a day: this question, and whatever else waits for the same person. */
const approvalReminder: LetterWriter = async (input) => {
  const { file, request, link, zone } = input
  const task = itemOf<Task>(file, request.task ?? '')
  if (task?.status !== 'open') return []
  const { items } = await openTasksOf(task.person.id, MostInReminder)
  const others = items.filter((each) => each.caseId !== task.caseId || each.sk !== task.sk)
  if (others.length === 0) return approvalRequest(input)
  const asked = await withPresentAddress(task)
  const { email } = asked.person
  const all = [asked, ...others.map((each) => ({ ...each, person: { ...each.person, email } }))]
  return [
    {
      content: {
        to: { name: asked.person.name, address: email },
        subject: `Reminder: ${all.length} things wait for your answer`,
        lead: `${all.length} things wait for your answer.`,
        facts: [],
        links: all.map((each) => ({
          label: each.title,
          detail: `Since ${describeInstant(task.person.timeZone ?? zone, each.askedAt)}`,
          url: link(each),
        })),
        paragraphs: ['Opening a link decides nothing. No account is needed.'],
        footer: ['The links are yours alone: please do not forward them.'],
        reason: 'You get this mail, at most once a day, because you are asked and have not answered yet.',
      },
      asks: true as const,
    },
  ]
}

/** Questions in one reminder; whoever has more gets to them once these are answered. */
const MostInReminder = 25

/** Tells the coordinators that somebody does not answer. */
const approvalOverdue: LetterWriter = async ({ file, request, zone }) => {
  const task = itemOf<Task>(file, String(request.facts?.task ?? ''))
  if (task?.status !== 'open') return []
  const departed = itemOf<Stage>(file, task.on)?.departed?.[task.sk] !== undefined
  return (await coordinators()).map((person) => ({
    content: {
      to: { name: person.name, address: person.email },
      subject: `Not answered: ${file.head.title}`,
      lead: departed
        ? `${task.person.name} was asked and has left: no answer of theirs is taken any more.`
        : `${task.person.name} was asked and reminded, and has not answered.`,
      facts: [
        { label: 'Request', value: file.head.title },
        { label: 'Requester', value: file.head.requester.name },
        { label: 'Asked', value: describeInstant(person.timeZone ?? zone, task.askedAt) },
      ],
      button: { label: 'Open the case', url: caseUrl(file.head) },
      paragraphs: [
        departed
          ? 'Pass the question on to somebody else.'
          : 'Speak to them, record that they are away and who decides meanwhile, or pass the question on to somebody else.',
      ],
      footer: [],
      reason: 'You get this mail because you are a coordinator.',
    },
  }))
}

/** Tells the requester that nobody answered in time. */
const approvalExpired: LetterWriter = async ({ file, request }) => {
  const stage = itemOf<Stage>(file, String(request.facts?.stage ?? ''))
  const route = stage && itemOf<Route>(file, routeSk(stage.revision))
  if (!stage || !route) return []
  return [
    {
      content: {
        to: { name: file.head.requester.name, address: file.head.requester.email },
        subject: `Nobody answered: ${route.content.what}`,
        lead: `Nobody answered in time, so this counts as rejected: ${whatAndAmount(route.content)}.`,
        facts: [{ label: 'Asked', value: stage.approvers.map(({ name }) => name).join(', ') }],
        button: { label: 'Open the case', url: caseUrl(file.head) },
        paragraphs: [route.content.words.onceRejected, 'Speak to those who were asked before you ask again.'],
        footer: [],
        reason: 'You get this mail because you made the request.',
      },
    },
  ]
}

export const letters = {
  'approval-request': approvalRequest,
  'approval-outcome': approvalOutcome,
  'misdirected-link': misdirectedLink,
  'approval-reminder': approvalReminder,
  'approval-overdue': approvalOverdue,
  'approval-expired': approvalExpired,
  ...notices,
} satisfies LetterWriters
