import { addDays } from '../../functions/platform/calendar/dates.ts'
import { hire, unique } from './company.ts'
import { today } from './contracts.ts'
import { as, expectStatus, staff, type User } from './http.ts'
import { type Body, newAsset, newShelf, type Shelf } from './inventory.ts'
import { eventually } from './requests.ts'

const { coordinator } = staff

/** Laptops of which some are in stock, and screens of which none is, at one place. */
export async function shop(laptops: number, price = '80.00') {
  const model = { price: { amount: price, currency: 'EUR' } }
  const shelf = await newShelf({ model })
  for (let count = 0; count < laptops; count++) await newAsset(shelf)
  const screen: Shelf = { ...shelf, modelId: `e2e-screen-${unique()}` }
  expectStatus(
    200,
    await as(coordinator).put(`/v1/models/${screen.modelId}`, {
      name: `Screen ${screen.modelId}`,
      manufacturer: shelf.manufacturer,
      categoryId: shelf.categoryId,
      ...model,
    }),
  )
  return { laptop: shelf, screen }
}

/** Somebody new, and what is asked for them: the first day is so many days away. */
export async function joining(inDays: number, locationId: string, costCentre: string, about: object = {}) {
  const manager = await hire('Manager')
  const person = await hire('Joiner', { manager })
  const body = {
    personId: person.id,
    startDate: addDays(await today(), inDays),
    locationId,
    costCentre,
    ...about,
  }
  return { person, manager, body }
}

export const readOnboarding = async (id: string, who: User = coordinator): Promise<Body> =>
  expectStatus(200, await as(who).get(`/v1/onboardings/${id}`))

export const onboardingWhere = (id: string, holds: (read: Body) => boolean, what: string): Promise<Body> =>
  eventually(() => readOnboarding(id), holds, what)
