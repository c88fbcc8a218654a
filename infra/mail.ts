import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import {
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  EmailIdentity,
  Identity,
  SuppressionReasons,
} from 'aws-cdk-lib/aws-ses'
import { Stack } from 'aws-cdk-lib/core'
import { Construct } from 'constructs'
import { Env, type EnvName } from '../functions/platform/environment.ts'
import type { StackFunction } from './function.ts'
import { addressOf, type Settings } from './settings.ts'

/** How letters leave: over TLS only, never to addresses that bounced, without click or open tracking. */
export class Mail extends Construct {
  readonly environment: Partial<Record<EnvName, string>>
  private readonly configurationSet: ConfigurationSet
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
    if (settings.senderIdentity !== 'existing') {
      new EmailIdentity(this, 'Identity', {
        identity: settings.senderIdentity === 'domain' ? Identity.domain(domain) : Identity.email(address),
      })
    }
    this.environment = {
      [Env.sender]: settings.sender,
      [Env.mailConfigurationSet]: this.configurationSet.configurationSetName,
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
