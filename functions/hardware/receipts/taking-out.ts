import type { Actor } from '../../cases/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { Problem } from '../../platform/errors.ts'
import { ConditionFailed, getAll, type Write } from '../../platform/table.ts'
import { takingBackExpected } from '../claimants.ts'
import {
  type Asset,
  assetsById,
  describeStatus,
  type LoadedAsset,
  loadAsset,
  unregistering,
} from '../inventory/index.ts'
import { type ExpectedAgain, type Level, LevelChanges, levelKey } from '../stock/index.ts'

/** What became of goods that came with an order. */
export interface PutAway {
  line: number
  modelId: string
  locationId: string
  quantity: number
  /** Empty for what is only counted. */
  assets: { assetId: string; tag: string; serial?: string | undefined }[]
}

interface TakingOut {
  of: ExpectedAgain
  actor: Actor
  at: Instant
  asFarAsPossible: boolean
  room: number
}

interface TakenOut {
  writes: Write[]
  left: PutAway[]
  remarks: string[]
}

/** Writes of one asset, and of the level of its place. */
const WritesPerAsset = 6
/** About as many writes as a case takes that loses what was promised to it. */
const WritesPerCase = 8
/** Units that an error names before it only counts them. */
const Named = 10

/**
 * Takes goods off the shelf as if they had not come: single assets are disposed of and their tags free, counts go down. What is free
 * there goes first; then whoever needs theirs last waits again. Fits procurement's `GoodsIntake`.
 */
export async function takingOut(goods: readonly PutAway[], how: TakingOut): Promise<TakenOut> {
  const pieces = goods.flatMap(single)
  if (!how.asFarAsPossible) await refuseMovedOn(pieces)
  // Promises that are taken back take more writes than can be known before: with less at once until it fits.
  for (let room = how.room; ; room = Math.floor(room / 2)) {
    const some = fitting(pieces, room)
    const most = Math.max(1, Math.floor(room / WritesPerCase))
    const { writes, left, remarks } = await taking(some, most, how)
    if (writes.length <= how.room)
      return { writes, left: together([...left, ...pieces.slice(some.length)]), remarks }
    if (room === 0) throw new Error('The goods of a receipt do not fit a transaction.')
  }
}

/** Each asset by itself. */
function single(put: PutAway): PutAway[] {
  return put.assets.length === 0
    ? [put]
    : put.assets.map((asset) => ({ ...put, quantity: 1, assets: [asset] }))
}

/** Those that stand beside each other as one again. */
function together(pieces: readonly PutAway[]): PutAway[] {
  const found: PutAway[] = []
  for (const piece of pieces) {
    const last = found.at(-1)
    if (last && last.line === piece.line && levelOf(last) === levelOf(piece))
      found[found.length - 1] = {
        ...last,
        quantity: last.quantity + piece.quantity,
        assets: [...last.assets, ...piece.assets],
      }
    else found.push(piece)
  }
  return found
}

/** The first of them, as many as about so many writes take; one at least. */
function fitting(pieces: readonly PutAway[], room: number): PutAway[] {
  let writes = 0
  const end = pieces.findIndex(({ assets }) => {
    writes += assets.length > 0 ? WritesPerAsset : 1
    return writes > room
  })
  return end < 0 ? [...pieces] : pieces.slice(0, Math.max(1, end))
}

const levelOf = ({ modelId, locationId }: Pick<PutAway, 'modelId' | 'locationId'>) =>
  levelKey(modelId, locationId).pk

/** The levels of their places, by key. */
async function levelsOf(pieces: readonly PutAway[]): Promise<Map<string, Level>> {
  const found = await getAll(pieces.map(({ modelId, locationId }) => levelKey(modelId, locationId)))
  return new Map(found.map((item) => [item.pk, item as unknown as Level]))
}

/** What keeps a unit from being taken out: where it is, when that is not the shelf that it was put on. */
function problem(asset: Asset | undefined, { locationId, assets }: PutAway): string | undefined {
  if (!asset) return `${assets[0]?.tag} is not there`
  const { tag, status, claimedBy, writeOff } = asset
  if (status !== 'in_stock') return `${tag} ${describeStatus(asset)}`
  if (asset.locationId !== locationId) return `${tag} is at ${asset.locationId}`
  if (claimedBy) return `${tag} is in the hands of the ${claimedBy.kind} ${claimedBy.caseId}`
  return writeOff === undefined ? undefined : `${tag} is to be written off (${writeOff})`
}

/** Of what is only counted: how many of so many are on no shelf any more, free or promised. */
const missing = (units: number, level: Level | undefined) =>
  Math.max(0, units - (level?.free ?? 0) - (level?.allocated ?? 0))

/** @throws Problem 409 naming every unit that has moved on, and where it is. */
async function refuseMovedOn(pieces: readonly PutAway[]): Promise<void> {
  const ids = pieces.flatMap(({ assets }) => assets.map(({ assetId }) => assetId))
  const assets = new Map((await assetsById(ids)).map((asset) => [asset.assetId, asset]))
  const levels = await levelsOf(pieces)
  const counts = Map.groupBy(
    pieces.filter((piece) => piece.assets.length === 0),
    levelOf,
  )
  const problems = [
    ...pieces.flatMap((piece) =>
      piece.assets.flatMap(({ assetId }) => problem(assets.get(assetId), piece) ?? []),
    ),
    ...[...counts].flatMap(([key, ofLevel]) => {
      const [{ modelId, locationId } = { modelId: '', locationId: '' }] = ofLevel
      const units = ofLevel.reduce((sum, { quantity }) => sum + quantity, 0)
      const lost = missing(units, levels.get(key))
      const problem = `${lost} of ${units} × ${modelId} are not on the shelf at ${locationId} any more`
      return lost === 0 ? [] : [problem]
    }),
  ]
  if (problems.length === 0) return
  throw new Problem(
    409,
    'moved_on',
    `Goods of this receipt have moved on since: ${problems.slice(0, Named).join('; ')}${problems.length > Named ? `; and ${problems.length - Named} more` : ''}. Put them back where they were received, then reverse it. Nothing was changed.`,
    problems.map((problem) => ({ field: 'takenIn', problem })),
  )
}

/** What taking these out writes, while at most so many cases lose what was promised to them. */
async function taking(pieces: readonly PutAway[], most: number, how: TakingOut): Promise<TakenOut> {
  const { of, at } = how
  const loaded = new Map<PutAway, LoadedAsset | undefined>(
    await Promise.all(
      pieces.map(async (piece) => {
        const [asset] = piece.assets
        return [piece, asset && (await loadAsset(asset.assetId))] as const
      }),
    ),
  )
  const remarks: string[] = []
  const there = pieces.filter((piece) => {
    const asset = loaded.get(piece)?.asset
    if (piece.assets.length === 0 || problem(asset, piece) === undefined) return true
    // It moved between the look at all of them and this one: to be looked at again, and refused.
    if (!how.asFarAsPossible) throw new ConditionFailed([])
    remarks.push(
      `${asset?.tag ?? piece.assets[0]?.tag} has moved on meanwhile and was not taken out of stock.`,
    )
    return false
  })
  const levels = await levelsOf(there)
  const shelves = [...Map.groupBy(there, levelOf)].map(([key, ofLevel]) => {
    const { free = 0, allocated = 0 } = levels.get(key) ?? {}
    const [{ modelId, locationId } = { modelId: '', locationId: '' }] = ofLevel
    const wanted = ofLevel.reduce((sum, { quantity }) => sum + quantity, 0)
    const units = Math.min(wanted, free + allocated)
    if (units < wanted && !how.asFarAsPossible) throw new ConditionFailed([])
    const lost = ofLevel.every(({ assets }) => assets.length === 0) ? wanted - units : 0
    if (lost > 0)
      remarks.push(
        `${lost} × ${modelId} have moved on meanwhile and were not taken out of stock at ${locationId}.`,
      )
    const fromFree = Math.min(units, free)
    return { key, modelId, locationId, lost, free: fromFree, promised: units - fromFree }
  })
  const gone = shelves
    .filter(({ promised }) => promised > 0)
    .map(({ modelId, locationId, promised: units }) => ({ modelId, locationId, units }))
  const back = await takingBackExpected(gone, at, { most, expected: of })
  const room = new Map(
    shelves.map(({ key, free, lost }) => [
      key,
      { free, lost, allocated: back.taken.find((each) => levelOf(each) === key)?.units ?? 0 },
    ]),
  )
  const changes = new LevelChanges().merge(back.levels)
  const writes: Write[] = [...back.writes]
  const left: PutAway[] = []
  for (const piece of there) {
    const shelf = room.get(levelOf(piece))
    if (!shelf) continue
    const { modelId, locationId, quantity } = piece
    const asset = loaded.get(piece)
    const free = Math.min(quantity, shelf.free)
    const allocated = Math.min(quantity - free, shelf.allocated)
    const lost = Math.min(quantity - free - allocated, shelf.lost)
    shelf.free -= free
    shelf.allocated -= allocated
    shelf.lost -= lost
    const rest = quantity - free - allocated - lost
    if (rest > 0) left.push({ ...piece, quantity: rest })
    if (free + allocated === 0) continue
    if (asset) writes.push(...out(asset, free > 0 ? 'free' : 'allocated', how))
    changes.add(modelId, locationId, { free: -free, allocated: -allocated, went: free + allocated })
  }
  // The index of promises shows a moment ago: to be looked at again.
  if (pieces.length > 0 && left.length === pieces.length && writes.length === 0 && remarks.length === 0)
    throw new ConditionFailed([])
  return { writes: [...writes, ...changes.writes(at)], left, remarks }
}

function out(loaded: LoadedAsset, from: 'free' | 'allocated', { of, actor, at }: TakingOut): Write[] {
  return unregistering(loaded, from, {
    at,
    actor,
    text: `${actor.name} took it out of stock again: receipt ${of.receipt} on ${of.number} was reversed.`,
    facts: { receiptReversed: { requestId: of.requestId, number: of.number, receipt: of.receipt } },
  }).writes
}
