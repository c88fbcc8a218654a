import { type CaseFile, caseKey, itemOf, itemsOf, loadCase } from '../../cases/index.ts'
import { get, getAll, Index, type Key, type Page, query, queryAll } from '../../platform/table.ts'
import {
  type Asset,
  AssetSk,
  type AssetStatus,
  type Custody,
  CustodySk,
  custodyPartition,
  tagKey,
} from './model.ts'

/** An asset with its case. */
export interface LoadedAsset {
  file: CaseFile
  asset: Asset
}

/** The claim of one asset to a tag or serial. */
export interface AssetClaim extends Key {
  assetId: string
  tag: string
}

/** The asset in a case file; undefined when the case is something else. */
export function assetIn(file: CaseFile | undefined): Asset | undefined {
  return file?.head.kind === 'asset' ? itemOf<Asset>(file, AssetSk) : undefined
}

/** One query, strongly consistent. */
export async function loadAsset(id: string): Promise<LoadedAsset | undefined> {
  const file = await loadCase(id)
  const asset = assetIn(file)
  return file && asset && { file, asset }
}

/** The id of the asset with this tag, in whatever case it is written. */
export async function assetTagged(tag: string): Promise<string | undefined> {
  return (await get<AssetClaim>(tagKey(tag)))?.assetId
}

export const normalSerial = (serial: string): string => serial.toUpperCase().replaceAll(/\s/g, '')

/** The ids of the assets with this serial: one for each manufacturer at most. */
export async function assetsWithSerial(serial: string): Promise<string[]> {
  const { items } = await query<AssetClaim>({
    IndexName: Index.kind,
    KeyConditionExpression: 'kindPk = :pk AND begins_with(kindSk, :serial)',
    ExpressionAttributeValues: { ':pk': 'serial', ':serial': `${normalSerial(serial)}#` },
    Limit: 100,
  })
  return items.map(({ assetId }) => assetId)
}

/** The records of some assets, in the order asked for; those that do not exist are left out. */
export async function assetsById(ids: readonly string[]): Promise<Asset[]> {
  const found = (await getAll(ids.map((id) => caseKey(id, AssetSk)))) as unknown as Asset[]
  const byId = new Map(found.map((asset) => [asset.assetId, asset]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** All episodes of an asset, the first one first. */
export function custodyOf(file: CaseFile): Custody[] {
  return itemsOf<Custody>(file, CustodySk)
}

/** The episodes that go on now: what a person has. */
export function assetsHeldBy(personId: string): Promise<Custody[]> {
  return queryAll<Custody>({ ...custody(personId, 'held#'), Limit: 200 })
}

/** The episodes that are over, latest first: what a person had. */
export function assetsOnceHeldBy(
  personId: string,
  limit: number,
  start?: Record<string, unknown>,
): Promise<Page<Custody>> {
  return query<Custody>({
    ...custody(personId, 'past#'),
    ScanIndexForward: false,
    Limit: limit,
    ...(start && { ExclusiveStartKey: start }),
  })
}

const custody = (personId: string, prefix: 'held#' | 'past#') => ({
  IndexName: Index.person,
  KeyConditionExpression: 'personPk = :pk AND begins_with(personSk, :prefix)',
  ExpressionAttributeValues: { ':pk': custodyPartition(personId), ':prefix': prefix },
})

// ---- Lists of assets: by model (and place, and status), or by place (and status). ----

/** `kindPk` / `kindSk` of a record, and its `personPk` / `personSk`: what a place has, as a custody says what a person has. */
export function assetIndexKeys(asset: Pick<Asset, 'modelId' | 'locationId' | 'status' | 'tag'>) {
  const { modelId, locationId, status, tag } = asset
  return {
    kindPk: `asset#${modelId}`,
    kindSk: `${locationId}#${status}#${tag.toUpperCase()}`,
    personPk: `place#${locationId}`,
    personSk: `${status}#${modelId}#${tag.toUpperCase()}`,
  }
}

/** Assets of a model in order of place, status and tag. */
export function assetsOfModel(
  modelId: string,
  of: { locationId?: string | undefined; status?: AssetStatus | undefined },
  limit: number,
  start?: Record<string, unknown>,
): Promise<Page<Asset>> {
  const { locationId, status } = of
  const prefix = locationId === undefined ? '' : `${locationId}#${status === undefined ? '' : `${status}#`}`
  return listed(Index.kind, `asset#${modelId}`, prefix, limit, start)
}

/** Assets that belong to a place, in order of status, model and tag. */
export function assetsAt(
  locationId: string,
  of: { status?: AssetStatus | undefined },
  limit: number,
  start?: Record<string, unknown>,
): Promise<Page<Asset>> {
  const prefix = of.status === undefined ? '' : `${of.status}#`
  return listed(Index.person, `place#${locationId}`, prefix, limit, start)
}

function listed(
  index: 'kind' | 'person',
  partition: string,
  prefix: string,
  limit: number,
  start: Record<string, unknown> | undefined,
): Promise<Page<Asset>> {
  return query<Asset>({
    IndexName: index,
    KeyConditionExpression: `${index}Pk = :pk${prefix && ` AND begins_with(${index}Sk, :prefix)`}`,
    ExpressionAttributeValues: { ':pk': partition, ...(prefix && { ':prefix': prefix }) },
    Limit: limit,
    ...(start && { ExclusiveStartKey: start }),
  })
}
