import * as z from 'zod'
import { Id } from '../../people/index.ts'
import { defineRoutes } from '../../platform/routes.ts'
import { Instant, ListQuery, listOf } from '../../platform/wire.ts'
import { LicenceContent, LicencePatch, LicenceStatuses, SeatClaim, SeatRelease } from './model.ts'

export const LicenceOnWire = LicenceContent.extend({
  id: z.string(),
  caseId: z.string(),
  status: z.enum(LicenceStatuses),
  taken: z.number().int(),
  /** Freed, and not to be given again. */
  spent: z.number().int(),
  free: z.number().int(),
  createdAt: Instant,
  updatedAt: Instant,
  version: z.number().int(),
})

export const SeatOnWire = z.strictObject({
  licenceId: z.string(),
  licence: z.string(),
  person: z.strictObject({ id: z.string(), name: z.string() }),
  n: z.number().int(),
  forCase: z.string().optional(),
  claimedAt: Instant,
  claimedBy: z.string(),
  freedAt: Instant.optional(),
  freedBy: z.string().optional(),
  because: z.string().optional(),
})

const licences = { tag: 'licences' } as const
const read = { roles: ['coordinator', 'admin', 'auditor'] } as const
const maintain = { roles: ['coordinator', 'admin'] } as const

export const routes = defineRoutes({
  createLicence: {
    ...licences,
    ...maintain,
    method: 'POST',
    path: '/v1/licences',
    summary: 'Register a licence and its number of seats',
    body: LicenceContent,
    idempotent: true,
    status: 201,
    response: LicenceOnWire,
  },
  listLicences: {
    ...licences,
    ...read,
    method: 'GET',
    path: '/v1/licences',
    summary: 'List licences, newest first, with the seats that are free',
    query: ListQuery,
    status: 200,
    response: listOf(LicenceOnWire),
  },
  getLicence: {
    ...licences,
    ...read,
    method: 'GET',
    path: '/v1/licences/{id}',
    summary: 'Read a licence: seats in use, spent and free',
    status: 200,
    response: LicenceOnWire,
  },
  changeLicence: {
    ...licences,
    ...maintain,
    method: 'PATCH',
    path: '/v1/licences/{id}',
    summary: 'Change a licence, retire it, or raise or lower its seats; never below those that are gone',
    body: LicencePatch,
    ifMatch: true,
    status: 200,
    response: LicenceOnWire,
  },
  claimSeat: {
    ...licences,
    ...maintain,
    method: 'POST',
    path: '/v1/licences/{id}/seats',
    summary: 'Give a person a seat; who comes too late for the last one is told who has it and since when',
    body: SeatClaim,
    idempotent: true,
    status: 201,
    response: SeatOnWire,
  },
  listLicenceSeats: {
    ...licences,
    ...read,
    method: 'GET',
    path: '/v1/licences/{id}/seats',
    summary: 'Who has or had a seat of a licence, in order of person',
    query: ListQuery,
    status: 200,
    response: listOf(SeatOnWire),
  },
  releaseSeat: {
    ...licences,
    ...maintain,
    method: 'POST',
    path: '/v1/licences/{id}/seats/{personId}/release',
    summary: 'Free a seat of a person; one that is not reassignable is spent',
    body: SeatRelease,
    status: 200,
    response: SeatOnWire,
  },
  listSeats: {
    ...licences,
    method: 'GET',
    path: '/v1/seats',
    summary: 'The seats that a person has, or had; employees see their own',
    query: ListQuery.extend({ person: Id, past: z.enum(['true', 'false']).default('false') }),
    status: 200,
    response: listOf(SeatOnWire),
  },
})
