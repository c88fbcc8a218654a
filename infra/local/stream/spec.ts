import { readOnFailure } from '../functions/spec.ts'
import type { Resource } from '../template/resource.ts'
import { type Filter, readFilter } from './filter.ts'

export interface MappingSpec {
  id: string
  streamArn: string
  /** Name or ARN. */
  functionName: string
  /** A record is handed over when any filter admits it; without filters every record is. */
  filters: Filter[]
  batchSize: number
  windowMs: number
  /** Batches under way at once. */
  parallel: number
  start: 'TRIM_HORIZON' | 'LATEST'
  reportsFailures: boolean
  bisects: boolean
  /** Retries of a batch after the first attempt; Infinity when unlimited. */
  retries: number
  maximumAgeMs: number
  onFailure: string | undefined
}

/** Reads an `AWS::Lambda::EventSourceMapping` of a table's stream. */
export function readMapping({ id, properties }: Resource): MappingSpec {
  if (!properties.flag('Enabled', true)) properties.fail('Enabled', 'a mapping that is off is not supported.')
  const criteria = properties.part('FilterCriteria')
  const filters = criteria.parts('Filters').map((filter) => {
    const pattern = filter.text('Pattern')
    try {
      return readFilter(pattern)
    } catch (error) {
      return filter.fail('Pattern', (error as Error).message)
    }
  })
  const responseTypes = properties.texts('FunctionResponseTypes')
  const unknown = responseTypes.find((type) => type !== 'ReportBatchItemFailures')
  if (unknown) properties.fail('FunctionResponseTypes', `"${unknown}" is not supported by the local runtime.`)
  return {
    id,
    streamArn: properties.text('EventSourceArn'),
    functionName: properties.text('FunctionName'),
    filters,
    batchSize: properties.number('BatchSize', 100),
    windowMs: properties.number('MaximumBatchingWindowInSeconds', 0) * 1000,
    parallel: properties.number('ParallelizationFactor', 1),
    start: properties.oneOf('StartingPosition', ['TRIM_HORIZON', 'LATEST']),
    reportsFailures: responseTypes.length > 0,
    bisects: properties.flag('BisectBatchOnFunctionError'),
    retries: unlimited(properties.number('MaximumRetryAttempts', -1)),
    // A stream keeps its records for 24 hours, whatever the mapping says.
    maximumAgeMs: Math.min(unlimited(properties.number('MaximumRecordAgeInSeconds', -1)), 86_400) * 1000,
    onFailure: readOnFailure(properties),
  }
}

/** -1 stands for no limit. */
function unlimited(value: number): number {
  return value === -1 ? Number.POSITIVE_INFINITY : value
}
