import { now } from '../platform/clock.ts'
import { badCursor } from '../platform/errors.ts'
import type { Page } from '../platform/table.ts'
import type { CaseHead, CaseKind } from './model.ts'
import { headsOfMonth } from './store.ts'

/** Months without a case are passed over, at most so many in one call. */
const MonthsPerCall = 24
/** No case is older. */
const FirstMonth = '2026-01'

interface Place {
  month: string
  key?: Record<string, unknown> | undefined
}

function checkedPlace({ month, key }: Record<string, unknown>): Place {
  if (typeof month !== 'string' || !/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) throw badCursor()
  if (key !== undefined && (typeof key !== 'object' || key === null)) throw badCursor()
  return { month, key: key as Place['key'] }
}

/** All cases of a kind, newest first, month by month: no partition holds more than a month's cases. */
export async function newestHeads(
  kind: CaseKind,
  limit: number,
  place?: Record<string, unknown>,
): Promise<Page<CaseHead>> {
  let { month, key } = place ? checkedPlace(place) : { month: now().slice(0, 7) }
  const items: CaseHead[] = []
  for (let count = 0; count < MonthsPerCall && month >= FirstMonth; count++) {
    const page = await headsOfMonth(kind, month, limit - items.length, key)
    items.push(...page.items)
    if (page.next) return { items, next: { month, key: page.next } }
    month = monthBefore(month)
    key = undefined
    if (items.length >= limit) break
  }
  return { items, next: month >= FirstMonth ? { month } : undefined }
}

function monthBefore(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return number === 1 ? `${year - 1}-12` : `${year}-${String(number - 1).padStart(2, '0')}`
}
