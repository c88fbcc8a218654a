import { randomUUID } from 'node:crypto'
import type { Clock } from '../clock.ts'
import { addressProblem, bareAddress } from './addresses.ts'
import type { Mailbox, SentAs, StoredLetter } from './mailbox.ts'
import { parseMime } from './parse.ts'
import type { Reports } from './reports.ts'
import { SendError, type SendRequest } from './send-request.ts'

/** Limits from SES's quotas: recipients of a message, and its size in bytes once encoded. */
const recipientLimit = 50
const sizeLimit = 40 * 1024 * 1024

export interface SenderOptions {
  mailbox: Mailbox
  configurationSets: readonly string[]
  clock: Clock
  /** What follows from a letter by its address alone; nothing when absent. */
  reports?: Pick<Reports, 'following'>
}

/** SES's `SendEmail` (API v2): checks a request as SES does and puts the letter into the mailbox. */
export class Sender {
  readonly #options: SenderOptions

  constructor(options: SenderOptions) {
    this.#options = options
  }

  /**
   * @returns the message's id, once the letter is on disk.
   * @throws SendError as SES answers it.
   */
  async send(request: SendRequest): Promise<{ MessageId: string }> {
    const { clock, configurationSets, mailbox, reports } = this.#options
    const { ConfigurationSetName: set, Content } = request
    if (set !== undefined && !configurationSets.includes(set)) {
      throw new SendError('NotFoundException', `Configuration set <${set}> does not exist.`)
    }
    const id = newMessageId(clock.now())
    const sent = Content?.Raw ? await readRaw(request, Content.Raw.Data) : await this.#build(request, id)
    if (sent.mime.length > sizeLimit) {
      const message = `Message length is more than ${sizeLimit} bytes long: '${sent.mime.length}'.`
      throw new SendError('MessageRejected', message)
    }
    check(sent)
    const letter: StoredLetter = {
      id,
      at: clock.now(),
      sender: sent.from,
      recipients: sent.recipients.map(bareAddress),
      mime: sent.mime,
      sentAs: sentAs(request),
    }
    const following = reports?.following(letter) ?? []
    await mailbox.put(letter, () => {
      for (const report of following) report.write()
    })
    for (const report of following) report.start()
    return { MessageId: id }
  }

  async #build(request: SendRequest, id: string): Promise<Outgoing> {
    const { Content, FromEmailAddress = '' } = request
    if (!Content?.Simple) {
      throw new SendError(
        'BadRequestException',
        'The content must be Simple or Raw: templates are not served here.',
      )
    }
    const recipients = envelope(request)
    check({ from: FromEmailAddress, recipients })
    // Loading the composer costs memory that a runtime without such letters need not spend.
    const { compose } = await import('./compose.ts')
    const mime = await compose(request, Content.Simple, id, new Date(this.#options.clock.now()))
    return { from: FromEmailAddress, recipients, mime }
  }
}

interface Outgoing {
  from: string
  recipients: string[]
  mime: Buffer
}

function sentAs({ ConfigurationSetName, EmailTags = [], ...request }: SendRequest): SentAs {
  const replyTo = request.FeedbackForwardingEmailAddress ?? request.ReplyToAddresses?.[0]
  return {
    ...(ConfigurationSetName && { configurationSet: ConfigurationSetName }),
    tags: Object.fromEntries(EmailTags.map(({ Name = '', Value = '' }) => [Name, Value])),
    ...(replyTo && { replyTo: bareAddress(replyTo) }),
  }
}

/** What is missing in the request is in the message's own headers. */
async function readRaw(request: SendRequest, data: string | undefined): Promise<Outgoing> {
  if (!data) throw new SendError('BadRequestException', 'Missing required field: Raw.Data')
  const mime = Buffer.from(data, 'base64')
  let from = request.FromEmailAddress
  let recipients = envelope(request)
  if (from === undefined || recipients.length === 0) {
    const parsed = await parseMime(mime)
    from ??= parsed.from
    if (recipients.length === 0) recipients = parsed.recipients
  }
  return { from, recipients, mime }
}

function envelope({ Destination = {} }: SendRequest): string[] {
  const { ToAddresses = [], CcAddresses = [], BccAddresses = [] } = Destination
  return [...ToAddresses, ...CcAddresses, ...BccAddresses]
}

function check({ from, recipients }: Pick<Outgoing, 'from' | 'recipients'>): void {
  if (from === '') throw new SendError('BadRequestException', 'Missing required header: From')
  if (recipients.length === 0) throw new SendError('BadRequestException', 'At least one recipient is needed.')
  if (recipients.length > recipientLimit) {
    throw new SendError('BadRequestException', `Recipient count exceeds ${recipientLimit}.`)
  }
  for (const address of [from, ...recipients]) {
    const problem = addressProblem(address)
    if (problem) throw new SendError('BadRequestException', problem)
  }
}

/** Of the form of SES's: the time in hexadecimal, a UUID, a counter. */
function newMessageId(now: number): string {
  return `${now.toString(16).padStart(16, '0')}-${randomUUID()}-000000`
}
