import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import { Stack } from 'aws-cdk-lib/core'
import { Construct } from 'constructs'
import { deadLetterQueue } from './dead-letters.ts'
import type { StackFunction } from './function.ts'
import type { Settings } from './settings.ts'

export interface SchedulesProps {
  settings: Settings
  sweep: StackFunction
}

/** The sweep for all that falls due. A missed run is caught up by the next. */
export class Schedules extends Construct {
  readonly deadLetters: Queue

  constructor(scope: Construct, id: string, { settings, sweep }: SchedulesProps) {
    super(scope, id)
    this.deadLetters = deadLetterQueue(this, 'DeadLetters')
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    })
    role.addToPrincipalPolicy(
      new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [sweep.lambda.functionArn] }),
    )
    role.addToPrincipalPolicy(
      new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [this.deadLetters.queueArn] }),
    )
    const schedule = new CfnSchedule(this, 'Sweep', {
      name: `${settings.stackName}-sweep`,
      description: 'Acts on everything that has fallen due',
      scheduleExpression: 'rate(15 minutes)',
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: sweep.lambda.functionArn,
        roleArn: role.roleArn,
        deadLetterConfig: { arn: this.deadLetters.queueArn },
        // An attempt older than the next run is worth nothing.
        retryPolicy: { maximumEventAgeInSeconds: 900, maximumRetryAttempts: 5 },
      },
    })
    schedule.node.addDependency(role)
  }
}
