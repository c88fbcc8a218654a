import MailComposer from 'nodemailer/lib/mail-composer'
import { SendError, type SendRequest, type SimpleAttachment, type SimpleMessage } from './send-request.ts'

/** Builds the message that SES would send for a request with simple content. */
export function compose(
  request: SendRequest,
  simple: SimpleMessage,
  messageId: string,
  date: Date,
): Promise<Buffer> {
  const { Subject, Body, Headers = [], Attachments = [] } = simple
  if (Subject?.Data === undefined)
    throw new SendError('BadRequestException', 'Missing required field: Subject.Data')
  if (Body?.Text?.Data === undefined && Body?.Html?.Data === undefined) {
    throw new SendError('BadRequestException', 'Missing required field: Body')
  }
  const { ToAddresses, CcAddresses } = request.Destination ?? {}
  const mail = new MailComposer({
    from: request.FromEmailAddress ?? '',
    // Bcc is for the envelope: it must not be in the message.
    ...(ToAddresses && { to: ToAddresses }),
    ...(CcAddresses && { cc: CcAddresses }),
    ...(request.ReplyToAddresses && { replyTo: request.ReplyToAddresses }),
    subject: Subject.Data,
    ...(Body.Text?.Data !== undefined && { text: Body.Text.Data }),
    ...(Body.Html?.Data !== undefined && { html: Body.Html.Data }),
    messageId: `<${messageId}@email.amazonses.com>`,
    date,
    headers: Headers.map(({ Name, Value }) => {
      if (!Name || Value === undefined || /[\r\n]/.test(Name + Value)) {
        throw new SendError('BadRequestException', 'Invalid header.')
      }
      return { key: Name, value: Value }
    }),
    attachments: Attachments.map(toAttachment),
  })
  return mail.compile().build()
}

function toAttachment({ RawContent, FileName, ...attachment }: SimpleAttachment) {
  if (!RawContent || !FileName)
    throw new SendError('BadRequestException', 'An attachment needs content and a file name.')
  return {
    filename: FileName,
    content: Buffer.from(RawContent, 'base64'),
    contentDisposition:
      attachment.ContentDisposition === 'INLINE' ? ('inline' as const) : ('attachment' as const),
    ...(attachment.ContentType && { contentType: attachment.ContentType }),
    ...(attachment.ContentId && { cid: attachment.ContentId }),
  }
}
