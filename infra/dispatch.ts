import type { Table } from 'aws-cdk-lib/aws-dynamodb'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { EventSourceMapping, FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda'
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import { Duration } from 'aws-cdk-lib/core'
import { Construct } from 'constructs'
import { deadLetterQueue } from './dead-letters.ts'
import type { StackFunction } from './function.ts'

/**
 * An event that fails holds up the later ones of its case and of some other cases, so it may not do so for long; but
 * mail or Step Functions may be out of order for a while without work being lost. Whichever comes first ends it.
 */
const maxRecordAge = Duration.hours(1)
const retryAttempts = 100

export interface DispatchProps {
  table: Table
  dispatcher: StackFunction
}

/** What a consumer of the table's stream has to be allowed. DynamoDB serves two of them at most. */
export function readsStream(table: Table): PolicyStatement {
  return new PolicyStatement({
    actions: [
      'dynamodb:DescribeStream',
      'dynamodb:GetRecords',
      'dynamodb:GetShardIterator',
      'dynamodb:ListStreams',
    ],
    resources: [table.tableStreamArn as string],
  })
}

/** Hands every new event that asks for delivery from the table's stream to the dispatcher. */
export class Dispatch extends Construct {
  readonly deadLetters: Queue

  constructor(scope: Construct, id: string, { table, dispatcher }: DispatchProps) {
    super(scope, id)
    this.deadLetters = deadLetterQueue(this, 'DeadLetters')
    dispatcher.allow(readsStream(table))
    new EventSourceMapping(this, 'Stream', {
      target: dispatcher.lambda,
      eventSourceArn: table.tableStreamArn as string,
      startingPosition: StartingPosition.TRIM_HORIZON,
      filters: [
        FilterCriteria.filter({
          eventName: FilterRule.isEqual('INSERT'),
          dynamodb: { NewImage: { dispatch: { S: FilterRule.isEqual('yes') } } },
        }),
      ],
      batchSize: 10,
      // Cases do not wait for each other; events of one case stay in order, since they share the partition key.
      parallelizationFactor: 10,
      reportBatchItemFailures: true,
      bisectBatchOnError: true,
      retryAttempts,
      maxRecordAge,
      onFailure: new SqsDlq(this.deadLetters),
    })
  }
}
