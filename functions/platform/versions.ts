import { Problem } from './errors.ts'
import { ConditionFailed, get, type Key, transact, type Write } from './table.ts'

const Changed = 'Somebody changed this since you read it. Read it again and repeat your change.'

/** 412: what is to be changed is no longer what was read. */
export function changedMeanwhile(detail = Changed): Problem {
  return new Problem(412, 'changed_meanwhile', detail)
}

/**
 * `expected` is the version last read: 0 for what must not exist yet, undefined for whatever is there.
 * @throws Problem 412 when it is another one by now.
 */
export function refuseStale(expected: number | undefined, version: number, detail?: string): void {
  if (expected !== undefined && expected !== version) throw changedMeanwhile(detail)
}

/** The condition of a write: the item is as it was read, or still is not there. */
export function asItWasRead(before: { version: number } | undefined) {
  return before
    ? { ConditionExpression: 'version = :version', ExpressionAttributeValues: { ':version': before.version } }
    : { ConditionExpression: 'attribute_not_exists(pk)' }
}

/** @throws Problem 412 when a condition of these writes does not hold. */
export async function transactUnlessChanged(
  writes: Parameters<typeof transact>[0],
  detail?: string,
): Promise<void> {
  try {
    await transact(writes)
  } catch (error) {
    throw error instanceof ConditionFailed ? changedMeanwhile(detail) : error
  }
}

/**
 * Writes an item whole, as its next version, and `beside` with it. `expected` as for `refuseStale`.
 * @throws Problem 412 when somebody else was faster.
 */
export async function putVersioned<T extends Key & { version: number }>(
  key: Key,
  content: object,
  expected: number | undefined,
  beside: readonly Write[] = [],
): Promise<T> {
  const before = await get<T>(key)
  const version = before?.version ?? 0
  refuseStale(expected, version)
  const item = { ...key, ...content, version: version + 1 } as unknown as T
  await transactUnlessChanged([{ Put: { Item: item, ...asItWasRead(before) } }, ...beside])
  return item
}
