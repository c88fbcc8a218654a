import type { Resource } from '../template/resource.ts'

export interface KeySchema {
  AttributeName: string
  KeyType: string
}

/** A table as `CreateTable` takes it, and what the runtime adds. */
export interface TableSpec {
  name: string
  arn: string
  streamArn: string | undefined
  create: Record<string, unknown> & { TableName: string; KeySchema: KeySchema[] }
  /** Attribute with the epoch second after which an item may be deleted. */
  expiryAttribute: string | undefined
}

/** Reads an `AWS::DynamoDB::Table`. */
export function readTable({ properties, name }: Resource): TableSpec {
  const stream = properties.raw('StreamSpecification') as Record<string, unknown> | undefined
  const expiry = properties.part('TimeToLiveSpecification')
  const expires = expiry.flag('Enabled')
  const attribute = expiry.optionalText('AttributeName')
  const indexes = properties.raw('GlobalSecondaryIndexes')
  properties.oneOf('BillingMode', ['PAY_PER_REQUEST'])
  properties.withoutEffect('the name is read with the resource', 'TableName')
  properties.withoutEffect(
    'a data folder is backed up by copying it',
    'PointInTimeRecoverySpecification',
    'DeletionProtectionEnabled',
  )
  properties.withoutEffect('about the account, not the data', 'SSESpecification', 'TableClass', 'Tags')
  return {
    name: name(),
    arn: name('Arn'),
    streamArn: stream ? name('StreamArn') : undefined,
    create: {
      TableName: name(),
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: properties.raw('AttributeDefinitions'),
      KeySchema: properties.raw('KeySchema') as KeySchema[],
      ...(indexes !== undefined && { GlobalSecondaryIndexes: indexes }),
      ...(stream && { StreamSpecification: { StreamEnabled: true, ...stream } }),
    },
    expiryAttribute: expires ? attribute : undefined,
  }
}
