import { now } from '../platform/clock.ts'
import { Problem } from '../platform/errors.ts'
import { ConditionFailed, get, Index, query, transact, type Write } from '../platform/table.ts'
import {
  type Policy,
  type PolicyContent,
  policyKey,
  policyVersionKey,
  type Rates,
  type RatesContent,
  ratesKey,
} from './model.ts'

export const currentPolicy = (id: string) => get<Policy>(policyKey(id))
export const policyVersion = (id: string, version: number) => get<Policy>(policyVersionKey(id, version))
export const currentRates = () => get<Rates>(ratesKey)

/** Saves a new version; earlier ones stay. @throws Problem 412 when somebody else saved meanwhile. */
export async function savePolicy(
  id: string,
  content: PolicyContent,
  by: string,
  expected: number | undefined,
): Promise<Policy> {
  const before = await currentPolicy(id)
  const version = (before?.version ?? 0) + 1
  const policy: Policy = { ...policyKey(id), id, ...content, version, savedAt: now(), savedBy: by }
  await versioned(before?.version, expected, [
    { Put: { Item: { ...policy, kindPk: 'policy', kindSk: id }, ...unchanged(before?.version) } },
    {
      Put: {
        Item: { ...policy, ...policyVersionKey(id, version) },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    },
  ])
  return policy
}

export async function saveRates(content: RatesContent, expected: number | undefined): Promise<Rates> {
  const before = await currentRates()
  const rates: Rates = { ...ratesKey, ...content, version: (before?.version ?? 0) + 1, savedAt: now() }
  await versioned(before?.version, expected, [{ Put: { Item: rates, ...unchanged(before?.version) } }])
  return rates
}

export function listPolicies(limit: number, start?: Record<string, unknown>) {
  return query<Policy>({
    IndexName: Index.kind,
    KeyConditionExpression: 'kindPk = :pk',
    ExpressionAttributeValues: { ':pk': 'policy' },
    Limit: limit,
    ...(start && { ExclusiveStartKey: start }),
  })
}

async function versioned(
  before: number | undefined,
  expected: number | undefined,
  writes: Write[],
): Promise<void> {
  const changed = new Problem(
    412,
    'changed_meanwhile',
    'Somebody saved this since you read it. Read it again and repeat your change.',
  )
  if (expected !== undefined && expected !== (before ?? 0)) throw changed
  try {
    await transact(writes)
  } catch (error) {
    throw error instanceof ConditionFailed ? changed : error
  }
}

function unchanged(version: number | undefined) {
  return version === undefined
    ? { ConditionExpression: 'attribute_not_exists(pk)' }
    : { ConditionExpression: 'version = :version', ExpressionAttributeValues: { ':version': version } }
}
