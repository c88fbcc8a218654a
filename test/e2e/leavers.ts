import { hire, type Person } from './company.ts'
import { daysAfter, today } from './contracts.ts'
import { as, expectStatus, staff } from './http.ts'
import { type Body, checkedOut, newAsset, newShelf, type Shelf } from './inventory.ts'
import { eventually } from './requests.ts'

const { coordinator } = staff

export const readLeaving = async (id: string): Promise<Body> =>
  expectStatus(200, await as(coordinator).get(`/v1/offboardings/${id}`))

export function leavingReaching(id: string, holds: (leaving: Body) => boolean, what: string): Promise<Body> {
  return eventually(() => readLeaving(id), holds, what)
}

export interface Kinds {
  /** Holds data: comes back and is wiped. */
  laptop: Shelf
  /** Comes back. */
  screen: Shelf
  /** May be kept. */
  chair: Shelf
  /** Need not come back. */
  mouse: Shelf
}

/** A kind of thing for each rule, all at one place. */
export async function kinds(): Promise<Kinds> {
  const laptop = await newShelf({ category: { holdsData: true } })
  const other = async (about: object) => ({
    ...(await newShelf({ category: about })),
    locationId: laptop.locationId,
  })
  return {
    laptop,
    screen: await other({}),
    chair: await other({ whenLeaving: 'may_return' }),
    mouse: await other({ whenLeaving: 'write_off' }),
  }
}

/** Has somebody have these things; the assets in order. */
export async function give(person: Person, shelves: readonly Shelf[]): Promise<Body[]> {
  const assets: Body[] = []
  for (const shelf of shelves) {
    const { id } = await newAsset(shelf)
    assets.push(await checkedOut(id, person.id))
  }
  return assets
}

/** Records that somebody leaves in so many days (0 and less: at once), and waits until all is listed. */
export async function leaves(
  person: Person,
  locationId: string,
  inDays: number,
  about: object = {},
): Promise<Body> {
  const lastWorkingDay = daysAfter(await today(), inDays)
  const { id } = expectStatus(
    201,
    await as(coordinator).post('/v1/offboardings', {
      personId: person.id,
      lastWorkingDay,
      terminationDate: daysAfter(lastWorkingDay, 30),
      locationId,
      ...about,
    }),
  )
  return leavingReaching(id, ({ status }) => status !== 'listing', 'everything listed')
}

/** Two who can wipe and verify, in the directory. */
export async function technicians(): Promise<[Person, Person]> {
  const [first, second] = [await hire('Technician'), await hire('Verifier')]
  return [
    { ...first, roles: ['coordinator'] },
    { ...second, roles: ['coordinator'] },
  ]
}

export const wiping = {
  method: 'purge',
  technique: 'crypto_erase',
  tool: 'nvme-cli',
  toolVersion: '2.8',
  mediaType: 'NVMe SSD',
}

/** Wiped by one, verified by the other; then back on the shelf. */
export async function wipedAndShelved(assetId: string, [first, second]: [Person, Person]): Promise<void> {
  const { n } = expectStatus(201, await as(first).post(`/v1/assets/${assetId}/wipes`, wiping))
  expectStatus(
    201,
    await as(second).post(`/v1/assets/${assetId}/wipes/${n}/verification`, { method: 'full', passed: true }),
  )
  expectStatus(200, await as(coordinator).post(`/v1/assets/${assetId}/check-in`, {}))
}
