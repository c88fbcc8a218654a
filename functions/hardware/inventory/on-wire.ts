import type { Asset, Custody } from './model.ts'
import { assetTransitions } from './model.ts'
import { custodyOf, type LoadedAsset } from './store.ts'

/** An asset as lists give it. */
export function assetOnWire(asset: Asset) {
  const { assetId, modelId, model, holder, claimedBy, inspected, wiped } = asset
  return {
    id: assetId,
    caseId: assetId,
    tag: asset.tag,
    serial: asset.serial ?? null,
    model: { id: modelId, ...model },
    status: asset.status,
    mayBecome: assetTransitions[asset.status],
    locationId: asset.locationId,
    cost: asset.cost ?? null,
    purchasedOn: asset.purchasedOn ?? null,
    warrantyUntil: asset.warrantyUntil ?? null,
    notes: asset.notes ?? null,
    order: asset.order ?? null,
    holder: holder
      ? {
          person: { id: holder.personId, name: holder.name },
          since: holder.since,
          handOver: holder.handOver ?? null,
          acceptedAt: holder.acceptedAt ?? null,
          dueBack: holder.dueBack ?? null,
        }
      : null,
    claimedBy: claimedBy ? { caseId: claimedBy.caseId, kind: claimedBy.kind } : null,
    inspected: inspected ? { condition: inspected.condition, at: inspected.at } : null,
    wiped: wiped ? { at: wiped.at, verified: wiped.verified } : null,
  }
}

/** An asset with its history, or with that part of it that one person took part in. */
export function wholeAssetOnWire({ file, asset }: LoadedAsset, onlyOf?: string) {
  const { createdAt, updatedAt, seq } = file.head
  return {
    ...assetOnWire(asset),
    custody: custodyOf(file)
      .filter(({ personId }) => onlyOf === undefined || personId === onlyOf)
      .map(custodyOnWire),
    createdAt,
    updatedAt,
    version: seq,
  }
}

export function custodyOnWire(custody: Custody) {
  const { assetId, tag, model, personId, name, from } = custody
  return {
    assetId,
    tag,
    model,
    person: { id: personId, name },
    from,
    until: custody.until ?? null,
    ended: custody.ended ?? null,
    handOver: custody.handOver ?? null,
    acceptedAt: custody.acceptedAt ?? null,
  }
}
