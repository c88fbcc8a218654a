import type { Actor, CaseFile } from '../../cases/index.ts'
import { EmailAddress } from '../../people/index.ts'
import { describeDate, describeInstant } from '../../platform/calendar/zone.ts'
import { Problem } from '../../platform/errors.ts'
import { log } from '../../platform/log.ts'
import { transact } from '../../platform/table.ts'
import { faultOfDate } from '../../platform/wire.ts'
import {
  type AskingDomain,
  type Choice,
  type ChoiceField,
  doneTask,
  type FieldGroup,
  type Task,
  type TaskAnswer,
} from '../../tasks/index.ts'
import type { ClaimKeepers } from '../inventory/index.ts'
import { type Decision, Decisions, type LeaverItem, type Way } from './model.ts'
import { contactItem } from './open.ts'
import { describeWay, isMissing, isOut, nameOf, saidAll, standingOf, waysFor } from './rules.ts'
import { carryOutAll, type Decided, decision } from './settle.ts'
import { contactIn, type Leaving, loadLeaving, mustBeLeaving, progressing } from './store.ts'

/** What a page with a single choice shows on its button. */
type Offered = Choice & { kind: 'primary' }

const leavingOf = (file: CaseFile): Leaving => mustBeLeaving(file, file.head.caseId)

const wayLabels: Record<Way, { label: string; hint?: string }> = {
  bring: { label: 'I bring it' },
  ship: { label: 'I send it' },
  keep: { label: 'I keep it' },
  lost: { label: 'I do not have it any more' },
}

const ruleNotes = {
  must_return: 'has to come back',
  may_return: 'may stay with you',
  write_off: 'yours to keep; it need not come back',
}

const nameFor = (item: LeaverItem, what: string) => `i${item.n}.${what}`

/** One group for each thing that is still out. */
function itemFields(item: LeaverItem): FieldGroup {
  const done = describeWay(item)
  const how = nameFor(item, 'how')
  return {
    type: 'group',
    name: `i${item.n}`,
    label: nameOf(item),
    note: [item.serial ? `Serial number ${item.serial}` : '', ruleNotes[item.rule]]
      .filter(Boolean)
      .join(' · '),
    ...(done && { done }),
    fields: [
      {
        name: how,
        label: 'How does it come back?',
        type: 'radio',
        required: true,
        options: waysFor(item).map((value) => ({ value, ...wayLabels[value] })),
      },
      {
        name: nameFor(item, 'tracking'),
        label: 'Tracking number',
        hint: 'As soon as you have it.',
        type: 'text',
        required: false,
        when: { field: how, is: ['ship'] },
      },
      {
        name: nameFor(item, 'sent'),
        label: 'Sent on',
        type: 'date',
        required: false,
        when: { field: how, is: ['ship'] },
        check: faultOfDate,
      },
    ],
  }
}

const contactFields: ChoiceField[] = [
  {
    name: 'email',
    label: 'Private mail address',
    hint: 'Your mailbox here closes with your last working day; after it we write there.',
    type: 'text',
    required: true,
    check: (text) => (EmailAddress.safeParse(text).success ? undefined : 'is not a mail address'),
  },
  { name: 'phone', label: 'Phone', type: 'text', required: false },
  {
    name: 'address',
    label: 'Postal address',
    hint: 'Where a box for the way back can be sent to.',
    type: 'textarea',
    required: false,
  },
]

function returnChoice(file: CaseFile | undefined): Offered {
  const items = file ? leavingOf(file).items : []
  return {
    id: 'save',
    label: 'Save',
    past: 'answered',
    kind: 'primary',
    partial: true,
    fields: [...contactFields, ...items.filter(isOut).map(itemFields)],
  }
}

function decisionFields(item: LeaverItem): FieldGroup {
  const as = nameFor(item, 'as')
  return {
    type: 'group',
    name: `i${item.n}`,
    label: nameOf(item),
    note: [standingOf(item), item.holdsData ? 'holds data that was not wiped' : '']
      .filter(Boolean)
      .join(' · '),
    fields: [
      {
        name: as,
        label: 'What becomes of it?',
        type: 'radio',
        required: true,
        options: [
          { value: 'lost', label: 'It is lost', hint: 'Written down as lost; it can be found again.' },
          { value: 'charged', label: 'It is charged', hint: 'To be settled with the last pay.' },
          { value: 'gifted', label: 'It is a gift' },
          { value: 'wait', label: 'Wait on' },
        ],
      },
      {
        name: nameFor(item, 'note'),
        label: 'Note',
        type: 'text',
        required: false,
        when: { field: as, is: [...Decisions] },
      },
    ],
  }
}

function decisionChoice(file: CaseFile | undefined): Offered {
  const items = file ? leavingOf(file).items : []
  return {
    id: 'decide',
    label: 'Record the decisions',
    past: 'decided',
    kind: 'primary',
    partial: true,
    fields: items.filter(isMissing).map(decisionFields),
  }
}

const choiceFor = (task: Task, file: CaseFile | undefined) =>
  task.kind === 'offboarding-return' ? returnChoice(file) : decisionChoice(file)

/** What pages, letters and the API show and take for what an offboarding asks. */
export function leaverTasks(keepers: ClaimKeepers): AskingDomain {
  return {
    letter: (task) => task.kind,

    alsoOfLeavers: ({ kind }) => kind === 'offboarding-return',

    readsCase: true,

    choices: (task, file) => [choiceFor(task, file)],

    subject(file, task) {
      const leaving = leavingOf(file)
      return task.kind === 'offboarding-return'
        ? returnSubject(leaving, task, returnChoice(file))
        : decisionSubject(leaving, task, decisionChoice(file))
    },

    outcome(file, task, zone) {
      const { items, offboarding } = leavingOf(file)
      return {
        headline:
          task.kind === 'offboarding-return' ? 'Your things' : `The things of ${offboarding.person.name}`,
        text: task.closed ? [`Nothing more is needed: ${task.closed.because}.`] : ['Thank you.'],
        facts: items.map((item) => ({
          label: nameOf(item),
          value: standingOf(item),
          ...(item.received && { note: `back on ${describeInstant(zone, item.received.at)}` }),
        })),
        before: [],
      }
    },

    digest: (_, task) => task.digest,

    changes: () => [],

    answer(file, task, answer, actor) {
      return task.kind === 'offboarding-return'
        ? answerReturn(file, answer, actor, keepers)
        : answerDecision(file, task, answer, actor, keepers)
    },
  }
}

function returnSubject({ file, offboarding, items }: Leaving, task: Task, choice: Offered) {
  const { returnTo, returnBy, lastWorkingDay } = offboarding
  const back = items.filter((item) => !isOut(item))
  const contact = contactIn(file)
  const where = returnTo.address ? `${returnTo.name}, ${returnTo.address}` : returnTo.name
  return {
    headline: 'How do your things come back?',
    askedOf: task.person.name,
    requester: file.head.requester.name,
    facts: [
      { label: 'Last working day', value: describeDate(lastWorkingDay) },
      { label: 'Bring or send by', value: describeDate(returnBy) },
      { label: 'To', value: where },
      ...(back.length > 0 ? [{ label: 'Settled already', value: `${back.length} of ${items.length}` }] : []),
    ],
    explanation:
      'For each thing say how it comes back. Send it insured, with a tracking number. What holds data is wiped once it is here: save what is yours before.',
    lines: [],
    before: [],
    whyYou: 'You are asked because these things are in your hands.',
    next: [],
    due: describeDate(returnBy),
    remark: false as const,
    choices: [choice],
    values: {
      ...(contact?.email && { email: contact.email }),
      ...(contact?.phone && { phone: contact.phone }),
      ...(contact?.address && { address: contact.address }),
      ...Object.fromEntries(
        items.flatMap((item): [string, string][] =>
          item.way
            ? [
                [nameFor(item, 'how'), item.way.how],
                ...(item.way.tracking
                  ? [[nameFor(item, 'tracking'), item.way.tracking] as [string, string]]
                  : []),
                ...(item.way.shippedOn
                  ? [[nameFor(item, 'sent'), item.way.shippedOn] as [string, string]]
                  : []),
              ]
            : [],
        ),
      ),
    },
  }
}

function decisionSubject({ file, offboarding, items }: Leaving, task: Task, choice: Offered) {
  const { person, lastWorkingDay, terminationDate, returnBy } = offboarding
  return {
    headline: `What becomes of the things of ${person.name}?`,
    askedOf: task.person.name,
    requester: file.head.requester.name,
    facts: [
      { label: 'Last working day', value: describeDate(lastWorkingDay) },
      { label: 'Employed until', value: describeDate(terminationDate) },
      { label: 'Was due back', value: describeDate(returnBy) },
      { label: 'Not back', value: `${items.filter(isMissing).length} of ${items.length}` },
    ],
    lines: [],
    before: [],
    whyYou: 'You are asked as a coordinator: the leaver and their manager were reminded.',
    next: [],
    remark: false as const,
    choices: [choice],
  }
}

/** Keeps what the leaver says, as far as they say it; their address stays out of the event. */
async function answerReturn(
  file: CaseFile,
  answer: TaskAnswer,
  actor: Actor,
  keepers: ClaimKeepers,
): Promise<CaseFile> {
  const leaving = leavingOf(file)
  const { offboarding, items } = leaving
  const values = answer.values ?? {}
  const said = items.filter(isOut).flatMap((item): LeaverItem[] => {
    const how = values[nameFor(item, 'how')] as Way | undefined
    if (how === undefined) return []
    const tracking = values[nameFor(item, 'tracking')]
    const shippedOn = values[nameFor(item, 'sent')]
    const way = { how, ...(tracking && { tracking }), ...(shippedOn && { shippedOn }) }
    const same = item.way?.how === how && item.way.tracking === tracking && item.way.shippedOn === shippedOn
    return same ? [] : [{ ...item, way: { ...way, at: answer.at } }]
  })
  const { email, phone, address } = values
  const given = { ...(email && { email }), ...(phone && { phone }), ...(address && { address }) }
  const known = contactIn(file)
  const fresh = Object.entries(given).some(([name, value]) => known?.[name as keyof typeof given] !== value)
  if (said.length === 0 && !fresh) {
    if (Object.keys(values).length > 0) return file
    throw new Problem(422, 'nothing_said', 'Nothing was filled in yet.')
  }
  const after = items.map((item) => said.find(({ n }) => n === item.n) ?? item)
  const reachable = offboarding.reachable || email !== undefined
  const all = saidAll(after, reachable)
  const { answeredAt: _before, ...rest } = offboarding
  const { writes, after: then } = progressing(leaving, {
    at: answer.at,
    event: {
      type: 'return_answered',
      actor,
      text: `${actor.name} said how ${said.length} of ${items.length} things come back${fresh ? ', and how to reach them' : ''}, ${actor.via}.`,
      facts: {
        items: said.map(({ n, way }) => ({
          n,
          how: way?.how,
          ...(way?.tracking && { tracking: way.tracking }),
        })),
        ...(fresh && { contact: Object.keys(given) }),
      },
    },
    offboarding: { ...rest, reachable, ...(all && { answeredAt: offboarding.answeredAt ?? answer.at }) },
    items: said,
    ...(fresh && { writes: [{ Put: { Item: contactItem(file.head.caseId, known, given) } }] }),
  })
  await transact(writes)
  return carriedOut(then.file, keepers)
}

async function answerDecision(
  file: CaseFile,
  task: Task,
  answer: TaskAnswer,
  actor: Actor,
  keepers: ClaimKeepers,
): Promise<CaseFile> {
  const leaving = leavingOf(file)
  const values = answer.values ?? {}
  const missing = leaving.items.filter(isMissing)
  const decided = missing.flatMap((item): { item: LeaverItem; decided: Decided }[] => {
    const as = values[nameFor(item, 'as')]
    if (!(Decisions as readonly string[]).includes(as ?? '')) return []
    return [{ item, decided: { n: item.n, as: as as Decision, note: values[nameFor(item, 'note')] } }]
  })
  if (decided.length === 0) {
    if (Object.keys(values).length > 0) return file
    throw new Problem(422, 'nothing_decided', 'Nothing was decided yet: choose for one thing at least.')
  }
  const last = decided.length === missing.length
  const { writes, after } = progressing(leaving, {
    at: answer.at,
    ...decision(decided, actor, answer.at),
    ...(last && { writes: [doneTask(task, answer)], tasks: [task] }),
  })
  await transact(writes)
  return carriedOut(after.file, keepers)
}

/** Carries out what follows at once; what that does not come to, the sweep does. */
async function carriedOut(file: CaseFile, keepers: ClaimKeepers): Promise<CaseFile> {
  const { caseId } = file.head
  try {
    await carryOutAll(caseId, keepers)
  } catch (error) {
    log.warn('left to the sweep', { case: caseId, fault: (error as Error).name })
  }
  return (await loadLeaving(caseId))?.file ?? file
}
