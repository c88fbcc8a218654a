import { now } from '../../platform/clock.ts'
import { Index, queryAll, transact } from '../../platform/table.ts'
import { LevelChanges } from './levels.ts'
import { type Level, StockPartition } from './model.ts'

/**
 * The lines of a model are to be looked at again, though no unit came: it is handed out again, or no longer, so that those who
 * wait for it may have it, or an alternative.
 * @returns the levels to be served, as `[modelId, locationId]`
 */
export async function lookAgain(modelId: string): Promise<[string, string][]> {
  const levels = await queryAll<Level>({
    IndexName: Index.kind,
    KeyConditionExpression: 'kindPk = :pk AND begins_with(kindSk, :model)',
    ExpressionAttributeValues: { ':pk': StockPartition, ':model': `${modelId}#` },
    Limit: 100,
  })
  const touched: [string, string][] = []
  for (const { locationId, waiting } of levels) {
    if (waiting === 0) continue
    const looks = new LevelChanges().add(modelId, locationId, { look: true })
    await transact(looks.writes(now()))
    touched.push(...looks.touched())
  }
  return touched
}
