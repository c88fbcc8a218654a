import * as z from 'zod'
import { isCaseId } from '../../platform/ids.ts'
import { bareAddress } from './addresses.ts'
import type { Misfortune, Report } from './model.ts'

/**
 * An event of SES as EventBridge's default bus has it (SES developer guide, "Contents of event data"): only what is looked at.
 * The tags are those that our letters carry.
 */
const Mail = z.object({
  messageId: z.string(),
  destination: z.array(z.string()).default([]),
  tags: z.record(z.string(), z.array(z.string())).default({}),
})
const Recipient = z.object({ emailAddress: z.string() })

const Bounce = z.object({
  eventType: z.literal('Bounce'),
  mail: Mail,
  bounce: z.object({
    bounceType: z.string(),
    bounceSubType: z.string(),
    bouncedRecipients: z.array(Recipient),
  }),
})
const Complaint = z.object({
  eventType: z.literal('Complaint'),
  mail: Mail,
  complaint: z.object({
    complainedRecipients: z.array(Recipient),
    complaintSubType: z.string().nullish(),
    complaintFeedbackType: z.string().nullish(),
  }),
})
const Reject = z.object({ eventType: z.literal('Reject'), mail: Mail })
const RenderingFailure = z.object({ eventType: z.literal('Rendering Failure'), mail: Mail })

export const SesReport = z.object({
  source: z.literal('aws.ses'),
  detail: z.discriminatedUnion('eventType', [Bounce, Complaint, Reject, RenderingFailure]),
})
export type SesReport = z.infer<typeof SesReport>

/** What it says, for each recipient whom it is about; nothing where it is about no letter of ours. */
export function reportsIn({ detail }: SesReport): Report[] {
  const { messageId, tags } = detail.mail
  const [caseId = ''] = tags.case ?? []
  const [letter = ''] = tags.letter ?? []
  if (!isCaseId(caseId)) return []
  const said = whatItSays(detail)
  return said.addresses.map((address) => ({
    caseId,
    letter,
    messageId,
    address: bareAddress(address),
    what: said.what,
    why: said.why,
  }))
}

interface Said {
  addresses: string[]
  what: Misfortune
  why: string
}

function whatItSays(detail: SesReport['detail']): Said {
  switch (detail.eventType) {
    case 'Bounce': {
      const { bounceType, bounceSubType, bouncedRecipients } = detail.bounce
      return { addresses: addressesOf(bouncedRecipients), ...bounceInWords(bounceType, bounceSubType) }
    }
    case 'Complaint': {
      const { complainedRecipients, complaintSubType, complaintFeedbackType } = detail.complaint
      // The opposite of a complaint: somebody took the letter out of the spam folder (RFC 5965).
      if (complaintFeedbackType === 'not-spam') return { addresses: [], what: 'complained', why: '' }
      const addresses = addressesOf(complainedRecipients)
      return complaintSubType
        ? {
            addresses,
            what: 'suppressed',
            why: 'the address is on the list of those that SES sends nothing to',
          }
        : { addresses, what: 'complained', why: 'the mailbox calls our letters spam' }
    }
    case 'Reject':
      return { addresses: detail.mail.destination, what: 'withheld', why: 'SES took it for a virus' }
    case 'Rendering Failure':
      return { addresses: detail.mail.destination, what: 'withheld', why: 'SES could not compose it' }
  }
}

const suppressed = new Set(['Suppressed', 'OnAccountSuppressionList', 'UnsubscribedRecipient'])

const softly: Readonly<Record<string, string>> = {
  MailboxFull: 'the mailbox is full',
  MessageTooLarge: 'the mailbox does not take letters of this size',
  ContentRejected: 'the mailbox does not take what is in it',
  AttachmentRejected: 'the mailbox does not take its attachment',
}

/** A permanent bounce is for good. All others, and those that SES cannot tell, may fare better the next time. */
function bounceInWords(type: string, subType: string): Pick<Said, 'what' | 'why'> {
  if (suppressed.has(subType))
    return { what: 'suppressed', why: 'the address is on the list of those that SES sends nothing to' }
  if (type === 'Permanent') return { what: 'bounced', why: 'there is no such mailbox, or it takes no mail' }
  return { what: 'not_now', why: softly[subType] ?? 'the mailbox could not be reached' }
}

const addressesOf = (recipients: readonly { emailAddress: string }[]) =>
  recipients.map(({ emailAddress }) => emailAddress)
