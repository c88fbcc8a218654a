import type { Instant } from '../../platform/clock.ts'
import { dueKeys } from '../../platform/due.ts'
import type { Write } from '../../platform/table.ts'
import { type LevelChange, levelKey, StockDue, StockPartition } from './model.ts'

const counters = ['free', 'allocated', 'picked', 'waiting', 'came', 'went'] as const

/** What else must hold for a change of a level. */
export interface OnlyIf {
  /** Neither the line nor what is free for it grew since the level was read with so many marks. */
  marks?: number
  /** Nobody waits there who would be passed over. */
  nobodyWaits?: boolean
}

/**
 * Changes the counters of a level by these amounts; its condition fails rather than let one fall below zero. Where units
 * become free or somebody begins to wait, the level is also marked as due, so that the line is served even if whoever wrote
 * this dies at once (see `serveLine`). At most one change of a level in a transaction: add them up before.
 */
export function levelWrite(
  modelId: string,
  locationId: string,
  change: LevelChange,
  at: Instant,
  only: OnlyIf = {},
): Write {
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
  if (only.marks !== undefined) {
    conditions.push('marks = :seen')
    values[':seen'] = only.marks
  }
  if (only.nobodyWaits) conditions.push('#waiting = :zero')
  const serve =
    change.look || changed.some((name) => (name === 'free' || name === 'waiting') && (change[name] ?? 0) > 0)
  sets.push('marks = if_not_exists(marks, :zero) + :mark')
  values[':mark'] = serve ? 1 : 0
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
    if (change.look) known.change.look = true
    this.#changes.set(key, known)
    return this
  }

  /** These and the others. */
  merge(other: LevelChanges): this {
    for (const { modelId, locationId, change } of other.#changes.values())
      this.add(modelId, locationId, change)
    return this
  }

  writes(at: Instant): Write[] {
    return [...this.#changes.values()]
      .filter(({ change }) => change.look || counters.some((name) => change[name]))
      .map(({ modelId, locationId, change }) => levelWrite(modelId, locationId, change, at))
  }

  /** Each change, for whoever adds them to others. */
  list(): { modelId: string; locationId: string; change: LevelChange }[] {
    return [...this.#changes.values()]
  }

  /** The levels that were changed, as `[modelId, locationId]`. */
  touched(): [string, string][] {
    return [...this.#changes.values()].map(({ modelId, locationId }) => [modelId, locationId])
  }
}
