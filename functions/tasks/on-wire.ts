import { attachedTo, type CaseFile } from '../cases/index.ts'
import type { Caller } from '../platform/caller.ts'
import { Env, env } from '../platform/environment.ts'
import { pastOf } from './answering.ts'
import { fieldsOf, type PlacedField } from './fields.ts'
import type { AskingDomain, AskingDomains } from './kinds.ts'
import { type Task, taskId } from './model.ts'
import type { ChoiceView } from './page/view.ts'
import { mayAnswer, mayPassOn } from './rights.ts'

/** A task as lists give it. */
export function taskOnWire(domains: AskingDomains, task: Task, file: CaseFile | undefined) {
  const choices = task.status === 'open' ? domains[task.kind].choices(task, file) : []
  return {
    id: taskId(task),
    caseId: task.caseId,
    kind: task.kind,
    title: task.title,
    status: task.status,
    person: { id: task.person.id, name: task.person.name },
    askedAt: task.askedAt,
    choices: choices.map((choice) => ({
      id: choice.id,
      label: choice.label,
      commentRequired: choice.commentRequired ?? false,
      ...(choice.partial && { partial: true }),
      ...(choice.fields && { fields: fieldsOf(choice).map(fieldOnWire) }),
    })),
    ...(task.answer && {
      answer: {
        choice: task.answer.choice,
        comment: task.answer.comment,
        values: task.answer.values,
        at: task.answer.at,
        by: task.answer.by.name,
        via: task.answer.via,
      },
    }),
  }
}

/** What the page of a task shows beside: the same as that behind the mailed link. */
export async function pageOnWire(domains: AskingDomains, task: Task, file: CaseFile, caller: Caller) {
  const domain = domains[task.kind]
  const zone = task.person.timeZone ?? env(Env.timeZone)
  const shown =
    task.status === 'open' ? await asked(domain, file, task, zone) : outcome(domain, file, task, zone)
  return {
    ...shown,
    mayAnswer: mayAnswer(caller, task),
    mayPassOn: mayPassOn(domain, caller, task),
    ...(task.for && { inPlaceOf: task.for.name }),
    files: domain.showsFiles ? attachedTo(file).map((each) => fileOnWire(each, task)) : [],
  }
}

async function asked(domain: AskingDomain, file: CaseFile, task: Task, zone: string) {
  const {
    requester,
    askedOf: _asked,
    before,
    choices,
    next,
    remark,
    why,
    explanation,
    ...subject
  } = await domain.subject(file, task, zone)
  return {
    ...subject,
    requester,
    why: why ?? explanation,
    text: [],
    before: before.map(decisionOnWire),
    // An approval's page asks for a comment in its own words.
    ...(remark === undefined ? {} : { remark: remark === false ? null : remark }),
    choices: choices.map((choice) => lookOf(choice, next.find((each) => each.choice === choice.id)?.text)),
  }
}

function outcome(domain: AskingDomain, file: CaseFile, task: Task, zone: string) {
  const { before, ...shown } = domain.outcome(file, task, zone)
  return {
    ...shown,
    lines: [],
    before: before.map(decisionOnWire),
    choices: [],
    ...(task.answer && { answered: pastOf(domain.choices(task, file), task.answer.choice) }),
  }
}

/** How a choice looks and what follows from it; its fields, group by group, are those of the task's choice. */
function lookOf({ id, kind, fields = [] }: ChoiceView, next: string | undefined) {
  const groups = fields.flatMap((each) =>
    each.type === 'group'
      ? [{ label: each.label, note: each.note, done: each.done, fields: each.fields.map(({ name }) => name) }]
      : [],
  )
  return { id, kind, ...(next && { next }), groups }
}

type Attached = ReturnType<typeof attachedTo>[number]

function fileOnWire({ id, name, bytes, scan, addedAt, addedBy }: Attached, { askedAt }: Task) {
  return { id, name, bytes, scan, addedAt, addedBy: addedBy.name, later: addedAt > askedAt }
}

type Decision = Awaited<ReturnType<AskingDomain['subject']>>['before'][number]

const decisionOnWire = ({ who, on_behalf, what, at, comment }: Decision) => ({
  who,
  ...(on_behalf && { onBehalfOf: on_behalf }),
  what,
  at,
  ...(comment !== undefined && { comment }),
})

function fieldOnWire({ field, group }: PlacedField) {
  const { name, label, hint, type, required, when } = field
  return {
    name,
    label,
    hint,
    type,
    required,
    ...(field.type === 'radio' && { options: field.options }),
    ...(when && { when }),
    ...(group !== undefined && { group }),
  }
}
