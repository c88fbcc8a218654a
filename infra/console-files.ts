import type { IBucket } from 'aws-cdk-lib/aws-s3'
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment'
import { type CfnElement, Stack, Token, Validations } from 'aws-cdk-lib/core'
import { Construct } from 'constructs'
import { cacheControl, hashedFiles } from './console-headers.ts'

export interface ConsoleFilesProps {
  bucket: IBucket
  /** Folder of the built console. */
  build: string
  /** What the console reads before it does anything: `config.json`. */
  config: Record<string, unknown>
}

const hashed = `${hashedFiles}/*`

/** Puts the built console into its bucket: first the files with a digest in their name, then the page that names them. */
export class ConsoleFiles extends Construct {
  constructor(scope: Construct, id: string, { bucket, build, config }: ConsoleFilesProps) {
    super(scope, id)
    const assets = new BucketDeployment(this, 'Hashed', {
      destinationBucket: bucket,
      sources: [Source.asset(build)],
      exclude: ['*'],
      include: [hashed],
      // Somebody who has the page of before open still loads its parts.
      prune: false,
      cacheControl: [CacheControl.fromString(cacheControl.hashed)],
    })
    const pages = new BucketDeployment(this, 'Pages', {
      destinationBucket: bucket,
      sources: [Source.asset(build), Source.jsonData('config.json', config)],
      exclude: [hashed],
      prune: false,
      cacheControl: [CacheControl.fromString(cacheControl.others)],
    })
    pages.node.addDependency(assets)
    this.explain(bucket)
  }

  /** The CDK's own function that copies files: it is there only while something is deployed. */
  private explain(bucket: IBucket): void {
    const stack = Stack.of(this)
    const own = stack.node.children.find(({ node }) => node.id.startsWith('Custom::CDKBucketDeployment'))
    if (!own) throw new Error('The CDK names the function of BucketDeployment differently now.')
    const assets = `arn:<AWS::Partition>:s3:::cdk-hnb659fds-assets-<AWS::AccountId>-${nameOfRegion(stack)}/*`
    const files = `<${stack.getLogicalId(bucket.node.defaultChild as CfnElement)}.Arn>/*`
    const may = [
      ...['GetObject*', 'GetBucket*', 'List*', 'DeleteObject*', 'Abort*'].map(
        (action) => `Action::s3:${action}`,
      ),
      ...[assets, files].map((arn) => `Resource::${arn}`),
    ]
    Validations.of(own).acknowledge(
      {
        id: 'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]',
        reason: 'The role is made by the CDK for its own function, and this policy lets it write its log.',
      },
      {
        id: 'AwsSolutions-L1',
        reason: 'The CDK decides which Python its own function runs on, and keeps it current.',
      },
      ...may.map((what) => ({
        id: `AwsSolutions-IAM5[${what}]`,
        reason:
          'It reads what the CDK uploaded and writes the files of the console, whatever their names are.',
      })),
    )
  }
}

function nameOfRegion({ region }: Stack): string {
  return Token.isUnresolved(region) ? '<AWS::Region>' : region
}
