import { type Beside, type BesideFound, LongestWindow } from '../approvals/index.ts'
import { type CaseHead, caseKey } from '../cases/index.ts'
import { Day, type Instant, plus } from '../platform/clock.ts'
import type { Key, Write } from '../platform/table.ts'
import { asItWasRead } from '../platform/versions.ts'
import { duplicateIn, markOf } from './duplicates.ts'
import type { PurchaseRequest, Status } from './model.ts'
import { sumWith, vendorKeys } from './splits.ts'

/** What somebody submitted lately on a cost centre: one item, so that two halves of a request cannot pass each other unseen. */
export interface RecentRequests extends Key {
  version: number
  entries: Recent[]
  /** Epoch seconds. */
  expiresAt: number
}

export interface Recent {
  caseId: string
  at: Instant
  /** In the policy's currency. */
  minor: number
  currency: string
  /** What the vendor's name is compared by; none where the vendor is still to be chosen. */
  vendors: string[]
  /** What is bought, for whom, from whom: alike for a request that repeats another. */
  mark: string
}

/** An entry whose case still counts. */
export type Living = Recent & { title: string; total: CaseHead['summary']['total'] }

/** Whoever submits more of it within the window is a buyer, and the oldest are forgotten. An entry has some 200 bytes. */
const MostEntries = 500

/** Cases of which nothing comes do not count. */
const ended = new Set<string>(['draft', 'rejected', 'withdrawn', 'cancelled'] satisfies Status[])

const recentKey = (personId: string, costCentre: string): Key => ({
  pk: `recent-requests#${personId}#${costCentre}`,
  sk: 'recent',
})

/**
 * What a request is compared with as it is submitted: read with the directory, and written in the transaction that submits it.
 * `confirmed` names the case that it may repeat; `whenFound` is what a repetition does instead of what the policy says.
 */
export function besideRecent(
  { caseId, requester, onBehalfOf }: Pick<CaseHead, 'caseId' | 'requester' | 'onBehalfOf'>,
  request: PurchaseRequest,
  at: Instant,
  confirmed: string | undefined,
  whenFound?: 'warn',
): Beside & { writes(): Write[] } {
  const key = recentKey(requester.personId, request.costCentre)
  const mark = markOf(request, onBehalfOf?.personId ?? requester.personId)
  const vendors = vendorKeys(request.vendor?.name)
  let write: Write | undefined

  const find: Beside['find'] = async ({ policy, amount, rule, ruleFor, directory }) => {
    const { together, duplicates } = policy
    if (!together && !duplicates) return { facts: [] }
    const before = directory.seen<RecentRequests>(key)
    const others = (before?.entries ?? []).filter((each) => each.caseId !== caseId)
    const own: Recent = { caseId, at, ...amount, vendors, mark }
    write = remembered(key, before, [...others, own], at)

    const alike = duplicates ? within(others, duplicates.days, at).filter((each) => each.mark === mark) : []
    const near = together ? within(others, together.days, at) : []
    const living = async (entries: Recent[]): Promise<Living[]> => {
      if (entries.length === 0) return []
      // All that may be asked about, in one call.
      await directory.load([...alike, ...near].map((each) => caseKey(each.caseId, 'head')))
      return entries.flatMap((each) => {
        const head = directory.seen<CaseHead>(caseKey(each.caseId, 'head'))
        const counts = head && !ended.has(head.status) && head.summary.costCentre === request.costCentre
        return counts ? [{ ...each, title: head.title, total: head.summary.total }] : []
      })
    }
    const repeated = duplicates
      ? duplicateIn(await living(alike), {
          whenFound: whenFound ?? duplicates.whenFound,
          confirmed,
          by: requester.name,
        })
      : none
    const summed = together ? await sumWith(near, own, { ...together, rule, ruleFor, living }) : none
    return { ...repeated, ...summed, facts: [...repeated.facts, ...summed.facts] }
  }
  return { keys: [key], find, writes: () => (write ? [write] : []) }
}

const none: BesideFound = { facts: [] }

const within = (entries: readonly Recent[], days: number, at: Instant) =>
  entries.filter((each) => each.at >= plus(at, -days * Day))

/** Its condition fails when the same person submitted something else meanwhile: that is compared with then. */
function remembered(
  key: Key,
  before: RecentRequests | undefined,
  entries: readonly Recent[],
  at: Instant,
): Write {
  const item: RecentRequests = {
    ...key,
    version: (before?.version ?? 0) + 1,
    entries: within(entries, LongestWindow, at).slice(-MostEntries),
    expiresAt: Math.ceil(Date.parse(plus(at, (LongestWindow + 1) * Day)) / 1000),
  }
  return { Put: { Item: item, ...asItWasRead(before) } }
}
