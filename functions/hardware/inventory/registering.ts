import { type Actor, type CaseHead, caseKey, openingCase } from '../../cases/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { FieldProblem } from '../../platform/errors.ts'
import { newCaseId, newSecret } from '../../platform/ids.ts'
import type { Write } from '../../platform/table.ts'
import { catalogue } from './catalogue.ts'
import { type Asset, type AssetContent, AssetSk, labelKey, serialKey, tagKey } from './model.ts'
import { headOf, type LevelMove, type Moving, moving, type Shelf } from './moves.ts'
import { cannotRegister, claimed, givenUp, member, refuseTaken } from './naming.ts'
import { assetIndexKeys, type LoadedAsset } from './store.ts'
import { freeTags } from './tags.ts'

/** One asset that is new. */
export interface NewAsset {
  content: AssetContent
  /** An id of case ids' form, for a caller that may do it twice; a fresh one when absent. */
  assetId?: string
  /** The line of an order that it came with. */
  order?: Asset['order']
  /** Where the request names it, for errors: `lines[0].units[1]`. */
  field?: string
}

export interface Registering {
  requester: CaseHead['requester']
  actor: Actor
  at: Instant
}

export interface Registered {
  assets: Asset[]
  /** Six for each asset: head, event, record, and the claims of tag, serial and label. */
  writes: Write[]
  /** Each free at its place. */
  levels: LevelMove[]
}

/** With six writes for each, so many leave room for what else a transaction does. */
export const AssetsPerTransaction = 12

/**
 * What registering new assets writes, but for the levels, which a transaction adds up. Units without a tag get the next
 * free ones. The writes fail with ConditionFailed when somebody takes a tag or serial at the same time: register again, and
 * it is told who has it.
 * @throws Problem 409 `tag_taken` or `serial_taken` naming the asset that has it; 422 when model or place cannot be used.
 */
export async function registering(
  entries: readonly NewAsset[],
  { requester, actor, at }: Registering,
): Promise<Registered> {
  const { models, locations } = await catalogue({
    models: entries.map(({ content }) => content.modelId),
    locations: entries.map(({ content }) => content.locationId),
  })
  const problems: FieldProblem[] = entries.flatMap(({ content, field }) => {
    const model = models.get(content.modelId)
    return [
      ...(model ? [] : [{ field: member(field, 'modelId'), problem: 'is not a model of the catalogue' }]),
      ...(model?.tracking === 'quantity'
        ? [
            {
              field: member(field, 'modelId'),
              problem: `is counted only: "${model.name}" has no single units`,
            },
          ]
        : []),
      ...(locations.has(content.locationId)
        ? []
        : [{ field: member(field, 'locationId'), problem: 'is not a location' }]),
    ]
  })
  if (problems.length > 0) throw cannotRegister(problems)
  const known = entries.flatMap((entry) => {
    const model = models.get(entry.content.modelId)
    return model ? [{ ...entry, model }] : []
  })
  await refuseTaken(known.map((entry) => ({ ...entry, manufacturer: entry.model.manufacturer })))
  const tags = await freeTags(known.filter(({ content }) => content.tag === undefined).length)
  const assets = known.map(({ content, model, order, assetId = newCaseId(at) }): Asset => {
    const { modelId, locationId, serial, cost, purchasedOn, warrantyUntil, notes } = content
    const tag = content.tag ?? (tags.shift() as string)
    return {
      ...caseKey(assetId, AssetSk),
      assetId,
      tag,
      modelId,
      model: { name: model.name, manufacturer: model.manufacturer, categoryId: model.categoryId },
      status: 'in_stock',
      locationId,
      ...(serial !== undefined && { serial }),
      ...(cost && { cost }),
      ...(purchasedOn !== undefined && { purchasedOn }),
      ...(warrantyUntil !== undefined && { warrantyUntil }),
      ...(notes !== undefined && { notes }),
      ...(order && { order }),
      episodes: 0,
      labelCode: newSecret(),
      ...assetIndexKeys({ modelId, locationId, status: 'in_stock', tag }),
    }
  })
  return {
    assets,
    writes: assets.flatMap((asset) => opening(asset, requester, actor, at)),
    levels: assets.map(({ modelId, locationId }) => ({
      modelId,
      locationId,
      change: { free: 1, came: 1 },
    })),
  }
}

function opening(asset: Asset, requester: CaseHead['requester'], actor: Actor, at: Instant): Write[] {
  const { assetId, tag, serial, model, order } = asset
  return openingCase(
    {
      caseId: assetId,
      kind: 'asset',
      requester,
      waitingFor: [],
      revision: 0,
      createdAt: at,
      ...headOf(asset),
    },
    {
      at,
      event: {
        type: 'asset_registered',
        actor,
        text: `${actor.name} registered it as ${tag}${order ? `, received on order ${order.number}` : ''}.`,
        facts: {
          tag,
          modelId: asset.modelId,
          locationId: asset.locationId,
          ...(serial !== undefined && { serial }),
          ...(asset.cost && { cost: asset.cost }),
          ...(order && { order }),
        },
      },
      writes: [
        { Put: { Item: asset } },
        claimed(tagKey(tag), asset),
        ...(serial === undefined ? [] : [claimed(serialKey(model.manufacturer, serial), asset)]),
        claimed(labelKey(asset.labelCode), asset),
      ],
    },
  ).writes
}

/**
 * What it writes that an asset on the shelf was registered by mistake, but for the levels: it is disposed of, and its tag and serial
 * are free for another one. Five writes at most; they fail with ConditionFailed when it moved on since it was read.
 * @throws Problem 409 as for any movement.
 */
export function unregistering(
  { file, asset }: LoadedAsset,
  from: Shelf,
  moved: Moving,
): { writes: Write[]; levels: LevelMove[] } {
  const { tag, serial, model } = asset
  const marked = { file, asset: { ...asset, unregistered: moved.at } }
  const { writes, levels } = moving(marked, { to: 'disposed', from }, moved)
  const keys = [tagKey(tag), ...(serial === undefined ? [] : [serialKey(model.manufacturer, serial)])]
  return { writes: [...writes, ...keys.map((key) => givenUp(key, asset))], levels }
}
