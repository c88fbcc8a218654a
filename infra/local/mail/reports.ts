import { randomUUID } from 'node:crypto'
import type { Clock } from '../clock.ts'
import type { AsyncInvocations } from '../functions/async-invocations.ts'
import type { Place } from '../template/names.ts'
import { bareAddress } from './addresses.ts'
import type { EventRule } from './event-rules.ts'
import type { StoredLetter } from './mailbox.ts'
import type { EventDestination, ReceiptRule } from './spec.ts'

/** What can become of a letter after SES has taken it. */
export const Fates = ['bounce', 'soft-bounce', 'complaint', 'suppressed', 'out-of-office'] as const
export type Fate = (typeof Fates)[number]

export const isFate = (text: string): text is Fate => (Fates as readonly string[]).includes(text)

/** Addresses of SES's mailbox simulator, at which a letter has a fate of its own (SES developer guide, "Using the mailbox simulator"). */
const simulated: Readonly<Record<string, Fate>> = {
  bounce: 'bounce',
  complaint: 'complaint',
  suppressionlist: 'suppressed',
  ooto: 'out-of-office',
}
const simulator = 'simulator.amazonses.com'

/** The fate that SES's simulator gives a letter to this address: `bounce@…`, also `bounce+label@…`. */
function simulatedFate(address: string): Fate | undefined {
  const [local = '', domain] = address.split('@')
  return domain === simulator ? simulated[local.replace(/\+.*$/, '')] : undefined
}

/** Something that a function is to be told, as `AsyncInvocations` takes it: written in a commit, then handed over. */
export type Report = ReturnType<AsyncInvocations['accept']>

export interface ReportsOptions {
  destinations: readonly EventDestination[]
  eventRules: readonly EventRule[]
  receiptRules: readonly ReceiptRule[]
  invocations: Pick<AsyncInvocations, 'accept'>
  place: Place
  clock: Clock
}

/**
 * What SES reports of letters by EventBridge, and what people's mailboxes answer to them: in SES's own words, to the functions that
 * the template's rules name.
 */
export class Reports {
  readonly #options: ReportsOptions

  constructor(options: ReportsOptions) {
    this.#options = options
  }

  /** What follows from handing a letter over, by the addresses that it goes to. */
  following(letter: StoredLetter): Report[] {
    return letter.recipients.flatMap((address) => {
      const fate = simulatedFate(address)
      return fate ? this.of(letter, address, fate) : []
    })
  }

  /** What is reported when a letter has this fate at one of its recipients; nothing when no rule of the template takes it. */
  of(letter: StoredLetter, address: string, fate: Fate): Report[] {
    if (fate === 'out-of-office') return this.#answered(letter, address)
    const { destinations, eventRules, invocations } = this.#options
    const [event, detailType, body] = this.#outcome(address, fate)
    const set = letter.sentAs?.configurationSet
    if (
      !destinations.some(({ configurationSet, events }) => configurationSet === set && events.includes(event))
    )
      return []
    const envelope = this.#envelope(detailType, { ...body, mail: this.#mail(letter) })
    return eventRules
      .filter(({ matches }) => matches(envelope))
      .map(({ functionArn }) => invocations.accept(functionArn, JSON.stringify(envelope)))
  }

  #envelope(detailType: string, detail: object): object {
    const { account, region, partition } = this.#options.place
    return {
      version: '0',
      id: randomUUID(),
      'detail-type': detailType,
      source: 'aws.ses',
      account,
      time: this.#now().replace(/\.\d+Z$/, 'Z'),
      region,
      resources: [`arn:${partition}:ses:${region}:${account}:configuration-set/local`],
      detail,
    }
  }

  /** The event's name in the template, its detail type on the bus, and its body (SES developer guide, "Contents of event data"). */
  #outcome(address: string, fate: Exclude<Fate, 'out-of-office'>): [string, string, object] {
    const timestamp = this.#now()
    const feedbackId = `${randomUUID()}-000000`
    if (fate === 'complaint') {
      const complaint = {
        complainedRecipients: [{ emailAddress: address }],
        timestamp,
        feedbackId,
        complaintSubType: null,
        complaintFeedbackType: 'abuse',
        userAgent: 'Amazon SES Mailbox Simulator',
      }
      return ['complaint', 'Email Complaint Received', { eventType: 'Complaint', complaint }]
    }
    const kinds = {
      bounce: ['Permanent', 'General', '5.1.1', 'smtp; 550 5.1.1 user unknown'],
      suppressed: [
        'Permanent',
        'OnAccountSuppressionList',
        '5.1.1',
        'Amazon SES did not send the message to this address because it is on the suppression list for your account.',
      ],
      'soft-bounce': ['Transient', 'MailboxFull', '4.2.2', 'smtp; 452 4.2.2 mailbox full'],
    } as const
    const [bounceType, bounceSubType, status, diagnosticCode] = kinds[fate]
    const bounce = {
      bounceType,
      bounceSubType,
      bouncedRecipients: [{ emailAddress: address, action: 'failed', status, diagnosticCode }],
      timestamp,
      feedbackId,
      reportingMTA: 'dsn; local.invalid',
    }
    return ['bounce', 'Email Bounced', { eventType: 'Bounce', bounce }]
  }

  #mail({ id, at, sender, recipients, sentAs }: StoredLetter): object {
    const tags = Object.entries(sentAs?.tags ?? {}).map(([name, value]) => [name, [value]])
    return {
      timestamp: new Date(at).toISOString(),
      source: sender,
      sendingAccountId: this.#options.place.account,
      messageId: id,
      destination: recipients,
      headersTruncated: false,
      headers: [],
      commonHeaders: { messageId: id, to: recipients },
      tags: {
        ...(sentAs?.configurationSet && { 'ses:configuration-set': [sentAs.configurationSet] }),
        ...Object.fromEntries(tags),
      },
    }
  }

  /** The absent reader's mailbox answers to where our letter asks it to (SES developer guide, "Event record" of the Lambda action). */
  #answered(letter: StoredLetter, address: string): Report[] {
    const to = letter.sentAs?.replyTo
    if (to === undefined) return []
    const { receiptRules, invocations } = this.#options
    const timestamp = this.#now()
    const answered = `<${letter.id}@email.amazonses.com>`
    const headers = {
      'Return-Path': '<>',
      From: `<${address}>`,
      To: to,
      Subject: 'Automatic reply: I am out of the office',
      'Auto-Submitted': 'auto-replied',
      'In-Reply-To': answered,
      References: answered,
      'X-Auto-Response-Suppress': 'All',
    }
    const pass = { status: 'PASS' }
    const verdicts = {
      spamVerdict: pass,
      virusVerdict: pass,
      spfVerdict: pass,
      dkimVerdict: pass,
      dmarcVerdict: pass,
    }
    const mail = {
      timestamp,
      source: '',
      messageId: randomUUID().replaceAll('-', ''),
      destination: [to],
      headersTruncated: false,
      headers: Object.entries(headers).map(([name, value]) => ({ name, value })),
      commonHeaders: { from: [address], to: [to], subject: headers.Subject },
    }
    return receiptRules
      .filter(({ recipients }) => recipients.some((taken) => takes(taken, to)))
      .map(({ functionArn }) => {
        const action = { type: 'Lambda', functionArn, invocationType: 'Event' }
        const receipt = { timestamp, processingTimeMillis: 1, recipients: [to], ...verdicts, action }
        const record = { eventSource: 'aws:ses', eventVersion: '1.0', ses: { mail, receipt } }
        return invocations.accept(functionArn, JSON.stringify({ Records: [record] }))
      })
  }

  #now(): string {
    return new Date(this.#options.clock.now()).toISOString()
  }
}

/** A rule names addresses or whole domains; the label of an address does not count. */
function takes(taken: string, to: string): boolean {
  const address = bareAddress(to)
  const unlabelled = address.replace(/\+[^@]*@/, '@')
  return taken.includes('@') ? [address, unlabelled].includes(taken) : address.endsWith(`@${taken}`)
}
