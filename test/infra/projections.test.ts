import { describe, expect, it } from 'vitest'
import { readFilter } from '../../infra/local/stream/filter.ts'
import { resourcesOf, synthesize } from './stack.ts'

const { template } = synthesize()
const mappings = Object.values(resourcesOf(template, 'AWS::Lambda::EventSourceMapping')).map(
  ({ Properties }) => Properties,
)
const text = (value: unknown) => JSON.stringify(value)
const projecting =
  mappings.filter(({ FunctionName }) => text(FunctionName).includes('projectionsFunction'))[0] ?? {}

describe('the projector', () => {
  it('is the second and last reader of the stream', () => {
    const ofTable = mappings.filter(({ EventSourceArn }) => text(EventSourceArn).includes('StreamArn'))
    expect(ofTable).toHaveLength(2)
  })

  it('gets the heads of cases as they are written, and nothing else', () => {
    const { Filters } = projecting.FilterCriteria as { Filters: { Pattern: string }[] }
    const admits = Filters.map(({ Pattern }) => readFilter(Pattern))
    const record = (eventName: string, pk: string, sk: string) => ({
      eventName,
      dynamodb: { Keys: { pk: { S: pk }, sk: { S: sk } } },
    })
    const admitted = (each: object) => admits.some((filter) => filter(each))
    expect(admitted(record('INSERT', 'case#1', 'head'))).toBe(true)
    expect(admitted(record('MODIFY', 'case#1', 'head'))).toBe(true)
    for (const other of [
      record('REMOVE', 'case#1', 'head'),
      record('INSERT', 'case#1', 'event#000001'),
      record('INSERT', 'import#1', 'head'),
      record('INSERT', 'find#all', 'head'),
      record('MODIFY', 'projected#1', 'state'),
    ])
      expect([other, admitted(other)]).toEqual([other, false])
  })

  it('takes one batch at a time, reports what failed of it and gives up before others wait for long', () => {
    expect(projecting).toMatchObject({
      BatchSize: 100,
      ParallelizationFactor: 1,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      BisectBatchOnFunctionError: true,
      MaximumRetryAttempts: 20,
      MaximumRecordAgeInSeconds: 900,
      StartingPosition: 'TRIM_HORIZON',
    })
    expect(text(projecting.DestinationConfig)).toContain('ProjectionsDeadLetters')
  })
})
