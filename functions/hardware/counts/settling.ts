import { type Actor, changingCase, withCase } from '../../cases/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { conflict, Problem } from '../../platform/errors.ts'
import { transact, type Write } from '../../platform/table.ts'
import { type Around, moveByHand } from '../inventory/by-hand.ts'
import { type Asset, getCategory, getLocation, loadAsset, type Move } from '../inventory/index.ts'
import { checkingIn, comingBack } from '../inventory/intents.ts'
import { describeStatus } from '../inventory/rules.ts'
import {
  assetKey,
  type Count,
  countPartition,
  type Difference,
  type ExpectedAsset,
  type Settlement,
  type SettlementContent,
  scanSk,
  settledSk,
  unknownKey,
} from './model.ts'
import { isHere } from './rules.ts'
import { behind, mustBeOpen } from './scanning.ts'
import { type CountFile, countIn, expectedOf, getScan, getSettlement, loadCount } from './store.ts'

export interface Settling {
  countId: string
  actor: Actor
  at: Instant
}

/** How one difference was settled, or why it was not. */
export interface Settled {
  content: SettlementContent
  tag: string
  settlement?: Settlement
  problem?: Problem
}

/**
 * Settles differences one by one, each in one transaction with the movement of the asset and both timelines. What cannot be
 * settled is told, and the others are settled all the same. Settling as before is settling once.
 * @throws Problem 404 or 409 when the count is not open.
 */
export async function settle(
  contents: readonly SettlementContent[],
  settling: Settling,
  around: Around,
): Promise<Settled[]> {
  const { count } = mustBeOpen(await loadCount(settling.countId))
  const expected = new Map((await expectedOf(count.countId)).map((each) => [each.assetId, each]))
  const results: Settled[] = []
  for (const content of contents) {
    const named = content.assetId ?? content.tag ?? ''
    try {
      results.push(await settleOne(content, expected, settling, around))
    } catch (error) {
      // One refused is told; a fault of ours would be one for all that follow, too.
      if (!(error instanceof Problem) || error.status === 503) throw error
      results.push({ content, tag: named, problem: error })
    }
  }
  return results
}

async function settleOne(
  content: SettlementContent,
  expected: ReadonlyMap<string, ExpectedAsset>,
  settling: Settling,
  around: Around,
): Promise<Settled> {
  if (content.locationId !== undefined && !(await getLocation(content.locationId))) {
    throw new Problem(422, 'no_such_location', `There is no location ${content.locationId}.`, [
      { field: 'locationId', problem: 'is not a location' },
    ])
  }
  const { assetId, tag } = await meant(content)
  const about: About = { content, tag, expected: assetId === undefined ? undefined : expected.get(assetId) }
  if (content.as === 'ignore' || assetId === undefined) {
    const settlement = await withCase(settling.countId, async (file) => {
      const asset = assetId === undefined ? undefined : (await loadAsset(assetId))?.asset
      const step = await decide(mustBeOpen(countIn(file)), about, asset, settling)
      if ('writes' in step) await transact(step.writes)
      return step.settlement
    })
    return { content, tag, settlement }
  }
  let settlement: Settlement | undefined
  await moveByHand(
    { assetId, actor: settling.actor, at: settling.at, ifMatch: undefined },
    around,
    async ({ asset }) => {
      const found = mustBeOpen(await loadCount(settling.countId))
      const step = await decide(found, about, asset, settling)
      settlement = step.settlement
      if (!('writes' in step)) return undefined
      return {
        move: await movement(found.count, content, asset),
        writes: step.writes,
        facts: { count: settling.countId },
      }
    },
  )
  return { content, tag, ...(settlement && { settlement }) }
}

interface About {
  content: SettlementContent
  tag: string
  expected: ExpectedAsset | undefined
}

/** The asset that is meant, where there is one, and its tag. */
async function meant({
  assetId,
  tag = '',
}: SettlementContent): Promise<{ assetId: string | undefined; tag: string }> {
  if (assetId !== undefined) {
    const loaded = await loadAsset(assetId)
    if (!loaded) throw new Problem(422, 'no_such_asset', `There is no asset ${assetId}.`)
    return { assetId, tag: loaded.asset.tag }
  }
  const asset = (await behind([tag])).get(tag)
  return { assetId: asset?.assetId, tag: asset?.tag ?? tag }
}

type Step = { settlement: Settlement; writes: Write[] } | { settlement: Settlement }

/**
 * What settling writes beside the movement. `asset` is as our books have it now; undefined when none has the tag.
 * @throws Problem 409 when there is no such difference (any more), or somebody settled it otherwise.
 */
async function decide(
  { file, count }: CountFile,
  { content, tag, expected }: About,
  asset: Asset | undefined,
  { actor, at }: Settling,
): Promise<Step> {
  const { as, locationId, note } = content
  const { key, difference, before } = await differenceOf(count, tag, expected, asset)
  if (before) {
    if (before.as === as && before.locationId === locationId) return { settlement: before }
    throw conflict(
      'settled_already',
      `${before.by} settled ${tag} as "${words(before.as)}" on ${before.at.slice(0, 10)} already.`,
    )
  }
  if (as !== 'ignore' && (as === 'moved_here') !== (difference === 'unexpected')) {
    throw conflict(
      'other_difference',
      difference === 'missing'
        ? `${tag} is missing here: settle it as lost, found_elsewhere or ignore, or scan it.`
        : `${tag} was not expected here: settle it as moved_here or ignore.`,
    )
  }
  if (as === 'moved_here' && !asset) {
    throw conflict('not_in_books', `${tag} is not in our books: register it, or settle it as ignore.`)
  }
  const settlement: Settlement = {
    pk: countPartition(count.countId),
    sk: settledSk(difference, key),
    key,
    difference,
    as,
    ...(locationId !== undefined && { locationId }),
    ...(note !== undefined && { note }),
    by: actor.name,
    at,
  }
  const { writes } = changingCase(file.head, {
    at,
    event: {
      type: 'difference_settled',
      actor,
      text: `${actor.name} settled ${tag}, which ${difference === 'missing' ? 'is missing' : 'was not expected'}, as "${words(as)}"${locationId ? ` (${locationId})` : ''}${note ? `: ${note}` : '.'}`,
      facts: {
        tag,
        difference,
        as,
        ...(locationId && { locationId }),
        ...(asset && { assetId: asset.assetId }),
      },
    },
    writes: [{ Put: { Item: settlement, ConditionExpression: 'attribute_not_exists(pk)' } }],
  })
  return { settlement, writes }
}

/** @throws Problem 409 when nothing is to be settled about it. */
async function differenceOf(
  count: Count,
  tag: string,
  expected: ExpectedAsset | undefined,
  asset: Asset | undefined,
): Promise<{ key: string; difference: Difference; before: Settlement | undefined }> {
  const { countId } = count
  const known = asset && assetKey(asset.assetId)
  const scan =
    (known === undefined ? undefined : await getScan(countId, scanSk(known))) ??
    // It may have been nobody's tag when it was scanned.
    (await getScan(countId, scanSk(unknownKey(tag))))
  const difference: Difference = scan ? 'unexpected' : 'missing'
  const key = scan?.key ?? known ?? unknownKey(tag)
  const before = await getSettlement(countId, settledSk(difference, key))
  if (before) return { key, difference, before }
  if (scan?.here)
    throw conflict('no_difference', `${tag} was scanned here by ${scan.by}: nothing is to be settled.`)
  if (!scan && !expected) {
    throw conflict('no_difference', `${tag} was neither expected here nor scanned: nothing is to be settled.`)
  }
  if (asset && isHere(count, asset) === (scan !== undefined)) {
    throw conflict(
      'no_difference',
      `${tag} ${describeStatus(asset)} at ${asset.locationId} by now: nothing is to be settled.`,
    )
  }
  return { key, difference, before }
}

/** What a settlement does to the asset. @throws Problem 409 when it cannot be done to it. */
async function movement(count: Count, content: SettlementContent, asset: Asset): Promise<Move> {
  const because = `counted at ${count.location}${content.note ? `: ${content.note}` : ''}`
  if (content.as === 'lost') return { to: 'lost', because }
  if (content.as === 'found_elsewhere') return { transfer: { locationId: content.locationId as string } }
  const { locationId } = count
  const category = await getCategory(asset.model.categoryId)
  if (asset.status === 'in_use' && !count.alsoInUse) return checkingIn(asset, category, { locationId })
  if (asset.status === 'lost' || asset.status === 'in_repair')
    return comingBack(asset, category, { from: asset.status, locationId, because })
  return { transfer: { locationId } }
}

const words = (as: string) => as.replaceAll('_', ' ')
