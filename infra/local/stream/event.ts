import { randomUUID } from 'node:crypto'
import type { Entry } from './backlog.ts'
import type { Result } from './outcome.ts'
import type { MappingSpec } from './spec.ts'

/** The event that a function receives for a batch. */
export function toEvent(entries: readonly Entry[]): string {
  return JSON.stringify({ Records: entries.map(({ record }) => record) })
}

/** What an on-failure destination receives (Lambda developer guide, "Retaining discarded records for a DynamoDB event source"). */
export function failureRecord(
  spec: MappingSpec,
  entries: readonly Entry[],
  attempts: number,
  condition: string,
  result: Result,
  now: number,
): unknown {
  const first = entries[0]
  const last = entries.at(-1)
  const functionError = 'payload' in result ? result.functionError : undefined
  return {
    requestContext: {
      requestId: randomUUID(),
      functionArn: spec.functionName,
      condition,
      approximateInvokeCount: attempts,
    },
    responseContext: {
      statusCode: 200,
      executedVersion: '$LATEST',
      ...(functionError && { functionError }),
    },
    version: '1.0',
    timestamp: new Date(now).toISOString(),
    DDBStreamBatchInfo: {
      shardId: 'local',
      startSequenceNumber: first?.record.dynamodb.SequenceNumber,
      endSequenceNumber: last?.record.dynamodb.SequenceNumber,
      approximateArrivalOfFirstRecord: first && new Date(first.arrived).toISOString(),
      approximateArrivalOfLastRecord: last && new Date(last.arrived).toISOString(),
      batchSize: entries.length,
      streamArn: spec.streamArn,
    },
  }
}
