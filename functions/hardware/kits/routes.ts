import * as z from 'zod'
import { Id, Line } from '../../people/index.ts'
import { defineRoutes } from '../../platform/routes.ts'
import { ListQuery, listOf } from '../../platform/wire.ts'
import { KitContent } from './model.ts'

export const KitOnWire = KitContent.extend({ id: Id, version: z.number().int() })

const kits = { tag: 'hardware: kits' } as const
const read = { ...kits, roles: ['coordinator', 'admin', 'auditor'] } as const
const maintain = { ...kits, roles: ['coordinator', 'admin'] } as const

export const kitRoutes = defineRoutes({
  listKits: {
    ...read,
    method: 'GET',
    path: '/v1/kits',
    summary:
      'List kits by name; with role, department or locationId those that fit, the most particular first',
    query: ListQuery.extend({
      role: Line(80).optional(),
      department: Line(80).optional(),
      locationId: Id.optional(),
    }),
    status: 200,
    response: listOf(KitOnWire),
  },
  getKit: {
    ...read,
    method: 'GET',
    path: '/v1/kits/{id}',
    summary: 'Read a kit',
    status: 200,
    response: KitOnWire,
  },
  putKit: {
    ...maintain,
    method: 'PUT',
    path: '/v1/kits/{id}',
    summary: 'Add or change a kit: models with their alternatives in order of preference, and licences',
    body: KitContent,
    status: 200,
    response: KitOnWire,
  },
  deleteKit: {
    ...maintain,
    method: 'DELETE',
    path: '/v1/kits/{id}',
    summary: 'Remove a kit; who got it keeps what they have',
    status: 200,
    response: KitOnWire,
  },
})
