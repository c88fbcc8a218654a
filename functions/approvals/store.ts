import { now } from '../platform/clock.ts'
import { get, Index, query } from '../platform/table.ts'
import { asItWasRead, refuseStale, transactUnlessChanged } from '../platform/versions.ts'
import {
  type Policy,
  type PolicyContent,
  policyKey,
  policyVersionKey,
  type Rates,
  type RatesContent,
  ratesKey,
  ratesVersionKey,
} from './model.ts'

const Changed = 'Somebody saved this since you read it. Read it again and repeat your change.'

export const currentPolicy = (id: string) => get<Policy>(policyKey(id))
export const policyVersion = (id: string, version: number) => get<Policy>(policyVersionKey(id, version))
export const currentRates = () => get<Rates>(ratesKey)
export const ratesVersion = (version: number) => get<Rates>(ratesVersionKey(version))

/** Saves a new version; earlier ones stay. @throws Problem 412 when somebody else saved meanwhile. */
export async function savePolicy(
  id: string,
  content: PolicyContent,
  by: string,
  expected: number | undefined,
): Promise<Policy> {
  const before = await currentPolicy(id)
  refuseStale(expected, before?.version ?? 0, Changed)
  const version = (before?.version ?? 0) + 1
  const policy: Policy = { ...policyKey(id), id, ...content, version, savedAt: now(), savedBy: by }
  await transactUnlessChanged(
    [
      { Put: { Item: { ...policy, kindPk: 'policy', kindSk: id }, ...asItWasRead(before) } },
      {
        Put: {
          Item: { ...policy, ...policyVersionKey(id, version) },
          ConditionExpression: 'attribute_not_exists(pk)',
        },
      },
    ],
    Changed,
  )
  return policy
}

/** Saves a new version; earlier ones stay. @throws Problem 412 when somebody else saved meanwhile. */
export async function saveRates(
  content: RatesContent,
  by: string,
  expected: number | undefined,
): Promise<Rates> {
  const before = await currentRates()
  refuseStale(expected, before?.version ?? 0, Changed)
  const version = (before?.version ?? 0) + 1
  const rates: Rates = { ...ratesKey, ...content, version, savedAt: now(), savedBy: by }
  await transactUnlessChanged(
    [
      { Put: { Item: rates, ...asItWasRead(before) } },
      { Put: { Item: { ...rates, ...ratesVersionKey(version) } } },
    ],
    Changed,
  )
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
