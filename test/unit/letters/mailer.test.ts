import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import type { SendEmailRequest } from '@aws-sdk/client-sesv2'
import fc from 'fast-check'
import { addressParser, decodeWords } from 'postal-mime'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { renderLetter } from '../../../functions/platform/letter.ts'
import { MailRefused, mailbox, sendLetter } from '../../../functions/platform/mailer.ts'
import { COMPANY, hostile, request } from './letters.ts'

describe('an address in a header', () => {
  const name = fc.string({ unit: 'binary', maxLength: 60 })

  it('holds the address as it was given and the name as it was meant, whatever the name is', () => {
    fc.assert(
      fc.property(name, (typed) => {
        const header = mailbox({ name: typed, address: 'Me+2@demo.example' })
        expect(header).toMatch(/^[ -~]*$/)
        const [parsed, ...others] = addressParser(header)
        expect(others).toEqual([])
        expect(parsed?.address).toBe('Me+2@demo.example')
      }),
    )
  })

  it('keeps names in every script', () => {
    for (const person of [
      'Jo Novak',
      'Łucja Żółć',
      'Ελένη Παπαδοπούλου',
      '山田 太郎',
      "Seán O'Brien, IT",
      '👩‍💻'.repeat(9),
    ]) {
      const [parsed] = addressParser(mailbox({ name: person, address: 'jo@demo.example' }))
      expect(decodeWords(parsed?.name ?? '')).toBe(person)
    }
  })

  it('cannot become two headers or two people', () => {
    expect(mailbox({ name: 'Jo\r\nBcc: all@evil.example', address: 'jo@demo.example' })).toBe(
      '"Jo Bcc: all@evil.example" <jo@demo.example>',
    )
    expect(mailbox({ name: 'Boss" <boss@evil.example>, "Jo', address: 'jo@demo.example' })).toBe(
      '"Boss boss@evil.example, Jo" <jo@demo.example>',
    )
  })

  it('writes a domain of another script as the mail system knows it', () => {
    expect(mailbox({ name: '', address: 'jo@bücher.example' })).toBe('jo@xn--bcher-kva.example')
  })

  it.each([
    ...[
      '',
      'jo',
      'jo@',
      '@demo.example',
      'jo@localhost',
      'jo@demo..example',
      'jo@-demo.example',
      'a b@demo.example',
    ],
    ...[
      'jo@demo.example\r\nBcc: x@y.example',
      'jo@demo.example, x@y.example',
      '<jo@demo.example>',
      'jö@demo.example',
    ],
    ...[
      '.jo@demo.example',
      'jo@demo.example.',
      `${'x'.repeat(65)}@demo.example`,
      'a@b@demo.example',
      '"a b"@demo.example',
    ],
  ])('refuses %j', (address) => {
    expect(() => mailbox({ name: 'Jo', address })).toThrow(MailRefused)
  })
})

describe('sending through the SDK', () => {
  let server: Server
  let asked: { path: string; body: SendEmailRequest }[] = []
  let status = 200
  const environment = { ...process.env }

  beforeAll(async () => {
    server = createServer(async (request, response) => {
      asked.push({ path: request.url ?? '', body: (await json(request)) as SendEmailRequest })
      response.writeHead(status, { 'content-type': 'application/json' }).end('{"MessageId":"ses-1"}')
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    Object.assign(process.env, {
      AWS_ENDPOINT_URL_SESV2: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      AWS_REGION: 'eu-central-1',
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
    })
  })

  afterAll(() => {
    process.env = environment
    server.close()
  })

  beforeEach(() => {
    asked = []
    status = 200
  })

  const mail = {
    letter: renderLetter(request, COMPANY),
    to: request.to,
    from: 'Throughline <it@demo.example>',
    configurationSet: 'mail',
    tags: { case: '01J/é', letter: 'decide' },
  }

  it('sends a letter with its headers, to one person, through the configuration set', async () => {
    expect(await sendLetter(mail)).toEqual({ messageId: 'ses-1' })
    expect(asked).toHaveLength(1)
    expect(asked[0]?.path).toBe('/v2/email/outbound-emails')
    expect(asked[0]?.body).toEqual({
      FromEmailAddress: '"Throughline" <it@demo.example>',
      Destination: { ToAddresses: ['"Fiona Finance" <finance@demo.example>'] },
      ConfigurationSetName: 'mail',
      EmailTags: [
        { Name: 'case', Value: '01J__' },
        { Name: 'letter', Value: 'decide' },
      ],
      Content: {
        Simple: {
          Subject: { Data: mail.letter.subject, Charset: 'UTF-8' },
          Body: {
            Text: { Data: mail.letter.text, Charset: 'UTF-8' },
            Html: { Data: mail.letter.html, Charset: 'UTF-8' },
          },
          Headers: [
            { Name: 'Auto-Submitted', Value: 'auto-generated' },
            { Name: 'X-Auto-Response-Suppress', Value: 'All' },
          ],
        },
      },
    })
  })

  it('invites absence notes, and no other automatic answer, only where somebody reads them', async () => {
    await sendLetter({ ...mail, replyTo: 'replies+1@replies.example' })
    expect(asked[0]?.body).toMatchObject({
      ReplyToAddresses: ['replies+1@replies.example'],
      FeedbackForwardingEmailAddress: 'replies+1@replies.example',
      Content: {
        Simple: {
          Headers: [
            { Name: 'Auto-Submitted', Value: 'auto-generated' },
            { Name: 'X-Auto-Response-Suppress', Value: 'DR, RN, NRN, AutoReply' },
          ],
        },
      },
    })
  })

  it('carries an attachment byte for byte', async () => {
    const content = Uint8Array.from({ length: 256 }, (_, index) => index)
    await sendLetter({
      ...mail,
      attachments: [{ filename: 'PO-2027-0001\r\n.pdf', contentType: 'application/pdf', content }],
    })
    const attachment = asked[0]?.body.Content?.Simple?.Attachments?.[0]
    expect(attachment).toMatchObject({
      FileName: 'PO-2027-0001 .pdf',
      ContentType: 'application/pdf',
      ContentDisposition: 'ATTACHMENT',
    })
    expect(Buffer.from(String(attachment?.RawContent), 'base64')).toEqual(Buffer.from(content))
  })

  it('lets no typed text into a header', async () => {
    await sendLetter({ ...mail, letter: renderLetter(hostile, COMPANY), to: hostile.to })
    const { Destination, Content } = asked[0]?.body ?? {}
    for (const header of [Content?.Simple?.Subject?.Data, ...(Destination?.ToAddresses ?? [])]) {
      expect(header).not.toMatch(/\p{Cc}/u)
    }
    expect(Destination?.ToAddresses).toEqual(['"Fiona Bcc: all@evil.example" <finance@demo.example>'])
  })

  it('asks SES nothing for an address that is none', async () => {
    await expect(sendLetter({ ...mail, to: { name: 'Jo', address: 'jo' } })).rejects.toThrow(MailRefused)
    expect(asked).toEqual([])
  })

  it('reports what SES refuses, so that the letter is tried again or ends where an alarm watches', async () => {
    status = 400
    await expect(sendLetter(mail)).rejects.not.toBeInstanceOf(MailRefused)
  })
})
