import type { Instant } from '../../platform/clock.ts'
import { dueKeys } from '../../platform/due.ts'
import type { Write } from '../../platform/table.ts'
import { type LevelChange, levelKey, StockDue, StockPartition } from './model.ts'

const counters = ['free', 'allocated', 'picked', 'waiting', 'came', 'went'] as const

/**
 * Changes the counters of a level by these amounts; its condition fails rather than let one fall below zero. Where units
 * become free or somebody begins to wait, the level is also marked as due, so that the line is served even if whoever wrote
 * this dies at once (see `serveLine`). At most one change of a level in a transaction: add them up before.
 */
export function levelWrite(modelId: string, locationId: string, change: LevelChange, at: Instant): Write {
  const changed = counters.filter((name) => change[name])
  const names: Record<string, string> = {}
  const values: Record<string, unknown> = { ':zero': 0, ':model': modelId, ':location': locationId }
  const sets = ['modelId = :model', 'locationId = :location', 'kindPk = :kindPk', 'kindSk = :kindSk']
  values[':kindPk'] = StockPartition
  values[':kindSk'] = `${modelId}#${locationId}`
  const conditions: string[] = []
  for (const name of counters) {
    const by = change[name] ?? 0
    names[`#${name}`] = name
    values[`:${name}`] = by
    sets.push(`#${name} = if_not_exists(#${name}, :zero) + :${name}`)
    if (by < 0) {
      values[`:least_${name}`] = -by
      conditions.push(`#${name} >= :least_${name}`)
    }
  }
  const serve = changed.some((name) => (name === 'free' || name === 'waiting') && (change[name] ?? 0) > 0)
  if (serve) {
    const { duePk, dueSk } = dueKeys(at, StockDue, `${modelId}#${locationId}`)
    sets.push('duePk = :duePk', 'dueSk = :dueSk')
    values[':duePk'] = duePk
    values[':dueSk'] = dueSk
  }
  return {
    Update: {
      Key: levelKey(modelId, locationId),
      UpdateExpression: `SET ${sets.join(', ')}`,
      ...(conditions.length > 0 && { ConditionExpression: conditions.join(' AND ') }),
      ExpressionAttributeNames: names,
      ExpressionAttributeValues: values,
    },
  }
}

/** Several changes as one for each level, as a transaction needs it. */
export class LevelChanges {
  readonly #changes = new Map<string, { modelId: string; locationId: string; change: LevelChange }>()

  add(modelId: string, locationId: string, change: LevelChange): this {
    const key = `${modelId}#${locationId}`
    const known = this.#changes.get(key) ?? { modelId, locationId, change: {} }
    for (const name of counters) {
      const by = change[name]
      if (by) known.change[name] = (known.change[name] ?? 0) + by
    }
    this.#changes.set(key, known)
    return this
  }

  writes(at: Instant): Write[] {
    return [...this.#changes.values()]
      .filter(({ change }) => counters.some((name) => change[name]))
      .map(({ modelId, locationId, change }) => levelWrite(modelId, locationId, change, at))
  }

  /** The levels that were changed, as `[modelId, locationId]`. */
  touched(): [string, string][] {
    return [...this.#changes.values()].map(({ modelId, locationId }) => [modelId, locationId])
  }
}
