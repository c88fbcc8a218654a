import * as z from 'zod'
import { defineRoutes } from '../platform/routes.ts'
import { Instant, ListQuery, listOf } from '../platform/wire.ts'
import { FeedScopes } from './feeds.ts'
import {
  AbsenceContent,
  ClosingReason,
  CostCentreCode,
  CostCentreContent,
  EmailAddress,
  GroupContent,
  Id,
  PersonContent,
} from './model.ts'

const version = z.number().int()
export const PersonOnWire = PersonContent.extend({
  id: Id,
  version,
  /** Mail to the address is of no use since then. */
  undeliverable: z.strictObject({ since: Instant, why: z.string() }).optional(),
})
export const GroupOnWire = GroupContent.extend({ id: Id, version })
export const CostCentreOnWire = CostCentreContent.extend({
  code: CostCentreCode,
  version,
  /** Nothing new is charged to it since; what is under way goes on. Null while it is open. */
  closed: z.strictObject({ at: Instant, by: z.string(), reason: z.string().nullable() }).nullable(),
})

export const CalendarFeedOnWire = z.strictObject({
  id: z.string(),
  contracts: z.enum(FeedScopes),
  createdAt: Instant,
  /** The day on which a calendar last asked for it. */
  lastReadOn: z.iso.date().nullable(),
  revokedAt: Instant.nullable(),
})

export const AbsenceOnWire = z.strictObject({
  ...AbsenceContent.shape,
  id: z.string(),
  recordedAt: Instant,
  recordedBy: z.string(),
})

const maintain = ['coordinator', 'admin'] as const

export const routes = defineRoutes({
  listPeople: {
    method: 'GET',
    path: '/v1/people',
    summary: 'List people by name, or find the one with an address',
    tag: 'people',
    query: ListQuery.extend({ email: EmailAddress.optional() }),
    status: 200,
    response: listOf(PersonOnWire),
  },
  getPerson: {
    method: 'GET',
    path: '/v1/people/{id}',
    summary: 'Read a person',
    tag: 'people',
    status: 200,
    response: PersonOnWire,
  },
  putPerson: {
    method: 'PUT',
    path: '/v1/people/{id}',
    summary: 'Add or change a person',
    tag: 'people',
    roles: maintain,
    body: PersonContent,
    status: 200,
    response: PersonOnWire,
  },
  listAbsences: {
    method: 'GET',
    path: '/v1/people/{id}/absences',
    summary:
      'When somebody is away and who decides for them: your own, or anybody’s for coordinators and auditors',
    tag: 'people',
    status: 200,
    response: listOf(AbsenceOnWire),
  },
  recordAbsence: {
    method: 'POST',
    path: '/v1/people/{id}/absences',
    summary: 'Say that you, or for coordinators anybody, will be away, and who decides meanwhile',
    tag: 'people',
    body: AbsenceContent,
    status: 201,
    response: AbsenceOnWire,
  },
  endAbsence: {
    method: 'DELETE',
    path: '/v1/people/{id}/absences/{absenceId}',
    summary: 'Take an absence back; what the delegate has decided stands',
    tag: 'people',
    status: 200,
    response: listOf(AbsenceOnWire),
  },
  clearUndeliverable: {
    method: 'DELETE',
    path: '/v1/people/{id}/undeliverable',
    summary: 'Say that mail to somebody’s address arrives again; a new address says so by itself',
    tag: 'people',
    roles: maintain,
    status: 200,
    response: PersonOnWire,
  },
  listGroups: {
    method: 'GET',
    path: '/v1/groups',
    summary: 'List groups',
    tag: 'people',
    query: ListQuery,
    status: 200,
    response: listOf(GroupOnWire),
  },
  getGroup: {
    method: 'GET',
    path: '/v1/groups/{id}',
    summary: 'Read a group',
    tag: 'people',
    status: 200,
    response: GroupOnWire,
  },
  putGroup: {
    method: 'PUT',
    path: '/v1/groups/{id}',
    summary: 'Add or change a group',
    tag: 'people',
    roles: maintain,
    body: GroupContent,
    status: 200,
    response: GroupOnWire,
  },
  listCostCentres: {
    method: 'GET',
    path: '/v1/cost-centres',
    summary: 'List cost centres',
    tag: 'people',
    query: ListQuery,
    status: 200,
    response: listOf(CostCentreOnWire),
  },
  getCostCentre: {
    method: 'GET',
    path: '/v1/cost-centres/{code}',
    summary: 'Read a cost centre',
    tag: 'people',
    status: 200,
    response: CostCentreOnWire,
  },
  putCostCentre: {
    method: 'PUT',
    path: '/v1/cost-centres/{code}',
    summary: 'Add or change a cost centre',
    tag: 'people',
    roles: maintain,
    body: CostCentreContent,
    status: 200,
    response: CostCentreOnWire,
  },
  closeCostCentre: {
    method: 'POST',
    path: '/v1/cost-centres/{code}/close',
    summary: 'Close a cost centre: nothing new is charged to it, and what is under way goes on',
    tag: 'people',
    roles: maintain,
    body: z.strictObject({
      /** Those read it who would have chosen it: which one takes its place, for instance. */
      reason: ClosingReason.optional(),
    }),
    status: 200,
    response: CostCentreOnWire,
  },
  reopenCostCentre: {
    method: 'POST',
    path: '/v1/cost-centres/{code}/reopen',
    summary: 'Open a closed cost centre again',
    tag: 'people',
    roles: maintain,
    status: 200,
    response: CostCentreOnWire,
  },
  listDirectoryChanges: {
    method: 'GET',
    path: '/v1/directory-changes',
    summary:
      'What was saved of a person, with their absences, of a group or of a cost centre: by whom and when, the latest first',
    tag: 'people',
    roles: [...maintain, 'auditor'],
    query: ListQuery.extend({
      of: z.enum(['person', 'group', 'cost-centre']),
      /** Its id, or the code of the cost centre. */
      id: z.string().min(1).max(63),
    }),
    status: 200,
    response: listOf(
      z.strictObject({
        at: Instant,
        /** Address of who saved it; "Throughline" for what a workflow changed. */
        by: z.string(),
        content: z.record(z.string(), z.unknown()),
      }),
    ),
  },
  createCalendarFeed: {
    method: 'POST',
    path: '/v1/calendar-feeds',
    summary: 'A secret link to my dates for a calendar; its address is given this once',
    tag: 'calendar feeds',
    body: z.strictObject({
      /** Of which contracts: those that I own, or all, for coordinators. */
      contracts: z.enum(FeedScopes).default('own'),
    }),
    status: 201,
    response: CalendarFeedOnWire.extend({ url: z.url() }),
  },
  listCalendarFeeds: {
    method: 'GET',
    path: '/v1/calendar-feeds',
    summary: 'My calendar links, without their addresses',
    tag: 'calendar feeds',
    status: 200,
    response: listOf(CalendarFeedOnWire),
  },
  revokeCalendarFeed: {
    method: 'DELETE',
    path: '/v1/calendar-feeds/{id}',
    summary: 'End a calendar link at once',
    tag: 'calendar feeds',
    status: 200,
    response: CalendarFeedOnWire,
  },
})
