import { type CaseFile, loadCase, openCase } from '../../functions/cases/index.ts'
import { claimKeepers } from '../../functions/hardware/claim-keepers.ts'
import { serveLines, takingBackOne } from '../../functions/hardware/claimants.ts'
import { type Around, addedUp, type ByHand, moveByHand } from '../../functions/hardware/inventory/by-hand.ts'
import { putCategory, putLocation, putModel } from '../../functions/hardware/inventory/catalogue.ts'
import { registerAsset } from '../../functions/hardware/inventory/changing.ts'
import { assetsOfModel, loadAsset } from '../../functions/hardware/inventory/index.ts'
import {
  type Asset,
  AssetContent,
  AssetStatuses,
  CategoryContent,
  LocationContent,
  ModelContent,
} from '../../functions/hardware/inventory/model.ts'
import type { Move } from '../../functions/hardware/inventory/moves.ts'
import { needing } from '../../functions/hardware/stock/index.ts'
import { type Level, levelKey } from '../../functions/hardware/stock/model.ts'
import { now } from '../../functions/platform/clock.ts'
import { newCaseId } from '../../functions/platform/ids.ts'
import { get } from '../../functions/platform/table.ts'

export const requester = { personId: 'cora', name: 'Cora', email: 'cora@example.com' }
export const actor = { personId: 'cora', name: 'Cora', via: 'a test' }
export const around: Around = { keepers: claimKeepers, serveLines, takeBack: takingBackOne }

export const unique = (prefix: string) => `${prefix}-${crypto.randomUUID().slice(0, 8)}`
export const person = (name: string) => ({
  personId: unique(name.toLowerCase()),
  name,
  email: `${unique(name.toLowerCase())}@example.com`,
})

/** A model of a category of its own at a place of its own, so that tests do not meet. */
export async function newModel(about: Partial<ModelContent> = {}, holdsData = false) {
  const [categoryId, id, place] = [unique('category'), unique('model'), unique('place')]
  await putCategory(categoryId, CategoryContent.parse({ name: categoryId, holdsData }), 0)
  await putLocation(place, LocationContent.parse({ name: place }), 0)
  const model = await putModel(
    id,
    ModelContent.parse({ name: `Model ${id}`, manufacturer: unique('maker'), categoryId, ...about }),
    0,
  )
  return { id, place, model, categoryId }
}

export async function register(about: Partial<AssetContent> & { modelId: string; locationId: string }) {
  const { loaded, levels } = await registerAsset({
    content: AssetContent.parse(about),
    requester,
    actor,
    at: now(),
    repeatable: undefined,
  })
  await serveLines(addedUp(levels).touched())
  return loaded.asset
}

/** A movement by hand, as the interface makes it. */
export const move = (assetId: string, to: Move, more: Partial<ByHand> = {}) =>
  moveByHand({ assetId, actor, at: now(), ifMatch: undefined, ...more }, around, async () => ({ move: to }))

export async function must(id: string): Promise<{ file: CaseFile; asset: Asset }> {
  const found = await loadAsset(id)
  if (!found) throw new Error('lost')
  return found
}

export const levelOf = (modelId: string, place: string) => get<Level>(levelKey(modelId, place))

/** Counts the units of a model at a place and holds them against its level: what `stock/model.ts` promises. */
export async function recount(modelId: string, place: string) {
  const { items } = await assetsOfModel(modelId, { locationId: place }, 1000)
  const assets = (await Promise.all(items.map(({ assetId }) => must(assetId)))).map(({ asset }) => asset)
  const there = assets.filter((asset) => asset.locationId === place)
  const counted = Object.fromEntries(
    AssetStatuses.map((status) => [status, there.filter((asset) => asset.status === status).length]),
  ) as Record<Asset['status'], number>
  const { free = 0, allocated = 0, picked = 0, came = 0, went = 0 } = (await levelOf(modelId, place)) ?? {}
  return {
    assets: there,
    counted,
    level: { free, allocated, picked },
    onHand: {
      assets: counted.in_stock + counted.picked,
      counters: free + allocated + picked,
      moved: came - went,
    },
    picked: { assets: counted.picked, counter: picked },
  }
}

/** A case that wants units, which are set aside as far as there are any. */
export async function reserve(
  model: ModelContent & { id: string },
  place: string,
  quantity: number,
  needBy: string,
) {
  const at = now()
  const caseId = newCaseId(at)
  const wants = needing({ head: { caseId }, items: [] }, [{ model, locationId: place, needBy, quantity }], at)
  await openCase(
    {
      caseId,
      kind: 'reservation',
      title: `${quantity} × ${model.name}`,
      status: 'open',
      requester,
      involved: [],
      summary: {},
      waitingFor: [],
      revision: 0,
      createdAt: at,
    },
    {
      at,
      event: { type: 'units_reserved', actor, text: 'Reserved.' },
      writes: [...wants.writes, ...wants.levels.writes(at)],
    },
  )
  await serveLines(wants.levels.touched())
  return async () => {
    const file = await loadCase(caseId)
    if (!file) throw new Error('lost')
    return file
  }
}
