import { type CaseFile, type CaseHead, openingCase } from '../../../functions/cases/index.ts'
import { type Asset, AssetSk, type AssetStatus } from '../../../functions/hardware/inventory/model.ts'
import {
  headOf,
  type LevelMove,
  moving,
  type Recipient,
} from '../../../functions/hardware/inventory/moves.ts'
import { assetIndexKeys, type LoadedAsset } from '../../../functions/hardware/inventory/store.ts'
import type { Item } from '../../../functions/platform/table.ts'

export const at = '2027-01-04T09:00:00.000Z'
export const later = '2027-02-01T10:00:00.000Z'
export const actor = { personId: 'cora', name: 'Cora', via: 'a test' }
export const by = { at: later, actor }
export const eva: Recipient = { personId: 'eva', name: 'Eva Lind', email: 'Eva@example.com' }
export const max: Recipient = { personId: 'max', name: 'Max Braun', email: 'max@example.com' }

/** A unit that stands in stock at `hq`, never used. */
export function newAsset(about: Partial<Asset> = {}): LoadedAsset {
  const assetId = '01kdzzzzzzzzzzzzzzzz'
  const status = about.status ?? 'in_stock'
  const asset: Asset = {
    pk: `case#${assetId}`,
    sk: AssetSk,
    assetId,
    tag: 'TL-00001',
    modelId: 'laptop-14',
    model: { name: 'Laptop 14', manufacturer: 'Acme', categoryId: 'laptops' },
    status,
    locationId: 'hq',
    episodes: 0,
    labelCode: 'secret',
    ...assetIndexKeys({ modelId: 'laptop-14', locationId: 'hq', status, tag: 'TL-00001' }),
    ...about,
  }
  const { next } = openingCase(
    {
      caseId: assetId,
      kind: 'asset',
      requester: { personId: 'cora', name: 'Cora', email: 'cora@example.com' },
      waitingFor: [],
      revision: 0,
      createdAt: at,
      ...headOf(asset),
    },
    { at, event: { type: 'asset_registered', actor, text: 'Registered.' } },
  )
  return loadedAs(next, asset)
}

function loadedAs(head: CaseHead, asset: Asset): LoadedAsset {
  const file: CaseFile = { head, items: [head, asset] as unknown as Item[] }
  return { file, asset }
}

/** One in each status, as movements bring it there. */
export function assetThatIs(status: AssetStatus): LoadedAsset {
  const fresh = newAsset()
  const claim = { caseId: '01kdyyyyyyyyyyyyyyyy', kind: 'hand-over' as const }
  const out = moving(fresh, { to: 'in_use', holder: eva }, { at, actor }).loaded
  switch (status) {
    case 'in_stock':
      return fresh
    case 'picked':
      return moving(fresh, { to: 'picked', claim }, { at, actor }).loaded
    case 'in_use':
      return out
    default:
      return moving(out, { to: status }, { at, actor }).loaded
  }
}

/** What levels gain in all, by `model@place`. */
export function gained(levels: readonly LevelMove[]): Record<string, Record<string, number>> {
  const sums: Record<string, Record<string, number>> = {}
  for (const { modelId, locationId, change } of levels) {
    sums[`${modelId}@${locationId}`] ??= {}
    const sum = sums[`${modelId}@${locationId}`] as Record<string, number>
    for (const [counter, by] of Object.entries(change)) sum[counter] = (sum[counter] ?? 0) + Number(by)
  }
  return sums
}
