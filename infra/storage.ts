import { AttributeType, BillingMode, ProjectionType, StreamViewType, Table } from 'aws-cdk-lib/aws-dynamodb'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { Fn, RemovalPolicy } from 'aws-cdk-lib/core'
import { Construct } from 'constructs'
import type { StackFunction } from './function.ts'
import type { Settings } from './settings.ts'

/** Listings beside the case partitions: what is due when, what concerns a person, what there is of a kind. */
const indexes = ['due', 'person', 'kind'] as const

/** The one table, whose stream moves all work. */
export class Storage extends Construct {
  readonly table: Table

  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id)
    const retain = settings.removalPolicy === 'retain'
    this.table = new Table(this, 'Table', {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      stream: StreamViewType.NEW_IMAGE,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: retain,
      removalPolicy: retain ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
      timeToLiveAttribute: 'expiresAt',
    })
    for (const index of indexes) {
      this.table.addGlobalSecondaryIndex({
        indexName: index,
        partitionKey: { name: `${index}Pk`, type: AttributeType.STRING },
        sortKey: { name: `${index}Sk`, type: AttributeType.STRING },
        projectionType: ProjectionType.ALL,
      })
    }
  }

  /** Reads and conditional writes; no Scan, no change of the table itself. */
  grantUse(fn: StackFunction): void {
    fn.allow(
      new PolicyStatement({
        actions: [
          'dynamodb:GetItem',
          'dynamodb:BatchGetItem',
          'dynamodb:Query',
          'dynamodb:PutItem',
          'dynamodb:UpdateItem',
          'dynamodb:DeleteItem',
          'dynamodb:BatchWriteItem',
          'dynamodb:ConditionCheckItem',
        ],
        resources: [this.table.tableArn],
      }),
      new PolicyStatement({
        actions: ['dynamodb:Query'],
        resources: indexes.map((index) => Fn.join('/', [this.table.tableArn, 'index', index])),
      }),
    )
  }
}
