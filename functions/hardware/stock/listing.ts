import { get, getAll, Index, type Key, type Page, query, queryAll } from '../../platform/table.ts'
import { catalogue } from '../inventory/catalogue.ts'
import type { Model } from '../inventory/model.ts'
import { type Level, levelKey, StockPartition } from './model.ts'

/** A level with its model, and how many are to be free there at least. */
export interface Stocked {
  level: Omit<Level, keyof Key | 'marks' | 'kindPk' | 'kindSk'>
  model: Model | undefined
  minimum: number
}

interface Wanted {
  modelId?: string | undefined
  locationId?: string | undefined
}

/** One level as it is now. */
export async function levelAt(modelId: string, locationId: string): Promise<Stocked | undefined> {
  const level = await get<Level>(levelKey(modelId, locationId))
  return level && (await withModels([level]))[0]
}

/** Levels by model, then place; of one place they are picked out of all: models times places are some hundreds. */
export async function levels(
  { modelId, locationId }: Wanted,
  limit: number,
  start?: Record<string, unknown>,
): Promise<Page<Stocked>> {
  if (modelId !== undefined && locationId !== undefined) {
    const level = await levelAt(modelId, locationId)
    return { items: level ? [level] : [], next: undefined }
  }
  const found: Level[] = []
  const prefix = modelId === undefined ? '' : `${modelId}#`
  let from = start
  do {
    const page = await query<Level>({
      IndexName: Index.kind,
      KeyConditionExpression: `kindPk = :pk${prefix && ' AND begins_with(kindSk, :prefix)'}`,
      ExpressionAttributeValues: { ':pk': StockPartition, ...(prefix && { ':prefix': prefix }) },
      Limit: 100,
      ...(from && { ExclusiveStartKey: from }),
    })
    found.push(...page.items.filter((level) => locationId === undefined || level.locationId === locationId))
    from = page.next
  } while (from && found.length <= limit)
  const shown = found.slice(0, limit)
  const last = shown.at(-1)
  return {
    items: await withModels(shown),
    next:
      last && found.length > limit
        ? { pk: last.pk, sk: last.sk, kindPk: last.kindPk, kindSk: last.kindSk }
        : undefined,
  }
}

async function withModels(found: readonly Level[]): Promise<Stocked[]> {
  const { models } = await catalogue({ models: found.map(({ modelId }) => modelId) })
  return found.map((level) => {
    const model = models.get(level.modelId)
    return { level, model, minimum: model?.minimumStock?.[level.locationId] ?? 0 }
  })
}

/** Where fewer are free than the model says there are to be, also where there never were any; in order of the models' names. */
export async function belowMinimum({ modelId, locationId }: Wanted): Promise<Stocked[]> {
  const models = await queryAll<Model>({
    IndexName: Index.kind,
    KeyConditionExpression: 'kindPk = :pk',
    ExpressionAttributeValues: { ':pk': 'model' },
    Limit: 200,
  })
  const minima = models.flatMap((model) =>
    Object.entries(model.minimumStock ?? {}).map(([place, minimum]) => ({ model, place, minimum })),
  )
  const wanted = minima.filter(
    ({ model, place }) =>
      (modelId === undefined || model.id === modelId) && (locationId === undefined || place === locationId),
  )
  const known = new Map(
    (await getAll(wanted.map(({ model, place }) => levelKey(model.id, place)))).map((item) => [
      item.pk,
      item as unknown as Level,
    ]),
  )
  return wanted
    .map(({ model, place, minimum }) => ({
      level: known.get(levelKey(model.id, place).pk) ?? { ...none, modelId: model.id, locationId: place },
      model,
      minimum,
    }))
    .filter(({ level, minimum }) => level.free < minimum)
}

const none = { free: 0, allocated: 0, picked: 0, waiting: 0, came: 0, went: 0 }
