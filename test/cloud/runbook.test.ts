import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { account } from './emulator.ts'
import { type Deployed, fromEnvironment, mailbox, tableItems, tokenFor } from './ministack.ts'
import { callJson, callQuery, invoke } from './signed.ts'

const deployed = fromEnvironment() as Deployed
const { endpoint, baseUrl } = deployed

/** As in the runbook: the name that CloudFormation gave to a resource. */
async function physical(type: string, logicalId: string): Promise<string> {
  const found: string[] = []
  let token: string | undefined
  do {
    const xml = await callQuery(endpoint, account, 'cloudformation', {
      Action: 'ListStackResources',
      Version: '2010-05-15',
      StackName: 'throughline',
      ...(token && { NextToken: token }),
    })
    found.push(
      ...xml
        .split('<member>')
        .filter((each) => each.includes(`>${type}<`) && each.includes(`<LogicalResourceId>${logicalId}`))
        .flatMap((each) => /<PhysicalResourceId>([^<]+)</.exec(each)?.[1] ?? []),
    )
    token = /<NextToken>([^<]+)</.exec(xml)?.[1]
  } while (token)
  const [name] = found
  if (found.length !== 1 || !name) throw new Error(`${found.length} resources are ${type} ${logicalId}…`)
  return name
}

const states = <T>(operation: string, input: unknown) =>
  callJson<T>(endpoint, account, 'states', `AWSStepFunctions.${operation}`, input)

const request = {
  title: 'A chair for the runbook',
  justification: 'Somebody has to sit.',
  costCentre: 'IT',
  lines: [
    {
      description: 'Chair',
      category: 'furniture',
      quantity: 1,
      unitPrice: { amount: '500.00', currency: 'EUR' },
    },
  ],
}

async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
  const answer = await fetch(baseUrl + path, {
    method,
    headers: {
      authorization: `Bearer ${await tokenFor(deployed, 'employee@demo.example')}`,
      'content-type': 'application/json',
      'idempotency-key': `runbook-${method}-${path}`,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  expect(answer.ok, `${method} ${path}`).toBe(true)
  return (await answer.json()) as T
}

async function eventually<T>(read: () => Promise<T | undefined>, what: string): Promise<T> {
  for (const from = Date.now(); Date.now() - from < 30_000; await sleep(250)) {
    const found = await read()
    if (found) return found
  }
  throw new Error(`${what} did not happen within 30 s`)
}

const linkIn = async (to: string, subject: string) =>
  (await mailbox(deployed, to))
    .filter((letter) => letter.subject.includes(subject))
    .flatMap(({ links }) => links)
    .find((link) => link.includes('/t/'))

describe('what the runbook tells to do', () => {
  it('starts a workflow that broke off again, and it goes on where it was', async () => {
    const { id } = await call<{ id: string }>('POST', '/v1/purchase-requests', request)
    await call('POST', `/v1/purchase-requests/${id}/submit`)
    const link = await eventually(
      () => linkIn('manager@demo.example', request.title),
      'a letter to the manager',
    )

    const machine = await physical('AWS::StepFunctions::StateMachine', 'Workflowsprocurement')
    const approval = await physical('AWS::StepFunctions::StateMachine', 'Workflowsapproval')
    for (const arn of [machine, approval]) {
      await states('StopExecution', {
        executionArn: `${arn.replace(':stateMachine:', ':execution:')}:${id}-1`,
      })
    }
    const broken = await states<{ name: string; input: string; status: string }>('DescribeExecution', {
      executionArn: `${machine.replace(':stateMachine:', ':execution:')}:${id}-1`,
    })
    expect(broken.status).toBe('ABORTED')

    await states('StartExecution', {
      stateMachineArn: machine,
      name: `${broken.name}-again`,
      input: broken.input,
    })
    await eventually(async () => {
      const { items } = await call<{ items: { type: string }[] }>('GET', `/v1/cases/${id}/timeline`)
      return items.find(({ type }) => type === 'wait_rearmed')
    }, 'taking up the wait again')
    const answer = await fetch(link, { method: 'POST', body: new URLSearchParams({ decision: 'approve' }) })
    expect(answer.status).toBe(200)
    // The record of the letter about the order is the last that is written.
    await eventually(async () => {
      const items = await tableItems(deployed)
      return items.find(
        ({ pk, sk }) => pk === `case#${id}` && String(sk).startsWith('letter#order-requester'),
      )
    }, 'the letter about the order')
    expect(await call('GET', `/v1/purchase-requests/${id}`)).toMatchObject({ status: 'ordered' })
  })

  it('hands events to the dispatcher again, which does nothing twice', async () => {
    const events = (await tableItems(deployed)).filter((item) => item.dispatch === 'yes')
    expect(events.length).toBeGreaterThan(1)
    const before = await mailbox(deployed)
    const records = await scannedRecords()
    expect(records).toHaveLength(events.length)
    const dispatcher = await physical('AWS::Lambda::Function', 'dispatcherFunction')
    expect(await invoke(endpoint, account, dispatcher, { Records: records })).toEqual({
      batchItemFailures: [],
    })
    expect(await mailbox(deployed)).toHaveLength(before.length)
  })

  it('runs the sweep at once', async () => {
    const sweep = await physical('AWS::Lambda::Function', 'sweepFunction')
    expect(await invoke(endpoint, account, sweep, {})).toEqual({ claimed: expect.any(Number), failed: 0 })
  })
})

/** As in the runbook: the events of the table in the form of a stream's records. */
async function scannedRecords() {
  type Item = Record<string, { S: string }>
  const { Items } = await callJson<{ Items: Item[] }>(
    endpoint,
    account,
    'dynamodb',
    'DynamoDB_20120810.Scan',
    {
      TableName: deployed.tableName,
      FilterExpression: 'dispatch = :yes',
      ExpressionAttributeValues: { ':yes': { S: 'yes' } },
    },
  )
  const key = ({ pk, sk }: Item) => `${pk?.S} ${sk?.S}`
  return Items.toSorted((a, b) => (key(a) < key(b) ? -1 : 1)).map((item, index) => ({
    eventName: 'INSERT',
    eventSource: 'aws:dynamodb',
    dynamodb: { SequenceNumber: String(index), Keys: { pk: item.pk, sk: item.sk }, NewImage: item },
  }))
}
