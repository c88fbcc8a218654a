import { type LevelMove, type LoadedAsset, loadAsset } from '../inventory/index.ts'
import { LevelChanges, type NeedsChange } from '../stock/index.ts'

/** Levels of several movements and needs as one change for each. */
export function addedUp(moves: readonly LevelMove[], needs: readonly NeedsChange[] = []): LevelChanges {
  const levels = new LevelChanges()
  for (const { modelId, locationId, change } of moves) levels.add(modelId, locationId, change)
  for (const each of needs) levels.merge(each.levels)
  return levels
}

export async function mustLoad(assetId: string): Promise<LoadedAsset> {
  const loaded = await loadAsset(assetId)
  if (!loaded) throw new Error(`There is no asset ${assetId}.`)
  return loaded
}
