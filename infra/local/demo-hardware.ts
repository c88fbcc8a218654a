import type {
  AssetContent,
  CategoryContent,
  LocationContent,
  ModelContent,
} from '../../functions/hardware/inventory/model.ts'
import type { KitContent } from '../../functions/hardware/kits/model.ts'
import { apiCall } from './api-call.ts'

const place = 'head-office'

const location: LocationContent = {
  name: 'Head office',
  address: 'Hauptstraße 5, 10115 Berlin',
  region: 'DE-BE',
  shippingDays: 3,
}

const categories: Readonly<Record<string, Partial<CategoryContent> & { name: string }>> = {
  laptops: {
    name: 'Laptops',
    holdsData: true,
    checklist: ['Disk encrypted', 'Signed in and updated', 'Charger in the box'],
  },
  monitors: { name: 'Monitors', checklist: ['Cables in the box'], whenLeaving: 'must_return' },
  docks: { name: 'Docking stations' },
  adapters: { name: 'Adapters', whenLeaving: 'write_off' },
}

const vendor = { name: 'Notebook Hub', email: 'orders@notebook-hub.example' }

const models: Readonly<
  Record<string, Partial<ModelContent> & Pick<ModelContent, 'name' | 'manufacturer' | 'categoryId'>>
> = {
  'laptop-14': {
    name: 'Laptop 14 inch',
    manufacturer: 'Fieldbook',
    number: 'FB-14-G3',
    categoryId: 'laptops',
    price: { amount: '1299.00', currency: 'EUR' },
    vendor,
    minimumStock: { [place]: 2 },
  },
  'laptop-16': {
    name: 'Laptop 16 inch',
    manufacturer: 'Fieldbook',
    number: 'FB-16-G3',
    categoryId: 'laptops',
    price: { amount: '1799.00', currency: 'EUR' },
    vendor,
  },
  'monitor-27': {
    name: 'Monitor 27 inch',
    manufacturer: 'Wideview',
    categoryId: 'monitors',
    price: { amount: '289.00', currency: 'EUR' },
    vendor,
  },
  'dock-usb-c': {
    name: 'Docking station USB-C',
    manufacturer: 'Wideview',
    categoryId: 'docks',
    price: { amount: '149.00', currency: 'EUR' },
    vendor,
  },
  'usb-c-adapter': {
    name: 'Adapter USB-C to HDMI',
    manufacturer: 'Wideview',
    categoryId: 'adapters',
    tracking: 'quantity',
    price: { amount: '19.00', currency: 'EUR' },
    vendor,
    minimumStock: { [place]: 10 },
  },
}

const unit = (modelId: string, serial: string, amount: string): AssetContent => ({
  modelId,
  locationId: place,
  serial,
  cost: { amount, currency: 'EUR' },
})

/** Three laptops and two monitors on the shelf: enough for a joiner, but not for two. */
const assets: readonly AssetContent[] = [
  unit('laptop-14', 'FB14-0001', '1249.00'),
  unit('laptop-14', 'FB14-0002', '1249.00'),
  unit('laptop-16', 'FB16-0001', '1749.00'),
  unit('monitor-27', 'WV27-0001', '279.00'),
  unit('monitor-27', 'WV27-0002', '279.00'),
]

/** The docking station is not in stock: it has to be bought. */
const kit: Omit<KitContent, 'licences'> = {
  name: 'Desk in the office',
  locationId: place,
  lines: [
    { models: ['laptop-14', 'laptop-16'], quantity: 1 },
    { models: ['monitor-27'], quantity: 1 },
    { models: ['dock-usb-c'], quantity: 1 },
    { models: ['usb-c-adapter'], quantity: 1 },
  ],
}

const people = {
  '/v1/people/joiner': { name: 'Jo Joiner', email: 'joiner@demo.example', managerId: 'manager' },
}

/**
 * Records the demo company's place, catalogue, stock, a kit, a licence and somebody who joins, through the API. What is there already
 * stays as it is.
 * @param token a coordinator's.
 * @throws Error when the API refuses something.
 */
export async function loadDemoHardware(url: string, token: string): Promise<void> {
  const api = apiCall(url, () => token)
  const call = async (method: string, path: string, body?: unknown) => {
    const { ok, status, text } = await api(method, path, body)
    if (!ok) throw new Error(`The demo hardware could not be loaded: ${method} ${path}: ${status} ${text}`)
    return JSON.parse(text)
  }
  const kitPath = '/v1/kits/office-desk'
  // The kit is recorded last: where it is, all else is.
  if ((await api('GET', kitPath)).ok) return
  const everything = [
    ...Object.entries(people),
    [`/v1/locations/${place}`, location] as const,
    ...Object.entries(categories).map(([id, content]) => [`/v1/asset-categories/${id}`, content] as const),
    ...Object.entries(models).map(([id, content]) => [`/v1/models/${id}`, content] as const),
  ]
  for (const [path, content] of everything) if (!(await api('GET', path)).ok) await call('PUT', path, content)
  for (const asset of assets) {
    const known = await call('GET', `/v1/assets?serial=${asset.serial}`)
    if (known.items.length === 0) await call('POST', '/v1/assets', asset)
  }
  const adapters = { modelId: 'usb-c-adapter', locationId: place }
  const { items } = await call('GET', `/v1/stock?modelId=${adapters.modelId}&locationId=${place}`)
  if (items.length === 0)
    await call('POST', '/v1/stock/adjustments', { ...adapters, change: 25, because: 'First stock' })
  const licences = await call('GET', '/v1/licences')
  const licence =
    licences.items[0] ??
    (await call('POST', '/v1/licences', {
      name: 'Drawing Board Teams',
      vendor: 'Drawing Board Inc.',
      seats: 20,
    }))
  await call('PUT', kitPath, { ...kit, licences: [licence.id] })
}
