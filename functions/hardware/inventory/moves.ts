import { type Actor, caseKey, changingCase, fileAfter } from '../../cases/index.ts'
import type { Instant, PlainDate } from '../../platform/clock.ts'
import type { Write } from '../../platform/table.ts'
import type { LevelChange } from '../stock/model.ts'
import {
  type Asset,
  type AssetStatus,
  assetMayBecome,
  type Claim,
  type Custody,
  custodyPartition,
  custodySk,
  type Holder,
} from './model.ts'
import { claimedElsewhere, moveText, notPossible } from './rules.ts'
import { assetIndexKeys, custodyOf, type LoadedAsset } from './store.ts'

/** Who gets something. */
export type Recipient = Pick<Holder, 'personId' | 'name' | 'email'>

/** Which counter of its level a unit on the shelf is taken from: nobody's, or promised to whoever it goes to. */
export type Shelf = 'free' | 'allocated'

export type Move =
  /** Taken from the shelf for a hand-over. */
  | { to: 'picked'; claim: Claim; from?: Shelf }
  /** Given to somebody, from the shelf or out of the hand-over that it was picked for. */
  | { to: 'in_use'; holder: Recipient; handOver?: string; dueBack?: PlainDate; from?: Shelf | 'picked' }
  /** Onto the shelf: put back, checked in, found, repaired. `as`: free unless it stays promised. */
  | { to: 'in_stock'; locationId?: string; because?: string; endedAs?: string; as?: Shelf }
  /** `endedAs`: how the holder's episode ended, where somebody has it. */
  | {
      to: 'returned' | 'in_repair' | 'lost' | 'disposed'
      locationId?: string
      because?: string
      endedAs?: string
      from?: Shelf
    }
  /** From one person to another, or to another place. */
  | { transfer: { person: Recipient; handOver?: string; dueBack?: PlainDate } | { locationId: string } }

export interface Moving {
  at: Instant
  actor: Actor
  /** The case that moves it, when that is the one that has it in hand. Nobody else moves what a case has in hand. */
  forCase?: string
  /** What the asset's timeline says instead of the usual words. */
  text?: string
  /** Further facts of the event. */
  facts?: Record<string, unknown>
}

/** How a movement changes the levels of stock. */
export interface LevelMove {
  modelId: string
  locationId: string
  change: LevelChange
}

export interface Moved {
  /** Head, event, record, and the episodes of custody that end or begin: at most 5. */
  writes: Write[]
  /** As it is then, for another step of the same decision. */
  loaded: LoadedAsset
  asset: Asset
  levels: LevelMove[]
}

/**
 * What a movement of an asset writes, but for the levels, which a transaction adds up. The writes fail with ConditionFailed
 * when the asset changed since it was read: it is never in two hands.
 * @throws Problem 409 `wrong_status` when it cannot move so, 409 `claimed` when another case has it in hand.
 */
export function moving(loaded: LoadedAsset, move: Move, moved: Moving): Moved {
  const { file, asset } = loaded
  if (asset.claimedBy && asset.claimedBy.caseId !== moved.forCase)
    throw claimedElsewhere(asset.tag, asset.claimedBy)
  const { status, locationId, person, handOver, dueBack } = destination(asset, move)
  const { holder, claimedBy, inspected, wiped, ...rest } = asset
  const episodes: Write[] = []
  const custody = custodyOf(file)
  const held = holder && custody.find(({ sk }) => sk === custodySk(holder.episode))
  const stays = holder && status === 'in_use' && !person
  if (held && !stays)
    episodes.push({ Put: { Item: ended(held, moved.at, howEnded(status, move, person !== undefined)) } })
  const episode = asset.episodes + (person ? 1 : 0)
  const newHolder: Holder | undefined = person && {
    personId: person.personId,
    name: person.name,
    email: person.email,
    since: moved.at,
    episode,
    ...(handOver && { handOver }),
    ...(dueBack && { dueBack }),
  }
  if (newHolder) episodes.push({ Put: { Item: begun(asset, newHolder) } })
  const hands = newHolder ?? (stays ? holder : undefined)
  const claim = 'to' in move && move.to === 'picked' ? move.claim : claimAfter(claimedBy, status)
  // Once it changed hands neither inspection nor wipe counts on; once it was repaired, the inspection does not.
  const untouched = !person && (!holder || stays)
  const after: Asset = {
    ...rest,
    status,
    locationId,
    episodes: episode,
    ...(hands && { holder: hands }),
    ...(claim && { claimedBy: claim }),
    ...(untouched && inspected && asset.status !== 'in_repair' && { inspected }),
    ...(untouched && wiped && { wiped }),
    ...assetIndexKeys({ ...asset, status, locationId }),
  }
  const because = 'because' in move ? move.because : undefined
  const { next, writes } = changingCase(file.head, {
    at: moved.at,
    event: {
      type: eventType(move),
      actor: moved.actor,
      text: moved.text ?? moveText(moved.actor.name, asset, after, because),
      facts: {
        from: asset.status,
        to: status,
        ...(locationId !== asset.locationId && { fromLocation: asset.locationId, toLocation: locationId }),
        ...(holder && !stays && { fromPerson: holder.personId }),
        ...(person && { toPerson: person.personId }),
        ...(handOver && { handOver }),
        ...(dueBack && { dueBack }),
        ...(because && { because }),
        ...moved.facts,
      },
    },
    head: headOf(after),
    writes: [{ Put: { Item: after } }, ...episodes],
  })
  return {
    writes,
    asset: after,
    loaded: { file: fileAfter(file, next, writes), asset: after },
    levels: levelsChanged(asset, after, move),
  }
}

/** What an asset's head tells for lists and for sight: whoever has it may read it. */
export function headOf(asset: Asset) {
  const { model, modelId, locationId, tag, serial, holder } = asset
  return {
    title: `${model.name} (${tag})`,
    status: asset.status,
    involved: holder ? [holder.email.toLowerCase()] : [],
    summary: {
      tag,
      ...(serial !== undefined && { serial }),
      modelId,
      locationId,
      ...(holder && { personId: holder.personId }),
    },
  }
}

interface Destination {
  status: AssetStatus
  locationId: string
  /** Who gets it. */
  person?: Recipient
  handOver?: string | undefined
  dueBack?: PlainDate | undefined
}

function destination(asset: Asset, move: Move): Destination {
  if ('transfer' in move) {
    const { transfer } = move
    if ('person' in transfer) {
      if (asset.status !== 'in_use') throw notPossible(asset, 'transferred to another person')
      const { person, handOver, dueBack } = transfer
      return { status: 'in_use', locationId: asset.locationId, person, handOver, dueBack }
    }
    if (asset.status === 'picked' || asset.status === 'disposed')
      throw notPossible(asset, 'transferred to another place')
    return { status: asset.status, locationId: transfer.locationId }
  }
  const wrongCounter = 'from' in move && move.from === 'picked' && asset.status !== 'picked'
  if (wrongCounter || !assetMayBecome(asset.status, move.to)) throw notPossible(asset, move.to)
  if (move.to === 'in_use') {
    const { holder, handOver, dueBack } = move
    return { status: 'in_use', locationId: asset.locationId, person: holder, handOver, dueBack }
  }
  const place = 'locationId' in move ? move.locationId : undefined
  return { status: move.to, locationId: place ?? asset.locationId }
}

/** Who picked it lets go of it when it moves on; others keep what they have in hand until its story is over. */
function claimAfter(claim: Claim | undefined, status: AssetStatus): Claim | undefined {
  if (claim?.kind === 'hand-over' || claim?.kind === 'reservation') return undefined
  return status === 'in_stock' || status === 'in_use' || status === 'disposed' ? undefined : claim
}

function howEnded(status: AssetStatus, move: Move, transferred: boolean): string {
  if ('endedAs' in move && move.endedAs !== undefined) return move.endedAs
  if (transferred) return 'transferred'
  return { in_stock: 'returned', disposed: 'written_off' }[status as string] ?? status
}

function begun(asset: Asset, holder: Holder): Custody {
  return {
    ...caseKey(asset.assetId, custodySk(holder.episode)),
    assetId: asset.assetId,
    tag: asset.tag,
    model: asset.model.name,
    personId: holder.personId,
    name: holder.name,
    from: holder.since,
    ...(holder.handOver && { handOver: holder.handOver }),
    personPk: custodyPartition(holder.personId),
    personSk: `held#${holder.since}#${asset.assetId}`,
  }
}

function ended(custody: Custody, at: Instant, how: string): Custody {
  return { ...custody, until: at, ended: how, personSk: `past#${at}#${custody.assetId}` }
}

function eventType(move: Move): string {
  if ('transfer' in move) return 'asset_transferred'
  const types = {
    picked: 'asset_picked',
    in_use: 'asset_checked_out',
    in_stock: 'asset_put_in_stock',
    returned: 'asset_returned',
    in_repair: 'asset_sent_to_repair',
    lost: 'asset_lost',
    disposed: 'asset_disposed',
  } as const satisfies Record<AssetStatus, string>
  return types[move.to]
}

/** The counter of its level that holds a unit; undefined when it is not on the shelf. */
function counterOf(status: AssetStatus, shelf: Shelf): Shelf | 'picked' | undefined {
  if (status === 'picked') return 'picked'
  return status === 'in_stock' ? shelf : undefined
}

function levelsChanged(before: Asset, after: Asset, move: Move): LevelMove[] {
  const from = 'from' in move && move.from === 'allocated' ? 'allocated' : 'free'
  const left = counterOf(before.status, from)
  const reached = counterOf(after.status, ('as' in move && move.as) || 'free')
  if (left && reached && before.locationId === after.locationId) {
    return left === reached ? [] : [level(after, { [left]: -1, [reached]: 1 })]
  }
  return [
    ...(left ? [level(before, { [left]: -1, went: 1 })] : []),
    ...(reached ? [level(after, { [reached]: 1, came: 1 })] : []),
  ]
}

const level = ({ modelId, locationId }: Asset, change: LevelChange): LevelMove => ({
  modelId,
  locationId,
  change,
})
