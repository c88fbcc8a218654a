import { Match } from 'aws-cdk-lib/assertions'
import { describe, expect, it } from 'vitest'
import { resourcesOf, synthesize } from './stack.ts'

const { template } = synthesize()
const toFunction = { 'Fn::GetAtt': [Match.stringLikeRegexp('^maileventsFunction'), 'Arn'] }
const toQueue = { 'Fn::GetAtt': [Match.stringLikeRegexp('^MailEventsDeadLetters'), 'Arn'] }

describe('what becomes of letters', () => {
  it('is reported by SES where it is bad news, to the default bus', () => {
    template.hasResourceProperties('AWS::SES::ConfigurationSetEventDestination', {
      EventDestination: {
        Enabled: true,
        MatchingEventTypes: ['bounce', 'complaint', 'reject', 'renderingFailure'],
        EventBridgeDestination: {
          EventBusArn: { 'Fn::Join': ['', Match.arrayWith([':event-bus/default'])] },
        },
      },
    })
  })

  it('reaches one function, for our configuration set only', () => {
    template.hasResourceProperties('AWS::Events::Rule', {
      State: 'ENABLED',
      EventPattern: {
        source: ['aws.ses'],
        'detail-type': [
          'Email Bounced',
          'Email Complaint Received',
          'Email Rejected',
          'Email Rendering Failed',
        ],
        detail: {
          mail: {
            tags: {
              'ses:configuration-set': [{ Ref: Match.stringLikeRegexp('^MailConfigurationSet') }],
            },
          },
        },
      },
      Targets: [Match.objectLike({ Arn: toFunction, DeadLetterConfig: { Arn: toQueue } })],
    })
  })

  it('waits in the dead letters when the function cannot act on it either', () => {
    template.hasResourceProperties('AWS::Lambda::EventInvokeConfig', {
      FunctionName: { Ref: Match.stringLikeRegexp('^maileventsFunction') },
      MaximumRetryAttempts: 2,
      MaximumEventAgeInSeconds: 21_600,
      DestinationConfig: { OnFailure: { Destination: toQueue } },
    })
  })
})

describe('what mailboxes answer', () => {
  it('is not taken in unless a domain is configured', () => {
    expect(resourcesOf(template, 'AWS::SES::ReceiptRule')).toEqual({})
  })

  it('comes in over TLS, as headers only, and letters then name where answers go', () => {
    const { template } = synthesize({ inboundDomain: 'replies.example.com' })
    template.hasResourceProperties('AWS::SES::ReceiptRule', {
      Rule: {
        Enabled: true,
        Recipients: ['replies.example.com'],
        ScanEnabled: true,
        TlsPolicy: 'Require',
        Actions: [{ LambdaAction: { FunctionArn: toFunction, InvocationType: 'Event' } }],
      },
    })
    for (const service of ['dispatcher', 'sweep'])
      template.hasResourceProperties('AWS::Lambda::Function', {
        Environment: {
          Variables: { POWERTOOLS_SERVICE_NAME: service, INBOUND_DOMAIN: 'replies.example.com' },
        },
      })
  })
})
