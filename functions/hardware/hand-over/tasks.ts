import { type CaseFile, itemsOf } from '../../cases/index.ts'
import { describeDate, describeInstant } from '../../platform/calendar/zone.ts'
import { Problem } from '../../platform/errors.ts'
import type {
  AskingDomain,
  Choice,
  ChoiceField,
  DecisionView,
  Fact,
  SingleField,
  Task,
} from '../../tasks/index.ts'
import { answerAcceptance, answerField, reasonField, SignatureField } from './accept.ts'
import type { HandOver, HandOverLine } from './model.ts'
import { answerPreparation } from './prepare.ts'
import { digestOf, nameOfLine, openLines, summary, waitsFor } from './rules.ts'
import { checkField, countField, LeftField, TrackingField, tagField } from './scanning.ts'
import { mustBeHandOver } from './store.ts'

interface Offered extends Choice {
  kind: 'primary'
}

// ---- What the coordinator fills in: a tag for each unit, what was checked, whether it has left. ----

function preparation(handOver: HandOver): Offered {
  const { delivery, recipient } = handOver
  const home = delivery.to === 'home'
  return {
    id: 'prepared',
    label: 'Save',
    past: 'prepared',
    kind: 'primary',
    partial: true,
    fields: [
      ...openLines(handOver).map(unitFields),
      ...(home
        ? [{ name: TrackingField, label: 'Number of the parcel', type: 'text', required: false } as const]
        : []),
      {
        name: LeftField,
        label: home
          ? `Everything is in it and it is on its way to ${recipient.name}`
          : `Everything is there and ${recipient.name} has it`,
        hint: `${recipient.name} is then asked to accept it.`,
        type: 'checkbox',
        required: true,
      },
    ],
  }
}

function unitFields(line: HandOverLine): ChoiceField {
  const checks = line.checklist.map(
    (label, check): SingleField => ({
      name: checkField(line.n, check),
      label,
      type: 'checkbox',
      required: true,
    }),
  )
  const unit: SingleField =
    line.tracking === 'asset'
      ? {
          name: tagField(line.n),
          label: 'Tag',
          hint: 'Scan the label of the unit that you put in, or type its tag.',
          type: 'text',
          required: true,
        }
      : {
          name: countField(line.n),
          label: `${line.quantity} in the parcel`,
          type: 'checkbox',
          required: true,
        }
  const there = line.tracking === 'asset' ? line.assetId !== undefined : line.counted === true
  const complete = there && line.checked.length === line.checklist.length
  return {
    type: 'group',
    name: `l${line.n}`,
    label: line.tracking === 'asset' ? line.model : `${line.quantity} × ${line.model}`,
    ...(complete && {
      done: line.tag ? `${line.tag}${line.serial ? `, serial ${line.serial}` : ''}` : 'In the parcel',
    }),
    fields: [unit, ...checks],
  }
}

function preparedSoFar(handOver: HandOver): Record<string, string> {
  const { tracking } = handOver.delivery
  return Object.fromEntries([
    ...openLines(handOver).flatMap(({ n, tag, checked, counted }) => [
      ...(tag === undefined ? [] : [[tagField(n), tag]]),
      ...(counted ? [[countField(n), 'yes']] : []),
      ...checked.map((check) => [checkField(n, check), 'yes']),
    ]),
    ...(tracking === undefined ? [] : [[TrackingField, tracking]]),
  ])
}

// ---- What the recipient fills in: each thing accepted or declined, and their name under the terms. ----

function acceptance(handOver: HandOver): Offered {
  return {
    id: 'answer',
    label: 'Send my answer',
    past: 'answered',
    kind: 'primary',
    fields: [
      ...openLines(handOver).map(
        (line): ChoiceField => ({
          type: 'group',
          name: `l${line.n}`,
          label: line.quantity === 1 ? line.model : `${line.quantity} × ${line.model}`,
          ...(line.tag && { note: `${line.tag}${line.serial ? ` · serial ${line.serial}` : ''}` }),
          fields: [
            {
              name: answerField(line.n),
              label: 'Your answer',
              type: 'radio',
              required: true,
              options: [
                { value: 'accept', label: 'I accept it' },
                { value: 'decline', label: 'I decline it' },
              ],
            },
            {
              name: reasonField(line.n),
              label: 'Why?',
              hint: 'For instance: it is not in the parcel, it is damaged, I do not need it.',
              type: 'textarea',
              required: true,
              when: { field: answerField(line.n), is: ['decline'] },
            },
          ],
        }),
      ),
      {
        name: SignatureField,
        label: 'Your full name',
        hint: 'Typed here it counts as your signature under the terms, for what you accept.',
        type: 'text',
        required: true,
        check: (text) => (/\p{L}.*\p{L}/u.test(text) ? undefined : 'must be your name'),
      },
    ],
  }
}

function offered(task: Task, file: CaseFile | undefined): Offered[] {
  const { handOver } = mustBeHandOver(file, task.caseId)
  return [task.kind === 'hand-over-preparation' ? preparation(handOver) : acceptance(handOver)]
}

/** What pages, letters and the API show and take for what a hand-over asks. */
export const handOverTasks: AskingDomain = {
  letter: (task) => task.kind,
  alsoOfLeavers: ({ kind }) => kind === 'hand-over-acceptance',
  readsCase: true,
  choices: offered,

  subject(file, task) {
    const { handOver } = mustBeHandOver(file, task.caseId)
    const preparing = task.kind === 'hand-over-preparation'
    const { recipient, terms, leftBy } = handOver
    return {
      headline: preparing ? `Please prepare this for ${recipient.name}` : acceptanceHeadline(handOver),
      askedOf: task.person.name,
      requester: preparing ? 'Throughline' : (leftBy ?? file.head.requester.name),
      whyYou: preparing ? 'Every coordinator is asked; one is enough.' : 'It was handed out to you.',
      facts: handOverFacts(handOver),
      lines: [],
      before: [],
      next: [],
      remark: false,
      ...(preparing && { values: preparedSoFar(handOver) }),
      ...(!preparing && terms && { terms: { title: 'What you agree to', text: terms.text } }),
      choices: offered(task, file),
    }
  },

  outcome(file, task, zone) {
    const { handOver } = mustBeHandOver(file, task.caseId)
    return {
      headline: outcomeHeadline(handOver, task),
      text: task.closed
        ? [`Your answer is not needed any more: ${task.closed.because}.`]
        : [standing(file, handOver, task)],
      facts: [...handOver.lines.flatMap(lineFact), ...handOverFacts(handOver)],
      before: answersBefore(file, task, zone),
    }
  },

  digest: (file, task) =>
    digestOf(
      mustBeHandOver(file, task.caseId).handOver,
      task.kind === 'hand-over-preparation' ? 'preparation' : 'acceptance',
    ),

  changes: () => ['What is handed over has changed since.'],

  answer: (file, task, answer, actor) =>
    task.kind === 'hand-over-preparation'
      ? answerPreparation(file, task, answer, actor)
      : answerAcceptance(file, task, answer, actor),

  moved(file, task, to) {
    if (task.kind === 'hand-over-acceptance')
      throw new Problem(
        422,
        'own_answer_only',
        'Only who has something can accept it. Take it back, or transfer it.',
      )
    const asked = itemsOf<Task>(file, 'task#p.').some(
      ({ status, person }) => status === 'open' && person.id === to.id,
    )
    if (asked) throw new Problem(422, 'asked_already', `${to.name} is asked to prepare it already.`)
    return []
  },
}

function acceptanceHeadline(handOver: HandOver): string {
  const lines = openLines(handOver)
  return lines.length === 1
    ? `Have you got your ${lines[0]?.model}?`
    : `Have you got these ${lines.length} things?`
}

function outcomeHeadline({ lines, recipient }: HandOver, task: Task): string {
  const [only, ...others] = lines
  const what = only && others.length === 0 ? nameOfLine(only) : `${lines.length} things`
  return task.kind === 'hand-over-preparation' ? `${what} for ${recipient.name}` : what
}

/** What became of a line, once it is known. */
function lineFact(line: HandOverLine): Fact[] {
  const { outcome, reason } = line
  return outcome
    ? [{ label: nameOfLine(line), value: capital(outcome), ...(reason && { note: reason }) }]
    : []
}

export function handOverFacts({ recipient, delivery, place, leftAt, prepareBy }: HandOver): Fact[] {
  return [
    { label: 'For', value: recipient.name },
    delivery.to === 'home'
      ? { label: 'Sent to', value: delivery.address ?? 'their home' }
      : { label: 'At', value: place },
    ...(delivery.tracking ? [{ label: 'Parcel', value: delivery.tracking }] : []),
    ...(leftAt === undefined && prepareBy ? [{ label: 'Ready by', value: describeDate(prepareBy) }] : []),
  ]
}

/** How it stands, for somebody who has answered. */
function standing(file: CaseFile, handOver: HandOver, task: Task): string {
  if (handOver.acceptance) return `${capital(summary(handOver))}.`
  const next = waitsFor(file.head.status as never, handOver)
  return next && task.kind === 'hand-over-preparation' ? `Next: ${next}.` : 'Nothing more is to be done here.'
}

function answersBefore(file: CaseFile, without: Task, zone: string): DecisionView[] {
  return itemsOf<Task>(file, 'task#').flatMap((task) =>
    task.answer && task.sk !== without.sk
      ? [
          {
            who: task.answer.by.name,
            what: task.kind === 'hand-over-preparation' ? 'prepared it' : 'answered',
            at: describeInstant(zone, task.answer.at),
          },
        ]
      : [],
  )
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
