import { unmarshall } from '@aws-sdk/util-dynamodb'
import middy from '@middy/core'
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda'
import { now } from '../platform/clock.ts'
import { log } from '../platform/log.ts'
import { putAll } from '../platform/table.ts'
import { compose, type LetterWriters, type MintLink, send } from './letters.ts'
import type { CaseEvent } from './model.ts'
import { loadCase } from './store.ts'
import { type Machines, moveWorkflow } from './workflows.ts'

export interface Dispatching {
  machines: Machines
  letters: LetterWriters
  mintLink: MintLink
}

/**
 * Reads the table's stream and does what events ask for: starts or resumes workflows, has letters sent. Cases go
 * in parallel, the events of one case in order; what fails is reported and comes again.
 */
export function dispatcher(dispatching: Dispatching) {
  return middy<DynamoDBStreamEvent, DynamoDBBatchResponse>().handler(async ({ Records }) => {
    const failures = await Promise.all(
      [...byCase(Records).values()].map((records) => inOrder(records, dispatching)),
    )
    return { batchItemFailures: failures.flat().map((itemIdentifier) => ({ itemIdentifier })) }
  })
}

function byCase(records: readonly DynamoDBRecord[]): Map<string, DynamoDBRecord[]> {
  const cases = new Map<string, DynamoDBRecord[]>()
  for (const record of records) {
    const id = record.dynamodb?.Keys?.['pk']?.S ?? ''
    const found = cases.get(id)
    if (found) found.push(record)
    else cases.set(id, [record])
  }
  return cases
}

/** Carries out a case's events up to the first that fails; returns the sequence numbers from there on. */
async function inOrder(records: readonly DynamoDBRecord[], dispatching: Dispatching): Promise<string[]> {
  for (const [index, record] of records.entries()) {
    try {
      const image = record.dynamodb?.NewImage
      if (image)
        await dispatch(unmarshall(image as Parameters<typeof unmarshall>[0]) as CaseEvent, dispatching)
    } catch (error) {
      log.error('event not dispatched', {
        fault: (error as Error).name,
        record: record.dynamodb?.SequenceNumber,
      })
      return records.slice(index).map((each) => each.dynamodb?.SequenceNumber ?? '')
    }
  }
  return []
}

async function dispatch(event: CaseEvent, { machines, letters, mintLink }: Dispatching): Promise<void> {
  const { workflow, letters: requests = [] } = event.outbox ?? {}
  const file = await loadCase(event.caseId)
  if (!file) throw new Error('An event without its case.')
  if (workflow) await moveWorkflow(file.head, workflow, machines, file)
  if (requests.length === 0) return
  const at = now()
  const composed = await Promise.all(requests.map((request) => compose(file, request, letters, mintLink, at)))
  await putAll(composed.flatMap(({ links }) => links))
  await send(
    composed.flatMap(({ outgoing }) => outgoing),
    at,
  )
}
