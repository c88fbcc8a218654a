import type { Actor, CaseFile } from '../cases/index.ts'
import type { Task, TaskAnswer, TaskKind } from './model.ts'
import type { NoticeView, OpenTaskView } from './page/view.ts'

/** What a page shows about a task, by the domain that asked. */
export type TaskSubject = Omit<OpenTaskView, 'company' | 'nonce' | 'problem' | 'comment' | 'chosen'>

/** Something a person can choose. */
export interface Choice {
  id: string
  label: string
  /** What it is called once it is done: "approved". */
  past: string
  commentRequired?: boolean
  /** What else this choice needs to be told. */
  fields?: ChoiceField[]
}

/** Something that a choice needs beside a comment: a number of seats, a target price, a date. */
export interface ChoiceField {
  /** Name of the form's field and of the member of `values`. */
  name: string
  label: string
  hint?: string
  type: 'number' | 'text' | 'date'
  required: boolean
  /** What is wrong with a text that somebody typed, if anything; it ends a sentence that begins with the label. */
  check?(text: string): string | undefined
}

/**
 * What a domain that asks people must offer, so that pages, links and the API need not know what is asked.
 */
export interface AskingDomain {
  /** The letter that asks; a reminder is the same letter with the fact `reminder`. */
  letter(task: Task): string
  choices(task: Task): Choice[]
  /** What to show while it is open. `zone` is the reader's. */
  subject(file: CaseFile, task: Task, zone: string): TaskSubject
  /** What to show once it is answered or needs no answer; `before` holds the others' decisions, not its own. */
  outcome(
    file: CaseFile,
    task: Task,
    zone: string,
  ): Pick<NoticeView, 'headline' | 'text' | 'facts' | 'before'>
  /** Digest of the content as it is now: a link sent for other content is void. */
  digest(file: CaseFile): string
  /** What changed since the content that a superseded link was sent for, in words. */
  changes(file: CaseFile, task: Task): string[]
  /**
   * Takes the answer in one transaction, with its event; returns the case as it is then.
   * @throws ConditionFailed when somebody was faster.
   */
  answer(file: CaseFile, task: Task, answer: TaskAnswer, actor: Actor): Promise<CaseFile>
}

export type AskingDomains = Record<TaskKind, AskingDomain>
