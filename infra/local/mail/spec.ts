import type { Resource } from '../template/resource.ts'

/** Reads an `AWS::SES::ConfigurationSet`: its name is all that sending checks. */
export function readConfigurationSet({ properties, name }: Resource): string {
  properties.withoutEffect('the name is read with the resource', 'Name')
  properties.withoutEffect(
    'letters go no further than the mailbox',
    'DeliveryOptions',
    'ReputationOptions',
    'SendingOptions',
    'SuppressionOptions',
    'TrackingOptions',
    'VdmOptions',
  )
  return name()
}
