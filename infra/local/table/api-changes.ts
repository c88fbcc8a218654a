import type { Clock } from '../clock.ts'
import type { Change, Changes, StreamRecord } from './changes.ts'
import { type TableClient, TableError } from './client.ts'
import type { TableSpec } from './spec.ts'

interface Shard {
  ShardId: string
  ParentShardId?: string
}

/** How long a known list of shards is used, in milliseconds. */
const shardsFor = 5000

/**
 * The changes over the DynamoDB Streams interface, for another engine than our own. A position is
 * `<shard>/<sequence number>`; an engine keeps its changes for a day.
 */
export class ApiChanges implements Changes {
  readonly #client: TableClient
  readonly #table: TableSpec
  readonly #region: string
  readonly #clock: Clock
  #stream: string | undefined
  #shards: { list: string[]; at: number } | undefined
  /** Iterators that go on where a read ended, by position: asking for new ones costs a call each. */
  readonly #iterators = new Map<string, string>()

  constructor(client: TableClient, table: TableSpec, region: string, clock: Clock) {
    this.#client = client
    this.#table = table
    this.#region = region
    this.#clock = clock
  }

  async read(after: string | undefined, limit: number): Promise<Change[]> {
    const shards = await this.#listShards()
    const [current, sequence] = splitPosition(after)
    const begin = current === undefined ? 0 : Math.max(shards.indexOf(current), 0)
    for (const shard of shards.slice(begin)) {
      const changes = await this.#readShard(shard, shard === current ? sequence : undefined, limit)
      if (changes.length > 0) return changes
    }
    return []
  }

  async latest(): Promise<string | undefined> {
    let position: string | undefined
    for (;;) {
      const changes = await this.read(position, 1000)
      if (changes.length === 0) return position
      position = changes.at(-1)?.position
    }
  }

  forget(): void {
    // The engine forgets by itself.
  }

  async #readShard(shard: string, after: string | undefined, limit: number): Promise<Change[]> {
    const key = `${shard}/${after ?? ''}`
    const iterator = this.#iterators.get(key) ?? (await this.#iteratorAfter(shard, after))
    this.#iterators.delete(key)
    if (!iterator) return []
    try {
      const { Records, NextShardIterator } = await this.#client.call<{
        Records: StreamRecord[]
        NextShardIterator?: string
      }>('GetRecords', { ShardIterator: iterator, Limit: limit }, 'streams')
      const last = Records.at(-1)?.dynamodb.SequenceNumber ?? after
      if (NextShardIterator) this.#iterators.set(`${shard}/${last ?? ''}`, NextShardIterator)
      return Records.map((record) => ({
        position: `${shard}/${record.dynamodb.SequenceNumber}`,
        record: this.#localized(record),
      }))
    } catch (error) {
      // The next read asks for a new one.
      if (error instanceof TableError && error.code === 'ExpiredIteratorException') return []
      throw error
    }
  }

  #localized(record: StreamRecord): StreamRecord {
    return {
      ...record,
      awsRegion: this.#region,
      eventSourceARN: this.#table.streamArn ?? '',
      dynamodb: { ...record.dynamodb, ApproximateCreationDateTime: Math.floor(this.#clock.now() / 1000) },
    }
  }

  async #iteratorAfter(shard: string, sequence: string | undefined): Promise<string | undefined> {
    const from =
      sequence === undefined
        ? { ShardIteratorType: 'TRIM_HORIZON' }
        : { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: sequence }
    const { ShardIterator } = await this.#client.call<{ ShardIterator?: string }>(
      'GetShardIterator',
      { StreamArn: await this.#streamArn(), ShardId: shard, ...from },
      'streams',
    )
    return ShardIterator
  }

  /** Parents come before their children, as the engine lists them. */
  async #listShards(): Promise<string[]> {
    if (this.#shards && Date.now() - this.#shards.at < shardsFor) return this.#shards.list
    const list: string[] = []
    let start: string | undefined
    do {
      const { StreamDescription } = await this.#client.call<{
        StreamDescription: { Shards: Shard[]; LastEvaluatedShardId?: string }
      }>(
        'DescribeStream',
        { StreamArn: await this.#streamArn(), ...(start && { ExclusiveStartShardId: start }) },
        'streams',
      )
      list.push(...StreamDescription.Shards.map(({ ShardId }) => ShardId))
      start = StreamDescription.LastEvaluatedShardId
    } while (start)
    this.#shards = { list, at: Date.now() }
    return list
  }

  async #streamArn(): Promise<string> {
    if (this.#stream) return this.#stream
    const { Table } = await this.#client.call<{ Table: { LatestStreamArn: string } }>('DescribeTable', {
      TableName: this.#table.name,
    })
    this.#stream = Table.LatestStreamArn
    return this.#stream
  }
}

function splitPosition(
  position: string | undefined,
): [shard: string | undefined, sequence: string | undefined] {
  if (position === undefined) return [undefined, undefined]
  const slash = position.lastIndexOf('/')
  return [position.slice(0, slash), position.slice(slash + 1)]
}
