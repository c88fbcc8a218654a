import { conflict, type Problem } from '../../platform/errors.ts'
import { type Asset, type AssetStatus, assetTransitions, type Category, type Claim } from './model.ts'

/** What becomes of an asset by going on to a status, in words. */
const becoming: Record<AssetStatus, string> = {
  in_stock: 'put in stock',
  picked: 'picked for a hand-over',
  in_use: 'checked out',
  returned: 'taken back',
  in_repair: 'sent to repair',
  lost: 'reported lost',
  disposed: 'disposed of',
}

/** What an asset is now: "is in use by Eva Lind since 2026-11-24". */
export function describeStatus({ status, holder }: Asset): string {
  if (holder) return `is in use by ${holder.name} since ${holder.since.slice(0, 10)}`
  const words: Record<AssetStatus, string> = {
    in_stock: 'is in stock',
    picked: 'is picked for a hand-over',
    in_use: 'is in use',
    returned: 'came back and is to be inspected',
    in_repair: 'is in repair',
    lost: 'is lost',
    disposed: 'was disposed of',
  }
  return words[status]
}

/** What may be done with an asset now, in words. */
export function possibilities({ status }: Asset): string[] {
  const next = assetTransitions[status].map((to) => becoming[to])
  if (status === 'in_use') return [...next, 'transferred to another person or place']
  return status === 'picked' || status === 'disposed' ? next : [...next, 'transferred to another place']
}

/** 409: says what the asset is now and what is possible. */
export function notPossible(asset: Asset, wanted: AssetStatus | (string & {})): Problem {
  const can = possibilities(asset)
  return conflict(
    'wrong_status',
    `${asset.tag} ${describeStatus(asset)}: it cannot be ${becoming[wanted as AssetStatus] ?? wanted}. ${
      can.length > 0 ? `It can be ${orList(can)}.` : 'Nothing more can be done with it.'
    }`,
  )
}

/** 409: names the case that has it in hand. */
export function claimedElsewhere(tag: string, { kind, caseId }: Claim): Problem {
  return conflict(
    'claimed',
    `${tag} is in the hands of the ${kind} ${caseId}. Do it there, or end that one first.`,
  )
}

/**
 * True when data of whoever had it may still be on it: it has been in somebody's hands, and no wipe that a second person
 * verified came after them. Such a unit does not go to the shelf.
 */
export function needsWipe(
  asset: Pick<Asset, 'episodes' | 'wiped'>,
  category: Pick<Category, 'holdsData'> | undefined,
): boolean {
  return (category?.holdsData ?? false) && asset.episodes > 0 && !asset.wiped?.verified
}

/** @throws Problem 409 `not_wiped` when data may still be on it. */
export function refuseUnwiped(
  asset: Pick<Asset, 'assetId' | 'tag' | 'episodes' | 'wiped'>,
  category: Pick<Category, 'holdsData'> | undefined,
): void {
  if (!needsWipe(asset, category)) return
  const next = asset.wiped
    ? `its wipe waits to be verified by a second person: POST /v1/assets/${asset.assetId}/wipes/${asset.wiped.n}/verification`
    : `wipe it first: POST /v1/assets/${asset.assetId}/wipes`
  throw conflict('not_wiped', `Data of whoever had ${asset.tag} may still be on it; ${next}.`)
}

/** What the timeline says of a movement. */
export function moveText(actor: string, before: Asset, after: Asset, because: string | undefined): string {
  return `${actor} ${done(before, after)}${because ? `: ${because}` : '.'}`
}

function done(before: Asset, after: Asset): string {
  if (before.status === after.status && before.status === 'in_use' && after.holder !== before.holder)
    return `transferred it from ${before.holder?.name} to ${after.holder?.name}`
  if (before.status === after.status) return `moved it from ${before.locationId} to ${after.locationId}`
  const place = after.locationId === before.locationId ? '' : ` at ${after.locationId}`
  const from = before.holder ? ` from ${before.holder.name}` : ''
  const words: Record<AssetStatus, string> = {
    in_stock: `put it in stock${place}${from && `, back${from}`}`,
    picked: 'picked it for a hand-over',
    in_use: `checked it out to ${after.holder?.name}`,
    returned: `took it back${from}${place}`,
    in_repair: `sent it to repair${from}`,
    lost: before.holder ? `reported it lost by ${before.holder.name}` : 'reported it lost',
    disposed: 'disposed of it',
  }
  return words[after.status]
}

export function orList(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`
}
