import { unique } from './company.ts'
import { as, expectStatus, type Reply, staff } from './http.ts'

// biome-ignore lint/suspicious/noExplicitAny: tests say what they expect of a body
export type Body = any

const { coordinator } = staff

/** A model of a category of its own at a place of its own, so that nothing else is in its stock. */
export interface Shelf {
  categoryId: string
  modelId: string
  locationId: string
  manufacturer: string
}

export async function newLocation(about: object = {}): Promise<string> {
  const id = `e2e-${unique()}`
  expectStatus(200, await as(coordinator).put(`/v1/locations/${id}`, { name: `Place ${id}`, ...about }))
  return id
}

export async function newShelf(about: { category?: object; model?: object } = {}): Promise<Shelf> {
  const mark = unique()
  const [categoryId, modelId] = [`e2e-category-${mark}`, `e2e-model-${mark}`]
  const locationId = await newLocation()
  const manufacturer = `Maker ${mark}`
  expectStatus(
    200,
    await as(coordinator).put(`/v1/asset-categories/${categoryId}`, {
      name: `Category ${mark}`,
      ...about.category,
    }),
  )
  expectStatus(
    200,
    await as(coordinator).put(`/v1/models/${modelId}`, {
      name: `Model ${mark}`,
      manufacturer,
      categoryId,
      ...about.model,
    }),
  )
  return { categoryId, modelId, locationId, manufacturer }
}

export async function newAsset({ modelId, locationId }: Shelf, about: object = {}): Promise<Body> {
  return expectStatus(201, await as(coordinator).post('/v1/assets', { modelId, locationId, ...about }))
}

/** A movement of an asset: `check-out`, `lost`, … */
export const move = (
  id: string,
  what: string,
  body: object = {},
  headers: Record<string, string> = {},
): Promise<Reply> => as(coordinator).post(`/v1/assets/${id}/${what}`, body, headers)

export const moved = async (id: string, what: string, body: object = {}): Promise<Body> =>
  expectStatus(200, await move(id, what, body))

/** Checked out without asking for acceptance. */
export const checkedOut = (id: string, personId: string, about: object = {}): Promise<Body> =>
  moved(id, 'check-out', { personId, acceptance: false, ...about })
