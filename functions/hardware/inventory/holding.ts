import { changingCase } from '../../cases/index.ts'
import type { Write } from '../../platform/table.ts'
import { type Asset, type Claim, custodySk } from './model.ts'
import type { Moving } from './moves.ts'
import { claimedElsewhere } from './rules.ts'
import { custodyOf, type LoadedAsset } from './store.ts'

/**
 * What it writes that the holder accepted what they were handed, on the asset's timeline and on the episode.
 * Undefined when they do not have it any more, or not from that hand-over, or have accepted it before.
 */
export function accepting(
  { file, asset }: LoadedAsset,
  handOver: string,
  { at, actor, text, facts }: Moving,
): { writes: Write[]; asset: Asset } | undefined {
  const { holder } = asset
  if (!holder || holder.handOver !== handOver || holder.acceptedAt) return undefined
  const episode = custodyOf(file).find(({ sk }) => sk === custodySk(holder.episode))
  const after: Asset = { ...asset, holder: { ...holder, acceptedAt: at } }
  const { writes } = changingCase(file.head, {
    at,
    event: {
      type: 'asset_accepted',
      actor,
      text: text ?? `${holder.name} accepted it.`,
      facts: { handOver, ...facts },
    },
    writes: [
      { Put: { Item: after } },
      ...(episode ? [{ Put: { Item: { ...episode, acceptedAt: at } } } as Write] : []),
    ],
  })
  return { writes, asset: after }
}

/**
 * What it writes that a case takes an asset in hand, or lets go of it (`claim` undefined), without a movement.
 * @throws Problem 409 `claimed` when another case has it in hand.
 */
export function claiming(
  { file, asset }: LoadedAsset,
  claim: Claim | undefined,
  { at, actor, forCase, text, facts }: Moving & { text: string },
): { writes: Write[]; asset: Asset } {
  const { claimedBy, ...rest } = asset
  if (claimedBy && claimedBy.caseId !== (claim?.caseId ?? forCase))
    throw claimedElsewhere(asset.tag, claimedBy)
  const after: Asset = { ...rest, ...(claim && { claimedBy: claim }) }
  const { writes } = changingCase(file.head, {
    at,
    event: {
      type: claim ? 'asset_claimed' : 'asset_let_go',
      actor,
      text,
      facts: { ...(claim ?? claimedBy), ...facts },
    },
    writes: [{ Put: { Item: after } }],
  })
  return { writes, asset: after }
}
