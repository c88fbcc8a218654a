import { newSecret } from '../../platform/ids.ts'
import { getAll, Index, type Key, query, type Write } from '../../platform/table.ts'
import { SharedClaims, type VendorClaim, type VendorKey, vendorClaimKey } from './model.ts'

/** The keys of one vendor before and after a change. */
export interface KeysChange {
  vendorId: string
  before: readonly VendorKey[]
  after: readonly VendorKey[]
}

/** Claims as they were read, by partition. */
export type Claims = ReadonlyMap<string, VendorClaim>

/** The claims that these changes write: those of keys that come, go, or become firm. */
export function readClaims(changes: readonly KeysChange[]): Promise<Claims> {
  return claimsOf(changes.flatMap(touched))
}

export async function claimsOf(keys: readonly VendorKey[]): Promise<Claims> {
  const found = await getAll(keys.map(({ kind, value }) => vendorClaimKey(kind, value)))
  return new Map(found.map((item) => [item.pk, item as unknown as VendorClaim]))
}

function touched({ before, after }: KeysChange): VendorKey[] {
  const alike = (keys: readonly VendorKey[], key: VendorKey) =>
    keys.some((each) => each.kind === key.kind && each.value === key.value && each.firm === key.firm)
  return [...before.filter((key) => !alike(after, key)), ...after.filter((key) => !alike(before, key))]
}

/** The firm keys that a change adds and that another vendor holds firmly. */
export function takenKeys(claims: Claims, change: KeysChange): { key: VendorKey; vendorId: string }[] {
  return touched(change).flatMap((key) => {
    if (!key.firm || !change.after.includes(key)) return []
    const holder = holdersOf(claims, key).find(({ vendorId, firm }) => firm && vendorId !== change.vendorId)
    return holder ? [{ key, vendorId: holder.vendorId }] : []
  })
}

/** One write for each claim, on condition that it is as it was read: of two who claim at once, one reads again. */
export function claimWrites(claims: Claims, changes: readonly KeysChange[]): Write[] {
  const keys = new Map(changes.flatMap(touched).map((key) => [vendorClaimKey(key.kind, key.value).pk, key]))
  return [...keys].map(([pk, { kind, value }]) => {
    const read = claims.get(pk)
    const kept = (read?.holders ?? []).filter(
      ({ vendorId }) => !changes.some((change) => change.vendorId === vendorId),
    )
    const holding = changes.flatMap(({ vendorId, after }) =>
      after.filter((key) => key.kind === kind && key.value === value).map(({ firm }) => ({ vendorId, firm })),
    )
    const holders = [...kept, ...holding]
    const key = vendorClaimKey(kind, value)
    const condition = read
      ? { ConditionExpression: 'stamp = :stamp', ExpressionAttributeValues: { ':stamp': read.stamp } }
      : { ConditionExpression: 'attribute_not_exists(pk)' }
    if (holders.length === 0) return { Delete: { Key: key, ...condition } }
    const shared = holders.length > 1 && { kindPk: SharedClaims, kindSk: `${kind}#${value}` }
    const claim: VendorClaim = { ...key, kind, value, holders, stamp: newSecret(), ...shared }
    return { Put: { Item: claim, ...condition } }
  })
}

export function holdersOf(
  claims: Claims,
  { kind, value }: Pick<VendorKey, 'kind' | 'value'>,
): VendorClaim['holders'] {
  return claims.get(vendorClaimKey(kind, value).pk)?.holders ?? []
}

/** Names and domains that more than one vendor has, in their order. Read from an index: a moment behind. */
export function sharedClaims(limit: number, start?: Record<string, unknown>) {
  return query<VendorClaim & Key>({
    IndexName: Index.kind,
    KeyConditionExpression: 'kindPk = :pk',
    ExpressionAttributeValues: { ':pk': SharedClaims },
    Limit: limit,
    ...(start && { ExclusiveStartKey: start }),
  })
}
