import { languageOf } from '../people/index.ts'
import type { Instant } from '../platform/clock.ts'
import { Env, env, envIfSet } from '../platform/environment.ts'
import { sha256 } from '../platform/ids.ts'
import { speaking } from '../platform/language/speaking.ts'
import { type LetterContent, renderLetter } from '../platform/letter.ts'
import { log } from '../platform/log.ts'
import { type Attachment, MailRefused, sendLetter } from '../platform/mailer.ts'
import type { Key } from '../platform/table.ts'
import { replyAddress } from './deliveries/auto-reply.ts'
import { type CaseFile, caseKey, type LetterRequest, type SentLetter } from './model.ts'

/** A letter to one person, ready to be rendered. */
export interface Letter {
  content: LetterContent
  attachments?: Attachment[]
  /** Somebody is asked: it matters when they are away, so that their mailbox may say so. */
  asks?: true
}

export interface WriterInput {
  file: CaseFile
  request: LetterRequest
  /** IANA zone for dates in the letter. */
  zone: string
  /** Makes a fresh link to a task; what it stores is written before the letter goes out. */
  link(task: Key): string
  /** Stores something that belongs to the letter before it goes out. */
  keep(item: Key): void
}

/** Composes the letters of one request; none when nobody needs them any more. */
export type LetterWriter = (input: WriterInput) => Promise<Letter[]>
export type LetterWriters = Record<string, LetterWriter>

/** Makes the token of a task's link and the item to store for it. */
export type MintLink = (task: never, at: Instant) => { token: string; link: Key }

/** A letter on its way, and where it is recorded. */
export interface Outgoing {
  letter: Letter
  record: Key & { letter: string }
}

/** What one request for a letter comes to: the letters to send, and the links in them to store first. */
export interface Composed {
  outgoing: Outgoing[]
  links: Key[]
}

/** Composes what a request asks for, leaving out what went out before. */
export async function compose(
  file: CaseFile,
  request: LetterRequest,
  writers: LetterWriters,
  mint: MintLink,
  at: Instant,
): Promise<Composed> {
  const write = writers[request.letter]
  if (!write) throw new Error(`There is no letter "${request.letter}".`)
  const links: Key[] = []
  const letters = await write({
    keep: (item) => links.push(item),
    file,
    request,
    zone: env(Env.timeZone),
    link: (task) => {
      const { token, link } = mint(task as never, at)
      links.push(link)
      return `${env(Env.publicUrl)}/t/${token}`
    },
  })
  const outgoing = letters
    .map((letter) => ({
      letter,
      record: {
        ...caseKey(
          file.head.caseId,
          `letter#${request.id}#${sha256(letter.content.to.address).slice(0, 12)}`,
        ),
        letter: request.letter,
      },
    }))
    .filter(({ record }) => !file.items.some((item) => item.sk === record.sk))
  return { outgoing, links: outgoing.length > 0 ? links : [] }
}

/**
 * Sends one letter whose links are stored, in the language of its reader. Returns its record, to be stored next: a crash between the two sends a
 * letter again rather than never. An address that will never work is recorded as refused.
 */
export async function send({ letter, record }: Outgoing, at: Instant): Promise<SentLetter> {
  const { to } = letter.content
  const speaker = await speaking(await languageOf(to.address))
  const rendered = renderLetter(letter.content, env(Env.companyName), speaker)
  const caseId = record.pk.slice('case#'.length)
  const domain = envIfSet(Env.inboundDomain)
  const base = { ...record, to: to.address, subject: rendered.subject, sentAt: at }
  try {
    const { messageId } = await sendLetter({
      letter: rendered,
      to,
      from: env(Env.sender),
      configurationSet: env(Env.mailConfigurationSet),
      tags: { case: caseId, letter: record.letter },
      ...(letter.attachments && { attachments: letter.attachments }),
      ...(letter.asks && domain && { replyTo: replyAddress(caseId, domain) }),
    })
    return { ...base, messageId }
  } catch (error) {
    if (!(error instanceof MailRefused)) throw error
    log.warn('letter refused', { case: record.pk, letter: record.letter })
    return { ...base, refused: error.message }
  }
}
