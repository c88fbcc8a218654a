import { beforeAll, describe, expect, it } from 'vitest'
import { claimKeepers } from '../../functions/hardware/claim-keepers.ts'
import { moveByHand } from '../../functions/hardware/inventory/by-hand.ts'
import { putLocation } from '../../functions/hardware/inventory/catalogue.ts'
import { custodyOf, getCategory, loadAsset } from '../../functions/hardware/inventory/index.ts'
import { checkingIn, checkingOut, transferringTo } from '../../functions/hardware/inventory/intents.ts'
import type { Asset } from '../../functions/hardware/inventory/model.ts'
import type { Move } from '../../functions/hardware/inventory/moves.ts'
import { listBelongings } from '../../functions/hardware/leavers/list.ts'
import type { LeaverItem, OffboardingContent } from '../../functions/hardware/leavers/model.ts'
import { openOffboarding } from '../../functions/hardware/leavers/open.ts'
import { carryOutAll, decideItem } from '../../functions/hardware/leavers/settle.ts'
import { listedIn, loadLeaving } from '../../functions/hardware/leavers/store.ts'
import { putPerson } from '../../functions/people/store.ts'
import { now } from '../../functions/platform/clock.ts'
import { Problem } from '../../functions/platform/errors.ts'
import { actor, around, move, newModel, register, requester, unique } from './inventory-world.ts'
import { useTable } from './table.ts'

useTable()

beforeAll(async () => {
  await putLocation('home', { name: 'Home', shippingDays: 3 }, 0)
})

/** Somebody with so many units, on the list of their offboarding. */
async function leaving(units: number, holdsData = false) {
  const personId = unique('leo')
  await putPerson(personId, { name: 'Leo', email: `${personId}@demo.example`, status: 'active' }, 0)
  const { id, place } = await newModel({}, holdsData)
  const holder = { personId, name: 'Leo', email: `${personId}@demo.example` }
  const assets: string[] = []
  for (let count = 0; count < units; count++) {
    const asset = await register({ modelId: id, locationId: place })
    await move(asset.assetId, checkingOut(asset, holder, {}))
    assets.push(asset.assetId)
  }
  const content: OffboardingContent = {
    personId,
    lastWorkingDay: '2199-01-31',
    terminationDate: '2199-02-28',
    locationId: 'home',
  }
  const { head } = await openOffboarding({ content, requester, actor, at: now(), repeatable: undefined })
  await listBelongings(head.caseId)
  return { caseId: head.caseId, assets, place, personId }
}

async function itemsOf(caseId: string): Promise<LeaverItem[]> {
  const found = await loadLeaving(caseId)
  if (!found) throw new Error('There is no such offboarding.')
  return found.items
}

/** By hand, as the interface moves: decided by the unit as it is then. Whoever finds the case busy tries again, as a client does. */
async function byHand(assetId: string, intend: (asset: Asset) => Promise<Move> | Move): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      await moveByHand({ assetId, actor, at: now(), ifMatch: undefined }, around, async ({ asset }) => ({
        move: await intend(asset),
      }))
      return
    } catch (error) {
      if (!(error instanceof Problem) || error.status !== 503 || tries > 20) throw error
    }
  }
}
const checkIn = (assetId: string) =>
  byHand(assetId, async (asset) => checkingIn(asset, await getCategory(asset.model.categoryId), {}))

describe('listing what a leaver has', () => {
  it('finds more than one transaction takes, and lists once when it is repeated', async () => {
    const { caseId, assets } = await leaving(95)
    const before = await loadLeaving(caseId)
    expect(before?.items.map(({ assetId }) => assetId).toSorted()).toEqual(assets.toSorted())
    expect(new Set(before?.items.map(({ n }) => n)).size).toBe(95)
    await Promise.all([listBelongings(caseId), listBelongings(caseId)])
    const after = await loadLeaving(caseId)
    expect(after?.items).toEqual(before?.items)
    expect(after && listedIn(after.file)).toEqual(before && listedIn(before.file))
    for (const assetId of assets)
      expect((await loadAsset(assetId))?.asset.claimedBy).toEqual({ caseId, kind: 'offboarding' })
  }, 120_000)
})

describe('25 things that come back at once', () => {
  it('are all on the list, whoever takes them back', async () => {
    const { caseId, assets } = await leaving(25)
    await Promise.all(assets.map(checkIn))
    const items = await itemsOf(caseId)
    expect(items.map(({ outcome }) => outcome?.as)).toEqual(assets.map(() => 'restocked'))
    expect(items.every(({ received }) => received !== undefined)).toBe(true)
  }, 120_000)

  it('have an outcome that is that of the unit, whatever happens to them and in whatever order', async () => {
    const { caseId, assets } = await leaving(24)
    const colleague = { personId: unique('cleo'), name: 'Cleo', email: 'cleo@demo.example' }
    const numbers = new Map((await itemsOf(caseId)).map(({ assetId, n }) => [assetId, n]))
    // Two people act on every thing at the same time, each in an order of their own; one of them is too late.
    const acts: ((assetId: string) => Promise<unknown>)[] = [
      checkIn,
      (assetId) => byHand(assetId, () => ({ to: 'lost' })),
      (assetId) => byHand(assetId, (asset) => transferringTo(asset, colleague, {})),
      async (assetId) => {
        await decideItem(caseId, { n: numbers.get(assetId) ?? 0, as: 'charged' }, actor, now())
        await carryOutAll(caseId, claimKeepers)
      },
    ]
    const one = assets.map((assetId, index) => () => acts[index % 4]?.(assetId))
    const other = assets.map((assetId, index) => () => acts[(index + 1 + (index % 3)) % 4]?.(assetId))
    const inTurn = async (all: (() => Promise<unknown> | undefined)[]) => {
      for (const act of all)
        await act()?.catch((error: unknown) => {
          if (!(error instanceof Problem)) throw error
        })
    }
    await Promise.all([inTurn(one), inTurn(other.toReversed())])
    // How their own episode ended is what became of it; what happened to the unit later is not theirs.
    const becomes: Record<string, string> = {
      returned: 'restocked',
      transferred: 'transferred',
      lost: 'lost',
      charged: 'charged',
    }
    const seen = new Set<string>()
    for (const item of await itemsOf(caseId)) {
      const loaded = await loadAsset(item.assetId)
      const [own] = loaded ? custodyOf(loaded.file) : []
      expect(item.outcome?.as, item.tag).toBe(becomes[own?.ended ?? ''])
      seen.add(item.outcome?.as ?? '')
    }
    expect(seen.size).toBe(4)
  }, 120_000)
})
