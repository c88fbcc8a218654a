import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays } from '../../functions/platform/calendar/dates.ts'
import { execution, statesOf } from './executions.ts'
import { lettersTo } from './letters.ts'
import {
  accept,
  answer,
  begun,
  cancel,
  change,
  counted,
  handedOver,
  morningOf,
  onboarding,
  prepare,
  receive,
  stocked,
  wordOf,
  world,
} from './onboardings.ts'
import { tasksOf, types } from './renewals.ts'
import { request } from './requests.ts'
import { System } from './system.ts'

let system: System
beforeAll(async () => {
  system = await System.start({})
})
afterAll(() => system.stop())

/** Dear enough that the coordinator's manager has to approve. */
const dear = { price: { amount: '500.00', currency: 'EUR' } }

describe('an onboarding of which all is in stock', () => {
  it('is set aside, prepared in one parcel, accepted, and ends', async () => {
    const shop = await world(system)
    await stocked(system, shop.laptop, shop.place, 2)
    await stocked(system, shop.screen, shop.place, 2)
    const { id, person } = await begun(system, shop, [
      { modelId: shop.laptop },
      { modelId: shop.screen, quantity: 2 },
    ])
    let read = await onboarding(system, id)
    expect(read).toMatchObject({
      status: 'handing_over',
      equipment: [
        { quantity: 1, reserved: 1, waiting: 0 },
        { quantity: 2, reserved: 2, waiting: 0 },
      ],
      purchases: [],
      parcels: [{ n: 1, status: 'preparing' }],
      threats: [],
    })
    await prepare(system, read.parcels[0].handOver)
    read = await onboarding(system, id)
    expect(read.equipment).toMatchObject([{ handedOut: 1 }, { handedOut: 2 }])
    expect(read.parcels).toMatchObject([{ status: 'awaiting_acceptance' }])
    expect(read.waitingFor).toMatchObject([{ who: [{ id: person.id }] }])
    await accept(system, read.parcels[0].handOver, person)
    read = await onboarding(system, id)
    expect(read).toMatchObject({
      status: 'equipped',
      waitingFor: [],
      equipment: [{ accepted: 1 }, { accepted: 2 }],
      parcels: [{ status: 'settled' }],
    })
    const told = await execution(system, 'onboarding', `${id}-1`)
    expect(told.status).toBe('SUCCEEDED')
    expect(statesOf(told).at(-1)).toBe('Equipped')
    expect(await types(system, id)).toEqual([
      'onboarding_opened',
      'equipment_asked_for',
      'units_allocated',
      'units_allocated',
      'onboarding_planned',
      'nothing_to_buy',
      'parcel_opened',
      'acceptance_awaited',
      'parcel_left',
      'parcel_answered',
      'onboarding_completed',
    ])
    // One mail to each, however many things.
    expect((await wordOf(system, person.name)).filter((each) => each.startsWith('manager:'))).toEqual([
      expect.stringContaining('the equipment is planned'),
      expect.stringContaining('has everything'),
    ])
  })

  it('gets an alternative when the preferred model is out of stock', async () => {
    const shop = await world(system)
    await stocked(system, shop.screen, shop.place, 1)
    const { id } = await begun(system, shop, [{ modelId: shop.laptop, alternatives: [shop.screen] }])
    expect(await onboarding(system, id)).toMatchObject({
      equipment: [{ model: { id: shop.laptop }, instead: { id: shop.screen }, reserved: 1 }],
      purchases: [],
    })
  })
})

describe('a kit of three models with one out of stock (Snipe-IT #10121, #8762)', () => {
  it('has two reserved and the third back-ordered; two parcels, one acceptance each', async () => {
    const shop = await world(system)
    await stocked(system, shop.laptop, shop.place, 1)
    await counted(system, shop.cable, shop.place, 5)
    await system.api('coordinator', 'PUT', `/v1/kits/kit-${shop.place}`, {
      name: 'Developer',
      lines: [{ models: [shop.laptop] }, { models: [shop.screen] }, { models: [shop.cable], quantity: 2 }],
    })
    const { id, person } = await begun(system, shop, [], { kitId: `kit-${shop.place}` })
    let read = await onboarding(system, id)
    expect(read).toMatchObject({
      status: 'equipping',
      kit: { name: 'Developer' },
      equipment: [{ reserved: 1 }, { waiting: 1, reserved: 0 }, { reserved: 2 }],
      purchases: [{ state: 'ordered', lines: [{ modelId: shop.screen, quantity: 1, arrived: false }] }],
      parcels: [],
    })
    const [bought] = read.purchases
    expect(await request(system, bought.purchaseRequest)).toMatchObject({
      neededBy: read.dates.goodsBy,
      raisedFor: id,
      onBehalfOf: person.id,
    })
    await morningOf(system, read.dates.prepareBy)
    read = await onboarding(system, id)
    expect(read.parcels).toMatchObject([
      { n: 1, lines: [{ modelId: shop.laptop }, { modelId: shop.cable, quantity: 2 }] },
    ])
    await receive(system, bought.purchaseRequest, shop.place)
    read = await onboarding(system, id)
    expect(read.parcels).toMatchObject([{ n: 1 }, { n: 2, lines: [{ modelId: shop.screen, quantity: 1 }] }])
    expect(read.parcels).toHaveLength(2)
    for (const { handOver } of read.parcels) {
      await prepare(system, handOver)
      expect(await tasksOf(system, person.id, handOver)).toHaveLength(1)
    }
    await accept(system, read.parcels[1].handOver, person)
    expect((await onboarding(system, id)).status).toBe('handing_over')
    await accept(system, read.parcels[0].handOver, person)
    expect(await onboarding(system, id)).toMatchObject({
      status: 'equipped',
      purchases: [{ lines: [{ arrived: true }] }],
      equipment: [{ accepted: 1 }, { accepted: 1 }, { accepted: 2 }],
    })
  })
})

describe('what has to be bought', () => {
  it('is approved as a purchase is; rejected, it is bought again when a coordinator says so', async () => {
    const shop = await world(system, { laptop: dear })
    const { id, person } = await begun(system, shop, [{ modelId: shop.laptop }])
    const { purchases } = await onboarding(system, id)
    expect(purchases).toMatchObject([{ state: 'raised' }])
    await expect(
      system.api('coordinator', 'POST', `/v1/onboardings/${id}/purchase-again`, {
        purchaseRequest: purchases[0].purchaseRequest,
      }),
    ).rejects.toThrow('purchase_running')
    await answer(system, 'manager', purchases[0].purchaseRequest, 'reject')
    expect(await onboarding(system, id)).toMatchObject({
      status: 'equipping',
      purchases: [{ state: 'rejected' }],
      threats: [{ kind: 'purchase_failed' }],
    })
    expect((await wordOf(system, person.name)).slice(-2).toSorted()).toEqual([
      expect.stringMatching(/^coordinator: Not bought for/),
      expect.stringMatching(/^manager: Not bought for/),
    ])
    await system.api('coordinator', 'POST', `/v1/onboardings/${id}/purchase-again`, {})
    await system.runtime.rest()
    const again = await onboarding(system, id)
    expect(again.purchases).toMatchObject([{ state: 'given_up' }, { state: 'raised' }])
    await answer(system, 'manager', again.purchases[1].purchaseRequest, 'approve')
    await receive(system, again.purchases[1].purchaseRequest, shop.place)
    expect((await onboarding(system, id)).parcels).toMatchObject([{ status: 'preparing' }])
    await expect(
      system.api('coordinator', 'POST', `/v1/onboardings/${id}/purchase-again`, {}),
    ).rejects.toThrow('nothing_to_buy_again')
  })

  it('is expected again, and not bought anew, by whoever loses theirs because a receipt is reversed', async () => {
    const shop = await world(system)
    const { id, person } = await begun(system, shop, [{ modelId: shop.laptop }])
    const [bought] = (await onboarding(system, id)).purchases
    const { purchaseRequest } = bought
    const reverse = async (receipt: number) => {
      const path = `/v1/purchase-requests/${purchaseRequest}/receipts/${receipt}/reverse`
      await system.api('coordinator', 'POST', path, { reason: 'It was another order.' })
      await system.runtime.rest()
    }
    await receive(system, purchaseRequest, shop.place)
    await reverse(1)
    expect(await onboarding(system, id)).toMatchObject({
      equipment: [{ reserved: 0, waiting: 1 }],
      purchases: [{ purchaseRequest, state: 'ordered', lines: [{ arrived: false }] }],
    })
    expect((await onboarding(system, id)).purchases).toHaveLength(1)

    await stocked(system, shop.laptop, shop.place, 1)
    const later = await begun(system, shop, [{ modelId: shop.laptop }], { inDays: 90 })
    const [own] = (await onboarding(system, later.id)).purchases
    await receive(system, purchaseRequest, shop.place)
    await reverse(2)
    expect(await onboarding(system, id)).toMatchObject({ equipment: [{ reserved: 1 }] })
    const { purchases, equipment } = await onboarding(system, later.id)
    expect(equipment).toMatchObject([{ reserved: 0, waiting: 1 }])
    expect(purchases).toMatchObject([
      { purchaseRequest: own.purchaseRequest },
      { purchaseRequest, state: 'ordered', lines: [{ modelId: shop.laptop, quantity: 1, arrived: false }] },
    ])
    await receive(system, purchaseRequest, shop.place)
    expect(await onboarding(system, later.id)).toMatchObject({ equipment: [{ reserved: 1 }] })
    await handedOver(system, id, person)
    expect((await onboarding(system, id)).status).toBe('equipped')
  })

  it('is bought in one request for each currency, and what has no price waits as a draft', async () => {
    const shop = await world(system, {
      laptop: { price: { amount: '50.00', currency: 'USD' } },
      screen: { price: undefined },
    })
    const { id } = await begun(system, shop, [
      { modelId: shop.laptop },
      { modelId: shop.screen },
      { modelId: shop.cable },
    ])
    const { purchases, threats } = await onboarding(system, id)
    expect(
      purchases.map(({ state, lines }: { state: string; lines: unknown[] }) => [state, lines.length]),
    ).toEqual([
      ['ordered', 1],
      ['ordered', 1],
      ['not_submitted', 1],
    ])
    expect(threats).toMatchObject([{ kind: 'purchase_failed' }])
  })

  it('cannot be what has reached its end of life, which is told', async () => {
    const shop = await world(system)
    const { id, person } = await begun(system, shop, [{ modelId: shop.laptop }])
    const [first] = (await onboarding(system, id)).purchases
    await system.api('admin', 'PUT', `/v1/models/${shop.laptop}`, {
      name: 'Old laptop',
      manufacturer: 'Maker',
      categoryId: 'machines',
      endOfLife: '2026-01-01',
    })
    await system.api('coordinator', 'POST', `/v1/onboardings/${id}/purchase-again`, {
      purchaseRequest: first.purchaseRequest,
    })
    await system.runtime.rest()
    const { purchases, threats } = await onboarding(system, id)
    expect(purchases[1]).toMatchObject({ state: 'end_of_life', purchaseRequest: null })
    expect(threats).toMatchObject([{ kind: 'purchase_failed' }])
    expect((await wordOf(system, person.name)).at(-1)).toMatch(/Not bought/)
    await expect(change(system, id, { plus: [{ modelId: shop.laptop }] })).rejects.toThrow('end of life')
  })

  it('and comes after the first day leaves in a parcel all the same', async () => {
    const shop = await world(system)
    const { id, person } = await begun(system, shop, [{ modelId: shop.laptop }])
    const { purchases, startDate, dates } = await onboarding(system, id)
    await morningOf(system, addDays(dates.goodsBy, 1))
    expect((await onboarding(system, id)).threats).toMatchObject([{ kind: 'goods_late' }])
    await morningOf(system, addDays(startDate, 20))
    await receive(system, purchases[0].purchaseRequest, shop.place)
    await handedOver(system, id, person)
    expect((await onboarding(system, id)).status).toBe('equipped')
    expect((await types(system, id)).filter((type) => type === 'start_threatened')).toHaveLength(2)
  })
})

describe('what a joiner declines', () => {
  async function declined() {
    const shop = await world(system)
    await stocked(system, shop.laptop, shop.place, 2)
    const { id, person } = await begun(system, shop, [{ modelId: shop.laptop }])
    const [{ handOver }] = (await onboarding(system, id)).parcels
    await prepare(system, handOver)
    await accept(system, handOver, person, { 1: 'The screen is broken' })
    const read = await onboarding(system, id)
    expect(read).toMatchObject({
      status: 'handing_over',
      declined: [{ handOver, line: 1, reason: 'The screen is broken', decided: null }],
      threats: [{ kind: 'declined' }],
    })
    expect((await wordOf(system, person.name)).at(-1)).toMatch(/^coordinator: Declined by/)
    return { id, person, handOver }
  }

  it('is replaced when a coordinator says so', async () => {
    const { id, person, handOver } = await declined()
    await change(system, id, { declined: [{ handOver, line: 1, decision: 'replace' }] })
    expect(await onboarding(system, id)).toMatchObject({
      equipment: [{ handedOut: 1 }, { reserved: 1 }],
      parcels: [
        { n: 1, status: 'settled' },
        { n: 2, status: 'preparing' },
      ],
    })
    await expect(
      change(system, id, { declined: [{ handOver, line: 1, decision: 'leave' }] }),
    ).rejects.toThrow('decided_already')
    await handedOver(system, id, person)
    expect((await onboarding(system, id)).status).toBe('equipped')
  })

  it('is left out when a coordinator says so', async () => {
    const { id, handOver } = await declined()
    await change(system, id, { declined: [{ handOver, line: 1, decision: 'leave' }] })
    expect(await onboarding(system, id)).toMatchObject({
      status: 'equipped',
      declined: [{ decided: { as: 'leave', by: 'Carl Coordinator' } }],
    })
  })
})

describe('a joiner who never accepts', () => {
  it('is not lost: coordinators, then the manager are told, week after week', async () => {
    const shop = await world(system)
    await stocked(system, shop.laptop, shop.place, 1)
    const { id, person } = await begun(system, shop, [{ modelId: shop.laptop }], { inDays: 30 })
    const { parcels, startDate } = await onboarding(system, id)
    await prepare(system, parcels[0].handOver)
    const before = (await wordOf(system, person.name)).length
    for (const days of [1, 3, 7, 14, 21, 28]) await morningOf(system, addDays(startDate, days))
    const letters = await lettersTo(system, 'coordinator@demo.example', 0)
    const worried = letters.filter(({ subject }) => subject.includes(`${person.name} is threatened`))
    expect(worried.length).toBeGreaterThan(0)
    for (const { links, text } of worried) {
      expect(links.map((link) => new URL(link).pathname)).toEqual([`/cases/${id}`])
      expect(text).not.toContain('/v1/')
    }
    const threatened = (await wordOf(system, person.name))
      .slice(before)
      .filter((each) => each.includes('is threatened'))
      .map((each) => each.split(':')[0])
    expect(threatened.filter((to) => to === 'coordinator')).toHaveLength(6)
    expect(threatened.filter((to) => to === 'manager')).toHaveLength(5)
    expect((await onboarding(system, id)).status).toBe('handing_over')
    await accept(system, parcels[0].handOver, person)
    expect((await onboarding(system, id)).status).toBe('equipped')
    const end = (await wordOf(system, person.name)).length
    await morningOf(system, addDays(startDate, 60))
    expect((await wordOf(system, person.name)).length).toBe(end)
  })
})

describe('seats', () => {
  it('are claimed with the equipment; who has the last one is told', async () => {
    const shop = await world(system)
    const { id: licenceId } = await system.api('coordinator', 'POST', '/v1/licences', {
      name: 'Editor',
      seats: 1,
    })
    await system.api('coordinator', 'PUT', `/v1/kits/seats-${shop.place}`, {
      name: 'Seats',
      licences: [licenceId],
    })
    const first = await begun(system, shop, [], { kitId: `seats-${shop.place}` })
    expect(await onboarding(system, first.id)).toMatchObject({
      status: 'equipped',
      seats: [{ name: 'Editor', outcome: 'claimed' }],
    })
    await stocked(system, shop.laptop, shop.place, 1)
    const second = await begun(system, shop, [{ modelId: shop.laptop }], { kitId: `seats-${shop.place}` })
    expect(await onboarding(system, second.id)).toMatchObject({
      seats: [{ outcome: 'none_left', last: { name: first.person.name } }],
      threats: [{ kind: 'seat_missing' }],
    })
    expect(await wordOf(system, second.person.name)).toContainEqual(
      expect.stringMatching(/^coordinator: The first day of .* is threatened/),
    )
    await system.api('coordinator', 'POST', `/v1/licences/${licenceId}/seats/${first.person.id}/release`, {})
    await morningOf(system, addDays((await onboarding(system, second.id)).dates.orderBy, 1))
    expect(await onboarding(system, second.id)).toMatchObject({
      seats: [{ outcome: 'claimed' }],
      threats: [],
    })
    await cancel(system, second.id)
    expect(await onboarding(system, second.id)).toMatchObject({
      status: 'cancelled',
      seats: [{ outcome: 'freed' }],
    })
    expect(await system.api('coordinator', 'GET', `/v1/licences/${licenceId}`)).toMatchObject({ taken: 0 })
  })
})
