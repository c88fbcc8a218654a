import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  QueryCommand,
  type QueryCommandInput,
  TransactionCanceledException,
  TransactWriteItemsCommand,
  type TransactWriteItemsCommandInput,
  UpdateItemCommand,
  type UpdateItemCommandInput,
  type WriteRequest,
} from '@aws-sdk/client-dynamodb'
import { pause } from './clock.ts'
import { Env, env } from './environment.ts'
import { badCursor } from './errors.ts'
import { fromAttributes, toAttributes, toValues } from './item.ts'

export interface Key {
  pk: string
  sk: string
}
/** An item of whatever kind; the domains' own types extend `Key`. */
export type Item = Key & Record<string, unknown>

interface Expressions {
  ExpressionAttributeNames?: Record<string, string>
  ExpressionAttributeValues?: Record<string, unknown>
}
interface Condition extends Expressions {
  ConditionExpression?: string
}
interface Update extends Condition {
  Key: Key
  UpdateExpression: string
}

/** One write of a transaction; the table's name is added here. */
export type Write =
  | { Put: Condition & { Item: object } }
  | { Update: Update }
  | { Delete: Condition & { Key: Key } }
  | { ConditionCheck: Condition & { Key: Key } }

export const Index = { due: 'due', person: 'person', kind: 'kind' } as const

let dynamodb: DynamoDBClient | undefined
/**
 * The plain client: the document client around it takes a fifth of a call's time, and each of its commands puts its
 * chain of middleware together anew (0.1 ms of CPU), which `cacheMiddleware` spares.
 */
function client(): DynamoDBClient {
  dynamodb ??= new DynamoDBClient({ maxAttempts: 5, cacheMiddleware: true })
  return dynamodb
}

/** The same input with its values as DynamoDB takes them. */
function withAttributes(
  input: Partial<Update> & {
    Item?: object
    KeyConditionExpression?: string | undefined
    ExclusiveStartKey?: object
  },
): object {
  const { ExpressionAttributeValues, Key, Item, ExclusiveStartKey } = input
  return {
    ...input,
    ...(ExpressionAttributeValues && { ExpressionAttributeValues: toValues(ExpressionAttributeValues) }),
    ...(Key && { Key: toAttributes(Key) }),
    ...(Item && { Item: toAttributes(Item) }),
    ...(ExclusiveStartKey && { ExclusiveStartKey: toAttributes(ExclusiveStartKey) }),
  }
}

/** Strongly consistent read of one item. */
export async function get<T extends Key = Item>(key: Key): Promise<T | undefined> {
  if (isTooLong(key)) return undefined
  const { Item } = await client().send(
    new GetItemCommand({ TableName: env(Env.table), Key: toAttributes(key), ConsistentRead: true }),
  )
  return Item && fromAttributes<T>(Item)
}

/** Read of many items by key, strongly consistent unless that is not needed, in no order; missing ones are left out. Duplicates are fine. */
export async function getAll(keys: readonly Key[], ConsistentRead = true): Promise<Item[]> {
  const distinct = [
    ...new Map(keys.map((key) => [`${key.pk} ${key.sk}`, { pk: key.pk, sk: key.sk }])).values(),
  ].filter((key) => !isTooLong(key))
  const parts: Key[][] = []
  for (let start = 0; start < distinct.length; start += 100) parts.push(distinct.slice(start, start + 100))
  return (await Promise.all(parts.map((part) => getPart(part, ConsistentRead)))).flat()
}

/** At most 100 at once. */
async function getPart(keys: readonly Key[], ConsistentRead: boolean): Promise<Item[]> {
  const found: Item[] = []
  let pending = keys.map(toAttributes)
  for (let attempt = 0; pending.length > 0; attempt++) {
    if (attempt > 0) await backOff(attempt)
    const table = env(Env.table)
    const answer = await client().send(
      new BatchGetItemCommand({ RequestItems: { [table]: { Keys: pending, ConsistentRead } } }),
    )
    for (const item of answer.Responses?.[table] ?? []) found.push(fromAttributes<Item>(item))
    pending = answer.UnprocessedKeys?.[table]?.Keys ?? []
  }
  return found
}

/** Unconditional puts, 25 to a call. */
export async function putAll(items: readonly Key[]): Promise<void> {
  for (let start = 0; start < items.length; start += 25) {
    const table = env(Env.table)
    let pending: WriteRequest[] = items
      .slice(start, start + 25)
      .map((item) => ({ PutRequest: { Item: toAttributes(item) } }))
    for (let attempt = 0; pending.length > 0; attempt++) {
      if (attempt > 0) await backOff(attempt)
      const answer = await client().send(new BatchWriteItemCommand({ RequestItems: { [table]: pending } }))
      pending = answer.UnprocessedItems?.[table] ?? []
    }
  }
}

export type QueryInput = Expressions &
  Pick<QueryCommandInput, 'IndexName' | 'KeyConditionExpression' | 'ConsistentRead' | 'ScanIndexForward'> & {
    Limit: number
    ExclusiveStartKey?: Record<string, unknown>
  }

export interface Page<T> {
  items: T[]
  /** Where the next page starts; absent on the last. */
  next: Record<string, unknown> | undefined
}

/**
 * One page of a query. `Limit` is required: without it a query reads the whole partition.
 * @throws Problem 400 when it is to start at a place that no page of this query ended at.
 */
export async function query<T extends Key = Item>(input: QueryInput): Promise<Page<T>> {
  if (input.ExclusiveStartKey) checkStart(input.ExclusiveStartKey, input)
  const answer = await client().send(
    new QueryCommand({ TableName: env(Env.table), ...withAttributes(input) } as QueryCommandInput),
  )
  return {
    items: (answer.Items ?? []).map((item) => fromAttributes<T>(item)),
    next: answer.LastEvaluatedKey && fromAttributes<Record<string, unknown>>(answer.LastEvaluatedKey),
  }
}

/** DynamoDB's limits for keys, in bytes. */
const LongestPartitionKey = 2048
const LongestSortKey = 1024

/** Ids come from addresses that anybody may type; DynamoDB answers a longer key with an error. */
function isTooLong({ pk, sk }: Key): boolean {
  return Buffer.byteLength(pk) > LongestPartitionKey || Buffer.byteLength(sk) > LongestSortKey
}

/** The place comes back from outside: DynamoDB answers a made-up one with an error or, in another partition, at will. */
function checkStart(
  start: Record<string, unknown>,
  { IndexName, ExpressionAttributeValues }: QueryInput,
): void {
  const partition = IndexName ? `${IndexName}Pk` : 'pk'
  const names = ['pk', 'sk', ...(IndexName ? [partition, `${IndexName}Sk`] : [])]
  const isKey = (value: unknown) =>
    typeof value === 'string' && value !== '' && Buffer.byteLength(value) <= LongestSortKey
  if (
    Object.keys(start).length !== names.length ||
    !names.every((name) => isKey(start[name])) ||
    start[partition] !== ExpressionAttributeValues?.[':pk']
  )
    throw badCursor()
}

/** Every item of a query, page after page; for partitions that are small by design. */
export async function queryAll<T extends Key = Item>(input: QueryInput): Promise<T[]> {
  const items: T[] = []
  let start: Record<string, unknown> | undefined
  do {
    const page: Page<T> = await query<T>({ ...input, ...(start && { ExclusiveStartKey: start }) })
    items.push(...page.items)
    start = page.next
  } while (start)
  return items
}

/** A conditional write that lost: the condition did not hold. Carries the items found, where DynamoDB gave them. */
export class ConditionFailed extends Error {
  override name = 'ConditionFailed'
  /** One entry per write of the transaction: undefined where that write's condition held. */
  readonly failed: ({ found: Item | undefined } | undefined)[]

  constructor(failed: ({ found: Item | undefined } | undefined)[]) {
    super('A condition of the write did not hold.')
    this.failed = failed
  }
}

/**
 * All writes or none.
 * @throws ConditionFailed when a condition did not hold. A conflict with another transaction is tried again.
 */
export async function transact(writes: readonly Write[]): Promise<void> {
  const table = env(Env.table)
  const items = writes.map((write) => {
    const [[kind, body]] = Object.entries(write) as [[string, object]]
    return {
      [kind]: { TableName: table, ReturnValuesOnConditionCheckFailure: 'ALL_OLD', ...withAttributes(body) },
    }
  }) as TransactWriteItemsCommandInput['TransactItems']
  for (let attempt = 1; ; attempt++) {
    try {
      await client().send(new TransactWriteItemsCommand({ TransactItems: items }))
      return
    } catch (error) {
      if (!(error instanceof TransactionCanceledException)) throw error
      const reasons = error.CancellationReasons ?? []
      if (reasons.some((reason) => reason.Code === 'ConditionalCheckFailed')) {
        throw new ConditionFailed(
          reasons.map((reason) =>
            reason.Code === 'ConditionalCheckFailed'
              ? { found: reason.Item && fromAttributes<Item>(reason.Item) }
              : undefined,
          ),
        )
      }
      const passing = reasons.some(
        (reason) => reason.Code === 'TransactionConflict' || reason.Code === 'ThrottlingError',
      )
      if (!passing || attempt === ConflictAttempts) throw error
      await backOff(attempt)
    }
  }
}

/** One conditional update of one item. @throws ConditionFailed */
export async function update(input: Update): Promise<void> {
  try {
    await client().send(
      new UpdateItemCommand({
        TableName: env(Env.table),
        ...withAttributes(input),
      } as UpdateItemCommandInput),
    )
  } catch (error) {
    if ((error as Error).name === 'ConditionalCheckFailedException')
      throw new ConditionFailed([{ found: undefined }])
    throw error
  }
}

/**
 * Adds to the number `count` of an item, which is made if it is not there, whoever else does so at the same time.
 * @returns the number after it. Where the SDK had to repeat the call, more may have been added.
 */
export async function countUp(key: Key, by: number): Promise<number> {
  const { Attributes } = await client().send(
    new UpdateItemCommand({
      TableName: env(Env.table),
      ...withAttributes({
        Key: key,
        UpdateExpression: 'ADD #count :by',
        ExpressionAttributeNames: { '#count': 'count' },
        ExpressionAttributeValues: { ':by': by },
      }),
      ReturnValues: 'UPDATED_NEW',
    } as UpdateItemCommandInput),
  )
  return Number(Attributes?.count?.N)
}

/** Eight attempts with full jitter below 20 ms · 2^n: at most about 5 s, well inside a function's time limit. */
const ConflictAttempts = 8

/** Waits a random time below 20 ms · 2^attempt. */
export async function backOff(attempt: number): Promise<void> {
  await pause(Math.random() * 20 * 2 ** attempt)
}
