import { Alarm, ComparisonOperator, type IMetric, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions'
import { Duration, NestedStack } from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'
import { metricsNamespace, type StackFunction } from './function.ts'
import type { Settings } from './settings.ts'

export interface AlarmsProps {
  settings: Settings
  functions: StackFunction[]
  dispatcher: StackFunction
  machines: StateMachine[]
  deadLetters: Readonly<Record<'stream' | 'projections' | 'schedule' | 'mail' | 'scans', Queue>>
}

/** How a stream's age tells that work stands still: events move within seconds when all is well. */
const streamAgeLimit = Duration.minutes(10)

/**
 * Everything that a person must look at, each with its section in docs/runbook.md. In a stack of its own inside the core's, which
 * CloudFormation deploys with it: a stack has room for 500 resources, and there are four alarms for a function and a machine.
 */
export class Alarms extends NestedStack {
  private readonly topic: Topic | undefined

  constructor(scope: Construct, id: string, props: AlarmsProps) {
    super(scope, id, { description: 'Throughline: what a person must look at' })
    const { alarmEmail } = props.settings
    if (alarmEmail) {
      this.topic = new Topic(this, 'Topic', { enforceSSL: true })
      this.topic.addSubscription(new EmailSubscription(alarmEmail))
    }
    const every = { period: Duration.minutes(5), statistic: 'Sum' }

    for (const [from, queue] of Object.entries(props.deadLetters)) {
      this.alarm(`dead-letters-${from}`, `dead-letters-${from}`, {
        metric: queue.metricApproximateNumberOfMessagesVisible({
          period: Duration.minutes(5),
          statistic: 'Maximum',
        }),
        what: `Something from the ${from} could not be delivered and waits in the dead-letter queue.`,
      })
    }
    for (const machine of props.machines) {
      const name = machine.node.id
      for (const [end, metric] of Object.entries({
        failed: machine.metricFailed(every),
        'timed-out': machine.metricTimedOut(every),
        aborted: machine.metricAborted(every),
      })) {
        this.alarm(`${name}-${end}`, `${name}-broke-off`, {
          metric,
          what: `A workflow "${name}" ended as ${end}.`,
        })
      }
    }
    this.alarm('invalid-task-token', 'invalid-task-token', {
      metric: new Metric({
        ...every,
        namespace: metricsNamespace,
        metricName: 'InvalidTaskToken',
        dimensionsMap: { service: props.dispatcher.functionName },
      }),
      what: 'The dispatcher resumed a workflow with a token that Step Functions does not know: a bug.',
    })
    this.alarm('stream-age', 'stream-age', {
      metric: props.dispatcher.lambda.metric('IteratorAge', {
        period: Duration.minutes(5),
        statistic: 'Maximum',
      }),
      threshold: streamAgeLimit.toMilliseconds(),
      what: `An event has waited for the dispatcher for more than ${streamAgeLimit.toMinutes()} minutes.`,
    })
    for (const fn of props.functions) {
      this.alarm(`errors-${fn.functionName}`, 'function-errors', {
        metric: fn.lambda.metricErrors(every),
        what: `The function ${fn.functionName} failed.`,
      })
      this.alarm(`throttles-${fn.functionName}`, 'function-throttles', {
        metric: fn.lambda.metricThrottles(every),
        what: `The function ${fn.functionName} was refused for lack of concurrency.`,
      })
    }
  }

  private alarm(
    id: string,
    section: string,
    { metric, what, threshold = 0 }: { metric: IMetric; what: string; threshold?: number },
  ): void {
    const alarm = new Alarm(this, id, {
      metric,
      threshold,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: `${what} See docs/runbook.md#${section}`,
    })
    if (this.topic) alarm.addAlarmAction(new SnsAction(this.topic))
  }
}
