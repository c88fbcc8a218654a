import { domainToASCII } from 'node:url'
import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2'
import type { RenderedLetter } from './letter.ts'
import { oneLine, shortened } from './plain.ts'

export interface Attachment {
  filename: string
  /** Media type, e.g. `application/pdf`. */
  contentType: string
  content: Uint8Array
}

export interface OutgoingLetter {
  letter: RenderedLetter
  /** The letter goes to this very address; nothing about it is normalized but the script of its domain. */
  to: { name: string; address: string }
  /** An address, alone or as `Name <address>`. */
  from: string
  /** SES configuration set, without click or open tracking. */
  configurationSet: string
  /** Shown in SES events: never personal data. */
  tags?: Record<string, string>
  attachments?: readonly Attachment[]
  /** Where answers go, and where mailboxes are invited to say that their reader is away. Nowhere, and they are not, when absent. */
  replyTo?: string
}

/** The address can never be delivered to: sending again is of no use. Its text does not hold the address. */
export class MailRefused extends Error {
  override name = 'MailRefused'
}

// Auto-responders stay quiet (RFC 3834, and Microsoft's own header), so no reply loops. No List-Unsubscribe:
// one click in a mail program must not silence a request for a decision (RFC 8058).
const HEADERS = [
  { Name: 'Auto-Submitted', Value: 'auto-generated' },
  { Name: 'X-Auto-Response-Suppress', Value: 'All' },
]
// All but absence notes (MS-OXCMAIL 2.1.3.2.20).
const ABSENCE_NOTES_WELCOME = [
  { Name: 'Auto-Submitted', Value: 'auto-generated' },
  { Name: 'X-Auto-Response-Suppress', Value: 'DR, RN, NRN, AutoReply' },
]

const UTF8 = 'UTF-8'

let client: SESv2Client | undefined

/**
 * Hands one letter to SES.
 * @returns the id under which SES reports what becomes of it.
 * @throws MailRefused when the address is none; else the error of SES, after the SDK's own retries.
 */
export async function sendLetter(mail: OutgoingLetter): Promise<{ messageId: string }> {
  client ??= new SESv2Client({ cacheMiddleware: true })
  const { MessageId } = await client.send(
    new SendEmailCommand({
      FromEmailAddress: sender(mail.from),
      Destination: { ToAddresses: [mailbox(mail.to)] },
      // Mailboxes answer to the one or the other (RFC 3834, section 4, and what many do); SES passes on what comes to the second.
      ...(mail.replyTo && {
        ReplyToAddresses: [mail.replyTo],
        FeedbackForwardingEmailAddress: mail.replyTo,
      }),
      ConfigurationSetName: mail.configurationSet,
      EmailTags: Object.entries(mail.tags ?? {}).map(([Name, Value]) => ({
        Name,
        Value: Value.replace(/[^\w.@-]/g, '_').slice(0, 256),
      })),
      Content: {
        Simple: {
          Subject: { Data: mail.letter.subject, Charset: UTF8 },
          Body: {
            Text: { Data: mail.letter.text, Charset: UTF8 },
            Html: { Data: mail.letter.html, Charset: UTF8 },
          },
          Headers: mail.replyTo ? ABSENCE_NOTES_WELCOME : HEADERS,
          ...(mail.attachments?.length && {
            Attachments: mail.attachments.map(({ filename, contentType, content }) => ({
              FileName: oneLine(filename),
              ContentType: contentType,
              ContentDisposition: 'ATTACHMENT' as const,
              ContentTransferEncoding: 'BASE64' as const,
              RawContent: content,
            })),
          }),
        },
      },
    }),
  )
  return { messageId: MessageId ?? '' }
}

/**
 * An address with its name as a mail header has them: `"Jo Novak" <jo@demo.example>`.
 * @throws MailRefused when the address is none.
 */
export function mailbox({ name, address }: { name: string; address: string }): string {
  const display = displayName(name)
  return display ? `${display} <${deliverable(address)}>` : deliverable(address)
}

function sender(from: string): string {
  const named = /^\s*"?(.*?)"?\s*<([^<>]*)>\s*$/.exec(from)
  return mailbox(
    named ? { name: named[1] ?? '', address: named[2] ?? '' } : { name: '', address: from.trim() },
  )
}

const NAME_LIMIT = 100

/** A quoted string (RFC 5322), or encoded words (RFC 2047) when it is not ASCII; never an address by its looks. */
function displayName(name: string): string {
  const shown = shortened(oneLine(name), NAME_LIMIT).replace(/["\\<>]/g, '')
  if (!shown) return ''
  return /^[ -~]*$/.test(shown) ? `"${shown}"` : encodedWords(shown)
}

/** RFC 2047: at most 75 characters each, so 45 bytes of UTF-8, and never half a character. */
function encodedWords(text: string): string {
  const words: string[] = ['']
  for (const character of text) {
    const longer = words.at(-1) + character
    if (Buffer.byteLength(longer) <= 45) words[words.length - 1] = longer
    else words.push(character)
  }
  return words.map((word) => `=?UTF-8?B?${Buffer.from(word).toString('base64')}?=`).join(' ')
}

// A dot-atom of at most 64 characters (RFC 5321), which SES asks for, at a domain of at least two labels.
const LOCAL_PART = /^(?=.{1,64}$)[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*$/
const DOMAIN = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i

function deliverable(address: string): string {
  const at = address.lastIndexOf('@')
  const local = address.slice(0, at)
  const domain = address.slice(at + 1)
  const written = /^[ -~]*$/.test(domain) ? domain : domainToASCII(domain)
  if (at < 1 || !LOCAL_PART.test(local) || !DOMAIN.test(written)) {
    throw new MailRefused('This is not an e-mail address that can be delivered to.')
  }
  return `${local}@${written}`
}
