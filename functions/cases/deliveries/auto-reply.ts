import type { SESMail, SESMessage } from 'aws-lambda'
import { isCaseId } from '../../platform/ids.ts'
import { bareAddress } from './addresses.ts'

/** Somebody's mailbox answered a letter of a case by itself. */
export interface AutoReply {
  caseId: string
  /** Who answered: bare, in lower case. */
  from: string
}

/** Reads the headers of one incoming message; else why it is not acted on, for the log. Bodies do not reach us. */
export function autoReplyIn({ mail, receipt }: SESMessage): AutoReply | { ignored: string } {
  const { spamVerdict, virusVerdict, dmarcVerdict } = receipt
  const verdicts = { spam: spamVerdict, virus: virusVerdict, 'not from whom it says': dmarcVerdict }
  for (const [what, verdict] of Object.entries(verdicts))
    if (verdict?.status === 'FAIL') return { ignored: what }
  if (!isAutomatic(mail)) return { ignored: 'not automatic' }
  const [from = ''] = header(mail, 'from').map(bareAddress)
  const caseId = receipt.recipients.map(caseIn).find((found) => found !== undefined)
  return caseId === undefined ? { ignored: 'no case in its address' } : { caseId, from }
}

/** Where answers to the letters of a case go. */
export function replyAddress(caseId: string, domain: string): string {
  return `replies+${caseId}@${domain}`
}

function caseIn(recipient: string): string | undefined {
  const [, label = ''] = /^replies\+([^@]*)@/.exec(bareAddress(recipient)) ?? []
  return isCaseId(label) ? label : undefined
}

/**
 * Whether a mailbox wrote this, and not a person: RFC 3834's header first, then those that older servers and the large providers use
 * instead. Reports of deliveries and mailing lists are automatic as well, but say nothing about anybody being away.
 */
export function isAutomatic(mail: Pick<SESMail, 'headers'>): boolean {
  const values = (name: string) => header(mail, name).map((value) => value.trim().toLowerCase())
  const some = (name: string, pattern: RegExp) => values(name).some((value) => pattern.test(value))
  if (some('content-type', /^multipart\/report\b/)) return false
  if (some('from', /\b(mailer-daemon|postmaster)@/)) return false
  if (values('list-id').length > 0) return false
  if (some('auto-submitted', /^auto-replied\b/)) return true
  // Dovecot puts "bulk" on absence notes too, but with RFC 3834's header.
  if (some('precedence', /^(list|bulk)\b/)) return false
  // Exchange puts it on absence notes, and programs on all that they notify of: the subject tells.
  if (some('auto-submitted', /^auto-generated\b/)) return some('subject', awaySubject)
  return (
    autoReplyHeaders.some(([name, pattern]) => some(name, pattern)) ||
    (some('x-auto-response-suppress', /\b(all|oof)\b/) && some('subject', awaySubject))
  )
}

/** Headers of automatic answers that do not follow RFC 3834, with the values that mean yes. */
const autoReplyHeaders: readonly (readonly [string, RegExp])[] = [
  ['precedence', /^auto_reply\b/],
  ['x-precedence', /^auto_reply\b/],
  ['x-autoreply', /^(?!no\b|false\b)/],
  ['x-autorespond', /^(?!no\b|false\b)/],
  ['x-autoresponder', /^(?!no\b|false\b)/],
  ['x-mail-autoreply', /^(?!no\b|false\b)/],
  ['delivered-to', /^autoresponder\b/],
  ['x-ms-exchange-inbox-rules-loop', /./],
]

/** How Outlook and others begin the subject of an absence note, in the languages that they are most used in. */
const awaySubject =
  /^(automatic reply|auto(matic)?[ -]?(reply|response)|out of (the )?office|automatische antwort|abwesenheits(notiz|benachrichtigung)|réponse automatique|respuesta automática|risposta automatica|automatisch antwoord|resposta automática|autosvar|odpowiedź automatyczna)\b/

/** All values of a header, whichever case its name is in. */
function header({ headers }: Pick<SESMail, 'headers'>, wanted: string): string[] {
  return headers.filter(({ name }) => name.toLowerCase() === wanted).map(({ value }) => value)
}
