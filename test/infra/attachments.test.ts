import { Match } from 'aws-cdk-lib/assertions'
import { describe, expect, it } from 'vitest'
import { actionsOf, resourcesOf, statementsOf, synthesize } from './stack.ts'

const { template } = synthesize()
const text = (value: unknown) => JSON.stringify(value)

function bucketOf(from: typeof template) {
  const [found] = Object.entries(resourcesOf(from, 'AWS::S3::Bucket')).filter(([id]) =>
    id.startsWith('Attachments'),
  )
  if (!found) throw new Error('There is no bucket for attachments.')
  return found[1]
}

describe('the bucket of attachments', () => {
  const { Properties: properties, DeletionPolicy } = bucketOf(template)

  it('is private, encrypted and keeps what was overwritten or removed for a month', () => {
    expect(properties.PublicAccessBlockConfiguration).toEqual({
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    })
    expect(properties.OwnershipControls).toEqual({ Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] })
    expect(text(properties.BucketEncryption)).toContain('AES256')
    expect(properties.VersioningConfiguration).toEqual({ Status: 'Enabled' })
    const { Rules } = properties.LifecycleConfiguration as { Rules: Record<string, unknown>[] }
    expect(Rules).toEqual([
      expect.objectContaining({ Prefix: 'arriving/', ExpirationInDays: 1, Status: 'Enabled' }),
      expect.objectContaining({ Prefix: 'cases/', NoncurrentVersionExpiration: { NoncurrentDays: 30 } }),
      expect.objectContaining({ ExpiredObjectDeleteMarker: true }),
    ])
    // Nothing that is attached ends by itself.
    expect(
      Rules.filter(({ Prefix, ExpirationInDays }) => ExpirationInDays && Prefix !== 'arriving/'),
    ).toEqual([])
  })

  it('stays when the stack goes, unless the stack is one to throw away', () => {
    expect(DeletionPolicy).toBe('Retain')
    expect(bucketOf(synthesize({ removalPolicy: 'destroy' }).template).DeletionPolicy).toBe('Delete')
  })

  it('refuses what does not come over TLS', () => {
    const statements = Object.entries(resourcesOf(template, 'AWS::S3::BucketPolicy'))
      .filter(([id]) => id.startsWith('Attachments'))
      .flatMap(([, policy]) => (policy.Properties.PolicyDocument as { Statement: unknown[] }).Statement)
    expect(statements).toEqual([
      expect.objectContaining({
        Effect: 'Deny',
        Principal: { AWS: '*' },
        Action: 's3:*',
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      }),
    ])
  })

  it('takes uploads from pages, with the headers that are signed, and tells EventBridge of them', () => {
    expect(properties.CorsConfiguration).toEqual({
      CorsRules: [
        {
          AllowedOrigins: ['*'],
          AllowedMethods: ['PUT', 'GET'],
          AllowedHeaders: ['content-type', 'if-none-match', 'x-amz-checksum-sha256'],
          MaxAge: 3600,
        },
      ],
    })
    expect(properties.NotificationConfiguration).toEqual({
      EventBridgeConfiguration: { EventBridgeEnabled: true },
    })
  })

  it('is used by the functions that deal with files only, each within its prefix', () => {
    const used = (role: string) =>
      statementsOf(template, role)
        .filter((statement) => actionsOf(statement).some((action) => action.startsWith('s3:')))
        .map((statement) => [
          actionsOf(statement).toSorted(),
          [statement.Resource].flat().map((arn) => /\/(\w+)\/\*/.exec(text(arn))?.[1] ?? 'the bucket'),
        ])
    expect(used('caseshttpRole')).toEqual([
      [
        ['s3:GetObject', 's3:PutObject'],
        ['arriving', 'cases'],
      ],
      [['s3:ListBucket'], ['the bucket']],
    ])
    expect(used('taskshttpRole')).toEqual([[['s3:GetObject'], ['cases']]])
    expect(used('sweepRole')).toEqual([[['s3:DeleteObject'], ['cases']]])
    const others = Object.keys(resourcesOf(template, 'AWS::IAM::Role')).filter(
      (id) => !/^(caseshttp|taskshttp|sweep)Role/.test(id) && used(id).length > 0,
    )
    expect(others).toEqual([])
  })

  it('has what a scanner says of kept files told to one function', () => {
    const rule = Object.values(resourcesOf(template, 'AWS::Events::Rule')).find(({ Properties }) =>
      text(Properties).includes('Object Scan Result'),
    )
    expect(rule?.Properties.EventPattern).toMatchObject({
      source: ['aws.guardduty', 'throughline.scanner'],
      detail: { s3ObjectDetails: { objectKey: [{ prefix: 'cases/' }] } },
    })
    expect(text(rule?.Properties.Targets)).toContain('scanresults')
  })

  it('has what could not be recorded of it wait in a queue', () => {
    const toQueue = { 'Fn::GetAtt': [Match.stringLikeRegexp('^AttachmentsDeadLetters'), 'Arn'] }
    template.hasResourceProperties('AWS::Lambda::EventInvokeConfig', {
      FunctionName: { Ref: Match.stringLikeRegexp('^scanresultsFunction') },
      MaximumRetryAttempts: 2,
      MaximumEventAgeInSeconds: 21_600,
      DestinationConfig: { OnFailure: { Destination: toQueue } },
    })
    template.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: Match.objectLike({ source: ['aws.guardduty', 'throughline.scanner'] }),
      Targets: [Match.objectLike({ DeadLetterConfig: { Arn: toQueue } })],
    })
  })
})
