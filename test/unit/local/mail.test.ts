import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { SESv2Client, SendEmailCommand, type SendEmailCommandInput } from '@aws-sdk/client-sesv2'
import { createTransport } from 'nodemailer'
import { expect, onTestFinished, test } from 'vitest'
import { Clock } from '../../../infra/local/clock.ts'
import { Commits, LogSync, openDatabase } from '../../../infra/local/database.ts'
import { type Letter, Mailbox, type Selection } from '../../../infra/local/mail/mailbox.ts'
import { linksOf, parseMime } from '../../../infra/local/mail/parse.ts'
import { Sender } from '../../../infra/local/mail/send.ts'
import { ServiceEndpoint } from '../../../infra/local/service-endpoint.ts'
import { type Parts, scratch, startWith } from './assembly.ts'

/** SES as the SDK finds it, over a mailbox on disk. */
async function ses() {
  const path = join(scratch(), 'runtime.sqlite')
  const db = openDatabase(path)
  const log = new LogSync(path)
  const clock = new Clock(86_400_000)
  const mailbox = new Mailbox(db, new Commits(db, () => log.synced()))
  const services = new ServiceEndpoint({
    states: async () => ({ status: 500, headers: {}, body: '{}' }),
    sender: new Sender({ mailbox, configurationSets: ['ours'], clock }),
    log: () => {},
  })
  const client = new SESv2Client({
    endpoint: await services.listen(),
    region: 'eu-central-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    maxAttempts: 1,
  })
  onTestFinished(() => {
    client.destroy()
    services.close()
    log.close()
    db.close()
  })
  const list = async (selection: Selection) =>
    (await mailbox.list(selection)).map((letter) => JSON.parse(letter) as Letter)
  return {
    mailbox,
    list,
    clock,
    send: (input: SendEmailCommandInput) => client.send(new SendEmailCommand(input)),
  }
}

const simple: SendEmailCommandInput = {
  FromEmailAddress: 'Throughline <it@demo.example>',
  Destination: { ToAddresses: ['Ann <Ann@Demo.example>'], CcAddresses: ['bob@demo.example'] },
  ReplyToAddresses: ['help@demo.example'],
  ConfigurationSetName: 'ours',
  Content: {
    Simple: {
      Subject: { Data: 'Grüße' },
      Body: {
        Text: { Data: 'See http://127.0.0.1/t/1.' },
        Html: { Data: '<a href="http://127.0.0.1/t/1?a=1&amp;b=2">Open</a>' },
      },
      Headers: [{ Name: 'Auto-Submitted', Value: 'auto-generated' }],
      Attachments: [
        {
          FileName: 'order.pdf',
          ContentType: 'application/pdf',
          RawContent: new Uint8Array([37, 80, 68, 70, 0, 255]),
        },
      ],
    },
  },
}

test('a simple letter becomes the MIME that SES would send', async () => {
  const { send, mailbox, list, clock } = await ses()
  const { MessageId } = await send(simple)
  const [letter] = await list({ to: 'ANN@demo.example' })
  expect(letter).toEqual({
    id: MessageId,
    from: 'Throughline <it@demo.example>',
    to: ['ann@demo.example', 'bob@demo.example'],
    subject: 'Grüße',
    text: 'See http://127.0.0.1/t/1.\n',
    html: expect.stringContaining('Open'),
    links: ['http://127.0.0.1/t/1?a=1&b=2', 'http://127.0.0.1/t/1'],
    attachments: ['order.pdf'],
    at: expect.any(String),
  })
  expect(Math.abs(Date.parse(letter?.at ?? '') - clock.now())).toBeLessThan(5000)
  const mime = Buffer.from(mailbox.get(MessageId ?? '')?.mime ?? []).toString()
  const head = mime.slice(0, mime.indexOf('\r\n\r\n'))
  expect(head).toMatch(/^From: Throughline <it@demo\.example>$/m)
  expect(head).toMatch(/^To: Ann <Ann@demo\.example>$/im)
  expect(head).toMatch(/^Cc: bob@demo\.example$/m)
  expect(head).toMatch(/^Reply-To: help@demo\.example$/m)
  expect(head).toMatch(/^Auto-Submitted: auto-generated$/m)
  expect(head).toMatch(/^Subject: =\?UTF-8\?/m)
  const date = /^Date: (.*)$/m.exec(head)?.[1] ?? ''
  expect(Math.abs(Date.parse(date) - clock.now())).toBeLessThan(5000)
  const { attachments } = await parseMime(Buffer.from(mime))
  expect(attachments[0]?.content).toEqual(new Uint8Array([37, 80, 68, 70, 0, 255]))
})

test('nobody in Bcc stands in the letter, but it reaches them', async () => {
  const { send, mailbox } = await ses()
  const { MessageId } = await send({
    ...simple,
    Destination: { ...simple.Destination, BccAddresses: ['eve@demo.example'] },
  })
  expect(await mailbox.list({ to: 'eve@demo.example' })).toHaveLength(1)
  expect(Buffer.from(mailbox.get(MessageId ?? '')?.mime ?? []).toString()).not.toContain('eve@')
})

test('a raw letter is kept byte for byte', async () => {
  const { send, mailbox, list } = await ses()
  const { message } = await createTransport({ streamTransport: true, buffer: true }).sendMail({
    from: 'it@demo.example',
    to: 'ann@demo.example',
    subject: 'Raw',
    text: 'Hello\nÄ',
    attachments: [{ filename: 'a.bin', content: Buffer.from([0, 1, 254, 255]) }],
  })
  const raw = message as Buffer
  const { MessageId } = await send({ Content: { Raw: { Data: raw } } })
  expect(Buffer.compare(Buffer.from(mailbox.get(MessageId ?? '')?.mime ?? []), raw)).toBe(0)
  // Sender and recipients are those of the headers, where the request names none.
  expect(await list({ to: 'ann@demo.example' })).toMatchObject([{ subject: 'Raw', from: 'it@demo.example' }])
})

test.each<[string, SendEmailCommandInput, string, string]>([
  ['no sender', { ...simple, FromEmailAddress: undefined }, 'BadRequestException', 'From'],
  ['no recipient', { ...simple, Destination: {} }, 'BadRequestException', 'recipient'],
  [
    'an address without a domain',
    { ...simple, Destination: { ToAddresses: ['ann'] } },
    'BadRequestException',
    "Missing final '@domain'",
  ],
  [
    'a blank in an address',
    { ...simple, Destination: { ToAddresses: ['a b@demo.example'] } },
    'BadRequestException',
    'control or whitespace',
  ],
  [
    'a domain that is none',
    { ...simple, Destination: { ToAddresses: ['a@nowhere'] } },
    'BadRequestException',
    'Domain',
  ],
  [
    'an unknown configuration set',
    { ...simple, ConfigurationSetName: 'theirs' },
    'NotFoundException',
    'Configuration set <theirs> does not exist.',
  ],
  ['no content', { ...simple, Content: {} }, 'BadRequestException', 'Simple or Raw'],
  [
    'no subject',
    { ...simple, Content: { Simple: { Subject: undefined as never, Body: {} } } },
    'BadRequestException',
    'Subject',
  ],
  [
    'a header in a header',
    {
      ...simple,
      Content: {
        Simple: { ...simple.Content?.Simple, Headers: [{ Name: 'X', Value: 'a\r\nBcc: b@c.de' }] } as never,
      },
    },
    'BadRequestException',
    'header',
  ],
  [
    'too many recipients',
    { ...simple, Destination: { ToAddresses: Array.from({ length: 51 }, (_, n) => `p${n}@demo.example`) } },
    'BadRequestException',
    'Recipient count exceeds 50.',
  ],
  [
    'more than 40 MB',
    { ...simple, Content: { Raw: { Data: Buffer.alloc(40 * 1024 * 1024 + 1, 65) } } },
    'MessageRejected',
    'Message length is more than',
  ],
])('refuses a letter with %s', async (_what, input, name, message) => {
  const { send, mailbox } = await ses()
  await expect(send(input)).rejects.toMatchObject({ name, message: expect.stringContaining(message) })
  expect(await mailbox.list({})).toEqual([])
})

test('finds an address among ten thousand letters as fast as among ten', async () => {
  const { mailbox, list } = await ses()
  const mime = Buffer.from('From: a@demo.example\r\nTo: x@demo.example\r\nSubject: s\r\n\r\nbody\r\n')
  const put = (n: number, to: string) =>
    mailbox.put({ id: `${to}-${n}`, at: n, sender: 'a@demo.example', recipients: [to], mime })
  await Promise.all(Array.from({ length: 10_000 }, (_, n) => put(n, `p${n % 500}@demo.example`)))
  await put(5, 'one@demo.example')
  const times: number[] = []
  for (let n = 0; n < 50; n++) {
    const begun = performance.now()
    expect(await mailbox.list({ to: 'one@demo.example' })).toHaveLength(1)
    times.push(performance.now() - begun)
  }
  // The fastest: others may keep the machine busy.
  expect(Math.min(...times)).toBeLessThan(5)
  expect(await mailbox.list({ to: 'p7@demo.example' })).toHaveLength(20)
  expect((await list({ limit: 3 })).map(({ id }) => id)).toEqual([
    'p498@demo.example-9998',
    'p499@demo.example-9999',
    'one@demo.example-5',
  ])
})

test('links are those of the web, each once, those of the HTML first', () => {
  expect(
    linksOf({
      html: `<a class="x" href='https://a.example/1?x=1&amp;y=2'>a</a><a href="mailto:x@y.z">m</a><A HREF="https://b.example/">b</A>`,
      text: 'see https://b.example/ or (https://c.example/d), <https://e.example/f>.',
    }),
  ).toEqual([
    'https://a.example/1?x=1&y=2',
    'https://b.example/',
    'https://c.example/d',
    'https://e.example/f',
  ])
})

test('the mailbox over HTTP: newest last, since an instant or a letter, waiting, source, pages', async () => {
  const runtime = await startWith({})
  const put = (n: number, to: string) =>
    runtime.mailbox.put({
      id: `letter-${n}`,
      at: Date.parse('2027-01-15T08:00:00Z') + n * 1000,
      sender: 'a@demo.example',
      recipients: [to],
      mime: Buffer.from(
        `From: a@demo.example\r\nTo: ${to}\r\nSubject: <b>Letter ${n}</b>\r\nContent-Type: text/html\r\n\r\n<script>alert(1)</script><p>body ${n}</p>\r\n`,
      ),
    })
  for (let n = 1; n <= 3; n++) await put(n, 'ann@demo.example')
  await put(4, 'bob@demo.example')
  const ids = async (query: string) =>
    ((await (await fetch(`${runtime.url}/_local/mailbox${query}`)).json()) as { id: string }[]).map(
      ({ id }) => id,
    )
  expect(await ids('')).toEqual(['letter-1', 'letter-2', 'letter-3', 'letter-4'])
  expect(await ids('?to=ann@demo.example')).toEqual(['letter-1', 'letter-2', 'letter-3'])
  expect(await ids('?to=Ann%20%3CANN@demo.example%3E&since=2027-01-15T08:00:02Z')).toEqual([
    'letter-2',
    'letter-3',
  ])
  expect(await ids('?since=letter-2')).toEqual(['letter-3', 'letter-4'])
  expect((await fetch(`${runtime.url}/_local/mailbox?since=2027-13-45`)).status).toBe(400)

  const waiting = ids('?to=carl@demo.example&wait=10')
  await put(5, 'carl@demo.example')
  expect(await waiting).toEqual(['letter-5'])
  expect(await ids('?to=dora@demo.example&wait=0.1')).toEqual([])

  const source = await fetch(`${runtime.url}/_local/mailbox/letter-1/source`)
  expect(source.headers.get('content-type')).toBe('message/rfc822')
  expect(await source.text()).toMatch(/^From: a@demo\.example\r\n/)
  const browse = async (path: string) => fetch(runtime.url + path, { headers: { accept: 'text/html' } })
  const list = await (await browse('/_local/mailbox')).text()
  expect(list).toContain('&lt;b&gt;Letter 4&lt;/b&gt;')
  const page = await browse('/_local/mailbox/letter-1')
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(await page.text()).not.toContain('<script>')
  const body = await browse('/_local/mailbox/letter-1/html')
  expect(body.headers.get('content-security-policy')).toMatch(/^sandbox .*script-src 'none'/)
  expect((await browse('/_local/mailbox/nothing')).status).toBe(404)
})

/** A function that writes down all that it is told. */
const reporting: Parts = {
  functions: {
    told: `
      import { appendFileSync } from 'node:fs'
      export const handler = async (event) => appendFileSync(process.env.TOLD, JSON.stringify(event) + '\\n')
    `,
  },
}

async function withReports() {
  const file = join(scratch(), 'told.jsonl')
  writeFileSync(file, '')
  const { url, servicesUrl, rest } = await startWith({
    ...reporting,
    settings: { told: { Environment: { Variables: { TOLD: file } } } },
    resources: {
      Set: { Type: 'AWS::SES::ConfigurationSet', Properties: { Name: 'ours' } },
      Destination: {
        Type: 'AWS::SES::ConfigurationSetEventDestination',
        Properties: {
          ConfigurationSetName: { Ref: 'Set' },
          EventDestination: {
            Enabled: true,
            MatchingEventTypes: ['bounce', 'complaint'],
            EventBridgeDestination: {
              EventBusArn: {
                'Fn::Join': ['', ['arn:aws:events:', { Ref: 'AWS::Region' }, ':1:event-bus/default']],
              },
            },
          },
        },
      },
      Rule: {
        Type: 'AWS::Events::Rule',
        Properties: {
          State: 'ENABLED',
          EventPattern: {
            source: ['aws.ses'],
            detail: { mail: { tags: { 'ses:configuration-set': [{ Ref: 'Set' }] } } },
          },
          Targets: [{ Id: 'Target0', Arn: { 'Fn::GetAtt': ['told', 'Arn'] } }],
        },
      },
      Rules: { Type: 'AWS::SES::ReceiptRuleSet', Properties: { RuleSetName: 'ours' } },
      Incoming: {
        Type: 'AWS::SES::ReceiptRule',
        Properties: {
          RuleSetName: { Ref: 'Rules' },
          Rule: {
            Enabled: true,
            Recipients: ['replies.example'],
            ScanEnabled: true,
            TlsPolicy: 'Require',
            Actions: [
              { LambdaAction: { FunctionArn: { 'Fn::GetAtt': ['told', 'Arn'] }, InvocationType: 'Event' } },
            ],
          },
        },
      },
    },
  })
  const client = new SESv2Client({
    endpoint: servicesUrl,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  })
  onTestFinished(() => client.destroy())
  const sendTo = async (to: string) => {
    const { MessageId } = await client.send(
      new SendEmailCommand({
        ...simple,
        Destination: { ToAddresses: [to] },
        ReplyToAddresses: ['replies+x@replies.example'],
        EmailTags: [{ Name: 'case', Value: '1' }],
      }),
    )
    return MessageId ?? ''
  }
  const told = async () => {
    await rest()
    return readFileSync(file, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line))
  }
  return { url, sendTo, told }
}

test('the addresses of SES’s simulator have their fates, in SES’s words', async () => {
  const { sendTo, told } = await withReports()
  const id = await sendTo('bounce+max@simulator.amazonses.com')
  await sendTo('complaint@simulator.amazonses.com')
  await sendTo('suppressionlist@simulator.amazonses.com')
  await sendTo('ooto+max@simulator.amazonses.com')
  await sendTo('success@simulator.amazonses.com')
  await sendTo('bounce@demo.example')
  // Functions run side by side: events have no order.
  const events = await told()
  expect(events).toHaveLength(4)
  const of = (subType: unknown) => events.find(({ detail }) => detail?.bounce?.bounceSubType === subType)
  const bounced = of('General')
  const suppressed = of('OnAccountSuppressionList')
  const complained = events.find(({ detail }) => detail?.complaint)
  const away = events.find(({ Records }) => Records)
  expect(bounced).toMatchObject({
    source: 'aws.ses',
    'detail-type': 'Email Bounced',
    detail: {
      eventType: 'Bounce',
      bounce: {
        bounceType: 'Permanent',
        bounceSubType: 'General',
        bouncedRecipients: [{ emailAddress: 'bounce+max@simulator.amazonses.com' }],
      },
      mail: { messageId: id, tags: { case: ['1'], 'ses:configuration-set': ['ours'] } },
    },
  })
  expect(complained.detail).toMatchObject({
    eventType: 'Complaint',
    complaint: { complaintFeedbackType: 'abuse' },
  })
  expect(suppressed.detail.bounce.bounceType).toBe('Permanent')
  expect(away.Records[0].ses).toMatchObject({
    mail: { commonHeaders: { from: ['ooto+max@simulator.amazonses.com'] } },
    receipt: { recipients: ['replies+x@replies.example'], spamVerdict: { status: 'PASS' } },
  })
})

test('any letter can be given a fate, by a request or the button of its page', async () => {
  const { url, sendTo, told } = await withReports()
  const id = await sendTo('ann@demo.example')
  const give = (fate: string, headers: Record<string, string> = {}) =>
    fetch(`${url}/_local/mailbox/${id}/${fate}`, { method: 'POST', headers, redirect: 'manual' })
  const given = await give('soft-bounce')
  expect([given.status, await given.json()]).toEqual([202, { fate: 'soft-bounce', reported: 1 }])
  expect((await give('out-of-office', { accept: 'text/html' })).headers.get('location')).toBe(
    `/_local/mailbox/${id}`,
  )
  // Each is told by an invocation of its own, in no order.
  const kinds = (await told()).map((event) => event.detail?.bounce?.bounceType ?? 'answered')
  expect(kinds.toSorted()).toEqual(['Transient', 'answered'])
  expect((await give('nothing')).status).toBe(400)
  const unknown = await fetch(`${url}/_local/mailbox/none/bounce`, { method: 'POST' })
  expect(unknown.status).toBe(404)
  const page = await (await fetch(`${url}/_local/mailbox/${id}`, { headers: { accept: 'text/html' } })).text()
  expect(page).toContain(`<form method="post" action="/_local/mailbox/${id}/bounce">`)
})
