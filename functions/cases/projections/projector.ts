import middy from '@middy/core'
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda'
import { type Attributes, fromAttributes } from '../../platform/item.ts'
import { log } from '../../platform/log.ts'
import type { CaseHead } from '../model.ts'
import { Known } from './known.ts'
import type { Projection } from './model.ts'
import { rebuildWhenChanged, requestRebuild } from './rebuild.ts'
import { projectCases } from './store.ts'

/** What the function can be told by hand: to project everything again. See the runbook. */
interface RebuildRequest {
  rebuild: true
}

/**
 * Reads the heads of cases from the table's stream and keeps the projections. What fails is reported and comes again,
 * and with it all that came after it; a head that was projected before changes nothing.
 */
export function projector(projections: readonly Projection[]) {
  const checked = rebuildWhenChanged(projections)
  const known = new Known()
  return middy<DynamoDBStreamEvent | RebuildRequest, DynamoDBBatchResponse>().handler(async (event) => {
    if ('rebuild' in event) {
      await requestRebuild(projections)
      return { batchItemFailures: [] }
    }
    await checked()
    const images = event.Records.flatMap(toImage)
    const byCase = Map.groupBy(images, ({ head }) => head.caseId)
    const headsOf = new Map([...byCase].map(([caseId, ofCase]) => [caseId, ofCase.map(({ head }) => head)]))
    const failures = await projectCases(headsOf, projections, known)
    for (const [caseId, error] of failures)
      log.error('not projected', { case: caseId, fault: (error as Error).name })
    const failed = images.filter(({ head }) => failures.has(head.caseId))
    return { batchItemFailures: failed.map(({ sequenceNumber }) => ({ itemIdentifier: sequenceNumber })) }
  })
}

function toImage({ dynamodb }: DynamoDBRecord): { sequenceNumber: string; head: CaseHead }[] {
  if (!dynamodb?.NewImage) return []
  const head = fromAttributes<CaseHead>(dynamodb.NewImage as Attributes)
  return [{ sequenceNumber: dynamodb.SequenceNumber ?? '', head }]
}
