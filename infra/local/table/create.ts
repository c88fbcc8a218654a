import { isDeepStrictEqual } from 'node:util'
import { StartError } from '../start-error.ts'
import { type TableClient, TableError } from './client.ts'
import type { KeySchema, TableSpec } from './spec.ts'

interface Description {
  KeySchema: KeySchema[]
  GlobalSecondaryIndexes?: { IndexName: string; KeySchema: KeySchema[] }[]
  StreamSpecification?: { StreamEnabled?: boolean; StreamViewType?: string }
}

/**
 * Creates the table of the template, unless it exists.
 * @throws StartError when it exists with other keys, indexes or stream: data cannot follow by itself.
 */
export async function createTable(client: TableClient, spec: TableSpec): Promise<void> {
  const existing = await describe(client, spec.name)
  if (!existing) {
    await client.call('CreateTable', spec.create)
    return
  }
  const wanted = shape(spec.create as unknown as Description)
  if (isDeepStrictEqual(shape(existing), wanted)) return
  throw new StartError(
    `The table ${spec.name} in the data folder has other keys, indexes or stream than the template. Start with --fresh to forget its data.`,
  )
}

async function describe(client: TableClient, name: string): Promise<Description | undefined> {
  try {
    const { Table } = await client.call<{ Table: Description }>('DescribeTable', { TableName: name })
    return Table
  } catch (error) {
    if (error instanceof TableError && error.code === 'ResourceNotFoundException') return undefined
    throw error
  }
}

/** What two descriptions of the same table have in common. */
function shape({ KeySchema, GlobalSecondaryIndexes = [], StreamSpecification }: Description): unknown {
  const keys = (schema: KeySchema[]) =>
    schema.map(({ AttributeName, KeyType }) => `${KeyType} ${AttributeName}`)
  return {
    keys: keys(KeySchema),
    indexes: GlobalSecondaryIndexes.map(({ IndexName, KeySchema }) =>
      [IndexName, ...keys(KeySchema)].join(', '),
    ).sort(),
    stream: StreamSpecification?.StreamViewType,
  }
}
