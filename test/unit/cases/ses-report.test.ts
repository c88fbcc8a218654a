import { describe, expect, it } from 'vitest'
import { reportsIn, SesReport } from '../../../functions/cases/deliveries/ses-report.ts'

const caseId = '0123456789abcdefghjk'

/** As SES has it in its developer guide ("Examples of event data"), in the envelope of EventBridge. */
const eventOf = (
  detail: object,
  tags: Record<string, string[]> = { case: [caseId], letter: ['approval-request'] },
) => ({
  version: '0',
  id: '6a7e8feb-b491-4cf7-a9f1-bf3703467718',
  source: 'aws.ses',
  account: '111122223333',
  time: '2026-11-30T09:00:00Z',
  region: 'eu-central-1',
  resources: ['arn:aws:ses:eu-central-1:111122223333:configuration-set/throughline'],
  detail: {
    mail: {
      timestamp: '2026-11-30T08:59:58.012Z',
      source: 'Throughline <it@demo.example>',
      sendingAccountId: '111122223333',
      messageId: '0107019abc-000000',
      destination: ['max@demo.example'],
      headersTruncated: false,
      headers: [{ name: 'To', value: 'max@demo.example' }],
      commonHeaders: { to: ['max@demo.example'] },
      tags: { 'ses:configuration-set': ['throughline'], 'ses:caller-identity': ['dispatcher'], ...tags },
    },
    ...detail,
  },
})

const bounce = (bounceType: string, bounceSubType: string, emailAddress = 'max@demo.example') => ({
  eventType: 'Bounce',
  bounce: {
    bounceType,
    bounceSubType,
    bouncedRecipients: [{ emailAddress, action: 'failed', status: '5.1.1', diagnosticCode: 'smtp; 550' }],
    timestamp: '2026-11-30T09:00:00.669Z',
    feedbackId: '01000157c44f053b',
    reportingMTA: 'dsn; mta.example.com',
  },
})

const complaint = (more: object = {}) => ({
  eventType: 'Complaint',
  complaint: {
    complainedRecipients: [{ emailAddress: 'max@demo.example' }],
    timestamp: '2026-11-30T09:00:00.669Z',
    feedbackId: '01000157c44f053b',
    complaintSubType: null,
    userAgent: 'Amazon SES Mailbox Simulator',
    complaintFeedbackType: 'abuse',
    arrivalDate: '2026-11-30T09:00:00.669Z',
    ...more,
  },
})

const read = (event: object) => reportsIn(SesReport.parse(event))

describe('what SES reports of a letter', () => {
  it.each([
    ['a mailbox that is not there', bounce('Permanent', 'General'), 'bounced', 'there is no such mailbox'],
    ['no such address', bounce('Permanent', 'NoEmail'), 'bounced', 'there is no such mailbox'],
    ['SES’s own list', bounce('Permanent', 'Suppressed'), 'suppressed', 'SES sends nothing to'],
    [
      'the account’s list',
      bounce('Permanent', 'OnAccountSuppressionList'),
      'suppressed',
      'SES sends nothing to',
    ],
    ['a full mailbox', bounce('Transient', 'MailboxFull'), 'not_now', 'the mailbox is full'],
    ['a server that is down', bounce('Transient', 'General'), 'not_now', 'could not be reached'],
    ['a refused attachment', bounce('Transient', 'AttachmentRejected'), 'not_now', 'its attachment'],
    ['what SES cannot tell', bounce('Undetermined', 'Undetermined'), 'not_now', 'could not be reached'],
    ['a complaint', complaint(), 'complained', 'calls our letters spam'],
    ['a complaint without feedback', complaint({ complaintFeedbackType: undefined }), 'complained', 'spam'],
    [
      'a complaint of before',
      complaint({ complaintSubType: 'OnAccountSuppressionList' }),
      'suppressed',
      'SES',
    ],
    ['a virus', { eventType: 'Reject', reject: { reason: 'Bad content' } }, 'withheld', 'virus'],
    [
      'a letter that was not composed',
      { eventType: 'Rendering Failure', failure: { errorMessage: '…', templateName: 'x' } },
      'withheld',
      'compose',
    ],
  ])('is read and put in words: %s', (_name, detail, what, words) => {
    expect(read(eventOf(detail))).toEqual([
      {
        caseId,
        letter: 'approval-request',
        messageId: '0107019abc-000000',
        address: 'max@demo.example',
        what,
        why: expect.stringContaining(words),
      },
    ])
  })

  it('names the address bare and in lower case, however the other side wrote it', () => {
    const [report] = read(eventOf(bounce('Permanent', 'General', 'Max Manager <Max@Demo.example>')))
    expect(report?.address).toBe('max@demo.example')
  })

  it('is nothing when somebody takes a letter out of the spam folder', () => {
    expect(read(eventOf(complaint({ complaintFeedbackType: 'not-spam' })))).toEqual([])
  })

  it('is nothing of ours without our tags', () => {
    expect(read(eventOf(bounce('Permanent', 'General'), {}))).toEqual([])
    expect(read(eventOf(bounce('Permanent', 'General'), { case: ['somebody else’s'] }))).toEqual([])
  })

  it('that cannot be read is an error, so that it ends among the dead letters', () => {
    expect(() => read({ ...eventOf(complaint()), source: 'aws.s3' })).toThrow()
    expect(() => read(eventOf({ eventType: 'Delivery', delivery: {} }))).toThrow()
    expect(() => read(eventOf({ eventType: 'Bounce' }))).toThrow()
  })
})
