/** What the page behind a mailed link shows. All strings come formatted; text that people typed may come as it is. */

export interface Fact {
  label: string
  value: string
  /** Smaller second line. */
  note?: string
}

export interface LineView {
  description: string
  /** For instance the category and "2 × 1,299.00 EUR". */
  detail?: string
  amount: string
}

export interface DecisionView {
  who: string
  on_behalf?: string
  /** "approved", "asked for changes" */
  what: string
  /** Weekday, date, time and zone of the reader. */
  at: string
  comment?: string
}

export interface ChoiceView {
  /** The value of the form field `decision`. */
  id: string
  label: string
  kind: 'primary' | 'danger' | 'neutral'
  commentRequired?: boolean
  fields?: FieldView[]
}

/** An input that a choice needs. */
export interface FieldView {
  name: string
  label: string
  hint?: string
  type: 'number' | 'text' | 'date'
  required: boolean
}

export interface OpenTaskView {
  company: string
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
  lines: LineView[]
  total?: string
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
  values?: Record<string, string>
  chosen?: string
  /** What went wrong and what to do. */
  problem?: string
  /** The field that the problem is about (`comment`, `decision`, a choice's field): it is marked and gets the focus. */
  problemField?: string
}

export interface NoticeView {
  company: string
  tone: 'done' | 'stopped' | 'wrong' | 'unknown'
  headline: string
  text: string[]
  facts: Fact[]
  decision?: DecisionView
  before: DecisionView[]
}

export { pageHeaders } from './headers.ts'
export { noticePage } from './notice.ts'
export { openTaskPage } from './open-task.ts'
