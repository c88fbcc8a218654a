import type { FieldProblem } from '../../platform/errors.ts'
import type { DecisionView, Fact } from '../../platform/page/view.ts'

/** What the page behind a mailed link shows. All strings come formatted; text that people typed may come as it is. */

export interface LineView {
  description: string
  /** For instance the category and "2 × 1,299.00 EUR". */
  detail?: string
  amount: string
}

export interface ChoiceView {
  /** The value of the form field `decision`. */
  id: string
  label: string
  kind: 'primary' | 'danger' | 'neutral'
  commentRequired?: boolean
  /** What is filled in is kept and the task stays open for the rest: nothing has to be complete. */
  partial?: boolean
  fields?: FieldView[]
}

export interface InputView {
  /** The form's field is `value-<choice>-<name>`. Unique in its choice: lower case letters, digits, dots, hyphens. */
  name: string
  label: string
  hint?: string
  type: 'number' | 'text' | 'date' | 'textarea'
  required: boolean
  when?: When
}

/** One of several, as radio buttons: for few that should all be seen. */
export interface RadioView {
  name: string
  label: string
  hint?: string
  type: 'radio'
  options: { value: string; label: string; hint?: string }[]
  required: boolean
  when?: When
}

/** Its value is `yes`, or it has none. A required one must be ticked. */
export interface CheckboxView {
  name: string
  label: string
  hint?: string
  type: 'checkbox'
  required: boolean
  when?: When
}

/** A field counts, and is shown, only while the radio field of that name has one of these values. */
export interface When {
  field: string
  is: string[]
}

/** Fields about one thing, under its name: the item of a list. It has no value of its own. */
export interface GroupView {
  type: 'group'
  /** Unique in its choice, like the name of a field. */
  name: string
  label: string
  /** Smaller second line. */
  note?: string
  /** What is known of it already ("You bring it"): it is shown folded, and no longer counts as left. */
  done?: string
  fields: SingleFieldView[]
}

export type SingleFieldView = InputView | RadioView | CheckboxView
/** An input that a choice needs, or several under a heading. */
export type FieldView = SingleFieldView | GroupView

/** A file of the case. Without a link nobody gets it any more. */
export interface FileView {
  name: string
  href?: string
  /** Its size, what it is, who attached it when. */
  detail: string
  /** What whoever decides must not overlook. */
  note?: string
}

export interface OpenTaskView {
  company: string
  /** The question can be passed on; what was typed for that, when it could not be taken. */
  passOn?: { email?: string; reason?: string; problem?: string; about?: 'email' | 'reason' }
  /** "Approve 2 laptops for Jo Novak?" */
  headline: string
  /** Shown big, and again on the button of the primary choice. */
  amount?: string
  /** The person whom the link was sent to. */
  askedOf: string
  requester: string
  facts: Fact[]
  /** The requester's own words. */
  why?: string
  /** Why it is asked, in ours: in their place. */
  explanation?: string
  lines: LineView[]
  total?: string
  files?: FileView[]
  /** Sentences: what was changed since this person was last asked about it. */
  changes?: string[]
  before: DecisionView[]
  stage?: { number: number; of: number; name: string }
  /** The rule in words: why this person is asked. */
  whyYou: string
  /** What happens after each choice; `choice` is its id. */
  next: { choice: string; text: string }[]
  /** When the answer is due. */
  due?: string
  choices: ChoiceView[]
  nonce: string
  /** The comment and the choice to give back when the page is shown again with a problem. */
  comment?: string
  /** By name of the chosen one's fields; for a task with a single choice also what is known already. */
  values?: Record<string, string>
  chosen?: string
  /** Comes before the button: the terms that an answer agrees to. */
  terms?: { title: string; text: string }
  /** What the comment is for, where it is not an approval's. `false`: the page asks for none. */
  remark?: { label: string; hint: string } | false
  /** Something of the answer was kept just now, and the task is still open. */
  saved?: boolean
  /** What went wrong and what to do. */
  problem?: string
  /** Fields that the problem is about (`comment`, `decision`, a choice's fields): they are marked, the first gets the focus. */
  problems?: FieldProblem[]
}

export { openTaskPage } from './open-task.ts'
