import { get, getAll, Index, type Key, query } from '../../platform/table.ts'
import { putVersioned } from '../../platform/versions.ts'
import { StockPartition } from '../stock/model.ts'
import {
  type Category,
  type CategoryContent,
  categoryKey,
  type Location,
  type LocationContent,
  locationKey,
  type Model,
  type ModelContent,
  modelKey,
} from './model.ts'
import { assetsOfModel } from './store.ts'

export const getCategory = (id: string) => get<Category>(categoryKey(id))
export const getModel = (id: string) => get<Model>(modelKey(id))
export const getLocation = (id: string) => get<Location>(locationKey(id))

/** What was asked for of the catalogue, by id; what does not exist is not in it. */
export interface Catalogue {
  models: ReadonlyMap<string, Model>
  /** Those asked for, and those of the models. */
  categories: ReadonlyMap<string, Category>
  locations: ReadonlyMap<string, Location>
}

/** Reads in one call, and in a second one the categories of the models. */
export async function catalogue(
  ids: Partial<Record<keyof Catalogue, readonly string[]>>,
): Promise<Catalogue> {
  const { models = [], categories = [], locations = [] } = ids
  const found = await getAll([
    ...models.map(modelKey),
    ...categories.map(categoryKey),
    ...locations.map(locationKey),
  ])
  const ofKind = <T extends Key & { id: string }>(items: readonly Key[], sk: string) =>
    new Map((items as readonly T[]).filter((item) => item.sk === sk).map((item) => [item.id, item]))
  const foundModels = ofKind<Model>(found, 'model')
  const known = ofKind<Category>(found, 'category')
  const others = [...foundModels.values()].map(({ categoryId }) => categoryId).filter((id) => !known.has(id))
  return {
    models: foundModels,
    categories: new Map([...known, ...ofKind<Category>(await getAll(others.map(categoryKey)), 'category')]),
    locations: ofKind<Location>(found, 'location'),
  }
}

/** `expected` is the version last read (0: must not exist yet; undefined: whatever is there), here as below. */
export function putCategory(id: string, content: CategoryContent, expected: number | undefined) {
  return putEntry<Category>(categoryKey(id), 'asset-category', { id, ...content }, expected)
}

export function putLocation(id: string, content: LocationContent, expected: number | undefined) {
  return putEntry<Location>(locationKey(id), 'location', { id, ...content }, expected)
}

export function putModel(id: string, content: ModelContent, expected: number | undefined) {
  return putEntry<Model>(modelKey(id), 'model', { id, ...content }, expected)
}

function putEntry<T extends Key & { version: number }>(
  key: Key,
  kind: CatalogueKind,
  content: { id: string; name: string },
  expected: number | undefined,
): Promise<T> {
  const listed = { kindPk: kind, kindSk: `${content.name.toLowerCase()}#${content.id}` }
  return putVersioned<T>(key, { ...content, ...listed }, expected)
}

export type CatalogueKind = 'asset-category' | 'model' | 'location'

/** One page of the catalogue, in order of name. */
export function listCatalogue<T extends Key>(
  kind: CatalogueKind,
  limit: number,
  start?: Record<string, unknown>,
) {
  return query<T>({
    IndexName: Index.kind,
    KeyConditionExpression: 'kindPk = :pk',
    ExpressionAttributeValues: { ':pk': kind },
    Limit: limit,
    ...(start && { ExclusiveStartKey: start }),
  })
}

/** True when there ever was anything of a model: an asset, or a level of stock. */
export async function isStocked(modelId: string): Promise<boolean> {
  const any = (partition: string, prefix: string) =>
    query({
      IndexName: Index.kind,
      KeyConditionExpression: 'kindPk = :pk AND begins_with(kindSk, :prefix)',
      ExpressionAttributeValues: { ':pk': partition, ':prefix': prefix },
      Limit: 1,
    })
  const [assets, levels] = await Promise.all([
    assetsOfModel(modelId, {}, 1),
    any(StockPartition, `${modelId}#`),
  ])
  return assets.items.length > 0 || levels.items.length > 0
}
