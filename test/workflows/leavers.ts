import { addDays } from '../../functions/platform/calendar/dates.ts'
import { dateIn } from '../../functions/platform/calendar/zone.ts'
import { type Body, goTo, now, sweep } from './renewals.ts'
import type { System } from './system.ts'

/** Categories of every rule, a model of each, and a place. */
export async function catalogue(system: System): Promise<void> {
  const put = (path: string, body: object) => system.api('admin', 'PUT', `/v1/${path}`, body)
  await put('locations/berlin', { name: 'Berlin', address: 'Old Street 1, 10115 Berlin' })
  await put('asset-categories/laptop', { name: 'Laptops', holdsData: true })
  await put('asset-categories/screen', { name: 'Screens' })
  await put('asset-categories/chair', { name: 'Chairs', whenLeaving: 'may_return' })
  await put('asset-categories/mouse', { name: 'Mice', whenLeaving: 'write_off' })
  for (const category of ['laptop', 'screen', 'chair', 'mouse'])
    await put(`models/${category}-1`, { name: `${category} 1`, manufacturer: 'Maker', categoryId: category })
}

/** The demo company's. */
const CompanyZone = 'Europe/Berlin'

let leavers = 0

/** Somebody below the demo company's manager, with a mailbox of their own. */
export async function hire(system: System, about: object = {}): Promise<string> {
  leavers++
  const id = `leaver-${leavers}`
  await system.api('admin', 'PUT', `/v1/people/${id}`, {
    name: `Leo Leaver ${leavers}`,
    email: `${id}@demo.example`,
    managerId: 'manager',
    ...about,
  })
  return id
}

/** Units of these models in somebody's hands; their assets in order. */
export async function give(system: System, personId: string, ...models: string[]): Promise<Body[]> {
  const assets: Body[] = []
  for (const modelId of models) {
    const { id } = await system.api('coordinator', 'POST', '/v1/assets', {
      modelId,
      locationId: 'berlin',
      cost: { amount: '150.00', currency: 'EUR' },
    })
    assets.push(
      await system.api('coordinator', 'POST', `/v1/assets/${id}/check-out`, { personId, acceptance: false }),
    )
  }
  return assets
}

export interface Days {
  /** Days from today to the last working day, and from there until the end of the employment. */
  last?: number
  until?: number
}

/** Records that somebody leaves, with all done that this sets off; the id of the case. */
export async function leave(
  system: System,
  personId: string,
  { last = 10, until = 30 }: Days = {},
  about: object = {},
): Promise<string> {
  // The company's own date, not that of UTC: today is at once.
  const lastWorkingDay = addDays(dateIn(CompanyZone, await now(system)), last)
  const { id } = await system.api('coordinator', 'POST', '/v1/offboardings', {
    personId,
    lastWorkingDay,
    terminationDate: addDays(lastWorkingDay, until),
    locationId: 'berlin',
    ...about,
  })
  await system.runtime.rest()
  return id
}

export const offboarding = (system: System, id: string): Promise<Body> =>
  system.api('coordinator', 'GET', `/v1/offboardings/${id}`)

/** What became of the things, in the order of the list. */
export const outcomes = async (system: System, id: string): Promise<(string | undefined)[]> =>
  (await offboarding(system, id)).items.map(({ outcome }: Body) => outcome?.as)

/** Goes to when something is due next and sweeps; what kind of thing it was. */
export async function nextRung(system: System, id: string): Promise<string> {
  const { nextRung: rung } = await offboarding(system, id)
  await goTo(system, rung.at)
  await sweep(system)
  return rung.kind
}

/** Rung after rung until the last working day is over and the access taken back. */
export async function endWork(system: System, id: string): Promise<void> {
  for (let rung = 0; rung < 10; rung++) if ((await nextRung(system, id)) === 'work_ends') return
  throw new Error(`The work of ${id} does not end.`)
}

/** Takes a thing back by the case, and puts it in stock: with a verified wipe where it held data. */
export async function bringBack(system: System, id: string, n: number): Promise<void> {
  await system.api('coordinator', 'POST', `/v1/offboardings/${id}/items/${n}/receive`, {})
  const { items } = await offboarding(system, id)
  const { assetId, holdsData } = items.find((item: Body) => item.n === n)
  if (holdsData) await wipedAndShelved(system, assetId)
  await system.runtime.rest()
}

export async function wipedAndShelved(system: System, assetId: string): Promise<void> {
  await system.api('coordinator', 'POST', `/v1/assets/${assetId}/inspections`, { condition: 'used' })
  const { n } = await system.api('coordinator', 'POST', `/v1/assets/${assetId}/wipes`, {
    method: 'purge',
    technique: 'crypto_erase',
    tool: 'nvme-cli',
    toolVersion: '2.8',
    mediaType: 'NVMe SSD',
  })
  await system.api('admin', 'POST', `/v1/assets/${assetId}/wipes/${n}/verification`, {
    method: 'quick_sampling',
    passed: true,
  })
  await system.api('coordinator', 'POST', `/v1/assets/${assetId}/check-in`, {})
}

export { type Body, goTo, now, sweep }
