import * as z from 'zod'
import { WaitingOnWire } from '../../cases/index.ts'
import { Line } from '../../people/index.ts'
import { defineRoutes } from '../../platform/routes.ts'
import { Instant, ListQuery, listOf } from '../../platform/wire.ts'
import {
  ChangeContent,
  ChangeStatuses,
  GuardedFields,
  HostName,
  VendorContent,
  VendorPatch,
  VendorStatuses,
} from './model.ts'

const Person = z.strictObject({ id: z.string(), name: z.string() })
const Named = z.strictObject({ id: z.string(), name: z.string(), status: z.enum(VendorStatuses) })

export const VendorOnWire = VendorContent.extend({
  id: z.string(),
  caseId: z.string(),
  status: z.enum(VendorStatuses),
  /** The vendor in which this one goes on. */
  mergedInto: z.string().nullable(),
  /** Those that were merged into this one. */
  absorbed: z.array(z.string()),
  /** Guarded fields that an open change waits to replace, with the id of that change. */
  changing: z.array(z.strictObject({ field: z.enum(GuardedFields), change: z.string() })),
  createdAt: Instant,
  updatedAt: Instant,
  version: z.number().int(),
})

const Listed = Named.extend({
  ownerId: VendorContent.shape.ownerId,
  risk: VendorContent.shape.risk,
  reviewOn: VendorContent.shape.reviewOn,
  country: VendorContent.shape.country,
  mergedInto: z.string().nullable(),
  createdAt: Instant,
  updatedAt: Instant,
})

export const ChangeOnWire = z.strictObject({
  id: z.string(),
  caseId: z.string(),
  vendorId: z.string(),
  title: z.string(),
  status: z.enum(ChangeStatuses),
  revision: z.number().int(),
  fields: z.array(z.enum(GuardedFields)),
  address: z.string().nullable().optional(),
  bankDetails: z.string().nullable().optional(),
  reason: z.string().optional(),
  requester: Person,
  rule: z
    .strictObject({ policy: z.string(), version: z.number().int(), id: z.string(), name: z.string() })
    .nullable(),
  waitingFor: z.array(WaitingOnWire),
  createdAt: Instant,
  updatedAt: Instant,
  version: z.number().int(),
})

/** What two vendors have in common; `firm` unless it only hints at it. */
const Key = z.strictObject({ kind: z.enum(['name', 'domain']), value: z.string(), firm: z.boolean() })

const AllowDuplicate = z.strictObject({
  /** Take it though another vendor has one of its names or domains. */
  allowDuplicate: z.enum(['true', 'false']).default('false'),
})
const Reason = z.string().trim().min(1, 'must say why').max(2000)

const vendors = { tag: 'vendors' } as const
const read = { roles: ['coordinator', 'admin', 'auditor'] } as const
const maintain = { roles: ['coordinator', 'admin'] } as const

export const routes = defineRoutes({
  createVendor: {
    ...vendors,
    ...maintain,
    method: 'POST',
    path: '/v1/vendors',
    summary: 'Propose a vendor; one whose name or domain another has is refused with that one named',
    body: VendorContent,
    query: AllowDuplicate,
    idempotent: true,
    status: 201,
    response: VendorOnWire,
  },
  listVendors: {
    ...vendors,
    ...read,
    method: 'GET',
    path: '/v1/vendors',
    summary: 'List vendors, newest first, or those with a name (however it is spelled) or a domain',
    query: ListQuery.extend({ name: Line(120).optional(), domain: HostName.optional() }),
    status: 200,
    response: listOf(Listed),
  },
  getVendor: {
    ...vendors,
    ...read,
    method: 'GET',
    path: '/v1/vendors/{id}',
    summary: 'Read a vendor; one that was merged tells into which',
    status: 200,
    response: VendorOnWire,
  },
  changeVendor: {
    ...vendors,
    ...maintain,
    method: 'PATCH',
    path: '/v1/vendors/{id}',
    summary: 'Change a vendor; address and bank details only until it is approved',
    body: VendorPatch,
    query: AllowDuplicate,
    ifMatch: true,
    status: 200,
    response: VendorOnWire,
  },
  approveVendor: {
    ...vendors,
    ...maintain,
    method: 'POST',
    path: '/v1/vendors/{id}/approve',
    summary: 'Approve a proposed vendor',
    status: 200,
    response: VendorOnWire,
  },
  blockVendor: {
    ...vendors,
    ...maintain,
    method: 'POST',
    path: '/v1/vendors/{id}/block',
    summary: 'Block a vendor: nothing new is agreed with it',
    body: z.strictObject({ reason: Reason }),
    status: 200,
    response: VendorOnWire,
  },
  unblockVendor: {
    ...vendors,
    ...maintain,
    method: 'POST',
    path: '/v1/vendors/{id}/unblock',
    summary: 'Approve a blocked vendor again',
    body: z.strictObject({ reason: Reason.optional() }),
    status: 200,
    response: VendorOnWire,
  },
  mergeVendor: {
    ...vendors,
    ...maintain,
    method: 'POST',
    path: '/v1/vendors/{id}/merge',
    summary: 'Merge a vendor into another, which gets its names, domains and contacts',
    body: z.strictObject({ into: z.string().max(64) }),
    status: 200,
    response: VendorOnWire,
  },
  listVendorDuplicates: {
    ...vendors,
    ...read,
    method: 'GET',
    path: '/v1/vendors/{id}/duplicates',
    summary: 'Other vendors that may be the same, and by what',
    status: 200,
    response: z.strictObject({ items: z.array(z.strictObject({ vendor: Named, by: z.array(Key) })) }),
  },
  listDuplicates: {
    ...vendors,
    ...read,
    method: 'GET',
    path: '/v1/vendor-duplicates',
    summary: 'All names and domains that more than one vendor has',
    query: ListQuery,
    status: 200,
    response: listOf(
      z.strictObject({
        kind: z.enum(['name', 'domain']),
        value: z.string(),
        vendors: z.array(Named.extend({ firm: z.boolean() })),
      }),
    ),
  },
  askForVendorChange: {
    ...vendors,
    ...maintain,
    method: 'POST',
    path: '/v1/vendors/{id}/changes',
    summary: 'Ask for another address or other bank details of an approved vendor; it goes to approval',
    body: ChangeContent,
    idempotent: true,
    status: 202,
    response: ChangeOnWire,
  },
  getVendorChange: {
    ...vendors,
    ...read,
    method: 'GET',
    path: '/v1/vendor-changes/{id}',
    summary: 'Read a change that needs approval: where it stands',
    status: 200,
    response: ChangeOnWire,
  },
  submitVendorChange: {
    ...vendors,
    ...maintain,
    method: 'POST',
    path: '/v1/vendor-changes/{id}/submit',
    summary: 'Correct a change that was sent back and submit it again',
    body: ChangeContent,
    status: 202,
    response: ChangeOnWire,
  },
  withdrawVendorChange: {
    ...vendors,
    ...maintain,
    method: 'POST',
    path: '/v1/vendor-changes/{id}/withdraw',
    summary: 'Withdraw a change before it is made',
    body: z.strictObject({ reason: z.string().trim().max(2000).optional() }),
    status: 200,
    response: ChangeOnWire,
  },
})
