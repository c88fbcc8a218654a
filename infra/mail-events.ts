import { Rule } from 'aws-cdk-lib/aws-events'
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets'
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations'
import { ReceiptRuleSet, TlsPolicy } from 'aws-cdk-lib/aws-ses'
import { Lambda, LambdaInvocationType } from 'aws-cdk-lib/aws-ses-actions'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import { Duration } from 'aws-cdk-lib/core'
import { Construct } from 'constructs'
import { deadLetterQueue } from './dead-letters.ts'
import type { StackFunction } from './function.ts'
import type { Mail } from './mail.ts'
import type { Settings } from './settings.ts'

export interface MailEventsProps {
  settings: Settings
  mail: Mail
  /** Acts on what is reported. */
  reported: StackFunction
}

/** Longest that something may wait to be acted on, at EventBridge and at Lambda: a bounce of yesterday is old news. */
const oldest = Duration.hours(6)

/**
 * What becomes of our letters: what SES reports of them, and the headers of what people's mailboxes answer to them, where a domain
 * is there to take that in. All of it goes to one function; what that cannot act on waits in a queue.
 */
export class MailEvents extends Construct {
  readonly deadLetters: Queue

  constructor(scope: Construct, id: string, { settings, mail, reported }: MailEventsProps) {
    super(scope, id)
    this.deadLetters = deadLetterQueue(this, 'DeadLetters')
    reported.lambda.configureAsyncInvoke({
      onFailure: new SqsDestination(this.deadLetters),
      maxEventAge: oldest,
      retryAttempts: 2,
    })
    new Rule(this, 'Reported', {
      description: 'Letters that did not arrive or were not wanted',
      eventPattern: {
        source: ['aws.ses'],
        detailType: ['Email Bounced', 'Email Complaint Received', 'Email Rejected', 'Email Rendering Failed'],
        // The account may send other mail, by other configuration sets.
        detail: {
          mail: { tags: { 'ses:configuration-set': [mail.configurationSet.configurationSetName] } },
        },
      },
      targets: [
        new LambdaFunction(reported.lambda, { deadLetterQueue: this.deadLetters, maxEventAge: oldest }),
      ],
    })
    if (settings.inboundDomain) {
      new ReceiptRuleSet(this, 'Inbound', {
        receiptRuleSetName: settings.stackName,
        rules: [
          {
            recipients: [settings.inboundDomain],
            scanEnabled: true,
            tlsPolicy: TlsPolicy.REQUIRE,
            // Headers and verdicts only: no body reaches us, and none is kept.
            actions: [new Lambda({ function: reported.lambda, invocationType: LambdaInvocationType.EVENT })],
          },
        ],
      })
    }
  }
}
