import { Day, type Instant, type PlainDate, plus } from '../platform/clock.ts'
import { notFound, Problem } from '../platform/errors.ts'
import { newCaseId, newSecret, sha256 } from '../platform/ids.ts'
import { ConditionFailed, get, type Key, queryAll, transact, update } from '../platform/table.ts'
import { Coordinators, type Person } from './model.ts'
import { isLiving } from './rules.ts'
import { getGroup, getPerson } from './store.ts'

/** Whose dates a feed has: those of what its person answers for, or everybody's. */
export const FeedScopes = ['own', 'all'] as const
export type FeedScope = (typeof FeedScopes)[number]

/** A secret link to a person's dates, beside the person, sk `calendar-feed#<id>`. */
export interface CalendarFeed extends Key {
  feedId: string
  scope: FeedScope
  createdAt: Instant
  /** SHA-256 of the secret in its link. */
  secretHash: string
  /** The day on which a calendar last asked for it. */
  lastReadOn?: PlainDate
  revokedAt?: Instant
  /** Epoch seconds: a revoked feed is litter after a year. */
  expiresAt?: number
}

/** Finds the feed by its secret; gone once the feed is revoked. */
interface FeedSecret extends Key {
  personId: string
  feedId: string
}

const feedKey = (personId: string, feedId: string): Key => ({
  pk: `person#${personId}`,
  sk: `calendar-feed#${feedId}`,
})
const secretKey = (hash: string): Key => ({ pk: `calendar-feed#${hash}`, sk: 'calendar-feed' })

/** Feeds that one person can have at once: one for each of their calendars, and some to spare. */
export const MostFeeds = 10

const Year = 365 * Day

/** All feeds of a person, the oldest first; revoked ones too. */
export function feedsOf(personId: string): Promise<CalendarFeed[]> {
  return queryAll<CalendarFeed>({
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :feeds)',
    ExpressionAttributeValues: { ':pk': `person#${personId}`, ':feeds': 'calendar-feed#' },
    ConsistentRead: true,
    Limit: 100,
  })
}

/**
 * A new feed and the secret of its link, which nobody can read again: only its hash is kept.
 * @throws Problem 409 when the person has ten already.
 */
export async function createFeed(
  personId: string,
  scope: FeedScope,
  at: Instant,
): Promise<{ feed: CalendarFeed; secret: string }> {
  const live = (await feedsOf(personId)).filter(({ revokedAt }) => revokedAt === undefined)
  if (live.length >= MostFeeds) {
    throw new Problem(
      409,
      'too_many_feeds',
      `You have ${MostFeeds} calendar links already. Revoke one that is not used any more.`,
    )
  }
  const secret = newSecret()
  const feedId = newCaseId(at)
  const secretHash = sha256(secret)
  const feed: CalendarFeed = { ...feedKey(personId, feedId), feedId, scope, createdAt: at, secretHash }
  const found: FeedSecret = { ...secretKey(secretHash), personId, feedId }
  await transact([{ Put: { Item: feed } }, { Put: { Item: found } }])
  return { feed, secret }
}

/**
 * Ends a feed: from now on its link leads nowhere. A second time changes nothing.
 * @throws Problem 404 when the person has no such feed.
 */
export async function revokeFeed(personId: string, feedId: string, at: Instant): Promise<CalendarFeed> {
  const feed = await get<CalendarFeed>(feedKey(personId, feedId))
  if (!feed) throw notFound('calendar feed')
  if (feed.revokedAt !== undefined) return feed
  const expiresAt = Math.ceil(Date.parse(plus(at, Year)) / 1000)
  try {
    await transact([
      {
        Update: {
          Key: feedKey(personId, feedId),
          UpdateExpression: 'SET revokedAt = :at, expiresAt = :later',
          ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(revokedAt)',
          ExpressionAttributeValues: { ':at': at, ':later': expiresAt },
        },
      },
      { Delete: { Key: secretKey(feed.secretHash) } },
    ])
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error
    return (await get<CalendarFeed>(feedKey(personId, feedId))) ?? feed
  }
  return { ...feed, revokedAt: at, expiresAt }
}

/**
 * The feed behind a secret, and its person; undefined when there is none (any more), or the person has left. The dates of all are
 * given only as long as the person is one of the coordinators.
 */
export async function feedBehind(
  secret: string,
): Promise<{ feed: CalendarFeed; person: Person; all: boolean } | undefined> {
  const found = await get<FeedSecret>(secretKey(sha256(secret)))
  if (!found) return undefined
  const [feed, person] = await Promise.all([
    get<CalendarFeed>(feedKey(found.personId, found.feedId)),
    getPerson(found.personId),
  ])
  if (!feed || feed.revokedAt !== undefined || !person || !isLiving(person)) return undefined
  return { feed, person, all: feed.scope === 'all' && (await isCoordinator(person.id)) }
}

export async function isCoordinator(personId: string): Promise<boolean> {
  return (await getGroup(Coordinators))?.members.includes(personId) ?? false
}

/** Remembers that a feed was read, by the day: one write a day however often calendars ask. */
export async function markRead(feed: CalendarFeed, today: PlainDate): Promise<void> {
  if (feed.lastReadOn === today) return
  try {
    await update({
      Key: { pk: feed.pk, sk: feed.sk },
      UpdateExpression: 'SET lastReadOn = :today',
      ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(revokedAt)',
      ExpressionAttributeValues: { ':today': today },
    })
  } catch (error) {
    // Revoked a moment ago: then nobody needs to know.
    if (!(error instanceof ConditionFailed)) throw error
  }
}
