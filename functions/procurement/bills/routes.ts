import { defineRoutes } from '../../platform/routes.ts'
import { ListQuery, listOf } from '../../platform/wire.ts'
import { BillContent, BillDecision } from './model.ts'
import { BillOnWire } from './on-wire.ts'

const bills = { tag: 'vendor bills' } as const
const coordinating = ['coordinator', 'admin'] as const

/** What vendors ask money for. */
export const billRoutes = defineRoutes({
  recordBill: {
    ...bills,
    method: 'POST',
    path: '/v1/purchase-requests/{id}/bills',
    summary:
      "Record a vendor's bill or credit note: it is compared with the order and what was accepted of it",
    roles: coordinating,
    body: BillContent,
    idempotent: true,
    status: 201,
    response: BillOnWire,
  },
  listBills: {
    ...bills,
    method: 'GET',
    path: '/v1/purchase-requests/{id}/bills',
    summary: 'List the bills and credit notes of an order, the first one first',
    query: ListQuery,
    status: 200,
    response: listOf(BillOnWire),
  },
  decideBill: {
    ...bills,
    method: 'POST',
    path: '/v1/purchase-requests/{id}/bills/{bill}/decide',
    summary: 'Accept a bill that differs (not whoever recorded it), dispute it with the vendor, or cancel it',
    roles: coordinating,
    body: BillDecision,
    idempotent: true,
    status: 200,
    response: BillOnWire,
  },
})
