import { team, unique } from './company.ts'
import { as, expectStatus, type Reply, staff } from './http.ts'
import { ask, content, eur, reaching } from './requests.ts'
import { answerByMail } from './tasks.ts'

const { coordinator } = staff

// biome-ignore lint/suspicious/noExplicitAny: tests say what they expect of a body
export type Body = any

/** A laptop of which each unit has a tag, a cable that is only counted, and two places: a test's own. */
export async function stockroom() {
  const mark = unique()
  const ids = {
    category: `c-${mark}`,
    laptop: `laptop-${mark}`,
    cable: `cable-${mark}`,
    berlin: `berlin-${mark}`,
    munich: `munich-${mark}`,
  }
  const put = async (path: string, body: object) =>
    expectStatus(200, await as(coordinator).put(path, body, { 'if-none-match': '*' }))
  await put(`/v1/asset-categories/${ids.category}`, { name: `Devices ${mark}` })
  const about = { manufacturer: 'Acme', categoryId: ids.category }
  await put(`/v1/models/${ids.laptop}`, { name: `Laptop ${mark}`, ...about })
  await put(`/v1/models/${ids.cable}`, { name: `Cable ${mark}`, tracking: 'quantity', ...about })
  await put(`/v1/locations/${ids.berlin}`, { name: `Berlin ${mark}` })
  await put(`/v1/locations/${ids.munich}`, { name: `Munich ${mark}` })
  return ids
}

interface Wanted {
  modelId?: string
  quantity: number
  description?: string
  price?: string
}

/** An order that is out, asked for by a requester of its own. */
export async function ordered(...wanted: Wanted[]) {
  const { requester, manager } = await team()
  const lines = wanted.map(({ price = '10.00', description = 'Laptop', ...rest }) => ({
    description,
    category: 'hardware',
    unitPrice: eur(price),
    ...rest,
  }))
  const { id, title } = await ask(requester, content('manager', eur('10.00'), { lines }))
  await answerByMail(manager, id, 'approve')
  const { purchaseOrder } = await reaching(requester, id, 'ordered')
  return { id, title, requester, manager, number: purchaseOrder.number as string }
}

/** Books a delivery as the coordinator. */
export function book(id: string, body: object, headers?: Record<string, string>): Promise<Reply> {
  return as(coordinator).post(`/v1/purchase-requests/${id}/receipts`, body, headers)
}

/** The level of a model at a place. */
export async function level(modelId: string, locationId: string): Promise<Body> {
  const path = `/v1/stock?modelId=${modelId}&locationId=${locationId}`
  const { items } = expectStatus(200, await as(coordinator).get(path))
  return items[0] ?? { onHand: 0, free: 0, came: 0 }
}
