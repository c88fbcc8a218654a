import { countryOf, isCountry } from '../platform/calendar/holidays.ts'
import { dateIn, isTimeZone } from '../platform/calendar/zone.ts'
import type { Caller } from '../platform/caller.ts'
import { now } from '../platform/clock.ts'
import { Env, env } from '../platform/environment.ts'
import { notFound, Problem } from '../platform/errors.ts'
import { api } from '../platform/http.ts'
import { savedOf } from '../platform/saved.ts'
import type { Key } from '../platform/table.ts'
import { fromCursor, toCursor } from '../platform/wire.ts'
import { endAbsence, recordAbsence } from './absences.ts'
import { closeCostCentre, reopenCostCentre } from './closing.ts'
import { type CalendarFeed, createFeed, feedsOf, isCoordinator, revokeFeed } from './feeds.ts'
import {
  type CostCentre,
  CostCentreCode,
  costCentreKey,
  type Group,
  groupKey,
  type Person,
  personKey,
} from './model.ts'
import { routes } from './routes.ts'
import { checkedId, checkedText, isLiving } from './rules.ts'
import {
  getCostCentre,
  getGroup,
  getPerson,
  type Listed,
  list,
  personOfAddress,
  putCostCentre,
  putGroup,
  putPerson,
} from './store.ts'
import { clearUndeliverable } from './undeliverable.ts'

export const handler = api(routes, {
  listPeople: async ({ query }) => {
    if (query.email === undefined) return listed<Person>('person', query, personOnWire)
    const found = await personOfAddress(query.email)
    const person = found && (await getPerson(found.personId))
    return { body: { items: person ? [personOnWire(person)] : [], next: null } }
  },
  getPerson: async ({ params }) => one(await getPerson(params.id), personOnWire, 'person'),
  putPerson: async ({ params, body, ifMatch, caller }) => {
    const id = checkedId(params.id)
    if (body.region !== undefined && !isCountry(countryOf(body.region))) {
      throw new Problem(400, 'bad_input', 'The region is not known; use an ISO 3166 code.', [
        { field: 'region', problem: 'is not of a country such as DE, or DE-BY' },
      ])
    }
    if (body.timeZone !== undefined && !isTimeZone(body.timeZone)) {
      throw new Problem(400, 'bad_input', 'The time zone is not known; use an IANA name.', [
        { field: 'timeZone', problem: 'is not an IANA time zone such as Europe/Berlin' },
      ])
    }
    return one(await putPerson(id, body, ifMatch, caller.email), personOnWire, 'person')
  },
  listAbsences: async ({ params, caller }) => {
    const person = await awayPerson(params.id, caller, caller.readsAll)
    return { body: { items: person.absences ?? [], next: null } }
  },
  recordAbsence: async ({ params, body, caller }) => {
    const person = await awayPerson(params.id, caller, maintains(caller))
    const zone = person.timeZone ?? env(Env.timeZone)
    const at = now()
    const { absence } = await recordAbsence(person, body, {
      zone,
      today: dateIn(zone, at),
      at,
      by: caller.email,
    })
    return { body: absence }
  },
  endAbsence: async ({ params, caller }) => {
    const person = await endAbsence(
      await awayPerson(params.id, caller, maintains(caller)),
      params.absenceId,
      { at: now(), by: caller.email },
    )
    return { body: { items: person.absences ?? [], next: null } }
  },
  clearUndeliverable: async ({ params }) =>
    one(await clearUndeliverable(checkedId(params.id)), personOnWire, 'person'),
  listGroups: ({ query }) => listed<Group>('group', query, groupOnWire),
  getGroup: async ({ params }) => one(await getGroup(params.id), groupOnWire, 'group'),
  putGroup: async ({ params, body, ifMatch, caller }) =>
    one(await putGroup(checkedId(params.id), body, ifMatch, caller.email), groupOnWire, 'group'),
  listCostCentres: ({ query }) => listed<CostCentre>('cost-centre', query, costCentreOnWire),
  getCostCentre: async ({ params }) => one(await getCostCentre(params.code), costCentreOnWire, 'cost centre'),
  putCostCentre: async ({ params, body, ifMatch, caller }) => {
    const code = checkedCode(params.code)
    await ownerIsHere(code, body.ownerId)
    return one(await putCostCentre(code, body, ifMatch, caller.email), costCentreOnWire, 'cost centre')
  },
  closeCostCentre: async ({ params, body, caller }) =>
    one(
      await closeCostCentre(params.code, body.reason, { at: now(), by: caller.email }),
      costCentreOnWire,
      'cost centre',
    ),
  reopenCostCentre: async ({ params, caller }) =>
    one(
      await reopenCostCentre(params.code, { at: now(), by: caller.email }),
      costCentreOnWire,
      'cost centre',
    ),
  listDirectoryChanges: async ({ query: { of, id, limit, cursor } }) => {
    const page = await savedOf(keysOf[of](id), limit, fromCursor(cursor))
    return { body: { items: page.items, next: toCursor(page.next) } }
  },
  createCalendarFeed: async ({ body, caller }) => {
    const person = await personBehind(caller)
    if (body.contracts === 'all') await mayFollowAll(caller, person)
    const { feed, secret } = await createFeed(person.id, body.contracts, now())
    return { body: { ...feedOnWire(feed), url: `${env(Env.publicUrl)}/calendar/${secret}.ics` } }
  },
  listCalendarFeeds: async ({ caller }) => {
    const { id } = await personBehind(caller)
    return { body: { items: (await feedsOf(id)).map(feedOnWire), next: null } }
  },
  revokeCalendarFeed: async ({ params, caller }) => {
    const { id } = await personBehind(caller)
    return { body: feedOnWire(await revokeFeed(id, params.id, now())) }
  },
})

const keysOf: Record<Listed, (id: string) => Key> = {
  person: personKey,
  group: groupKey,
  'cost-centre': costCentreKey,
}

/** @throws Problem 422 when nobody who works here is to answer for a cost centre; whoever does so already may have left. */
async function ownerIsHere(code: string, ownerId: string | undefined): Promise<void> {
  if (ownerId === undefined || isLiving(await getPerson(ownerId))) return
  if ((await getCostCentre(code))?.ownerId === ownerId) return
  throw new Problem(
    422,
    'no_such_owner',
    'Whoever answers for a cost centre must work here. Choose somebody of the directory.',
    [{ field: 'ownerId', problem: 'is not an active person of the directory' }],
  )
}

const maintains = ({ roles }: Caller) => roles.some((role) => role === 'coordinator' || role === 'admin')

/** The person whose absences are meant. @throws Problem 404 when they are not the caller's and the caller may not see those of others. */
async function awayPerson(id: string, caller: Caller, seesAll: boolean): Promise<Person> {
  const person = await getPerson(id)
  if (!person || (!seesAll && person.email.toLowerCase() !== caller.email)) throw notFound('person')
  return person
}

/** @throws Problem 403 when the directory has nobody with the caller's address, or they have left. */
async function personBehind(caller: Caller): Promise<Person> {
  const found = await personOfAddress(caller.email)
  const person = found && (await getPerson(found.personId))
  if (person && isLiving(person)) return person
  throw new Problem(
    403,
    'not_in_directory',
    `You are signed in as ${caller.email}, but nobody with that address works here. Ask the coordinator to add you.`,
  )
}

/**
 * A link outlives a role that only a token tells of: the directory's coordinators are asked each time it is read.
 * @throws Problem 403 for everybody else.
 */
async function mayFollowAll({ roles }: Caller, { id }: Person): Promise<void> {
  if (!roles.some((role) => role === 'coordinator' || role === 'admin'))
    throw new Problem(403, 'wrong_role', 'The dates of all contracts need the role coordinator or admin.')
  if (!(await isCoordinator(id)))
    throw new Problem(
      403,
      'no_coordinator',
      'The dates of all contracts are for the members of the group "coordinators". Add yourself to it first.',
    )
}

const checkedCode = (code: string) => checkedText(CostCentreCode, 'code', code)

function one<T extends { version: number }>(item: T | undefined, onWire: (item: T) => object, what: string) {
  if (!item) throw notFound(what)
  return { body: onWire(item), version: item.version }
}

async function listed<T extends Key>(
  kind: Listed,
  query: { limit: number; cursor?: string | undefined },
  onWire: (item: T) => object,
) {
  const page = await list<T>(kind, query.limit, fromCursor(query.cursor))
  return { body: { items: page.items.map(onWire), next: toCursor(page.next) } }
}

const personOnWire = (person: Person) => {
  const { id, name, email, managerId, status, timeZone, region, language, version, undeliverable } = person
  return { id, name, email, managerId, status, timeZone, region, language, version, undeliverable }
}
const groupOnWire = ({ id, name, members, version }: Group) => ({ id, name, members, version })
const costCentreOnWire = ({ code, name, ownerId, version, closed }: CostCentre) => ({
  code,
  name,
  ownerId,
  version,
  closed: closed ? { at: closed.at, by: closed.by, reason: closed.reason ?? null } : null,
})
const feedOnWire = ({ feedId, scope, createdAt, lastReadOn, revokedAt }: CalendarFeed) => ({
  id: feedId,
  contracts: scope,
  createdAt,
  lastReadOn: lastReadOn ?? null,
  revokedAt: revokedAt ?? null,
})
