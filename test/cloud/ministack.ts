import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb'
import type { Capability } from '../e2e/target.ts'
import { account } from './emulator.ts'
import { callJson } from './signed.ts'

/** What the e2e suite must know of a stack that runs on MiniStack; it comes from the environment. */
export interface Deployed {
  /** Where the emulator's own services answer. */
  endpoint: string
  /** Where the API answers, as the suite reaches it. */
  baseUrl: string
  /** Where the API answers, as mailed links have it. */
  apiUrl: string
  userPoolId: string
  clientId: string
  tableName: string
}

const names: Record<keyof Deployed, string> = {
  endpoint: 'MINISTACK_ENDPOINT',
  baseUrl: 'E2E_BASE_URL',
  apiUrl: 'MINISTACK_API_URL',
  userPoolId: 'MINISTACK_USER_POOL_ID',
  clientId: 'MINISTACK_CLIENT_ID',
  tableName: 'MINISTACK_TABLE_NAME',
}

export function toEnvironment(deployed: Deployed): Record<string, string> {
  return Object.fromEntries(
    Object.entries(names).map(([key, name]) => [name, deployed[key as keyof Deployed]]),
  )
}

/** Undefined unless the suite was started by `npm run test:cloud`. */
export function fromEnvironment(environment: NodeJS.ProcessEnv = process.env): Deployed | undefined {
  if (!environment[names.endpoint]) return undefined
  const read = Object.entries(names).map(([key, name]) => [key, environment[name]])
  return Object.fromEntries(read) as Deployed
}

/** A letter as somebody received it. */
export interface ReceivedLetter {
  id: string
  to: string[]
  subject: string
  text: string
  html: string
  /** Links of the letter, in order, each once; those to the API lead to `baseUrl`. */
  links: string[]
  /** ISO 8601. */
  at: string
}

export interface LeftOut {
  what: string
  because: string
  /** What tests of the e2e suite need it for. */
  capability?: Capability
}

/** What is in the stack or in the e2e suite but cannot be shown on MiniStack, and why. */
export const leftOut: readonly LeftOut[] = [
  {
    what: 'moving the clock, killing the runtime',
    because: 'the emulator runs on real time and keeps nothing over a restart',
    capability: 'a runtime to move in time and to kill',
  },
  {
    what: 'headers, attachments and MIME source of letters',
    because: 'the emulator keeps subject, text and HTML of a letter',
    capability: 'the MIME source of letters',
  },
  {
    what: 'what becomes of letters: bounces, complaints, absence notes',
    because: 'the emulator delivers to every address, reports nothing and takes no mail in',
    capability: 'letters that come back',
  },
  {
    what: 'access logs, throttling',
    because: 'its HTTP API writes none and refuses nobody',
    capability: 'the log files',
  },
  {
    what: 'workflows that break off',
    because: 'it loses the failure of a step that waits for a callback',
    capability: 'workflows that break off',
  },
  {
    what: 'workflows that wait in two branches',
    because:
      "the branches of its Parallel share one context: the task token of one branch overwrites the other's, so that one of two waits never ends",
    capability: 'workflows that wait in two branches',
  },
  {
    what: 'where the approval is that a workflow waits for',
    because: 'the histories of its executions do not say which execution a task has started',
    capability: 'histories that name child executions',
  },
  {
    what: 'the dispatcher getting again what it reported as failed; bisecting, age limit and dead-letter queue of the stream',
    because: 'the emulator takes a batch of a stream as done whatever the function answers',
  },
  {
    what: 'ses:SendEmail and states:SendTask* being allowed on named resources only',
    because: 'it checks these on `*`; everything else runs with the permissions that the stack gives',
  },
  {
    what: "the policy of the attachments' bucket, which takes and gives nothing without TLS",
    because: 'its functions reach it over plain HTTP only; the policy is taken away after the deployment',
  },
  {
    what: 'logs of workflows, traces, metrics of workflows and of our own, and the alarms on them',
    because: 'it accepts their settings and writes none',
  },
  {
    what: 'point-in-time recovery and expiry of the table',
    because: 'it ignores both when CloudFormation asks for them',
  },
]

/** Meets the pool's rules; only the emulator ever sees it. */
const password = 'Only-for-the-emulator-1'

/**
 * An ID token of a person, from the stack's own pool and by its own rules. The account is made when it is missing;
 * its groups are the person's roles.
 */
export async function tokenFor(
  deployed: Deployed,
  email: string,
  groups: readonly string[] = [],
): Promise<string> {
  const pool = { UserPoolId: deployed.userPoolId }
  const made = await cognito(deployed, 'AdminCreateUser', {
    ...pool,
    Username: email,
    MessageAction: 'SUPPRESS',
    UserAttributes: [
      { Name: 'email', Value: email },
      { Name: 'email_verified', Value: 'true' },
    ],
  }).catch((error: Error) => {
    if (!error.message.includes('UsernameExistsException')) throw error
    return undefined
  })
  if (made)
    await cognito(deployed, 'AdminSetUserPassword', {
      ...pool,
      Username: email,
      Password: password,
      Permanent: true,
    })
  for (const group of groups) {
    await cognito(deployed, 'AdminAddUserToGroup', { ...pool, Username: email, GroupName: group })
  }
  const { AuthenticationResult } = await cognito<{ AuthenticationResult: { IdToken: string } }>(
    deployed,
    'AdminInitiateAuth',
    {
      ...pool,
      ClientId: deployed.clientId,
      AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: email, PASSWORD: password },
    },
  )
  return AuthenticationResult.IdToken
}

function cognito<T>(deployed: Deployed, operation: string, input: unknown): Promise<T> {
  const target = `AWSCognitoIdentityProviderService.${operation}`
  return callJson(deployed.endpoint, account, 'cognito-idp', target, input)
}

interface SentMessage {
  MessageId: string
  To: string[]
  Subject: string
  BodyText: string
  BodyHtml: string | null
  /** Seconds since 1970. */
  Timestamp: number
}

/** Letters to an address, oldest first. `since`: ISO 8601. */
export async function mailbox(deployed: Deployed, to?: string, since?: string): Promise<ReceivedLetter[]> {
  const answer = await fetch(`${deployed.endpoint}/_ministack/ses/messages`)
  const { messages } = (await answer.json()) as { messages: Record<string, SentMessage[]> }
  return Object.values(messages)
    .flat()
    .map((message) => received(deployed, message))
    .filter((letter) => (!to || letter.to.includes(to.toLowerCase())) && (!since || letter.at >= since))
    .toSorted((a, b) => a.at.localeCompare(b.at))
}

function received({ apiUrl, baseUrl }: Deployed, message: SentMessage): ReceivedLetter {
  const text = message.BodyText.replaceAll(apiUrl, baseUrl)
  const html = (message.BodyHtml ?? '').replaceAll(apiUrl, baseUrl)
  const inHtml = [...html.matchAll(/href="([^"]+)"/g)].map(([, link = '']) => link.replaceAll('&amp;', '&'))
  const inText = text.match(/https?:\/\/[^\s<>"]+/g) ?? []
  return {
    id: message.MessageId,
    to: message.To.map((address) => (/<([^<>]+)>$/.exec(address)?.[1] ?? address).toLowerCase()),
    subject: message.Subject,
    text,
    html,
    links: [...new Set([...inText, ...inHtml])],
    at: new Date(message.Timestamp * 1000).toISOString(),
  }
}

/** Every item of the stack's table. */
export async function tableItems(deployed: Deployed): Promise<Record<string, unknown>[]> {
  const client = DynamoDBDocumentClient.from(
    new DynamoDBClient({ endpoint: deployed.endpoint, region: account.region, credentials: account }),
  )
  const items: Record<string, unknown>[] = []
  for await (const page of paginateScan({ client }, { TableName: deployed.tableName }))
    items.push(...(page.Items ?? []))
  client.destroy()
  return items
}

/** Events of one log group that the emulator gives; it has no further pages. */
const mostEvents = 10_000

/** All that the stack's functions have logged so far, line by line. */
export async function logs(deployed: Deployed): Promise<string> {
  const { logGroups } = await logsCall<{ logGroups: { logGroupName: string }[] }>(
    deployed,
    'DescribeLogGroups',
    {},
  )
  const lines: string[] = []
  for (const { logGroupName } of logGroups) {
    const { events } = await logsCall<{ events: { message: string }[] }>(deployed, 'FilterLogEvents', {
      logGroupName,
    })
    if (events.length >= mostEvents)
      throw new Error(`${logGroupName} holds more lines than the emulator gives`)
    lines.push(...events.map(({ message }) => message))
  }
  return lines.join('\n')
}

function logsCall<T>(deployed: Deployed, operation: string, input: unknown): Promise<T> {
  return callJson(deployed.endpoint, account, 'logs', `Logs_20140328.${operation}`, input)
}
