import type { Speaker } from '../../platform/language/speaking.ts'
import { decisionIn, factIn } from '../../platform/page/in-words.ts'
import type { ChoiceView, FieldView, FileView, LineView, OpenTaskView, SingleFieldView } from './view.ts'

/** The page of a task as its reader reads it: all that the code put into words. What people typed stays as it is. */
export function taskIn(view: OpenTaskView, speaker: Speaker): OpenTaskView {
  const { say, refuse } = speaker
  const { amount, total, due, why, explanation, changes, files, terms, remark, problem, problems, passOn } =
    view
  return {
    ...view,
    headline: say(view.headline),
    ...(amount && { amount: say(amount) }),
    facts: view.facts.map((fact) => factIn(fact, speaker)),
    ...(why && { why: say(why, 'ourReason') }),
    ...(explanation && { explanation: say(explanation) }),
    lines: view.lines.map((line) => lineIn(line, speaker)),
    ...(total && { total: say(total) }),
    ...(files && { files: files.map((file) => fileIn(file, speaker)) }),
    ...(changes && { changes: changes.map((change) => say(change)) }),
    before: view.before.map((decision) => decisionIn(decision, speaker)),
    whyYou: say(view.whyYou),
    next: view.next.map(({ choice, text }) => ({ choice, text: say(text) })),
    ...(due && { due: say(due) }),
    choices: view.choices.map((choice) => choiceIn(choice, speaker)),
    ...(terms && { terms: { ...terms, title: say(terms.title) } }),
    ...(remark && { remark: { label: say(remark.label), hint: say(remark.hint) } }),
    ...(problem && { problem: refuse(problem) }),
    ...(problems && { problems: problems.map((each) => ({ ...each, problem: refuse(each.problem) })) }),
    ...(passOn && { passOn: { ...passOn, ...(passOn.problem && { problem: refuse(passOn.problem) }) } }),
  }
}

const lineIn = ({ detail, ...line }: LineView, { say }: Speaker): LineView => ({
  ...line,
  ...(detail && { detail: say(detail) }),
  amount: say(line.amount),
})

const fileIn = ({ note, ...file }: FileView, { say }: Speaker): FileView => ({
  ...file,
  detail: say(file.detail),
  ...(note && { note: say(note) }),
})

function choiceIn(choice: ChoiceView, speaker: Speaker): ChoiceView {
  return {
    ...choice,
    label: speaker.say(choice.label),
    ...(choice.fields && { fields: choice.fields.map((field) => fieldIn(field, speaker)) }),
  }
}

/** What a group is about has a name of its own. */
function fieldIn(field: FieldView, speaker: Speaker): FieldView {
  if (field.type !== 'group') return singleIn(field, speaker)
  const { note, done } = field
  return {
    ...field,
    ...(note && { note: speaker.say(note) }),
    ...(done !== undefined && { done: speaker.say(done) }),
    fields: field.fields.map((each) => singleIn(each, speaker)),
  }
}

function singleIn(field: SingleFieldView, { say }: Speaker): SingleFieldView {
  const told = <Named extends { label: string; hint?: string }>(of: Named): Named => ({
    ...of,
    label: say(of.label),
    ...(of.hint && { hint: say(of.hint) }),
  })
  return field.type === 'radio' ? { ...told(field), options: field.options.map(told) } : told(field)
}
