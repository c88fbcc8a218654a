import * as z from 'zod'
import { Id } from '../../people/index.ts'
import { defineRoutes } from '../../platform/routes.ts'
import { ListQuery, listOf } from '../../platform/wire.ts'
import { CategoryContent, LocationContent, ModelContent } from './model.ts'

const version = z.number().int()
export const CategoryOnWire = CategoryContent.extend({ id: Id, version })
export const ModelOnWire = ModelContent.extend({ id: Id, version })
export const LocationOnWire = LocationContent.extend({ id: Id, version })

const hardware = { tag: 'hardware: catalogue' } as const
const read = { ...hardware, roles: ['coordinator', 'admin', 'auditor'] } as const
const maintain = { ...hardware, roles: ['coordinator', 'admin'] } as const

export const catalogueRoutes = defineRoutes({
  listAssetCategories: {
    ...read,
    method: 'GET',
    path: '/v1/asset-categories',
    summary: 'List categories of hardware by name',
    query: ListQuery,
    status: 200,
    response: listOf(CategoryOnWire),
  },
  getAssetCategory: {
    ...read,
    method: 'GET',
    path: '/v1/asset-categories/{id}',
    summary: 'Read a category',
    status: 200,
    response: CategoryOnWire,
  },
  putAssetCategory: {
    ...maintain,
    method: 'PUT',
    path: '/v1/asset-categories/{id}',
    summary:
      'Add or change a category: whether it holds data, what is checked before a hand-over, what returns',
    body: CategoryContent,
    status: 200,
    response: CategoryOnWire,
  },
  listModels: {
    ...read,
    method: 'GET',
    path: '/v1/models',
    summary: 'List models by name',
    query: ListQuery,
    status: 200,
    response: listOf(ModelOnWire),
  },
  getModel: {
    ...read,
    method: 'GET',
    path: '/v1/models/{id}',
    summary: 'Read a model',
    status: 200,
    response: ModelOnWire,
  },
  putModel: {
    ...maintain,
    method: 'PUT',
    path: '/v1/models/{id}',
    summary: 'Add or change a model; whether it is counted or tracked unit by unit stays once there is any',
    body: ModelContent,
    status: 200,
    response: ModelOnWire,
  },
  listLocations: {
    ...read,
    method: 'GET',
    path: '/v1/locations',
    summary: 'List locations by name',
    query: ListQuery,
    status: 200,
    response: listOf(LocationOnWire),
  },
  getLocation: {
    ...read,
    method: 'GET',
    path: '/v1/locations/{id}',
    summary: 'Read a location',
    status: 200,
    response: LocationOnWire,
  },
  putLocation: {
    ...maintain,
    method: 'PUT',
    path: '/v1/locations/{id}',
    summary: 'Add or change a location',
    body: LocationContent,
    status: 200,
    response: LocationOnWire,
  },
})
