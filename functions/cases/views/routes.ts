import * as z from 'zod'
import { Id } from '../../people/index.ts'
import { defineRoutes, Roles } from '../../platform/routes.ts'
import { listOf } from '../../platform/wire.ts'
import { ViewContent } from './model.ts'

const ViewOnWire = ViewContent.extend({ id: Id, owner: z.string(), version: z.number().int() })

export const routes = defineRoutes({
  getMe: {
    method: 'GET',
    path: '/v1/me',
    summary: 'Who I am: my person in the directory, my roles, my time zone and country',
    tag: 'me',
    status: 200,
    response: z.strictObject({
      email: z.string(),
      roles: z.array(z.enum(Roles)),
      /** Reads every case: coordinators, admins and auditors. */
      readsAll: z.boolean(),
      /** Null when the directory has nobody with that address. */
      person: z.strictObject({ id: Id, name: z.string(), status: z.string() }).nullable(),
      timeZone: z.string(),
      /** Country or region, `DE` or `DE-BY`. */
      region: z.string(),
      company: z.string(),
    }),
  },
  listViews: {
    method: 'GET',
    path: '/v1/me/views',
    summary: 'My saved views, and those that are shared',
    tag: 'me',
    status: 200,
    response: listOf(ViewOnWire),
  },
  putView: {
    method: 'PUT',
    path: '/v1/me/views/{id}',
    summary: 'Save a view; a coordinator may share it with all who read every case',
    tag: 'me',
    body: ViewContent,
    status: 200,
    response: ViewOnWire,
  },
  deleteView: {
    method: 'DELETE',
    path: '/v1/me/views/{id}',
    summary: 'Remove a view of mine',
    tag: 'me',
    status: 200,
    response: z.strictObject({}),
  },
})
