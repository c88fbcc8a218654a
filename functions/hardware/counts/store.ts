import { type CaseFile, caseKey, itemOf, loadCase } from '../../cases/index.ts'
import { get, getAll, queryAll, type Write } from '../../platform/table.ts'
import { type Asset, type AssetStatus, assetsAt, assetsById } from '../inventory/index.ts'
import { tagKey } from '../inventory/model.ts'
import {
  type AssetFacts,
  type Chunk,
  ChunkLength,
  type Count,
  type CountItem,
  CountSk,
  chunkSk,
  countPartition,
  type ExpectedAsset,
  OnShelves,
  type Scan,
  type Settlement,
} from './model.ts'
import { isHere, outcomes, withSettlements } from './rules.ts'

export interface CountFile {
  file: CaseFile
  count: Count
}

/** The count in a case file; undefined when the case is something else. */
export function countIn(file: CaseFile | undefined): CountFile | undefined {
  const count = file?.head.kind === 'count' ? itemOf<Count>(file, CountSk) : undefined
  return file && count && { file, count }
}

export async function loadCount(id: string): Promise<CountFile | undefined> {
  return countIn(await loadCase(id))
}

/** The assets that our books have at a place, strongly consistent for those that the index knows. */
export async function assetsHere(count: Pick<Count, 'locationId' | 'alsoInUse'>): Promise<Asset[]> {
  const statuses: AssetStatus[] = [...OnShelves, ...(count.alsoInUse ? (['in_use'] as const) : [])]
  const listed = await Promise.all(statuses.map((status) => allAt(count.locationId, status)))
  const assets = await inParts(
    listed.flat().map(({ assetId }) => assetId),
    assetsById,
  )
  return assets.filter((asset) => isHere(count, asset))
}

async function allAt(locationId: string, status: AssetStatus): Promise<Asset[]> {
  const assets: Asset[] = []
  let start: Record<string, unknown> | undefined
  do {
    const page = await assetsAt(locationId, { status }, 1000, start)
    assets.push(...page.items)
    start = page.next
  } while (start)
  return assets
}

/** Reads many by a hundred at a time, a few at once. */
async function inParts<T>(ids: readonly string[], read: (ids: string[]) => Promise<T[]>): Promise<T[]> {
  const found: T[] = []
  for (let start = 0; start < ids.length; start += 800) {
    const slice = ids.slice(start, start + 800)
    const parts = Array.from({ length: Math.ceil(slice.length / 100) }, (_, n) =>
      slice.slice(n * 100, (n + 1) * 100),
    )
    found.push(...(await Promise.all(parts.map(read))).flat())
  }
  return found
}

/** A list in as many items as it needs. */
export function chunkWrites(
  list: 'expected' | 'result',
  countId: string,
  entries: readonly object[],
): Write[] {
  const chunks: object[][] = []
  let room = 0
  for (const entry of entries) {
    const length = JSON.stringify(entry).length + 1
    if (length > room) {
      chunks.push([])
      room = ChunkLength
    }
    chunks.at(-1)?.push(entry)
    room -= length
  }
  return chunks.map((part, n) => ({
    Put: { Item: { pk: countPartition(countId), sk: chunkSk(list, n), entries: part } },
  }))
}

/** All items of a count's partition whose sk begins so. */
export function listOfCount<T extends { pk: string; sk: string }>(
  countId: string,
  prefix: string,
): Promise<T[]> {
  return queryAll<T>({
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
    ExpressionAttributeValues: { ':pk': countPartition(countId), ':prefix': prefix },
    ConsistentRead: true,
    Limit: 1000,
  })
}

export async function expectedOf(countId: string): Promise<ExpectedAsset[]> {
  return (await listOfCount<Chunk<ExpectedAsset>>(countId, 'expected#')).flatMap(({ entries }) => entries)
}

/**
 * What became of everything so far; of a count that is closed, as it was then. Read after its case: what is scanned or settled
 * meanwhile changes the case too.
 */
export async function itemsOfCount({ file, count }: CountFile): Promise<CountItem[]> {
  const { countId } = count
  const settlements = await listOfCount<Settlement>(countId, 'settled#')
  if (file.head.status === 'closed') {
    const result = await listOfCount<Chunk<CountItem>>(countId, 'result#')
    return withSettlements(
      result.flatMap(({ entries }) => entries),
      settlements,
    )
  }
  const [expected, scans] = await Promise.all([expectedOf(countId), listOfCount<Scan>(countId, 'scan#')])
  const scanned = new Set(scans.map(({ assetId }) => assetId))
  const asked = [
    // Of what was scanned where it should be there is nothing more to know.
    ...expected.flatMap(({ assetId }) => (scanned.has(assetId) ? [] : [assetId])),
    ...scans.flatMap(({ assetId, here }) => (assetId && !here ? [assetId] : [])),
  ]
  const [assets, since] = await Promise.all([inParts(asked, assetsById), taggedSince(scans)])
  const byId = new Map<string, AssetFacts>(assets.map((asset) => [asset.assetId, asset]))
  return outcomes({ count, expected, scans, settlements, assets: byId, since })
}

async function taggedSince(scans: readonly Scan[]): Promise<Map<string, AssetFacts>> {
  const unknown = scans.filter(({ assetId }) => assetId === undefined)
  const claims = (await getAll(unknown.map(({ tag }) => tagKey(tag)))) as unknown as {
    pk: string
    assetId: string
  }[]
  const assets = new Map((await assetsById(claims.map(({ assetId }) => assetId))).map((a) => [a.assetId, a]))
  const byTag = new Map(claims.map(({ pk, assetId }) => [pk, assets.get(assetId)]))
  return new Map(
    unknown.flatMap(({ key, tag }) => {
      const asset = byTag.get(tagKey(tag).pk)
      return asset ? [[key, asset] as const] : []
    }),
  )
}

export const getScan = (countId: string, sk: string) => get<Scan>({ pk: countPartition(countId), sk })
export const getSettlement = (countId: string, sk: string) =>
  get<Settlement>({ pk: countPartition(countId), sk })

export const countKey = (countId: string) => caseKey(countId, CountSk)
