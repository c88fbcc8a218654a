import middy from '@middy/core'
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda'
import { now } from '../platform/clock.ts'
import { type Attributes, fromAttributes } from '../platform/item.ts'
import { log } from '../platform/log.ts'
import { putAll } from '../platform/table.ts'
import { type Composed, compose, type LetterWriters, type MintLink, send } from './letters.ts'
import type { CaseEvent, CaseFile, SentLetter } from './model.ts'
import { loadCase } from './store.ts'
import { type Machines, moveWorkflow } from './workflows.ts'

export interface Dispatching {
  machines: Machines
  letters: LetterWriters
  mintLink: MintLink
}

/** One event of the batch, until it is done or has failed. */
interface Delivery {
  sequenceNumber: string
  event: CaseEvent
  failed: boolean
}

/**
 * Reads the table's stream and does what events ask for: starts or resumes workflows, has letters sent. What the
 * letters of a batch have to store is written together. What fails is reported and comes again, and with it all
 * that came after it; doing any of it again is doing it once.
 */
export function dispatcher(dispatching: Dispatching) {
  return middy<DynamoDBStreamEvent, DynamoDBBatchResponse>().handler(async ({ Records }) => {
    const deliveries = Records.flatMap(toDelivery)
    await moveWorkflows(deliveries, dispatching)
    await sendLetters(deliveries, dispatching)
    const failed = deliveries.filter((delivery) => delivery.failed)
    return { batchItemFailures: failed.map(({ sequenceNumber }) => ({ itemIdentifier: sequenceNumber })) }
  })
}

function toDelivery({ dynamodb }: DynamoDBRecord): Delivery[] {
  if (!dynamodb?.NewImage) return []
  const event = fromAttributes<CaseEvent>(dynamodb.NewImage as Attributes)
  return [{ sequenceNumber: dynamodb.SequenceNumber ?? '', event, failed: false }]
}

/** Cases in parallel, the events of one case in order. */
async function moveWorkflows(deliveries: Delivery[], { machines }: Dispatching): Promise<void> {
  await Promise.all(
    [...byCase(deliveries)].map(async ([caseId, ofCase]) => {
      for (const delivery of ofCase) {
        const effect = delivery.event.outbox?.workflow
        if (!effect) continue
        await attempt([delivery], () => moveWorkflow(caseId, effect, machines))
        if (delivery.failed) return
      }
    }),
  )
}

/** Composes all letters, stores their links, sends them, records them: two writes for the batch, not for each letter. */
async function sendLetters(deliveries: Delivery[], dispatching: Dispatching): Promise<void> {
  const at = now()
  const writing = deliveries.filter(({ event, failed }) => !failed && event.outbox?.letters)
  if (writing.length === 0) return
  const composed = new Map<Delivery, Composed[]>()
  await Promise.all(
    [...byCase(writing)].map(([caseId, ofCase]) =>
      attempt(ofCase, async () => {
        const file = await loadCase(caseId)
        if (!file) throw new Error('An event without its case.')
        for (const delivery of ofCase)
          composed.set(delivery, await composeAll(file, delivery, dispatching, at))
      }),
    ),
  )
  const ready = writing.filter(({ failed }) => !failed)
  const links = ready.flatMap((delivery) => composed.get(delivery) ?? []).flatMap((each) => each.links)
  await attempt(ready, () => putAll(links))
  const sent: SentLetter[] = []
  await Promise.all(
    ready
      .filter(({ failed }) => !failed)
      .map((delivery) =>
        attempt([delivery], async () => {
          const outgoing = (composed.get(delivery) ?? []).flatMap((each) => each.outgoing)
          const outcomes = await Promise.allSettled(outgoing.map((each) => send(each, at)))
          // What went out is recorded even when another letter of the event did not.
          for (const outcome of outcomes) if (outcome.status === 'fulfilled') sent.push(outcome.value)
          const failure = outcomes.find((outcome) => outcome.status === 'rejected')
          if (failure) throw failure.reason
        }),
      ),
  )
  await attempt(ready, () => putAll(sent))
}

function composeAll(
  file: CaseFile,
  { event }: Delivery,
  { letters, mintLink }: Dispatching,
  at: string,
): Promise<Composed[]> {
  return Promise.all(
    (event.outbox?.letters ?? []).map((request) => compose(file, request, letters, mintLink, at)),
  )
}

/** Does something for these events; when it fails, they come again. */
async function attempt(deliveries: Delivery[], act: () => Promise<unknown>): Promise<void> {
  try {
    await act()
  } catch (error) {
    log.error('not dispatched', { fault: (error as Error).name, case: deliveries[0]?.event.caseId })
    for (const delivery of deliveries) delivery.failed = true
  }
}

function byCase(deliveries: readonly Delivery[]): Map<string, Delivery[]> {
  return Map.groupBy(deliveries, ({ event }) => event.caseId)
}
