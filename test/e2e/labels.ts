import { unique } from './company.ts'
import { as, expectStatus, staff, tokenOf } from './http.ts'
import { target } from './target.ts'

// biome-ignore lint/suspicious/noExplicitAny: tests say what they expect of a body
type Body = any

/** A place, and a model with single units. */
export async function placeAndModel(): Promise<{ locationId: string; modelId: string }> {
  const mark = unique()
  const [categoryId, locationId, modelId] = [`e2e-c-${mark}`, `e2e-l-${mark}`, `e2e-m-${mark}`]
  const put = async (path: string, body: object) =>
    expectStatus(200, await as(staff.coordinator).put(path, body))
  await put(`/v1/asset-categories/${categoryId}`, { name: `Category ${mark}` })
  await put(`/v1/locations/${locationId}`, { name: `Place ${mark}` })
  await put(`/v1/models/${modelId}`, { name: `Model ${mark}`, manufacturer: 'Fernwood', categoryId })
  return { locationId, modelId }
}

/** An asset with a label; at a place of its own unless one is given. */
export async function labelledAsset(at?: { locationId: string; modelId: string }): Promise<Body> {
  const content = at ?? (await placeAndModel())
  return expectStatus(201, await as(staff.coordinator).post('/v1/assets', content))
}

/** What the labels come as. */
export async function printed(
  query: string,
): Promise<{ bytes: Uint8Array; next: string | null; type: string | null }> {
  const { baseUrl } = await target()
  const answer = await fetch(`${baseUrl}/v1/labels?${query}`, {
    headers: { authorization: `Bearer ${await tokenOf(staff.coordinator)}` },
  })
  if (answer.status !== 200) throw new Error(`${answer.status}: ${await answer.text()}`)
  return {
    bytes: new Uint8Array(await answer.arrayBuffer()),
    next: answer.headers.get('next-cursor'),
    type: answer.headers.get('content-type'),
  }
}

/** The sheet with the labels of these assets. */
export async function sheetOf(...assetIds: string[]): Promise<Uint8Array> {
  return (await printed(`assetIds=${assetIds.join(',')}`)).bytes
}
