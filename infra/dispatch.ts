import type { Table } from 'aws-cdk-lib/aws-dynamodb'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { EventSourceMapping, FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda'
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import { Duration } from 'aws-cdk-lib/core'
import { Construct } from 'constructs'
import { deadLetterQueue } from './dead-letters.ts'
import type { StackFunction } from './function.ts'
import type { Settings } from './settings.ts'

export interface DispatchProps {
  settings: Settings
  table: Table
  dispatcher: StackFunction
}

/** Hands every new event that asks for delivery from the table's stream to the dispatcher. */
export class Dispatch extends Construct {
  readonly deadLetters: Queue

  constructor(scope: Construct, id: string, { settings, table, dispatcher }: DispatchProps) {
    super(scope, id)
    this.deadLetters = deadLetterQueue(this, 'DeadLetters', settings)
    const streamArn = table.tableStreamArn as string
    dispatcher.allow(
      new PolicyStatement({
        actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
        resources: [streamArn],
      }),
    )
    new EventSourceMapping(this, 'Stream', {
      target: dispatcher.lambda,
      eventSourceArn: streamArn,
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
      retryAttempts: 100,
      maxRecordAge: Duration.hours(6),
      onFailure: new SqsDlq(this.deadLetters),
    })
  }
}
