/** The part of SES's `SendEmail` (API v2) that is served here. Member names are SES's. */
export interface SendRequest {
  FromEmailAddress?: string
  Destination?: { ToAddresses?: string[]; CcAddresses?: string[]; BccAddresses?: string[] }
  ReplyToAddresses?: string[]
  /** Where what goes wrong with the letter is mailed to, and what answers automatically. */
  FeedbackForwardingEmailAddress?: string
  EmailTags?: { Name?: string; Value?: string }[]
  Content?: { Simple?: SimpleMessage; Raw?: { Data?: string }; Template?: unknown }
  ConfigurationSetName?: string
}

export interface SimpleMessage {
  Subject?: Text
  Body?: { Text?: Text; Html?: Text }
  Headers?: { Name?: string; Value?: string }[]
  Attachments?: SimpleAttachment[]
}

interface Text {
  Data?: string
  Charset?: string
}

export interface SimpleAttachment {
  /** Base64. */
  RawContent?: string
  FileName?: string
  ContentType?: string
  ContentDisposition?: 'ATTACHMENT' | 'INLINE'
  ContentDescription?: string
  ContentId?: string
  ContentTransferEncoding?: string
}

/** An error that SES answers. */
export class SendError extends Error {
  override name = 'SendError'
  readonly code: 'BadRequestException' | 'MessageRejected' | 'NotFoundException'

  constructor(code: SendError['code'], message: string) {
    super(message)
    this.code = code
  }
}
