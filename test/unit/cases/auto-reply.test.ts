import { describe, expect, it } from 'vitest'
import { autoReplyIn, isAutomatic, replyAddress } from '../../../functions/cases/deliveries/auto-reply.ts'

const caseId = '0123456789abcdefghjk'
const replies = replyAddress(caseId, 'replies.demo.example')

type Headers = Record<string, string>

const listed = (headers: Headers) => Object.entries(headers).map(([name, value]) => ({ name, value }))
const person: Headers = { From: 'Max Manager <max@demo.example>', To: replies }

/** Headers of mail as the servers and providers named send it. */
const absent: [string, Headers][] = [
  ['RFC 3834', { 'Auto-Submitted': 'auto-replied', Subject: 'Auto: Please decide' }],
  ['RFC 3834 with a comment', { 'Auto-Submitted': 'auto-replied (vacation)', 'Return-Path': '<>' }],
  ['Sieve, Dovecot', { 'Auto-Submitted': 'auto-replied (vacation)', Precedence: 'bulk' }],
  ['Zimbra', { 'Auto-Submitted': 'auto-replied (zimbra; vacation)', Precedence: 'auto_reply' }],
  ['Gmail', { 'Auto-Submitted': 'auto-replied', Precedence: 'auto_reply', 'X-Autoreply': 'yes' }],
  ['an owner’s address', { 'auto-submitted': 'auto-replied; owner-email="max@demo.example"' }],
  [
    'Exchange Online',
    {
      Subject: 'Automatic reply: Please decide: Laptop',
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      'X-MS-Exchange-Inbox-Rules-Loop': 'max@demo.example',
    },
  ],
  [
    'Outlook in German',
    { Subject: 'Automatische Antwort: Please decide', 'X-Auto-Response-Suppress': 'DR, OOF, AutoReply' },
  ],
  ['Outlook in French', { Subject: 'Réponse automatique : x', 'X-Auto-Response-Suppress': 'All' }],
  ['Exchange of old', { Subject: 'Out of Office: x', 'X-Auto-Response-Suppress': 'OOF' }],
  ['cPanel', { 'X-Autorespond': 'Please decide', Precedence: 'auto_reply' }],
  ['Postfix Admin', { 'X-Autoreply': 'yes' }],
  ['an autoresponder', { 'Delivered-To': 'Autoresponder' }],
  ['X-Precedence', { 'X-Precedence': 'auto_reply' }],
]

const others: [string, Headers][] = [
  ['a person', { Subject: 'Re: Please decide' }],
  ['a person who says so', { 'Auto-Submitted': 'no', Subject: 'Re: Out of office party' }],
  ['a person about an absence', { Subject: 'Out of Office: shall we order without Max?' }],
  ['X-Autoreply: no', { 'X-Autoreply': 'no' }],
  [
    'a report that mail came back',
    {
      From: 'MAILER-DAEMON@eu-central-1.amazonses.com',
      'Auto-Submitted': 'auto-replied',
      'Content-Type': 'multipart/report; report-type=delivery-status; boundary="x"',
    },
  ],
  [
    'a receipt of reading',
    {
      'Auto-Submitted': 'auto-replied',
      'Content-Type': 'multipart/report; report-type=disposition-notification',
    },
  ],
  ['a notification', { 'Auto-Submitted': 'auto-generated', Subject: 'Build failed' }],
  ['a bulk mailing', { Precedence: 'bulk', Subject: 'Out of office: how we did it' }],
  ['a list', { 'Auto-Submitted': 'auto-replied', 'List-Id': '<it.demo.example>' }],
  [
    'our own letters',
    {
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      Subject: 'Please decide: Laptop',
    },
  ],
]

describe('what mailboxes answer by themselves', () => {
  it.each(absent)('is told from what people write: %s', (_name, headers) => {
    expect(isAutomatic({ headers: listed({ ...person, ...headers }) })).toBe(true)
  })

  it.each(others)('is not seen in: %s', (_name, headers) => {
    expect(isAutomatic({ headers: listed({ ...person, ...headers }) })).toBe(false)
  })
})

const pass = { status: 'PASS' as const }
function incoming(headers: Headers, receipt: object = {}) {
  const recipients = [headers.To ?? replies]
  const mail = { headers: listed(headers) }
  const verdicts = { spamVerdict: pass, virusVerdict: pass, dmarcVerdict: pass }
  return { mail, receipt: { recipients, ...verdicts, ...receipt } } as unknown as Parameters<
    typeof autoReplyIn
  >[0]
}
const away = { ...person, 'Auto-Submitted': 'auto-replied' }

describe('an incoming message', () => {
  it('names the case by the address that it went to, and who sent it', () => {
    expect(autoReplyIn(incoming(away))).toEqual({ caseId, from: 'max@demo.example' })
    expect(autoReplyIn(incoming({ ...away, To: `Throughline <${replies.toUpperCase()}>` }))).toEqual({
      caseId,
      from: 'max@demo.example',
    })
  })

  it.each([
    ['a person wrote it', incoming(person), 'not automatic'],
    [
      'its address has no case',
      incoming({ ...away, To: 'replies@replies.demo.example' }),
      'no case in its address',
    ],
    [
      'its label is no case',
      incoming({ ...away, To: 'replies+x@replies.demo.example' }),
      'no case in its address',
    ],
    ['it is spam', incoming(away, { spamVerdict: { status: 'FAIL' } }), 'spam'],
    ['it has a virus', incoming(away, { virusVerdict: { status: 'FAIL' } }), 'virus'],
    ['its sender is forged', incoming(away, { dmarcVerdict: { status: 'FAIL' } }), 'not from whom it says'],
  ])('is left alone when %s', (_name, message, ignored) => {
    expect(autoReplyIn(message)).toEqual({ ignored })
  })
})
