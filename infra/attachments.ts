import { Match, Rule } from 'aws-cdk-lib/aws-events'
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations'
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type CfnBucket,
  HttpMethods,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import { Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib/core'
import { Construct } from 'constructs'
import { ArrivingPrefix, KeptPrefix } from '../functions/cases/attachments/places.ts'
import { Env } from '../functions/platform/environment.ts'
import { deadLetterQueue } from './dead-letters.ts'
import type { StackFunction } from './function.ts'
import type { Settings } from './settings.ts'

/** What an upload leaves behind that nobody completed. */
const unfinishedFor = Duration.days(1)
/** Long enough to notice that something was removed or overwritten that should not have been, and to bring it back by hand. */
const removedFor = Duration.days(30)
/** Longest that a scanner's finding may wait to be recorded: Lambda keeps no event longer. */
const oldestFinding = Duration.hours(6)

/** The files that people attach to cases. Browsers load them up and down by signed addresses; nothing in here is public. */
export class Attachments extends Construct {
  readonly bucket: Bucket
  /** Findings of a scanner that could not be recorded. */
  readonly deadLetters: Queue

  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id)
    this.deadLetters = deadLetterQueue(this, 'DeadLetters')
    this.bucket = new Bucket(this, 'Bucket', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      versioned: true,
      // Who may do something says the signature in the address, whatever page it is used on; no cookie comes with it.
      cors: [
        {
          allowedOrigins: ['*'],
          allowedMethods: [HttpMethods.PUT, HttpMethods.GET],
          allowedHeaders: ['content-type', 'if-none-match', 'x-amz-checksum-sha256'],
          maxAge: 3600,
        },
      ],
      lifecycleRules: [
        {
          id: 'uploads-never-completed',
          prefix: ArrivingPrefix,
          expiration: unfinishedFor,
          noncurrentVersionExpiration: unfinishedFor,
          abortIncompleteMultipartUploadAfter: unfinishedFor,
        },
        { id: 'removed', prefix: KeptPrefix, noncurrentVersionExpiration: removedFor },
        { id: 'nothing-left-of-it', expiredObjectDeleteMarker: true },
      ],
      removalPolicy: settings.removalPolicy === 'retain' ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    })
    // The construct's own property for it would add a function that CloudFormation does without.
    const resource = this.bucket.node.defaultChild as CfnBucket
    resource.notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } }
    Validations.of(this.bucket).acknowledge({
      id: 'AwsSolutions-S1',
      reason:
        'Who attached, removed and was shown what is on the timeline of the case; an access log would keep signed addresses in a second place.',
    })
  }

  /** Signs addresses for uploads, checks what came, and keeps it. */
  grantTakeIn(fn: StackFunction): void {
    this.#grant(fn, ['s3:PutObject', 's3:GetObject'], [ArrivingPrefix, KeptPrefix])
    // Without it S3 answers "forbidden" instead of "not there" for what was never uploaded.
    fn.allow(new PolicyStatement({ actions: ['s3:ListBucket'], resources: [this.bucket.bucketArn] }))
  }

  /** Signs addresses for reading. */
  grantRead(fn: StackFunction): void {
    this.#grant(fn, ['s3:GetObject'], [KeptPrefix])
  }

  /** Takes away what was removed from a case. */
  grantDiscard(fn: StackFunction): void {
    this.#grant(fn, ['s3:DeleteObject'], [KeptPrefix])
  }

  /**
   * Has a function told what GuardDuty's malware protection finds, where it is switched on for the bucket, or what another scanner puts
   * onto the bus in its form: from `aws.guardduty`, which nobody else can use, or from `throughline.scanner`. A finding that is lost would
   * leave a file to be given out, so what cannot be recorded waits in a queue.
   */
  tellOfScans(fn: StackFunction): void {
    fn.lambda.configureAsyncInvoke({
      onFailure: new SqsDestination(this.deadLetters),
      maxEventAge: oldestFinding,
      retryAttempts: 2,
    })
    new Rule(this, 'Scanned', {
      description: 'What a virus scanner says of attached files',
      eventPattern: {
        source: ['aws.guardduty', 'throughline.scanner'],
        detailType: ['GuardDuty Malware Protection Object Scan Result'],
        detail: {
          s3ObjectDetails: { bucketName: [this.bucket.bucketName], objectKey: Match.prefix(KeptPrefix) },
        },
      },
      targets: [
        new LambdaFunction(fn.lambda, { deadLetterQueue: this.deadLetters, maxEventAge: oldestFinding }),
      ],
    })
  }

  #grant(fn: StackFunction, actions: string[], prefixes: string[]): void {
    fn.lambda.addEnvironment(Env.attachmentsBucket, this.bucket.bucketName)
    fn.allow(
      new PolicyStatement({
        actions,
        resources: prefixes.map((prefix) => this.bucket.arnForObjects(`${prefix}*`)),
      }),
    )
    const id = Stack.of(this).getLogicalId(this.bucket.node.defaultChild as CfnBucket)
    for (const prefix of prefixes) {
      Validations.of(fn).acknowledge({
        id: `AwsSolutions-IAM5[Resource::<${id}.Arn>/${prefix}*]`,
        reason: 'The files of all cases lie under this prefix; whose case it is the function checks.',
      })
    }
  }
}
