import { costCentre, type Person, team, uncovered, unique } from './company.ts'
import { as, expectStatus, staff } from './http.ts'
import type { OwnRuntime } from './own-runtime.ts'
import { linkFor } from './tasks.ts'

// biome-ignore lint/suspicious/noExplicitAny: tests say what they expect of a body
type Body = any

/** So many days after a date, or before it. */
export function daysAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** The date that it is where the system is. */
export async function today(): Promise<string> {
  return expectStatus(200, await as(staff.coordinator).get('/v1/exposure?days=0')).today
}

export async function addVendor(about: object = {}): Promise<Body> {
  const name = `Vendor ${unique()}`
  return expectStatus(201, await as(staff.coordinator).post('/v1/vendors', { name, ...about }))
}

/**
 * A contract by the year for 1,200 EUR that renews by itself, its term ending in so many days; notice is a month before.
 */
export async function addContract(
  vendor: { id: string },
  owner: Person,
  endsInDays: number,
  about: object = {},
): Promise<Body> {
  const end = daysAfter(await today(), endsInDays)
  return expectStatus(
    201,
    await as(staff.coordinator).post('/v1/contracts', {
      vendorId: vendor.id,
      title: `Contract ${unique()}`,
      ownerId: owner.id,
      costCentre: uncovered(),
      start: daysAfter(end, -364),
      initialTerm: { count: 364, unit: 'days' },
      renewal: { kind: 'automatic', term: { count: 364, unit: 'days' } },
      notice: { period: { count: 30, unit: 'days' }, method: 'mail', email: 'notice@e2e.example' },
      bufferDays: 2,
      price: { amount: { amount: '1200.00', currency: 'EUR' }, per: 'contract', every: 'year' },
      ...about,
    }),
  )
}

/** A contract whose renewal is open, its owner, and the owner's link to the decision. */
export async function openedRenewal(runtime: OwnRuntime, about: object = {}, endsInDays = 75) {
  const { requester: owner, manager } = await team()
  const vendor = await addVendor()
  const contract = await addContract(vendor, owner, endsInDays, {
    costCentre: costCentre('manager'),
    ...about,
  })
  await runtime.advance('PT15M')
  const { renewals } = expectStatus(200, await as(staff.auditor).get(`/v1/contracts/${contract.id}`))
  const [id] = renewals.open as string[]
  if (id === undefined) throw new Error(`The contract ${contract.id} has no open renewal.`)
  return { owner, manager, vendor, contract, id, link: await linkFor(owner, id) }
}
