import {
  type CaseFile,
  changeCase,
  fileAfter,
  itemOf,
  itemsOf,
  type LetterWriter,
  type LetterWriters,
} from '../cases/index.ts'
import { getPerson, type Person, recordingAbsence } from '../people/index.ts'
import { addDays } from '../platform/calendar/dates.ts'
import { dateIn, describeDate } from '../platform/calendar/zone.ts'
import { now } from '../platform/clock.ts'
import { Env, env } from '../platform/environment.ts'
import { Problem } from '../platform/errors.ts'
import type { Write } from '../platform/table.ts'
import { faultOfDate } from '../platform/wire.ts'
import { type AskingDomain, closeTask, doneTask, type Task } from '../tasks/index.ts'
import type { AbsenceProposal } from './out-of-office.ts'

const proposalOf = (file: CaseFile, task: Task): AbsenceProposal => {
  const proposal = itemOf<AbsenceProposal>(file, task.on)
  if (!proposal) throw new Error(`Task ${task.sk} of case ${task.caseId} has no proposal.`)
  return proposal
}

/** Two weeks: longer than most absences, and somebody who is back takes it back with one request. */
const LongestGuess = 13

function choicesOf({ away, instead, day }: AbsenceProposal) {
  return [
    {
      id: 'record',
      label: `Have ${instead.name} decide`,
      past: `recorded as away, with ${instead.name} deciding`,
      kind: 'primary' as const,
      fields: [
        {
          name: 'until',
          label: `Last day on which ${away.name} is away`,
          hint: `Their mail does not tell us. If you do not know, take ${describeDate(addDays(day, LongestGuess))}; it can be taken back.`,
          type: 'date' as const,
          required: true,
          check: faultOfDate,
        },
      ],
    },
    {
      id: 'wait',
      label: `Wait for ${away.name}`,
      past: 'left to wait',
      kind: 'neutral' as const,
    },
  ]
}

/** What the coordinators are shown and can say when an approver's mailbox says that they are away. */
export const absenceProposals: AskingDomain = {
  letter: () => 'absence-proposal',

  readsCase: true,
  choices: (task, file) => (file ? choicesOf(proposalOf(file, task)) : []),

  subject(file, task) {
    const proposal = proposalOf(file, task)
    const { away, instead } = proposal
    return {
      headline: `${away.name} is away. Have ${instead.name} decide?`,
      askedOf: task.person.name,
      requester: file.head.requester.name,
      facts: [
        { label: 'Waits for', value: `${away.name}: ${file.head.title}` },
        { label: 'Their mailbox answered', value: describeDate(proposal.day) },
      ],
      lines: [],
      before: [],
      whyYou: 'You are asked because you are a coordinator; the first answer counts.',
      next: [
        {
          choice: 'record',
          text: `${away.name} is recorded as away until that day, and ${instead.name} is asked what waits for them, within a quarter of an hour.`,
        },
        { choice: 'wait', text: `Nothing changes: ${away.name} is reminded as ever.` },
      ],
      choices: choicesOf(proposal),
      remark: false,
    }
  },

  outcome(file, task) {
    const { away, instead } = proposalOf(file, task)
    const recorded = task.answer?.choice === 'record'
    return {
      headline: `${away.name} is away`,
      text: task.closed
        ? [`Your answer is not needed any more: ${task.closed.because}.`]
        : [recorded ? `${instead.name} decides meanwhile.` : `${away.name} is reminded as ever.`],
      facts: [{ label: 'Request', value: file.head.title }],
      before: [],
    }
  },

  digest: (_file, task) => task.on,
  changes: () => [],

  async answer(file, task, answer, actor) {
    const proposal = proposalOf(file, task)
    const { away, instead } = proposal
    const recorded =
      answer.choice === 'record'
        ? await recording(proposal, answer.values?.until ?? '', answer.by.name)
        : undefined
    const because = `${actor.name} has answered it`
    const others = itemsOf<Task>(file, 'task#away.').filter(
      (each) => each.on === task.on && each.sk !== task.sk && each.status === 'open',
    )
    const writes: Write[] = [
      doneTask(task, answer),
      ...others.map((each) => ({ Put: { Item: closeTask(each, answer.at, because) } })),
      ...(recorded?.writes ?? []),
    ]
    const head = await changeCase(file.head, {
      at: answer.at,
      event: {
        type: recorded ? 'absence_recorded' : 'absence_waited_for',
        actor,
        text: recorded
          ? `${actor.name} recorded that ${away.name} is away until ${describeDate(recorded.absence.until)}: ${instead.name} decides meanwhile, ${actor.via}.`
          : `${actor.name} chose to wait for ${away.name}, ${actor.via}.`,
        facts: {
          task: task.sk,
          person: away.id,
          ...(recorded && { instead: instead.id, absence: recorded.absence.id }),
        },
      },
      writes,
    })
    return fileAfter(file, head, writes)
  },
}

/** @throws Problem 422 with the field that cannot be used, or when the delegate cannot be one any more. */
async function recording({ away, instead }: AbsenceProposal, until: string, by: string) {
  const person = await getPerson(away.id)
  if (!person) throw new Problem(409, 'not_in_directory', `${away.name} is not in the directory any more.`)
  const at = now()
  const zone = zoneOf(person)
  const today = dateIn(zone, at)
  if (until < today || until > addDays(today, 365)) {
    throw new Problem(422, 'field_wrong', 'The last day must be within a year from today.', [
      { field: 'until', problem: 'must be within a year from today' },
    ])
  }
  return recordingAbsence(person, { from: today, until, delegateId: instead.id }, { zone, today, at, by })
}

const zoneOf = ({ timeZone }: Person) => timeZone ?? env(Env.timeZone)

/** Asks one coordinator whether somebody else is to decide. */
const absenceProposal: LetterWriter = async ({ file, request, link }) => {
  const task = itemOf<Task>(file, request.task ?? '')
  if (task?.status !== 'open') return []
  const { away, instead } = proposalOf(file, task)
  return [
    {
      content: {
        to: { name: task.person.name, address: task.person.email },
        subject: `${away.name} is away: ${file.head.title}`,
        lead: `${away.name} was asked to approve “${file.head.title}”, and their mailbox answered that they are away.`,
        facts: [
          { label: 'Request', value: file.head.title },
          { label: 'Requester', value: file.head.requester.name },
          { label: 'Could decide instead', value: instead.name },
        ],
        button: { label: 'Look at it and say what to do', url: link(task) },
        paragraphs: [
          'Nothing changes until you say so. Opening the link decides nothing.',
          'If their mailbox says that of other requests today, you get no further mail about it.',
        ],
        footer: ['The link is yours alone: please do not forward it.'],
        reason: 'You get this mail because you are a coordinator.',
      },
    },
  ]
}

export const proposalLetters = { 'absence-proposal': absenceProposal } satisfies LetterWriters
