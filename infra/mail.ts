import { EventBus } from 'aws-cdk-lib/aws-events'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import {
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
  SuppressionReasons,
} from 'aws-cdk-lib/aws-ses'
import { Stack } from 'aws-cdk-lib/core'
import { Construct } from 'constructs'
import { Env, type EnvName } from '../functions/platform/environment.ts'
import type { StackFunction } from './function.ts'
import { addressOf, type Settings } from './settings.ts'

/** What SES reports of a letter that it had taken and that did not arrive, or was not wanted. */
const reported = [
  EmailSendingEvent.BOUNCE,
  EmailSendingEvent.COMPLAINT,
  EmailSendingEvent.REJECT,
  EmailSendingEvent.RENDERING_FAILURE,
]

/**
 * How letters leave: over TLS only, never to addresses that bounced, without click or open tracking. What does not arrive is
 * reported to EventBridge's default bus, the only one that SES knows.
 */
export class Mail extends Construct {
  readonly environment: Partial<Record<EnvName, string>>
  readonly configurationSet: ConfigurationSet
  private readonly identities: string[]

  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id)
    const address = addressOf(settings.sender)
    const domain = address.slice(address.lastIndexOf('@') + 1)
    this.identities = [address, domain]
    this.configurationSet = new ConfigurationSet(this, 'ConfigurationSet', {
      configurationSetName: settings.stackName,
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
      reputationMetrics: true,
      vdmOptions: { engagementMetrics: false },
    })
    this.configurationSet.addEventDestination('Reported', {
      destination: EventDestination.eventBus(EventBus.fromEventBusName(this, 'DefaultBus', 'default')),
      events: reported,
    })
    if (settings.senderIdentity !== 'existing') {
      new EmailIdentity(this, 'Identity', {
        identity: settings.senderIdentity === 'domain' ? Identity.domain(domain) : Identity.email(address),
      })
    }
    this.environment = {
      [Env.sender]: settings.sender,
      [Env.mailConfigurationSet]: this.configurationSet.configurationSetName,
      ...(settings.inboundDomain && { [Env.inboundDomain]: settings.inboundDomain }),
    }
  }

  /** SES checks the identity that it sends for (the address, else its domain) and the configuration set. */
  grantSend(fn: StackFunction): void {
    const arn = (resource: string, resourceName: string) =>
      Stack.of(this).formatArn({ service: 'ses', resource, resourceName })
    fn.allow(
      new PolicyStatement({
        actions: ['ses:SendEmail', 'ses:SendRawEmail'],
        resources: [
          ...this.identities.map((identity) => arn('identity', identity)),
          arn('configuration-set', this.configurationSet.configurationSetName),
        ],
      }),
    )
  }
}
