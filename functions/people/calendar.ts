import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { addDays, addMonths } from '../platform/calendar/dates.ts'
import { dateIn } from '../platform/calendar/zone.ts'
import { now } from '../platform/clock.ts'
import { Env, env } from '../platform/environment.ts'
import { asProblem } from '../platform/http.ts'
import { type CalendarEntry, type CalendarSource, iCalendar } from '../platform/icalendar.ts'
import { sha256 } from '../platform/ids.ts'
import { log } from '../platform/log.ts'
import { feedBehind, markRead } from './feeds.ts'

type FeedEvent = Pick<APIGatewayProxyEventV2, 'headers' | 'pathParameters' | 'routeKey'>
type FeedResult = APIGatewayProxyStructuredResultV2

/** How far a feed looks back, so that what was yesterday does not vanish, and ahead. */
const DaysBack = 90
const MonthsAhead = 18

/** Entries of one feed at most: some 2 MB, of the 6 that a function can answer. */
const MostEntries = 5000

/** The headers of every answer: the address is a secret, and only its own reader may keep what is behind it. */
const headers = {
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex',
  'x-content-type-options': 'nosniff',
}

/**
 * The function behind the links of calendar feeds. An unknown, revoked or malformed secret, and that of somebody who has left, get
 * one and the same answer.
 */
export function calendarFeed(sources: readonly CalendarSource[]) {
  const answer = async (event: FeedEvent): Promise<FeedResult> => {
    try {
      return await show(sources, event)
    } catch (error) {
      const problem = asProblem(error)
      log.warn('calendar failed', { code: problem.code })
      return text(problem.status, problem.message)
    }
  }
  return async (event: FeedEvent): Promise<FeedResult> => {
    const result = await answer(event)
    return event.routeKey.startsWith('HEAD ') ? { ...result, body: '' } : result
  }
}

async function show(sources: readonly CalendarSource[], event: FeedEvent): Promise<FeedResult> {
  const [, secret] = /^(.*)\.ics$/.exec(event.pathParameters?.token ?? '') ?? []
  const found = await feedBehind(secret ?? '')
  if (!found) return text(404, 'There is no such calendar.')
  const { feed, person, all } = found
  const at = now()
  const today = dateIn(env(Env.timeZone), at)
  const window = { from: addDays(today, -DaysBack), until: addMonths(today, MonthsAhead) }
  const dates = await Promise.all(sources.map((source) => source({ personId: person.id, all }, window, at)))
  const entries = chosen(dates.flat(), window, today)
  const calendar = iCalendar(`${env(Env.companyName)}: dates to act on`, entries)
  if (event.routeKey.startsWith('GET ')) await markRead(feed, today)
  log.info('calendar read', { feed: feed.feedId, entries: entries.length })
  const etag = `"${sha256(calendar).slice(0, 32)}"`
  const caching = { ...headers, etag, 'cache-control': 'private, no-cache' }
  if (isKnown(event.headers['if-none-match'], etag)) return { statusCode: 304, headers: caching, body: '' }
  return {
    statusCode: 200,
    headers: {
      ...caching,
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'inline; filename="dates.ics"',
    },
    body: calendar,
  }
}

/** Those within the window, in order; of too many the ones to come first. */
function chosen(
  entries: readonly CalendarEntry[],
  { from, until }: { from: string; until: string },
  today: string,
): CalendarEntry[] {
  const order = ({ on, uid }: CalendarEntry) => `${on} ${uid}`
  const within = entries
    .filter(({ on }) => on >= from && on <= until)
    .sort((a, b) => (order(a) < order(b) ? -1 : 1))
  if (within.length <= MostEntries) return within
  return within.filter(({ on }) => on >= today).slice(0, MostEntries)
}

/** RFC 9110: a list of tags, or `*`; weak ones are as good here. */
function isKnown(header: string | undefined, etag: string): boolean {
  return (header ?? '').split(',').some((each) => ['*', etag, `W/${etag}`].includes(each.trim()))
}

function text(status: number, message: string): FeedResult {
  return {
    statusCode: status,
    headers: {
      ...headers,
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': 'no-store',
      ...(status === 503 && { 'retry-after': '60' }),
    },
    body: `${message}\n`,
  }
}
