import { type Actor, type CaseHead, caseKey, openingCase } from '../../cases/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type FieldProblem, Problem } from '../../platform/errors.ts'
import { newCaseId, newSecret } from '../../platform/ids.ts'
import { backOff, ConditionFailed, get, getAll, type Key, update, type Write } from '../../platform/table.ts'
import { catalogue } from './catalogue.ts'
import {
  type Asset,
  type AssetContent,
  AssetSk,
  labelKey,
  serialKey,
  tagCounterKey,
  tagKey,
} from './model.ts'
import { headOf, type LevelMove } from './moves.ts'
import { type AssetClaim, assetIndexKeys, normalSerial } from './store.ts'

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

/** Takes a tag, serial or label for an asset; fails when another one has it. */
export function claimed(key: Key, { assetId, tag, serial }: Asset): Write {
  const bySerial = key.pk.startsWith('serial#') && serial !== undefined
  const item: AssetClaim = {
    ...key,
    assetId,
    tag,
    // So that a serial is found by whoever does not know the manufacturer.
    ...(bySerial && { kindPk: 'serial', kindSk: `${normalSerial(serial)}#${assetId}` }),
  }
  return {
    Put: {
      Item: item,
      ConditionExpression: 'attribute_not_exists(pk) OR assetId = :asset',
      ExpressionAttributeValues: { ':asset': assetId },
    },
  }
}

/** A tag and serial that an asset is to have. `assetId` is its own, when it exists. */
export interface Naming {
  content: { tag?: string | undefined; serial?: string | undefined }
  manufacturer: string
  field?: string | undefined
  assetId?: string
}

/** @throws Problem 409 naming the assets that have a tag or serial already, 422 when it is asked for twice. */
export async function refuseTaken(namings: readonly Naming[]): Promise<void> {
  const wanted = namings.flatMap(({ content, manufacturer, field, assetId }) => [
    ...(content.tag === undefined
      ? []
      : [{ what: 'tag', value: content.tag, key: tagKey(content.tag), field, assetId }]),
    ...(content.serial === undefined
      ? []
      : [
          {
            what: 'serial',
            value: content.serial,
            key: serialKey(manufacturer, content.serial),
            field,
            assetId,
          },
        ]),
  ])
  const twice = wanted.filter(
    ({ key }, index) => wanted.findIndex((each) => each.key.pk === key.pk) !== index,
  )
  if (twice.length > 0) {
    throw cannotRegister(
      twice.map(({ what, field }) => ({ field: member(field, what), problem: 'is given twice' })),
    )
  }
  const found = (await getAll(wanted.map(({ key }) => key))) as unknown as AssetClaim[]
  const holders = new Map(found.map((claim) => [claim.pk, claim]))
  const taken = wanted.flatMap((each) => {
    const holder = holders.get(each.key.pk)
    return holder && holder.assetId !== each.assetId ? [{ ...each, holder }] : []
  })
  const [first] = taken
  if (!first) return
  throw new Problem(
    409,
    `${first.what}_taken`,
    `The ${first.what} ${first.value} belongs to the asset ${first.holder.tag} (${first.holder.assetId}) already. Give a different one, or correct that asset first.`,
    taken.map(({ what, field, holder }) => ({
      field: member(field, what),
      problem: `belongs to the asset ${holder.tag} (${holder.assetId})`,
    })),
  )
}

interface TagCounter extends Key {
  count: number
}

/** Twelve attempts, as for a case: many may register at once. */
const CounterAttempts = 12

/** The next tags that nobody has. Those of a registration that comes to nothing are left out for ever. */
async function freeTags(quantity: number): Promise<string[]> {
  const tags: string[] = []
  while (tags.length < quantity) {
    const candidates = await nextTags(quantity - tags.length)
    const taken = new Set((await getAll(candidates.map(tagKey))).map(({ pk }) => pk))
    tags.push(...candidates.filter((tag) => !taken.has(tagKey(tag).pk)))
  }
  return tags
}

async function nextTags(quantity: number): Promise<string[]> {
  for (let attempt = 1; ; attempt++) {
    const count = (await get<TagCounter>(tagCounterKey))?.count ?? 0
    try {
      await update({
        Key: tagCounterKey,
        UpdateExpression: 'SET #count = :after',
        ConditionExpression: 'attribute_not_exists(pk) OR #count = :before',
        ExpressionAttributeNames: { '#count': 'count' },
        ExpressionAttributeValues: { ':after': count + quantity, ':before': count },
      })
      return Array.from({ length: quantity }, (_, index) => tagNumbered(count + index + 1))
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error
      if (attempt === CounterAttempts)
        throw new Problem(503, 'busy', 'Many assets are being registered right now. Please try again.')
      await backOff(Math.min(attempt, 4))
    }
  }
}

const tagNumbered = (number: number) => `TL-${String(number).padStart(5, '0')}`

function cannotRegister(problems: FieldProblem[]): Problem {
  return new Problem(
    422,
    'cannot_register',
    'The assets cannot be registered like this; "errors" names each field.',
    problems,
  )
}

const member = (field: string | undefined, name: string) => (field ? `${field}.${name}` : name)
