import type { Actor, CaseFile } from '../cases/index.ts'
import type { NoticeView } from '../platform/page/view.ts'
import type { Write } from '../platform/table.ts'
import type { Task, TaskAnswer, TaskKind } from './model.ts'
import type { CheckboxView, GroupView, InputView, OpenTaskView, RadioView } from './page/view.ts'

/** What a page shows about a task, by the domain that asked. */
export type TaskSubject = Omit<
  OpenTaskView,
  'company' | 'nonce' | 'files' | 'passOn' | 'problem' | 'problems' | 'comment' | 'chosen' | 'saved'
>

/** Something a person can choose. */
export interface Choice {
  id: string
  label: string
  /** What it is called once it is done: "approved". */
  past: string
  commentRequired?: boolean
  /**
   * What is filled in is kept though it is not complete. `AskingDomain.answer` then decides whether the task is done
   * by it; while it leaves the task open, the page is shown again with what is known.
   */
  partial?: boolean
  /** What else this choice needs to be told. */
  fields?: ChoiceField[]
}

/** What is wrong with a text that somebody typed, if anything; it ends a sentence that begins with the label. */
interface Checked {
  check?(text: string): string | undefined
}

export type SingleField = (InputView & Checked) | RadioView | CheckboxView
export type FieldGroup = Omit<GroupView, 'fields'> & { fields: SingleField[] }
/** Something that a choice needs beside a comment: a number of seats, a date, what becomes of each of several items. */
export type ChoiceField = SingleField | FieldGroup

/**
 * What a domain that asks people must offer, so that pages, links and the API need not know what is asked.
 */
export interface AskingDomain {
  /** The letter that asks; a reminder is the same letter with the fact `reminder`. */
  letter(task: Task): string
  /** `file` is always given to a domain that has `readsCase`. */
  choices(task: Task, file?: CaseFile): Choice[]
  /** What can be chosen or filled in depends on the case as well as on the task. */
  readsCase?: boolean
  /** What to show while it is open. `zone` is the reader's. */
  subject(file: CaseFile, task: Task, zone: string): TaskSubject | Promise<TaskSubject>
  /** What to show once it is answered or needs no answer; `before` holds the others' decisions, not its own. */
  outcome(
    file: CaseFile,
    task: Task,
    zone: string,
  ): Pick<NoticeView, 'headline' | 'text' | 'facts' | 'before'>
  /** Digest of the content as it is now: a link sent for other content is void. */
  digest(file: CaseFile, task: Task): string
  /** What changed since the content that a superseded link was sent for, in words. */
  changes(file: CaseFile, task: Task): string[]
  /**
   * Takes the answer in one transaction, with its event; returns the case as it is then.
   * @throws ConditionFailed when somebody was faster.
   */
  answer(file: CaseFile, task: Task, answer: TaskAnswer, actor: Actor): Promise<CaseFile>
  /**
   * What else changes when somebody else is asked instead; absent where nothing does.
   * @throws Problem 422 when that person may not answer this.
   */
  moved?(file: CaseFile, task: Task, to: Task['person']): Write[]
  /** Whoever is asked needs what is attached to the case to decide: the page gives it. */
  showsFiles?: true
  /** Who has left can still answer, because it is about what they have themselves; absent where only who works here can. */
  alsoOfLeavers?(task: Task): boolean
  /** Who is asked may pass the question on to a colleague; absent where only they can answer. */
  mayPassOn?(task: Task): boolean
}

export type AskingDomains = Record<TaskKind, AskingDomain>
