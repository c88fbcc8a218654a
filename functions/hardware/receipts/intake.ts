import type { Actor, CaseHead } from '../../cases/index.ts'
import type { Instant, PlainDate } from '../../platform/clock.ts'
import { type FieldProblem, Problem } from '../../platform/errors.ts'
import type { MoneyOnWire } from '../../platform/money.ts'
import { ConditionFailed, type Write } from '../../platform/table.ts'
import { serveLines } from '../claimants.ts'
import {
  type Asset,
  AssetsPerTransaction,
  AssetTag,
  type Catalogue,
  catalogue,
  type NewAsset,
  refuseTaken,
  registering,
} from '../inventory/index.ts'
import { LevelChanges } from '../stock/index.ts'
import { type PutAway, takingOut } from './taking-out.ts'

/** Goods that came with an order, as whoever counted them hands them over. */
export interface Arrived {
  /** Where the request names them, for errors: `lines[0]`. */
  field: string
  /** The first of these among the units of that line, from 0. */
  from: number
  quantity: number
  units: { tag?: string | undefined; serial?: string | undefined }[]
  modelId: string
  locationId?: string | undefined
  cost: MoneyOnWire
  order: NonNullable<Asset['order']>
  purchasedOn: PlainDate
  warrantyUntil?: PlainDate | undefined
}

interface Intake {
  requester: CaseHead['requester']
  actor: Actor
  at: Instant
  asFarAsPossible: boolean
}

/** Writes of one transaction that goods may take, of the hundred there are: the receipt and the bills that it settles need the others. */
const MostWrites = 84
/** A new asset, and the level of its place. */
const WritesPerAsset = 7
/** Takes a caller well below the 29 s that a function has to answer; the rest of it would be left to the sweep. */
export const MostAssets = 600

/** Makes single assets of what has tags, and a higher count of what is only counted. Fits procurement's `GoodsIntake`. */
export const goodsIntake = {
  async planned<G extends Arrived>(goods: readonly G[]): Promise<G[][]> {
    const known = await placed(goods)
    refuseUnknown(goods, known)
    await refuseTaken(
      goods.flatMap((arrived) => {
        const manufacturer = known.models.get(arrived.modelId)?.manufacturer ?? ''
        return arrived.units.map((content, index) => ({
          content,
          manufacturer,
          field: unitField(arrived, index),
        }))
      }),
    )
    return parts(goods, ({ modelId }) => known.models.get(modelId)?.tracking !== 'quantity')
  },

  async taking(
    part: readonly Arrived[],
    { asFarAsPossible, ...by }: Intake,
  ): Promise<{ writes: Write[]; taken: PutAway[]; remarks: string[] }> {
    const { models } = await placed(part)
    const single = part.filter(({ modelId }) => models.get(modelId)?.tracking !== 'quantity')
    const entries = single.flatMap((arrived) =>
      Array.from({ length: arrived.quantity }, (_, index) => newAsset(arrived, index)),
    )
    const { remarks, assets, writes, levels } = asFarAsPossible
      ? await registeringWhatIsFree(entries, by)
      : { remarks: [], ...(await registering(entries, by)) }
    const changes = new LevelChanges()
    for (const { modelId, locationId, change } of levels) changes.add(modelId, locationId, change)
    const taken = part.map((arrived): PutAway => {
      const { modelId, quantity, order } = arrived
      const locationId = placeOf(arrived)
      const ofThese = single.includes(arrived) ? assets.splice(0, quantity) : []
      if (!single.includes(arrived)) changes.add(modelId, locationId, { free: quantity, came: quantity })
      return {
        line: order.line,
        modelId,
        locationId,
        quantity,
        assets: ofThese.map(({ assetId, tag, serial }) => ({ assetId, tag, ...(serial && { serial }) })),
      }
    })
    return { writes: [...writes, ...changes.writes(by.at)], taken, remarks }
  },

  async takenIn(taken: readonly PutAway[]): Promise<void> {
    const levels = new LevelChanges()
    for (const { modelId, locationId, quantity } of taken) levels.add(modelId, locationId, { free: quantity })
    await serveLines(levels.touched())
  },

  takingOut,
}

function placed(goods: readonly Arrived[]): Promise<Catalogue> {
  return catalogue({
    models: goods.map(({ modelId }) => modelId),
    locations: goods.flatMap(({ locationId }) => locationId ?? []),
  })
}

/** @throws Problem 422 naming what cannot be taken in. */
function refuseUnknown(goods: readonly Arrived[], { models, locations }: Catalogue): void {
  const problems = goods.flatMap((arrived): FieldProblem[] => {
    const { field, modelId, locationId, units } = arrived
    const model = models.get(modelId)
    const counted = model?.tracking === 'quantity'
    return [
      ...(model
        ? []
        : [
            {
              field: `${field}.modelId`,
              problem: `"${modelId}" is not a model of the catalogue: say which it is, or null when it is nothing for the stock`,
            },
          ]),
      ...(locationId === undefined
        ? [{ field: `${field}.locationId`, problem: 'must say where the goods are' }]
        : locations.has(locationId)
          ? []
          : [{ field: `${field}.locationId`, problem: 'is not a location' }]),
      ...(counted && units.length > 0
        ? [{ field: `${field}.units`, problem: `"${model.name}" is only counted: its units have no tags` }]
        : []),
      ...units.flatMap(({ tag }, index) => {
        const checked = tag === undefined ? undefined : AssetTag.safeParse(tag)
        return checked?.error
          ? [
              {
                field: `${unitField(arrived, index)}.tag`,
                problem: checked.error.issues[0]?.message ?? 'is not a tag',
              },
            ]
          : []
      }),
    ]
  })
  const assets = goods
    .filter(({ modelId }) => models.get(modelId)?.tracking !== 'quantity')
    .reduce((sum, { quantity }) => sum + quantity, 0)
  if (assets > MostAssets) {
    problems.push({
      field: 'lines',
      problem: `have ${assets} single units: book at most ${MostAssets} at a time`,
    })
  }
  if (problems.length > 0) {
    throw new Problem(
      422,
      'cannot_take_in',
      'The goods cannot be taken into stock like this; "errors" names each field.',
      problems,
    )
  }
}

/** As much in one part as one transaction can write. */
function parts<G extends Arrived>(goods: readonly G[], isSingle: (arrived: G) => boolean): G[][] {
  const found: G[][] = []
  let room = { writes: 0, assets: 0 }
  for (const arrived of goods) {
    const single = isSingle(arrived)
    const writesEach = single ? WritesPerAsset : 1
    for (let from = 0; from < arrived.quantity; ) {
      if (room.writes < writesEach || (single && room.assets === 0)) {
        found.push([])
        room = { writes: MostWrites, assets: AssetsPerTransaction }
      }
      const fits = Math.min(room.assets, Math.floor(room.writes / WritesPerAsset))
      const quantity = single ? Math.min(arrived.quantity - from, fits) : arrived.quantity
      const units = arrived.units.slice(from, from + quantity)
      found.at(-1)?.push({ ...arrived, from: arrived.from + from, quantity, units })
      room = single
        ? { writes: room.writes - quantity * WritesPerAsset, assets: room.assets - quantity }
        : { ...room, writes: room.writes - 1 }
      from += quantity
    }
  }
  return found
}

function newAsset(arrived: Arrived, index: number): NewAsset {
  const { units, modelId, cost, order, purchasedOn, warrantyUntil } = arrived
  const { tag, serial } = units[index] ?? {}
  return {
    content: {
      modelId,
      locationId: placeOf(arrived),
      ...(tag !== undefined && { tag }),
      ...(serial !== undefined && { serial }),
      cost,
      purchasedOn,
      ...(warrantyUntil !== undefined && { warrantyUntil }),
    },
    order,
    field: unitField(arrived, index),
  }
}

/** The goods are counted already: what cannot have its tag or serial gets none of its own choosing, and that is remarked on. */
async function registeringWhatIsFree(entries: readonly NewAsset[], by: Omit<Intake, 'asFarAsPossible'>) {
  try {
    return { remarks: [], ...(await registering(entries, by)) }
  } catch (error) {
    if (!(error instanceof Problem) || !/^(tag|serial)_taken$/.test(error.code)) throw error
    const taken = new Map(error.fields?.map(({ field, problem }) => [field, problem]))
    const remarks: string[] = []
    const free = entries.map((entry): NewAsset => {
      const { tag, serial, ...content } = entry.content
      const tagProblem = taken.get(`${entry.field}.tag`)
      const serialProblem = taken.get(`${entry.field}.serial`)
      if (tagProblem) remarks.push(`The tag ${tag} ${tagProblem}: the unit got the next free one.`)
      if (serialProblem)
        remarks.push(`The serial ${serial} ${serialProblem}: the unit was taken in without it.`)
      return {
        ...entry,
        content: {
          ...content,
          ...(tag !== undefined && !tagProblem && { tag }),
          ...(serial !== undefined && !serialProblem && { serial }),
        },
      }
    })
    try {
      return { remarks, ...(await registering(free, by)) }
    } catch (again) {
      // Taken between the two looks, perhaps by who takes in this very part: to be read and decided anew.
      if (again instanceof Problem && /^(tag|serial)_taken$/.test(again.code)) throw new ConditionFailed([])
      throw again
    }
  }
}

const unitField = ({ field, from }: Arrived, index: number) => `${field}.units[${from + index}]`

function placeOf({ locationId, field }: Arrived): string {
  if (locationId === undefined) throw new Error(`The goods of ${field} have no place.`)
  return locationId
}
