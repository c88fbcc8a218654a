import { beforeAll, describe, expect, it } from 'vitest'
import { loadCase, loadEvents } from '../../functions/cases/store.ts'
import { claimants } from '../../functions/hardware/claimants.ts'
import { handOverIn } from '../../functions/hardware/hand-over/index.ts'
import { loadAsset } from '../../functions/hardware/inventory/index.ts'
import { reservationGot } from '../../functions/hardware/reservations/claimant.ts'
import { letters } from '../../functions/hardware/reservations/mail.ts'
import { adjust } from '../../functions/hardware/stock/adjusting.ts'
import { needsOf } from '../../functions/hardware/stock/index.ts'
import { Hour, now, plus } from '../../functions/platform/clock.ts'
import { Env } from '../../functions/platform/environment.ts'
import { actor, levelOf, move, newModel, recount } from './inventory-world.ts'
import {
  call,
  cancel,
  handOut,
  people,
  pick,
  read,
  reserve,
  serveLines,
  units,
} from './reservations-world.ts'
import { useTable } from './table.ts'

useTable()
process.env[Env.publicUrl] = 'https://it.example.com'

let eva: { personId: string; name: string; email: string }
beforeAll(async () => {
  eva = (await people()).eva
})

const counted = async (change: number) => {
  const cable = await newModel({ tracking: 'quantity' })
  await adjust(
    { modelId: cable.id, locationId: cable.place, change, because: 'first stock' },
    { actor, at: now() },
  )
  return cable
}
const balanced = async (modelId: string, place: string) => {
  const { onHand, picked } = await recount(modelId, place)
  expect(onHand.assets).toBe(onHand.counters)
  expect(onHand.moved).toBe(onHand.counters)
  expect(picked.counter).toBe(picked.assets)
}

describe('a reservation', () => {
  it('is ready when everything is set aside, open while something waits', async () => {
    const { id, place } = await newModel()
    await units(id, place, 2)
    const ready = await reserve({ locationId: place, lines: [{ modelId: id, quantity: 2 }] })
    expect(ready).toMatchObject({ status: 'ready', lines: [{ quantity: 2, allocated: 2, waiting: 0 }] })
    const open = await reserve({ locationId: place, lines: [{ modelId: id }] })
    expect(open).toMatchObject({ status: 'open', lines: [{ allocated: 0, waiting: 1 }] })
    expect((await loadCase(open.id))?.head.waitingFor[0]?.what).toContain('1 × Model')
    await units(id, place, 1)
    expect(await read(open.id)).toMatchObject({ status: 'ready' })
  })

  it('is made once for one key, however many ask at once', async () => {
    const { id, place } = await newModel()
    await units(id, place, 3)
    const key = crypto.randomUUID()
    const made = await Promise.all(
      Array.from({ length: 5 }, () => reserve({ locationId: place, lines: [{ modelId: id }], key })),
    )
    expect(new Set(made.map((each) => each.id)).size).toBe(1)
    expect(await levelOf(id, place)).toMatchObject({ free: 2, allocated: 1, waiting: 0 })
  })

  it('says which of its lines cannot be had', async () => {
    const { id, place } = await newModel({ endOfLife: '2026-01-01' })
    await expect(
      reserve({ locationId: place, lines: [{ modelId: id }, { modelId: 'no-such-model' }] }),
    ).rejects.toMatchObject({
      code: 'cannot_be_had',
      fields: [
        { field: 'lines[0].modelId', problem: expect.stringContaining('end of life') },
        { field: 'lines[1].modelId', problem: expect.stringContaining('no-such-model') },
      ],
    })
    await expect(
      reserve({ locationId: place, needBy: '2020-01-01', lines: [{ modelId: id }] }),
    ).rejects.toMatchObject({ fields: [{ field: 'needBy', problem: 'is past' }] })
  })

  it('moved to another day takes its place in the line', async () => {
    const { id, place } = await newModel()
    const first = await reserve({ locationId: place, needBy: '2030-03-01', lines: [{ modelId: id }] })
    const second = await reserve({ locationId: place, needBy: '2030-03-02', lines: [{ modelId: id }] })
    await call('changeReservation', { params: { id: first.id }, body: { needBy: '2030-03-03' } })
    await units(id, place, 1)
    expect(await read(second.id)).toMatchObject({ status: 'ready' })
    expect(await read(first.id)).toMatchObject({ status: 'open', needBy: '2030-03-03' })
  })

  it('that waited is told of by letter once it is ready, not while it is being made', async () => {
    const { id, place } = await newModel()
    const open = await reserve({ locationId: place, lines: [{ modelId: id }] })
    const file = await loadCase(open.id)
    if (!file) throw new Error('lost')
    const needs = needsOf(file).map((need) => ({ ...need, waiting: 0, allocated: 1 }))
    expect(reservationGot(file, needs, now()).outbox).toBeUndefined()
    expect(reservationGot(file, needs, plus(now(), Hour)).outbox?.letters).toMatchObject([
      { letter: 'reservation-ready' },
    ])
    expect(claimants.reservation).toBe(reservationGot)
    const written = {
      request: { id: 'ready-9', letter: 'reservation-ready' },
      zone: 'UTC',
      keep: () => {},
      link: () => '',
    }
    expect(await letters['reservation-ready']({ file, ...written })).toEqual([])
    await units(id, place, 1)
    const ready = await loadCase(open.id)
    if (!ready) throw new Error('lost')
    const [letter] = await letters['reservation-ready']({ file: ready, ...written })
    expect(letter?.content).toMatchObject({
      to: { address: 'cora@example.com' },
      subject: 'Ready: For the workshop',
      button: { url: `https://it.example.com/cases/${open.id}` },
    })
  })
})

describe('filling a reservation', () => {
  it('takes the units that are scanned, each once', async () => {
    const { id, place } = await newModel()
    const [one, two] = await units(id, place, 2)
    const { id: reservation } = await reserve({ locationId: place, lines: [{ modelId: id, quantity: 2 }] })
    await pick(reservation, [String(one?.tag)])
    const shown = await pick(reservation, [String(one?.tag).toLowerCase(), String(two?.tag)])
    expect(shown).toMatchObject({ status: 'ready', lines: [{ allocated: 0, picked: 2 }] })
    expect(shown.picked.map(({ tag }) => tag)).toEqual([one?.tag, two?.tag])
    expect((await loadAsset(String(one?.assetId)))?.asset).toMatchObject({
      status: 'picked',
      claimedBy: { kind: 'reservation', caseId: reservation },
    })
    await balanced(id, place)
  })

  it('says of each tag why it does not fit, and takes none of them', async () => {
    const [laptop, other] = [await newModel(), await newModel()]
    const { id, place } = laptop
    const [one, , three] = await units(id, place, 3)
    const [elsewhere] = await units(id, other.place, 1)
    const [foreign] = await units(other.id, place, 1)
    const { id: reservation } = await reserve({ locationId: place, lines: [{ modelId: id }] })
    await move(String(three?.assetId), { to: 'in_repair', because: 'broken hinge' })
    const tags = [one, elsewhere, foreign, three].map((each) => String(each?.tag))
    await expect(pick(reservation, [...tags, 'NO-SUCH'])).rejects.toMatchObject({
      code: 'cannot_be_picked',
      fields: [
        { field: 'tags[1]', problem: expect.stringContaining('transfer it first') },
        { field: 'tags[2]', problem: expect.stringContaining(foreign?.model.name ?? '') },
        { field: 'tags[3]', problem: expect.stringContaining('in repair') },
        { field: 'tags[4]', problem: expect.stringContaining('NO-SUCH') },
      ],
    })
    expect(await read(reservation)).toMatchObject({ picked: [], lines: [{ allocated: 1, picked: 0 }] })
  })

  it('takes no more than is set aside, of units and of what is counted', async () => {
    const laptop = await newModel()
    const { place } = laptop
    const stock = await units(laptop.id, place, 2)
    const cable = await counted(5)
    const { id } = await reserve({ locationId: place, lines: [{ modelId: laptop.id }] })
    await expect(
      pick(
        id,
        stock.map(({ tag }) => tag),
      ),
    ).rejects.toMatchObject({ fields: [{ field: 'tags[1]' }] })
    const cables = await reserve({ locationId: cable.place, lines: [{ modelId: cable.id, quantity: 3 }] })
    await expect(pick(cables.id, [], [{ modelId: cable.id, quantity: 4 }])).rejects.toMatchObject({
      fields: [{ field: 'counted[0]', problem: expect.stringContaining('only 3') }],
    })
    expect(await pick(cables.id, [], [{ modelId: cable.id, quantity: 3 }])).toMatchObject({
      lines: [{ picked: 3 }],
    })
    expect(await levelOf(cable.id, cable.place)).toMatchObject({ free: 2, allocated: 0, picked: 3 })
  })

  it('a unit that two reservations scan at once goes to one of them', async () => {
    const { id, place } = await newModel()
    const [one] = await units(id, place, 2)
    const both = await Promise.all([1, 2].map(() => reserve({ locationId: place, lines: [{ modelId: id }] })))
    const outcomes = await Promise.allSettled(both.map((each) => pick(each.id, [String(one?.tag)])))
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    await balanced(id, place)
  })
})

describe('handing out', () => {
  it('gives everything that was picked in one hand-over, and the reservation is fulfilled', async () => {
    const laptop = await newModel()
    const { place } = laptop
    const stock = await units(laptop.id, place, 2)
    const { id } = await reserve({
      locationId: place,
      personId: eva.personId,
      lines: [{ modelId: laptop.id, quantity: 2 }],
    })
    await pick(
      id,
      stock.map(({ tag }) => tag),
    )
    const shown = await handOut(id)
    expect(shown).toMatchObject({ status: 'fulfilled', picked: [], lines: [{ picked: 0, out: 2 }] })
    const assets = await Promise.all(stock.map(({ assetId }) => loadAsset(assetId)))
    const handOvers = new Set(assets.map((each) => each?.asset.holder?.handOver))
    expect(handOvers.size).toBe(1)
    const handOver = handOverIn(await loadCase(String([...handOvers][0])))
    expect(handOver?.lines.map(({ tag }) => tag)).toEqual(stock.map(({ tag }) => tag))
    expect(assets.map((each) => each?.asset.holder?.personId)).toEqual([eva.personId, eva.personId])
    await balanced(laptop.id, place)
    await expect(handOut(id)).rejects.toMatchObject({ code: 'reservation_over' })
  })

  it('gives counted units along, and needs something to be picked', async () => {
    const cable = await counted(4)
    const { id } = await reserve({
      locationId: cable.place,
      personId: eva.personId,
      lines: [{ modelId: cable.id, quantity: 3 }],
    })
    await expect(handOut(id)).rejects.toMatchObject({ code: 'nothing_picked' })
    await pick(id, [], [{ modelId: cable.id, quantity: 2 }])
    expect(await handOut(id)).toMatchObject({ status: 'ready', lines: [{ allocated: 1, out: 2 }] })
    expect(await levelOf(cable.id, cable.place)).toMatchObject({ free: 1, allocated: 1, picked: 0, went: 2 })
  })

  it('and picking are done once for one key, however often they are asked for', async () => {
    const cable = await counted(6)
    const lines = [{ modelId: cable.id, quantity: 6 }]
    const { id } = await reserve({ locationId: cable.place, personId: eva.personId, lines })
    const [picking, giving] = [crypto.randomUUID(), crypto.randomUUID()]
    const some = [{ modelId: cable.id, quantity: 2 }]
    await Promise.all([1, 2, 3].map(() => pick(id, [], some, picking)))
    expect(await pick(id, [], some, picking)).toMatchObject({ lines: [{ picked: 2, allocated: 4 }] })
    await Promise.all([1, 2, 3].map(() => handOut(id, {}, giving)))
    await pick(id, [], some)
    expect(await handOut(id, {}, giving)).toMatchObject({ lines: [{ picked: 2, out: 2, allocated: 2 }] })
    expect(await handOut(id)).toMatchObject({ lines: [{ picked: 0, out: 4 }] })
  })

  it('by hand, unit by unit, fills it too', async () => {
    const { id, place } = await newModel()
    const [one] = await units(id, place, 1)
    const reservation = await reserve({ locationId: place, lines: [{ modelId: id }] })
    await pick(reservation.id, [String(one?.tag)])
    await move(String(one?.assetId), { to: 'in_use', holder: eva })
    expect(await read(reservation.id)).toMatchObject({ status: 'fulfilled', picked: [] })
    expect((await loadEvents(reservation.id)).at(-1)?.text).toContain(`handed ${one?.tag} to Eva Lind`)
    await balanced(id, place)
  })

  it('of a unit that was put back, or is gone, waits for another one', async () => {
    const { id, place } = await newModel()
    const [one, two] = await units(id, place, 2)
    const reservation = await reserve({ locationId: place, lines: [{ modelId: id, quantity: 2 }] })
    await pick(reservation.id, [String(one?.tag), String(two?.tag)])
    await move(String(one?.assetId), { to: 'in_stock' })
    expect(await read(reservation.id)).toMatchObject({
      status: 'ready',
      lines: [{ allocated: 1, picked: 1 }],
    })
    await move(String(two?.assetId), { to: 'lost', because: 'nobody knows' })
    expect(await read(reservation.id)).toMatchObject({
      status: 'open',
      picked: [],
      lines: [{ allocated: 1, picked: 0, waiting: 1 }],
    })
    await balanced(id, place)
  })
})

describe('cancelling', () => {
  it('puts everything back, however much was picked, and gives it to the next in line', async () => {
    const { id, place } = await newModel()
    const stock = await units(id, place, 13)
    const reservation = await reserve({ locationId: place, lines: [{ modelId: id, quantity: 14 }] })
    const next = await reserve({ locationId: place, lines: [{ modelId: id, quantity: 12 }] })
    await pick(
      reservation.id,
      stock.slice(0, 7).map(({ tag }) => tag),
    )
    await pick(
      reservation.id,
      stock.slice(7, 12).map(({ tag }) => tag),
    )
    const shown = await cancel(reservation.id, 'the workshop is off')
    expect(shown).toMatchObject({ status: 'cancelled', picked: [] })
    expect(shown.lines).toMatchObject([{ quantity: 14, waiting: 0, allocated: 0, picked: 0, out: 0 }])
    expect(await read(next.id)).toMatchObject({ status: 'ready', lines: [{ allocated: 12 }] })
    expect(await levelOf(id, place)).toMatchObject({ free: 1, allocated: 12, picked: 0, waiting: 0 })
    await balanced(id, place)
    expect(await cancel(reservation.id)).toMatchObject({ status: 'cancelled' })
    await expect(pick(reservation.id, ['TL-1'])).rejects.toMatchObject({ code: 'reservation_over' })
  })

  it('leaves with people what they have', async () => {
    const { id, place } = await newModel()
    const [one] = await units(id, place, 2)
    const reservation = await reserve({
      locationId: place,
      personId: eva.personId,
      lines: [{ modelId: id, quantity: 2 }],
    })
    await pick(reservation.id, [String(one?.tag)])
    await handOut(reservation.id, { acceptance: false })
    expect(await cancel(reservation.id)).toMatchObject({ status: 'cancelled', lines: [{ out: 1 }] })
    expect(await levelOf(id, place)).toMatchObject({ free: 1, allocated: 0 })
    await serveLines([[id, place]])
    await balanced(id, place)
  })
})

describe('a hundred reservations at once for sixty laptops', () => {
  it('sixty get one each, forty wait, and none gets one twice', async () => {
    const { id, place } = await newModel({ tracking: 'quantity' })
    await adjust({ modelId: id, locationId: place, change: 60, because: 'first stock' }, { actor, at: now() })
    const made = await Promise.all(
      Array.from({ length: 100 }, (_, n) =>
        reserve({ title: `No. ${n}`, locationId: place, lines: [{ modelId: id }] }),
      ),
    )
    const shown = await Promise.all(made.map((each) => read(each.id)))
    expect(shown.filter(({ status }) => status === 'ready')).toHaveLength(60)
    expect(shown.filter(({ status }) => status === 'open')).toHaveLength(40)
    expect(shown.reduce((sum, { lines }) => sum + (lines[0]?.allocated ?? 0), 0)).toBe(60)
    const level = await levelOf(id, place)
    expect(level).toMatchObject({ free: 0, allocated: 60, picked: 0, waiting: 40, came: 60, went: 0 })
    expect(level?.duePk).toBeUndefined()
  })
})
