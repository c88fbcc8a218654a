import type { Table } from 'aws-cdk-lib/aws-dynamodb'
import { EventSourceMapping, FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda'
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import { Duration } from 'aws-cdk-lib/core'
import { Construct } from 'constructs'
import { deadLetterQueue } from './dead-letters.ts'
import { readsStream } from './dispatch.ts'
import type { StackFunction } from './function.ts'

/** A head that cannot be projected holds up all others, so it may not do so for long; a rebuild projects what was left out. */
const maxRecordAge = Duration.minutes(15)
const retryAttempts = 20

export interface ProjectionsProps {
  table: Table
  projector: StackFunction
}

/** Hands every new head of a case from the table's stream to the projector. */
export class Projections extends Construct {
  readonly deadLetters: Queue

  constructor(scope: Construct, id: string, { table, projector }: ProjectionsProps) {
    super(scope, id)
    this.deadLetters = deadLetterQueue(this, 'DeadLetters')
    projector.allow(readsStream(table))
    const isHead = {
      Keys: { pk: { S: FilterRule.beginsWith('case#') }, sk: { S: FilterRule.isEqual('head') } },
    }
    new EventSourceMapping(this, 'Stream', {
      target: projector.lambda,
      eventSourceArn: table.tableStreamArn as string,
      startingPosition: StartingPosition.TRIM_HORIZON,
      filters: [FilterCriteria.filter({ eventName: FilterRule.or('INSERT', 'MODIFY'), dynamodb: isHead })],
      // What comes while the function works travels together: one transaction for several cases, without a window
      // that would have everybody wait for what they have just done.
      batchSize: 100,
      // One at a time for a shard: two would only wait for each other at the counters that all cases share.
      parallelizationFactor: 1,
      reportBatchItemFailures: true,
      bisectBatchOnError: true,
      retryAttempts,
      maxRecordAge,
      onFailure: new SqsDlq(this.deadLetters),
    })
  }
}
