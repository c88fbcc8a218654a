import { DatabaseSync } from 'node:sqlite'
import { expect, onTestFinished, test } from 'vitest'
import { Clock } from '../../../infra/local/clock.ts'
import { TableClient } from '../../../infra/local/table/client.ts'
import { TableEngine } from '../../../infra/local/table/engine.ts'
import { FileChanges } from '../../../infra/local/table/file-changes.ts'
import { scratch } from './assembly.ts'

const create = {
  TableName: 'things',
  KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' as const }],
  AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
  BillingMode: 'PAY_PER_REQUEST',
  StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
}

test('delivered changes are forgotten later when the engine is writing just now', async () => {
  const engine = await TableEngine.start({ folder: scratch(), log: () => {}, failed: () => {} })
  onTestFinished(() => engine.stop())
  const client = new TableClient(engine.endpoint)
  onTestFinished(() => client.close())
  await client.call('CreateTable', create)
  const table = { name: 'things', create, streamArn: 'arn', expiryAttribute: undefined }
  const changes = FileChanges.open(engine.file, table as never, 'eu-central-1', new Clock())
  if (!changes) throw new Error('The file has another layout.')
  onTestFinished(() => changes.close())
  for (const pk of ['a', 'b']) await client.call('PutItem', { TableName: 'things', Item: { pk: { S: pk } } })
  const kept = () => changes.read(undefined, 10).map(({ record }) => record.dynamodb.Keys)

  const writer = new DatabaseSync(engine.file)
  onTestFinished(() => writer.close())
  writer.exec('BEGIN IMMEDIATE')
  changes.forget(['1000000'])
  expect(kept()).toHaveLength(2)
  writer.exec('ROLLBACK')
  changes.forget(['1000000'])
  expect(kept()).toEqual([{ pk: { S: 'b' } }])
})
