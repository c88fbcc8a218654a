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

/** What a configuration set reports to EventBridge. */
export interface EventDestination {
  configurationSet: string
  /** As CloudFormation calls them: `bounce`, `complaint`, … */
  events: string[]
}

/** Reads an `AWS::SES::ConfigurationSetEventDestination`; undefined when it is switched off. */
export function readEventDestination({ properties }: Resource): EventDestination | undefined {
  const destination = properties.part('EventDestination')
  destination.withoutEffect('descriptive', 'Name')
  const bus = destination.part('EventBridgeDestination')
  if (!bus.text('EventBusArn').endsWith(':event-bus/default'))
    bus.fail('EventBusArn', 'SES reports to the default bus only.')
  const configurationSet = properties.text('ConfigurationSetName')
  const events = destination.texts('MatchingEventTypes')
  return destination.flag('Enabled', true) ? { configurationSet, events } : undefined
}

/** Which addresses a rule for incoming mail takes, and the function that gets their headers. */
export interface ReceiptRule {
  /** Addresses, or whole domains. */
  recipients: string[]
  functionArn: string
}

/** Reads an `AWS::SES::ReceiptRule`; undefined when it is switched off. */
export function readReceiptRule({ properties }: Resource): ReceiptRule | undefined {
  properties.withoutEffect('all rules of the template count', 'RuleSetName', 'After')
  const rule = properties.part('Rule')
  rule.withoutEffect('descriptive', 'Name')
  rule.withoutEffect('nothing comes in from outside', 'ScanEnabled', 'TlsPolicy')
  const [first, ...others] = rule.parts('Actions')
  const action =
    first && others.length === 0 ? first : rule.fail('Actions', 'must be one for the local runtime.')
  const lambda = action.part('LambdaAction')
  lambda.oneOf('InvocationType', ['Event'], 'Event')
  const functionArn = lambda.text('FunctionArn')
  const recipients = rule.texts('Recipients')
  return rule.flag('Enabled', false) ? { recipients, functionArn } : undefined
}
