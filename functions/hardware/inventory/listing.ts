import { newestHeads } from '../../cases/index.ts'
import type { Page } from '../../platform/table.ts'
import type { Asset, AssetStatus } from './model.ts'
import {
  assetsAt,
  assetsById,
  assetsHeldBy,
  assetsOfModel,
  assetsWithSerial,
  assetTagged,
  normalSerial,
} from './store.ts'

/** Which assets are asked for; all that is given must hold. */
export interface Wanted {
  modelId?: string | undefined
  locationId?: string | undefined
  status?: AssetStatus | undefined
  tag?: string | undefined
  serial?: string | undefined
  personId?: string | undefined
}

type Place = Record<string, unknown> | undefined

/** Pages of the index that one call reads at most before it answers with fewer than were asked for. */
const PagesPerCall = 10

/** One page of the assets asked for, by the narrowest way to them. A person's are all on one page. */
export async function assetsWanted(wanted: Wanted, limit: number, start: Place): Promise<Page<Asset>> {
  const { tag, serial, personId, modelId, locationId, status } = wanted
  if (tag !== undefined) {
    const id = await assetTagged(tag)
    return picked(id === undefined ? [] : [id], wanted)
  }
  if (serial !== undefined) return picked(await assetsWithSerial(serial), wanted)
  if (personId !== undefined)
    return picked(
      (await assetsHeldBy(personId)).map(({ assetId }) => assetId),
      wanted,
    )
  if (modelId !== undefined)
    return filled(
      (size, from) => assetsOfModel(modelId, { locationId, status }, size, from),
      wanted,
      limit,
      start,
    )
  if (locationId !== undefined) return assetsAt(locationId, { status }, limit, start)
  return filled(newest, wanted, limit, start)
}

async function picked(ids: readonly string[], wanted: Wanted): Promise<Page<Asset>> {
  const assets = await assetsById(ids)
  return { items: assets.filter((asset) => fits(asset, wanted)), next: undefined }
}

/** Reads on while there is room and more to read. */
async function filled(
  read: (limit: number, start: Place) => Promise<Page<Asset>>,
  wanted: Wanted,
  limit: number,
  start: Place,
): Promise<Page<Asset>> {
  const items: Asset[] = []
  let place = start
  for (let pages = 0; pages < PagesPerCall; pages++) {
    const page = await read(limit - items.length, place)
    items.push(...page.items.filter((asset) => fits(asset, wanted)))
    place = page.next
    if (!place || items.length === limit) break
  }
  return { items, next: place }
}

async function newest(limit: number, start: Place): Promise<Page<Asset>> {
  const page = await newestHeads('asset', limit, start)
  return { items: await assetsById(page.items.map(({ caseId }) => caseId)), next: page.next }
}

function fits(asset: Asset, { modelId, locationId, status, tag, serial, personId }: Wanted): boolean {
  return (
    (modelId === undefined || asset.modelId === modelId) &&
    (locationId === undefined || asset.locationId === locationId) &&
    (status === undefined || asset.status === status) &&
    (tag === undefined || asset.tag.toUpperCase() === tag.toUpperCase()) &&
    (serial === undefined || normalSerial(asset.serial ?? '') === normalSerial(serial)) &&
    (personId === undefined || asset.holder?.personId === personId)
  )
}
