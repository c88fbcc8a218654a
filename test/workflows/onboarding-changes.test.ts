import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays } from '../../functions/platform/calendar/dates.ts'
import { allExecutions, execution, failedBy, statesOf } from './executions.ts'
import { handOver } from './hand-overs.ts'
import {
  accept,
  answer,
  begun,
  cancel,
  change,
  counted,
  handedOver,
  level,
  morningOf,
  onboarding,
  prepare,
  receive,
  stocked,
  today,
  type World,
  wordOf,
  world,
} from './onboardings.ts'
import { type Body, tasksOf, types } from './renewals.ts'
import { System } from './system.ts'

let system: System
beforeAll(async () => {
  system = await System.start({})
})
afterAll(async () => {
  // Whatever happened to an onboarding: none has left its workflow behind, broken off or waiting for ever.
  const waiting = (await allExecutions(system)).filter(
    ({ machine, status }) => machine === 'onboarding' && status !== 'SUCCEEDED',
  )
  await system.stop()
  expect(waiting.map((told) => [told.name, told.status, ...failedBy(told), statesOf(told).at(-2)])).toEqual(
    [],
  )
})

const dear = { price: { amount: '500.00', currency: 'EUR' } }
const inWait = async (id: string) => (await onboarding(system, id)).waitingFor.map(({ what }: Body) => what)

/** Nothing at a place is anybody's any more. */
async function nothingHeld(shop: World): Promise<void> {
  for (const modelId of [shop.laptop, shop.screen, shop.cable]) {
    const there = await level(system, modelId, shop.place)
    if (!there) continue
    const { allocated, picked, waiting } = there
    expect({ modelId, allocated, picked, waiting }).toEqual({ modelId, allocated: 0, picked: 0, waiting: 0 })
  }
}

describe('a first day that moves', () => {
  it('moves the plan, and everybody in the line', async () => {
    const shop = await world(system, { laptop: dear })
    const early = await begun(system, shop, [{ modelId: shop.laptop }], { inDays: 60 })
    const late = await begun(system, shop, [{ modelId: shop.laptop }], { inDays: 80 })
    const before = await onboarding(system, early.id)
    await change(system, early.id, { startDate: addDays(before.startDate, 40) })
    const after = await onboarding(system, early.id)
    expect(after.dates.goodsBy > before.dates.goodsBy).toBe(true)
    expect(after.equipment).toMatchObject([{ needBy: after.dates.goodsBy, waiting: 1 }])
    // The first unit now goes to the one who needs it sooner.
    await stocked(system, shop.laptop, shop.place, 1)
    expect((await onboarding(system, late.id)).equipment).toMatchObject([{ reserved: 1 }])
    expect((await onboarding(system, early.id)).equipment).toMatchObject([{ waiting: 1 }])
    for (const { id } of [early, late]) await cancel(system, id)
    for (const { id } of [early, late])
      for (const { purchaseRequest } of (await onboarding(system, id)).purchases)
        await answer(system, 'manager', purchaseRequest, 'reject')
    await nothingHeld(shop)
  })

  it('sooner than preparing begins opens the parcel at once', async () => {
    const shop = await world(system)
    await stocked(system, shop.laptop, shop.place, 1)
    const { id, person } = await begun(system, shop, [{ modelId: shop.laptop }, { modelId: shop.screen }])
    expect((await onboarding(system, id)).parcels).toEqual([])
    await change(system, id, { startDate: addDays(await today(system), 2) })
    const { parcels, threats, purchases } = await onboarding(system, id)
    expect(parcels).toMatchObject([{ lines: [{ modelId: shop.laptop }] }])
    expect(threats).toMatchObject([{ kind: 'goods_late' }])
    await receive(system, purchases[0].purchaseRequest, shop.place)
    await handedOver(system, id, person)
    expect((await onboarding(system, id)).status).toBe('equipped')
  })

  it('may not be past, and nothing changes once it is over', async () => {
    const shop = await world(system)
    await stocked(system, shop.laptop, shop.place, 1)
    const { id } = await begun(system, shop, [{ modelId: shop.laptop }])
    await expect(change(system, id, { startDate: addDays(await today(system), -1) })).rejects.toThrow(
      'is past',
    )
    await cancel(system, id)
    await expect(change(system, id, { startDate: addDays(await today(system), 9) })).rejects.toThrow(
      'onboarding_over',
    )
    await nothingHeld(shop)
  })
})

describe('equipment that changes midway', () => {
  it('more is set aside or bought, though all was in parcels', async () => {
    const shop = await world(system)
    await stocked(system, shop.laptop, shop.place, 1)
    await counted(system, shop.cable, shop.place, 3)
    const { id, person } = await begun(system, shop, [{ modelId: shop.laptop }])
    expect((await onboarding(system, id)).status).toBe('handing_over')
    await change(system, id, { plus: [{ modelId: shop.screen }, { modelId: shop.cable, quantity: 2 }] })
    const read = await onboarding(system, id)
    expect(read).toMatchObject({
      status: 'equipping',
      equipment: [{ reserved: 1 }, { waiting: 1 }, { reserved: 2 }],
      purchases: [{ state: 'ordered', lines: [{ modelId: shop.screen }] }],
    })
    await receive(system, read.purchases[0].purchaseRequest, shop.place)
    await handedOver(system, id, person)
    expect(await onboarding(system, id)).toMatchObject({ status: 'equipped', parcels: [{ n: 1 }, { n: 2 }] })
    await nothingHeld(shop)
  })

  it('less goes back to the shelf, also out of a parcel that is being prepared', async () => {
    const shop = await world(system)
    await stocked(system, shop.laptop, shop.place, 1)
    await stocked(system, shop.screen, shop.place, 1)
    const { id, person } = await begun(system, shop, [{ modelId: shop.laptop }, { modelId: shop.screen }])
    const [{ handOver: first }] = (await onboarding(system, id)).parcels
    await change(system, id, { without: [shop.screen] })
    const { parcels, equipment } = await onboarding(system, id)
    expect(equipment).toMatchObject([{ model: { id: shop.laptop }, quantity: 1 }])
    expect(parcels).toMatchObject([
      { handOver: first, status: 'cancelled' },
      { status: 'preparing', lines: [{ modelId: shop.laptop }] },
    ])
    expect(await tasksOf(system, 'coordinator', first)).toEqual([])
    expect(await level(system, shop.screen, shop.place)).toMatchObject({ free: 1, allocated: 0 })
    await handedOver(system, id, person)
    expect((await onboarding(system, id)).status).toBe('equipped')
    await nothingHeld(shop)
  })

  it('what nobody has bought any more is still bought, and goes into stock', async () => {
    const shop = await world(system, { laptop: dear })
    const { id } = await begun(system, shop, [{ modelId: shop.laptop }])
    const [{ purchaseRequest }] = (await onboarding(system, id)).purchases
    await change(system, id, { without: [shop.laptop] })
    // The request is still being approved: its branch ends when that does.
    expect((await onboarding(system, id)).status).toBe('equipped')
    expect((await execution(system, 'onboarding', `${id}-1`)).status).toBe('RUNNING')
    await answer(system, 'manager', purchaseRequest, 'approve')
    await receive(system, purchaseRequest, shop.place)
    expect(await level(system, shop.laptop, shop.place)).toMatchObject({ free: 1, waiting: 0 })
  })

  it('what is not there cannot be left out', async () => {
    const shop = await world(system)
    await stocked(system, shop.laptop, shop.place, 1)
    const { id, person } = await begun(system, shop, [{ modelId: shop.laptop }])
    await expect(change(system, id, { without: [shop.screen] })).rejects.toThrow('not_wanted')
    await handedOver(system, id, person)
  })
})

describe('another place', () => {
  it('has it set aside there, and what was set aside here free again, also out of a parcel', async () => {
    const here = await world(system)
    const there = await world(system)
    await stocked(system, here.laptop, here.place, 1)
    await stocked(system, here.laptop, there.place, 1)
    const { id, person } = await begun(system, here, [{ modelId: here.laptop }])
    const [{ handOver: first }] = (await onboarding(system, id)).parcels
    await change(system, id, { locationId: there.place })
    expect((await handOver(system, first)).status).toBe('cancelled')
    const read = await onboarding(system, id)
    expect(read).toMatchObject({
      location: { id: there.place },
      equipment: [{ locationId: there.place, reserved: 1 }],
    })
    expect(await level(system, here.laptop, here.place)).toMatchObject({ free: 1, allocated: 0 })
    await change(system, id, { deliverTo: { to: 'home', address: 'Somewhere 1' } })
    const { parcels, dates } = await onboarding(system, id)
    expect(dates.handOverOn < read.dates.handOverOn || read.dates.handOverOn < read.startDate).toBe(true)
    expect((await handOver(system, parcels.at(-1).handOver)).delivery).toMatchObject({
      to: 'home',
      address: 'Somewhere 1',
    })
    await handedOver(system, id, person)
    expect((await onboarding(system, id)).status).toBe('equipped')
  })
})

describe('more than one transaction or one parcel has room for', () => {
  it('is asked for in parts, handed over in several parcels, moved and given back whole', async () => {
    const here = await world(system)
    const there = await world(system)
    const models = Array.from({ length: 30 }, (_, n) => `thing-${here.place}-${n}`)
    for (const id of models) {
      await system.api('admin', 'PUT', `/v1/models/${id}`, {
        name: id,
        manufacturer: 'Maker',
        categoryId: 'cables',
        tracking: 'quantity',
      })
      for (const place of [here.place, there.place])
        await system.api('coordinator', 'POST', '/v1/stock/adjustments', {
          modelId: id,
          locationId: place,
          change: 2,
          because: 'Delivered',
        })
    }
    const held = async (place: string) => {
      const levels: Body[] = []
      for (const id of models) levels.push(await level(system, id, place))
      return levels.map(({ allocated, waiting, free }) => [allocated, waiting, free])
    }
    const { id } = await begun(
      system,
      here,
      models.map((modelId) => ({ modelId, quantity: 2 })),
    )
    const read = await onboarding(system, id)
    expect(read.parcels.map(({ lines }: Body) => lines.length)).toEqual([10, 10, 10])
    expect((await types(system, id)).filter((type) => type === 'equipment_asked_for')).toHaveLength(2)
    expect(await held(here.place)).toEqual(Array(30).fill([2, 0, 0]))
    await change(system, id, { locationId: there.place })
    const moved = await onboarding(system, id)
    expect(moved.parcels.map(({ status }: Body) => status)).toEqual([
      ...Array(3).fill('cancelled'),
      ...Array(3).fill('preparing'),
    ])
    expect(await held(here.place)).toEqual(Array(30).fill([0, 0, 2]))
    expect(await held(there.place)).toEqual(Array(30).fill([2, 0, 0]))
    await cancel(system, id)
    expect((await onboarding(system, id)).status).toBe('cancelled')
    expect(await held(there.place)).toEqual(Array(30).fill([0, 0, 2]))
  })
})

describe('a joiner who does not come', () => {
  it('leaves nothing set aside, whatever it waits for; the next in the line gets it', async () => {
    const shop = await world(system)
    await stocked(system, shop.laptop, shop.place, 1)
    const first = await begun(system, shop, [{ modelId: shop.laptop }, { modelId: shop.screen }])
    const next = await begun(system, shop, [{ modelId: shop.laptop }])
    expect((await onboarding(system, next.id)).equipment).toMatchObject([{ waiting: 1 }])
    await cancel(system, first.id)
    expect(await onboarding(system, first.id)).toMatchObject({
      status: 'cancelled',
      equipment: [],
      waitingFor: [],
    })
    expect((await onboarding(system, next.id)).equipment).toMatchObject([{ reserved: 1 }])
    expect((await wordOf(system, first.person.name)).at(-1)).toMatch(/Cancelled: the onboarding of/)
    await cancel(system, first.id)
    await cancel(system, next.id)
    await nothingHeld(shop)
  })

  it('takes what is in a parcel back to the shelf, and its links are dead', async () => {
    const shop = await world(system)
    await stocked(system, shop.laptop, shop.place, 1)
    await counted(system, shop.cable, shop.place, 2)
    const { id } = await begun(system, shop, [{ modelId: shop.laptop }, { modelId: shop.cable, quantity: 2 }])
    const [{ handOver: parcel }] = (await onboarding(system, id)).parcels
    expect(await tasksOf(system, 'coordinator', parcel)).toHaveLength(1)
    // Scanned, and not on its way yet.
    const { lines } = await handOver(system, parcel)
    const [{ tag }] = (
      await system.api('auditor', 'GET', `/v1/assets?modelId=${shop.laptop}&locationId=${shop.place}`)
    ).items
    const [task] = await tasksOf(system, 'coordinator', parcel)
    const n = lines.find(({ modelId }: Body) => modelId === shop.laptop).n
    await system.api('coordinator', 'POST', `/v1/tasks/${task.id}/answer`, {
      decision: 'prepared',
      values: { [`l${n}.tag`]: tag },
    })
    await system.runtime.rest()
    expect(await level(system, shop.laptop, shop.place)).toMatchObject({ picked: 1, allocated: 0 })
    await cancel(system, id)
    expect(await onboarding(system, id)).toMatchObject({
      status: 'cancelled',
      parcels: [{ status: 'cancelled' }],
    })
    expect((await handOver(system, parcel)).status).toBe('cancelled')
    expect(await level(system, shop.laptop, shop.place)).toMatchObject({ free: 1, picked: 0 })
    expect(await level(system, shop.cable, shop.place)).toMatchObject({ free: 2, allocated: 0 })
    expect(await tasksOf(system, 'coordinator', parcel)).toEqual([])
    await nothingHeld(shop)
  })

  it('has what is on its way called back, and is told of what was accepted', async () => {
    const shop = await world(system)
    await stocked(system, shop.laptop, shop.place, 1)
    const { id, person } = await begun(system, shop, [{ modelId: shop.laptop }, { modelId: shop.screen }])
    const { dates, purchases } = await onboarding(system, id)
    await morningOf(system, dates.prepareBy)
    await receive(system, purchases[0].purchaseRequest, shop.place)
    const { parcels } = await onboarding(system, id)
    for (const { handOver: parcel } of parcels) await prepare(system, parcel)
    await accept(system, parcels[0].handOver, person)
    await cancel(system, id)
    expect(await onboarding(system, id)).toMatchObject({
      status: 'cancelled',
      parcels: [{ status: 'settled' }, { status: 'cancelled' }],
    })
    expect(await tasksOf(system, person.id, parcels[1].handOver)).toEqual([])
    const { items } = await system.api('auditor', 'GET', `/v1/cases/${id}/timeline?limit=100`)
    expect(items.at(-1).text).toMatch(/Accepted already, and to come back: 1 × Laptop/)
    await nothingHeld(shop)
  })

  it('names the purchase that runs; its workflow ends when that has ended', async () => {
    const shop = await world(system, { laptop: dear })
    const { id } = await begun(system, shop, [{ modelId: shop.laptop }])
    await cancel(system, id)
    const { status, purchases } = await onboarding(system, id)
    expect(status).toBe('cancelled')
    const { items } = await system.api('auditor', 'GET', `/v1/cases/${id}/timeline?limit=100`)
    expect(items.at(-1).text).toMatch(
      /The purchase of 1 × Laptop \d+ is being approved: its goods go into stock/,
    )
    await answer(system, 'manager', purchases[0].purchaseRequest, 'approve')
    expect((await execution(system, 'onboarding', `${id}-1`)).status).toBe('SUCCEEDED')
    expect((await types(system, id)).at(-1)).toBe('purchase_ordered')
  })

  it('frees the seats that were claimed, and no others', async () => {
    const shop = await world(system)
    await stocked(system, shop.laptop, shop.place, 1)
    const { id: licenceId } = await system.api('coordinator', 'POST', '/v1/licences', {
      name: 'Tool',
      seats: 1,
    })
    await system.api('coordinator', 'PUT', `/v1/kits/kit-${shop.place}`, {
      name: 'Kit',
      licences: [licenceId],
    })
    const { id } = await begun(system, shop, [{ modelId: shop.laptop }], { kitId: `kit-${shop.place}` })
    const free = async () => {
      const { seats, taken } = await system.api('auditor', 'GET', `/v1/licences/${licenceId}`)
      return seats - taken
    }
    expect(await free()).toBe(0)
    await cancel(system, id)
    expect(await free()).toBe(1)
  })

  it('may be cancelled before it was planned', async () => {
    const shop = await world(system)
    await stocked(system, shop.laptop, shop.place, 1)
    const { items } = await system.api('auditor', 'GET', '/v1/people?limit=1')
    const { id } = await system.api('coordinator', 'POST', '/v1/onboardings', {
      personId: items[0].id,
      startDate: addDays(await today(system), 30),
      locationId: shop.place,
      lines: { plus: [{ modelId: shop.laptop }] },
      costCentre: 'IT',
    })
    await cancel(system, id)
    expect((await onboarding(system, id)).status).toBe('cancelled')
    expect(await inWait(id)).toEqual([])
    await nothingHeld(shop)
  })
})

describe('what is on the shelf', () => {
  it('is not bought, though whoever was serving its line has died', async () => {
    const shop = await world(system, { laptop: dear })
    await stocked(system, shop.laptop, shop.place, 1)
    const [table] = system.runtime.model.tables
    // The turn of a server that is gone: others leave the line to it for so long.
    await system.table.call('UpdateItem', {
      TableName: table?.name,
      Key: { pk: { S: `stock#${shop.laptop}#${shop.place}` }, sk: { S: 'level' } },
      UpdateExpression: 'SET #server = :server, servesUntil = :until',
      ExpressionAttributeNames: { '#server': 'server' },
      ExpressionAttributeValues: {
        ':server': { S: 'gone' },
        ':until': { S: new Date(system.runtime.now() + 5000).toISOString() },
      },
    })
    const { id } = await begun(system, shop, [{ modelId: shop.laptop }])
    expect((await onboarding(system, id)).purchases).toEqual([])
    await system.runtime.advance('PT2M')
    expect(await onboarding(system, id)).toMatchObject({ equipment: [{ reserved: 1 }], purchases: [] })
    expect(await level(system, shop.laptop, shop.place)).toMatchObject({ free: 0, waiting: 0 })
    await cancel(system, id)
  })
})
