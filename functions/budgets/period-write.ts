import type { Write } from '../platform/table.ts'
import { type Answer, Buckets, periodKey } from './model.ts'
import { type PeriodChange, taken } from './rules.ts'

/** What a period begins with when nothing was counted in it yet. */
export interface Opening {
  limit: number
  approving: Answer
}

/** So much must be left. */
export interface Room {
  of: 'left' | 'leftPending'
  needed: number
  /** A period whose approvals of more are ignored, or at least not stopped, takes it nevertheless. */
  unless?: 'ignored' | 'not stopped' | undefined
}

interface Only {
  /** For a period that may not be there yet. */
  opening?: Opening | undefined
  room?: Room | undefined
}

/**
 * Changes what stands in a period by these amounts; its condition fails rather than let one fall below zero. At most one for a
 * period in a transaction.
 */
export function periodWrite({ period, by }: PeriodChange, { opening, room }: Only = {}): Write {
  const names: Record<string, string> = { '#left': 'left', '#limit': 'limit' }
  const values: Record<string, unknown> = { ':none': 0 }
  const sets: string[] = []
  const conditions: string[] = []
  for (const bucket of Buckets) {
    if (!by[bucket]) continue
    names[`#${bucket}`] = bucket
    values[`:${bucket}`] = by[bucket]
    sets.push(`#${bucket} = if_not_exists(#${bucket}, :none) + :${bucket}`)
    if (by[bucket] < 0) {
      values[`:least_${bucket}`] = -by[bucket]
      conditions.push(`#${bucket} >= :least_${bucket}`)
    }
  }
  const less = taken(by)
  values[':less'] = less.left
  values[':lessPending'] = less.leftPending
  if (opening) {
    Object.assign(names, { '#length': 'length', '#start': 'start', '#currency': 'currency' })
    const { costCentre, currency, length, start } = period
    Object.assign(values, {
      ':limit': opening.limit,
      ':approving': opening.approving,
      ':costCentre': costCentre,
      ':currency': currency,
      ':length': length,
      ':start': start,
    })
    sets.push(
      '#limit = if_not_exists(#limit, :limit)',
      '#left = if_not_exists(#left, :limit) - :less',
      'leftPending = if_not_exists(leftPending, :limit) - :lessPending',
      'approving = if_not_exists(approving, :approving)',
      'costCentre = :costCentre',
      '#currency = :currency',
      '#length = :length',
      '#start = :start',
    )
  } else {
    delete names['#limit']
    sets.push('#left = #left - :less', 'leftPending = leftPending - :lessPending')
    conditions.push('attribute_exists(pk)')
  }
  if (room) {
    values[':needed'] = room.needed
    const enough = `${room.of === 'left' ? '#left' : 'leftPending'} >= :needed`
    const allowed = room.unless && (room.unless === 'ignored' ? '= :ignore' : '<> :stop')
    if (room.unless === 'ignored') values[':ignore'] = 'ignore' satisfies Answer
    if (room.unless === 'not stopped') values[':stop'] = 'stop' satisfies Answer
    const there = `(attribute_exists(pk) AND ${allowed ? `(${enough} OR approving ${allowed})` : enough})`
    conditions.push(opening && opens(opening, room) ? `(attribute_not_exists(pk) OR ${there})` : there)
  }
  return {
    Update: {
      Key: periodKey(period),
      UpdateExpression: `SET ${sets.join(', ')}`,
      ...(conditions.length > 0 && { ConditionExpression: conditions.join(' AND ') }),
      ExpressionAttributeNames: names,
      ExpressionAttributeValues: values,
    },
  }
}

/** May a period be opened with this? */
function opens({ limit, approving }: Opening, { needed, unless }: Room): boolean {
  if (limit >= needed) return true
  return unless === 'ignored' ? approving === 'ignore' : unless === 'not stopped' && approving !== 'stop'
}
