import {
  type Actor,
  type CaseHead,
  changingCase,
  fileAfter,
  loadCase,
  madeBefore,
  type Repeatable,
  remembering,
  withCase,
} from '../../cases/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { conflict, notFound } from '../../platform/errors.ts'
import { newCaseId } from '../../platform/ids.ts'
import { transact, type Write } from '../../platform/table.ts'
import { refuseStale } from '../../platform/versions.ts'
import { addedUp } from './by-hand.ts'
import {
  type Asset,
  type AssetContent,
  type AssetPatch,
  custodySk,
  labelKey,
  serialKey,
  tagKey,
} from './model.ts'
import { headOf, type LevelMove } from './moves.ts'
import { claimed, refuseTaken } from './naming.ts'
import { registering } from './registering.ts'
import { assetIn, assetIndexKeys, custodyOf, type LoadedAsset } from './store.ts'

export interface Registration {
  content: AssetContent
  requester: CaseHead['requester']
  actor: Actor
  at: Instant
  repeatable: Repeatable | undefined
}

/** Registers one asset; the same request again gives the one that it made. */
export function registerAsset(
  registration: Registration,
): Promise<{ loaded: LoadedAsset; levels: LevelMove[] }> {
  const { content, requester, actor, at, repeatable } = registration
  const assetId = newCaseId(at)
  return withCase(assetId, async () => {
    const earlier = await madeBefore(repeatable, at)
    const made = earlier === undefined ? undefined : await loadCase(earlier)
    const before = assetIn(made)
    if (made && before) return { loaded: { file: made, asset: before }, levels: [] }
    const { writes, levels } = await registering([{ content, assetId }], { requester, actor, at })
    await transact([...writes, ...addedUp(levels).writes(at), ...remembering(repeatable, assetId, at)])
    const file = await loadCase(assetId)
    const asset = assetIn(file)
    if (!file || !asset) throw new Error(`The asset ${assetId} was registered and is not there.`)
    return { loaded: { file, asset }, levels }
  })
}

/**
 * Corrects what is known of an asset. A tag or serial that it gives up is free for another one.
 * @throws Problem 404; 409 `tag_taken` or `serial_taken` naming the asset that has it, `currency_fixed`, `unregistered`; 412.
 */
export function changeAsset(
  assetId: string,
  patch: AssetPatch,
  by: { actor: Actor; at: Instant; ifMatch: number | undefined },
): Promise<LoadedAsset> {
  return withCase(assetId, async (file) => {
    const before = assetIn(file)
    if (!file || !before) throw notFound('asset')
    refuseStale(by.ifMatch, file.head.seq)
    if (before.unregistered)
      throw conflict(
        'unregistered',
        `${before.tag} was registered with a receipt that was reversed: nothing of it is corrected any more. Its tag and serial are free for another one.`,
      )
    refuseOtherCurrency(before, patch)
    const after = patched(before, patch)
    const fields = (Object.keys(patch) as (keyof AssetPatch)[]).filter(
      (field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]),
    )
    if (fields.length === 0) return { file, asset: before }
    await refuseTaken([
      {
        content: { tag: after.tag, serial: after.serial },
        manufacturer: after.model.manufacturer,
        assetId,
      },
    ])
    const { next, writes } = changingCase(file.head, {
      at: by.at,
      event: {
        type: 'asset_changed',
        actor: by.actor,
        text: `${by.actor.name} corrected ${fields.map((field) => `the ${named[field]}`).join(', ')}${
          fields.includes('tag') ? `: it was ${before.tag}, it is ${after.tag}` : ''
        }.`,
        facts: {
          changed: Object.fromEntries(
            fields.map((field) => [field, { from: before[field] ?? null, to: after[field] ?? null }]),
          ),
        },
      },
      head: headOf(after),
      writes: [
        { Put: { Item: after } },
        ...renaming(before, after),
        ...retagging({ file, asset: before }, after),
      ],
    })
    await transact(writes)
    return { file: fileAfter(file, next, writes), asset: after }
  })
}

const named: Record<keyof AssetPatch, string> = {
  tag: 'tag',
  serial: 'serial',
  cost: 'cost',
  purchasedOn: 'date of purchase',
  warrantyUntil: 'warranty',
  notes: 'notes',
}

function patched(before: Asset, patch: AssetPatch): Asset {
  const merged = Object.entries({ ...before, ...patch }).filter(
    ([, value]) => value !== null && value !== undefined,
  )
  const after = Object.fromEntries(merged) as unknown as Asset
  return { ...after, ...assetIndexKeys(after) }
}

/** The claims that go and come. */
function renaming(before: Asset, after: Asset): Write[] {
  const serialOf = ({ serial, model }: Asset) =>
    serial === undefined ? undefined : serialKey(model.manufacturer, serial)
  const pairs = [
    [tagKey(before.tag), tagKey(after.tag)],
    [serialOf(before), serialOf(after)],
  ]
  return pairs.flatMap(([old, now]): Write[] => [
    ...(old && old.pk !== now?.pk ? [{ Delete: { Key: old } }] : []),
    ...(now && (now.pk !== old?.pk || before.tag !== after.tag) ? [claimed(now, after)] : []),
  ])
}

/** The label, and the episode that goes on, show the new tag; what is over keeps the one of its time. */
function retagging({ file, asset }: LoadedAsset, after: Asset): Write[] {
  if (asset.tag === after.tag) return []
  const { holder } = asset
  const held = holder && custodyOf(file).find(({ sk }) => sk === custodySk(holder.episode))
  return [
    claimed(labelKey(asset.labelCode), after),
    ...(held ? [{ Put: { Item: { ...held, tag: after.tag } } }] : []),
  ]
}

function refuseOtherCurrency({ tag, cost }: Asset, patch: AssetPatch): void {
  if (!cost || !patch.cost || cost.currency === patch.cost.currency) return
  throw conflict(
    'currency_fixed',
    `${tag} was paid for in ${cost.currency}. Give the cost in ${cost.currency}: a past amount never changes its currency.`,
  )
}
