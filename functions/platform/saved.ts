import type { Instant } from './clock.ts'
import { newCaseId } from './ids.ts'
import { type Key, query, type Write } from './table.ts'

/** Who changed something by itself: the leaver's case, for one. */
export const ByItself = 'Throughline'

/**
 * Something as somebody saved it, beside it, sk `saved#<time and chance>`: who could approve what follows from managers, groups, owners
 * and absences, and what could be spent from budgets, and an auditor asks years later. Never changed, never deleted.
 */
export interface Saved extends Key {
  at: Instant
  /** Address of who saved it. */
  by: string
  content: Record<string, unknown>
}

/** Goes into the transaction that saves it. */
export function saving({ pk }: Key, { at, by }: Pick<Saved, 'at' | 'by'>, content: object): Write {
  return { Put: { Item: { pk, sk: `saved#${newCaseId(at)}`, at, by, content } } }
}

/** What was saved of one thing, by whom and when, the latest first. */
export async function savedOf({ pk }: Key, limit: number, start?: Record<string, unknown>) {
  const { items, next } = await query<Saved>({
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :saved)',
    ExpressionAttributeValues: { ':pk': pk, ':saved': 'saved#' },
    ScanIndexForward: false,
    Limit: limit,
    ...(start && { ExclusiveStartKey: start }),
  })
  return { items: items.map(({ at, by, content }) => ({ at, by, content })), next }
}
