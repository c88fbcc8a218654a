import type { Commits } from '../database.ts'
import type { Mailbox } from '../mail/mailbox.ts'
import { Fates, isFate, type Reports } from '../mail/reports.ts'
import { badRequest, json, notFound, type Reply, seeOther } from './reply.ts'

export interface LetterFatesOptions {
  mailbox: Mailbox
  reports: Reports
  commits: Commits
}

/** What a person or a test has become of a letter: it bounces, its reader complains or is away. */
export class LetterFates {
  readonly #options: LetterFatesOptions

  constructor(options: LetterFatesOptions) {
    this.#options = options
  }

  /** Answers once what SES would report is on disk; it is acted on at once after that. */
  async give(letterId: string, fate: string, accept: string): Promise<Reply> {
    const { mailbox, reports, commits } = this.#options
    const letter = mailbox.get(letterId)
    if (!letter) return notFound()
    if (!isFate(fate)) return badRequest(`A letter can have one of these fates: ${Fates.join(', ')}.`)
    const following = letter.recipients.flatMap((address) => reports.of(letter, address, fate))
    await commits.write(() => {
      for (const report of following) report.write()
    })
    for (const report of following) report.start()
    if (accept.includes('text/html')) return seeOther(`/_local/mailbox/${encodeURIComponent(letterId)}`)
    return json({ fate, reported: following.length }, 202)
  }
}
