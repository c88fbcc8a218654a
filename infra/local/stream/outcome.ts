import type { InvocationResult } from '../functions/environment.ts'
import type { ServiceError } from '../functions/functions.ts'
import type { Entry } from './backlog.ts'

/** What became of a delivery. */
export type Result = InvocationResult | { serviceError: ServiceError }

/**
 * Index of the first record of a batch that failed; its length when none did.
 *
 * With `ReportBatchItemFailures` the function names failed records by sequence number and everything from the
 * lowest on is tried again; an answer that cannot be understood counts as a failure of the whole batch
 * (Lambda developer guide, "Configuring partial batch response with DynamoDB").
 */
export function firstFailure(entries: readonly Entry[], result: Result, reportsFailures: boolean): number {
  if (!('payload' in result) || result.functionError) return 0
  if (!reportsFailures) return entries.length
  const answer: unknown = JSON.parse(result.payload)
  if (answer === null || typeof answer !== 'object') return entries.length
  const { batchItemFailures } = answer as { batchItemFailures?: { itemIdentifier?: unknown }[] | null }
  if (!Array.isArray(batchItemFailures)) return entries.length
  let first = entries.length
  for (const failure of batchItemFailures) {
    const index = entries.findIndex(
      ({ record }) => record.dynamodb.SequenceNumber === failure?.itemIdentifier,
    )
    if (index < 0) return 0
    first = Math.min(first, index)
  }
  return first
}

/** Splits what failed, so that one bad record holds up no others: by group if there are several, else in two halves. */
export function split(entries: readonly Entry[]): Entry[][] {
  const groups = Map.groupBy(entries, ({ group }) => group)
  if (groups.size > 1) return [...groups.values()]
  const middle = Math.ceil(entries.length / 2)
  return [entries.slice(0, middle), entries.slice(middle)]
}
