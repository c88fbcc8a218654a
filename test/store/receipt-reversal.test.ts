import { beforeAll, describe, expect, it } from 'vitest'
import { type CaseFile, withCase } from '../../functions/cases/index.ts'
import { loadEvents } from '../../functions/cases/store.ts'
import { changeAsset } from '../../functions/hardware/inventory/changing.ts'
import { type Asset, assetsById, assetTagged } from '../../functions/hardware/inventory/index.ts'
import { goodsIntake } from '../../functions/hardware/receipts/intake.ts'
import { adjust } from '../../functions/hardware/stock/adjusting.ts'
import { now } from '../../functions/platform/clock.ts'
import { dueSweep } from '../../functions/platform/due-sweep.ts'
import { update } from '../../functions/platform/table.ts'
import { cancelOrder, closeOrder } from '../../functions/procurement/receipts/close.ts'
import { reversalDue } from '../../functions/procurement/receipts/reverse.ts'
import { deliveryStatus } from '../../functions/procurement/receipts/rules.ts'
import {
  partsOf,
  receiptsOf,
  reversalOf,
  standingReceiptsOf,
  tallyOf,
} from '../../functions/procurement/receipts/store.ts'
import { orderOf } from '../../functions/procurement/store.ts'
import { actor, move, person } from './inventory-world.ts'
import {
  aModel,
  book,
  cables,
  carl,
  cora,
  fileOf,
  insurance,
  laptops,
  ordered,
  received,
  reverse,
  stockroom,
} from './receipts-world.ts'
import { faults } from './stock-invariants.ts'
import { asking, levelNow, needsNow } from './stock-world.ts'
import { useTable } from './table.ts'

useTable()
beforeAll(stockroom)

let models = 0
/** A laptop and a cable that no other test has. */
async function own() {
  const mark = ++models
  const [laptop, cable] = [`laptop-${mark}`, `cable-${mark}`]
  await aModel(laptop, 'asset')
  await aModel(cable, 'quantity')
  return {
    laptop,
    cable,
    laptops: (quantity: number) => ({ ...laptops(quantity), modelId: laptop }),
    cables: (quantity: number) => ({ ...cables(quantity), modelId: cable }),
    asked: (id: string, quantity: number) =>
      asking([
        {
          model: {
            id,
            name: id,
            categoryId: 'it',
            tracking: id === cable ? ('quantity' as const) : ('asset' as const),
          },
          quantity,
        },
      ]),
  }
}
type Own = Awaited<ReturnType<typeof own>>

const madeBy = (file: CaseFile): string[] =>
  receiptsOf(file).flatMap(({ number }) =>
    partsOf(file, number).flatMap(({ taken }) =>
      taken.flatMap(({ assets }) => assets.map(({ assetId }) => assetId)),
    ),
  )
const unitsOf = async (id: string): Promise<Asset[]> => assetsById(madeBy(await fileOf(id)))

/** The sums of an order are those of the receipts that stand, its status follows, and the stock agrees with all of it. */
async function agrees(at: Own, orders: readonly string[], waiting: readonly string[] = []): Promise<void> {
  let counted = 0
  for (const id of orders) {
    const file = await fileOf(id)
    const order = orderOf(file)
    if (!order) throw new Error('lost')
    const tally = tallyOf(file)
    const lines = standingReceiptsOf(file).flatMap((receipt) => receipt.lines)
    const sum = (line: number, count: 'received' | 'accepted' | 'rejected') =>
      lines.reduce((total, each) => total + (each.line === line ? each[count] : 0), 0)
    const sums = order.lines.map((_, index) => ({
      received: sum(index + 1, 'received'),
      accepted: sum(index + 1, 'accepted'),
      rejected: sum(index + 1, 'rejected'),
    }))
    expect(tally?.lines).toEqual(sums)
    expect(file.head.status).toBe(deliveryStatus(order, tally))
    const standing = new Set(standingReceiptsOf(file).map(({ number }) => number))
    counted += [...standing]
      .flatMap((number) => partsOf(file, number))
      .flatMap(({ taken }) => taken)
      .reduce((total, each) => total + (each.modelId === at.cable ? each.quantity : 0), 0)
  }
  const files = await Promise.all(orders.map(fileOf))
  expect(
    await faults({
      models: [
        { id: at.laptop, counted: false },
        { id: at.cable, counted: true },
      ],
      places: ['berlin', 'munich'],
      assetIds: files.flatMap(madeBy),
      caseIds: [...waiting],
      adjusted: new Map([[at.cable, counted]]),
    }),
  ).toEqual([])
}

const close = (id: string) =>
  withCase(id, (file) =>
    closeOrder(file as CaseFile, 'The rest is not made any more.', { by: carl, actor, at: now() }),
  )

describe('a receipt that is reversed', () => {
  it('counts in nothing any more: order, stock, tags; the right one is booked then', async () => {
    const at = await own()
    const id = await ordered(at.laptops(2), at.cables(50), insurance(1))
    const units = [{ tag: `R-${id.slice(-6)}`, serial: `SN-${id}` }]
    const lines = [received(1, 2, { accepted: 1, reason: 'wet', units }), received(2, 40), received(3, 1)]
    await book(id, lines, { deliveryNote: 'LS 4711' })
    const [laptop] = await unitsOf(id)
    await reverse(id)
    const file = await fileOf(id)
    expect(file.head).toMatchObject({ status: 'ordered', waitingFor: [] })
    expect(receiptsOf(file)).toHaveLength(1)
    expect(reversalOf(file, 1)).toMatchObject({ by: carl, reason: 'It was another order.', left: [] })
    await agrees(at, [id])
    expect(await unitsOf(id)).toMatchObject([{ status: 'disposed', tag: units[0]?.tag }])
    expect(await assetTagged(units[0]?.tag ?? '')).toBeUndefined()
    expect((await loadEvents(laptop?.assetId ?? '')).at(-1)?.text).toMatch(
      /^Carl took it out of stock again: receipt 1/,
    )
    const event = (await loadEvents(id)).at(-1)
    expect(event).toMatchObject({
      type: 'receipt_reversed',
      facts: { receipt: 1, reason: 'It was another order.', tags: [units[0]?.tag] },
      outbox: { letters: [{ letter: 'receipt-reversed', facts: { receipt: 1 } }] },
    })
    expect(event?.text).toContain(
      '1 × Laptop accepted, 1 rejected (wet); 40 × Cable accepted; 1 × Insurance accepted. Reason: It was another order.',
    )

    await book(id, [received(1, 2, { units }), received(2, 50), received(3, 1)], { deliveryNote: 'LS 4711' })
    expect((await fileOf(id)).head.status).toBe('received')
    expect(await assetTagged(units[0]?.tag ?? '')).not.toBe(laptop?.assetId)
    await agrees(at, [id])
    const patch = { notes: 'It was never here.' }
    await expect(
      changeAsset(laptop?.assetId ?? '', patch, { actor, at: now(), ifMatch: undefined }),
    ).rejects.toMatchObject({ code: 'unregistered' })
  })

  it('opens again what was received or closed because of it; a cancelled order stays cancelled', async () => {
    const at = await own()
    const id = await ordered(at.laptops(3))
    await book(id, [received(1, 1)])
    await book(id, [received(1, 2)])
    expect((await fileOf(id)).head.course?.ended).toBeDefined()
    await reverse(id, 2)
    expect((await fileOf(id)).head).toMatchObject({
      status: 'partially_received',
      waitingFor: [{ what: 'The rest of the order: 2 of 3 still to come' }],
    })
    expect((await fileOf(id)).head.course?.ended).toBeUndefined()
    await close(id)
    await reverse(id, 1)
    expect((await fileOf(id)).head).toMatchObject({ status: 'ordered', waitingFor: [] })
    expect((await loadEvents(id)).at(-1)).toMatchObject({ facts: { reopened: true } })
    expect(await book(id, [received(1, 3)])).toBe(3)
    await agrees(at, [id])

    const other = await ordered(at.laptops(1))
    await book(other, [received(1, 1, { accepted: 0, reason: 'wet' })])
    await withCase(other, (file) => cancelOrder(file as CaseFile, 'No.', { by: carl, actor, at: now() }))
    await reverse(other)
    expect((await fileOf(other)).head.status).toBe('cancelled')
    await agrees(at, [id, other])
  })

  it('takes back what was promised of it from whoever needs it last, who gets it with the right receipt', async () => {
    const at = await own()
    const waiting = [await at.asked(at.laptop, 1), await at.asked(at.cable, 7)]
    const both = await asking([
      { model: { id: at.laptop, name: at.laptop, categoryId: 'it', tracking: 'asset' }, quantity: 1 },
      { model: { id: at.cable, name: at.cable, categoryId: 'it', tracking: 'quantity' }, quantity: 2 },
    ])
    waiting.push(both)
    const id = await ordered(at.laptops(2), at.cables(9))
    await book(id, [received(1, 2), received(2, 9)])
    expect(await needsNow(both)).toMatchObject([{ allocated: 1 }, { allocated: 2 }])
    await agrees(at, [id], waiting)
    await reverse(id)
    expect(await needsNow(both)).toMatchObject([{ waiting: 1 }, { waiting: 2 }])
    expect((await loadEvents(both)).at(-1)?.text).toMatch(
      /^Set aside no more: 1 × laptop-\d+, 2 × cable-\d+\. Receipt 1 on PO-.* was reversed/,
    )
    await agrees(at, [id], waiting)
    await book(id, [received(1, 2), received(2, 9)])
    expect(await needsNow(both)).toMatchObject([{ waiting: 0 }, { waiting: 0 }])
    await agrees(at, [id], waiting)
  })

  it('leaves promises alone while others of the model are free', async () => {
    const at = await own()
    const [first, second] = [await ordered(at.cables(5)), await ordered(at.cables(4))]
    await book(first, [received(1, 5)])
    await book(second, [received(1, 4)])
    const waiting = await at.asked(at.cable, 5)
    await reverse(second)
    await agrees(at, [first, second], [waiting])
    expect((await levelNow(at.cable))?.waiting).toBe(0)
  })

  it('is reversed once: the same again changes nothing, somebody else is told who did it', async () => {
    const at = await own()
    const id = await ordered(at.laptops(2))
    await book(id, [received(1, 2)])
    const key = crypto.randomUUID()
    await Promise.all([reverse(id, 1, { key }), reverse(id, 1, { key })])
    const { seq } = (await fileOf(id)).head
    await reverse(id, 1, { key })
    await reverse(id)
    expect((await fileOf(id)).head.seq).toBe(seq)
    const late = reverse(id, 1, { by: cora })
    await expect(late).rejects.toMatchObject({ status: 409, code: 'reversed_already' })
    await expect(late).rejects.toThrow(/Carl reversed receipt 1 already: It was another order/)
    await expect(reverse(id, 1, { key, reason: 'Other.' })).rejects.toMatchObject({
      code: 'idempotency_key_reused',
    })
    for (const number of [0, 2])
      await expect(reverse(id, number)).rejects.toMatchObject({ code: 'not_found' })
    await agrees(at, [id])
  })
})

describe('a receipt whose goods have moved on', () => {
  it('is not reversed: every unit is named with where it is, and nothing changes', async () => {
    const at = await own()
    const id = await ordered(at.laptops(5), at.cables(3))
    await book(id, [received(1, 5), received(2, 3)])
    const [kept, used, moved, repaired, lost] = await unitsOf(id)
    const eva = person('Eva')
    await move(used?.assetId ?? '', { to: 'in_use', holder: eva })
    await move(moved?.assetId ?? '', { transfer: { locationId: 'munich' } })
    await move(repaired?.assetId ?? '', { to: 'in_repair' })
    await move(lost?.assetId ?? '', { to: 'lost' })
    const before = await fileOf(id)
    const refused = reverse(id)
    await expect(refused).rejects.toMatchObject({
      status: 409,
      code: 'moved_on',
      fields: [
        { problem: expect.stringMatching(`^${used?.tag} is in use by Eva since `) },
        { problem: `${moved?.tag} is at munich` },
        { problem: `${repaired?.tag} is in repair` },
        { problem: `${lost?.tag} is lost` },
      ],
    })
    await expect(refused).rejects.toThrow(/Put them back where they were received/)
    expect(await fileOf(id)).toEqual(before)
    expect((await unitsOf(id))[0]).toEqual(kept)

    await move(used?.assetId ?? '', { to: 'in_stock', endedAs: 'returned' })
    await move(moved?.assetId ?? '', { transfer: { locationId: 'berlin' } })
    await move(repaired?.assetId ?? '', { to: 'in_stock' })
    await move(lost?.assetId ?? '', { to: 'in_stock' })
    await reverse(id)
    await agrees(at, [id])
  })

  it('is not reversed where fewer are on the shelf than are only counted', async () => {
    const at = await own()
    const id = await ordered(at.cables(10))
    await book(id, [received(1, 10)])
    const counted = { modelId: at.cable, locationId: 'berlin', because: 'Counted.' }
    await adjust({ ...counted, change: -4 }, { actor, at: now() })
    await expect(reverse(id)).rejects.toMatchObject({
      code: 'moved_on',
      fields: [{ problem: `4 of 10 × ${at.cable} are not on the shelf at berlin any more` }],
    })
    await adjust({ ...counted, change: 4 }, { actor, at: now() })
    await reverse(id)
    await agrees(at, [id])
  })

  it('is not reversed while they are still being taken in', async () => {
    const at = await own()
    const id = await ordered(at.laptops(30))
    await expect(book(id, [received(1, 30)], { intake: dyingAfter('taking', 1) })).rejects.toThrow('killed')
    await expect(reverse(id)).rejects.toMatchObject({ code: 'still_taken_in' })
  })
})

/** An intake that ends, as its process might, after so many parts. */
function dyingAfter(what: 'taking' | 'takingOut', parts: number): typeof goodsIntake {
  let done = 0
  const until =
    <A extends unknown[], R>(act: (...all: A) => R) =>
    (...all: A): R => {
      if (done++ === parts) throw new Error('killed')
      return act(...all)
    }
  return { ...goodsIntake, [what]: until(goodsIntake[what] as (...all: unknown[]) => unknown) }
}

describe('a large receipt', () => {
  const sweep = () =>
    dueSweep({ 'receipt-reversal': reversalDue(goodsIntake), stock: async () => false })(
      {} as never,
      {} as never,
    )

  /** As if five minutes had passed. */
  const makeDue = (id: string) =>
    update({
      Key: { pk: `case#${id}`, sk: 'receipt-reversal#0001' },
      UpdateExpression: 'SET dueSk = :now',
      ConditionExpression: 'attribute_exists(dueSk)',
      ExpressionAttributeValues: { ':now': `${now()}#receipt-reversal#${id}-1` },
    })

  it('of 60 laptops is taken out by parts, each unit once', async () => {
    const at = await own()
    const id = await ordered(at.laptops(60))
    await book(id, [received(1, 60)])
    await reverse(id)
    const types = (await loadEvents(id)).map(({ type }) => type)
    expect(types).toContain('goods_taken_out')
    expect(reversalOf(await fileOf(id), 1)).not.toHaveProperty('duePk')
    expect((await unitsOf(id)).every(({ status }) => status === 'disposed')).toBe(true)
    await agrees(at, [id])
  }, 30_000)

  it('that is promised to many is taken out by parts, each of them told', async () => {
    const at = await own()
    const waiting = await Promise.all(
      Array.from({ length: 40 }, (_, index) => at.asked(index % 2 ? at.laptop : at.cable, 2)),
    )
    const id = await ordered(at.laptops(42), at.cables(45))
    await book(id, [received(1, 42), received(2, 45)])
    await agrees(at, [id], waiting)
    await reverse(id)
    await agrees(at, [id], waiting)
    expect(reversalOf(await fileOf(id), 1)).toMatchObject({ left: [], remarks: [] })
    for (const caseId of waiting) expect(await needsNow(caseId)).toMatchObject([{ waiting: 2, allocated: 0 }])
  }, 60_000)

  it('that dies is counted off already; the same again goes on, or the sweep, as far as its goods are still there', async () => {
    const at = await own()
    const id = await ordered(at.laptops(40))
    await book(id, [received(1, 40)])
    const dying = reverse(id, 1, { intake: dyingAfter('takingOut', 1) })
    await expect(dying).rejects.toThrow('killed')
    const half = await fileOf(id)
    expect(half.head.status).toBe('ordered')
    expect(reversalOf(half, 1)?.left.length).toBeGreaterThan(0)
    const there = (await unitsOf(id)).filter(({ status }) => status === 'in_stock')
    expect(there.length).toBeGreaterThan(20)
    const gone = there.at(-1)
    await move(gone?.assetId ?? '', { to: 'in_use', holder: person('Eva') })
    expect(await sweep()).toMatchObject({ claimed: 0 })
    await makeDue(id)
    expect(await sweep()).toMatchObject({ claimed: 1, failed: 0 })
    expect(reversalOf(await fileOf(id), 1)).toMatchObject({
      left: [],
      remarks: [`${gone?.tag} has moved on meanwhile and was not taken out of stock.`],
    })
    await agrees(at, [id])

    const other = await ordered(at.laptops(40))
    await book(other, [received(1, 40)])
    await expect(reverse(other, 1, { intake: dyingAfter('takingOut', 2) })).rejects.toThrow('killed')
    await Promise.all([reverse(other), reverse(other)])
    expect(reversalOf(await fileOf(other), 1)).toMatchObject({ left: [], remarks: [] })
    await agrees(at, [id, other])
  }, 60_000)
})

describe('a reversal and something else in the same moment', () => {
  const rounds = Array.from({ length: 5 }, (_, round) => round)

  it('of two who reverse it one does', async () => {
    const at = await own()
    const ids: string[] = []
    for (const _ of rounds) {
      const id = await ordered(at.laptops(3), at.cables(9))
      ids.push(id)
      await book(id, [received(1, 2), received(2, 9)])
      const outcomes = await Promise.allSettled([
        reverse(id),
        reverse(id, 1, { by: cora, reason: 'Counted wrongly.' }),
      ])
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      for (const outcome of outcomes)
        if (outcome.status === 'rejected') expect(outcome.reason.code).toBe('reversed_already')
    }
    await agrees(at, ids)
  }, 60_000)

  it('says who was faster, when its goods are gone by that one before it looks for them', async () => {
    const at = await own()
    const id = await ordered(at.laptops(3), at.cables(9))
    await book(id, [received(1, 2), received(2, 9)])
    let hasHappened = false
    const afterAnother: typeof goodsIntake = {
      ...goodsIntake,
      takingOut: async (goods, how) => {
        if (!hasHappened) {
          hasHappened = true
          await reverse(id, 1, { by: cora, reason: 'Counted wrongly.' })
        }
        return goodsIntake.takingOut(goods, how)
      },
    }
    await expect(reverse(id, 1, { intake: afterAnother })).rejects.toMatchObject({
      status: 409,
      code: 'reversed_already',
    })
    await agrees(at, [id])
  })

  it('of a booking on the same order both hold, or the booking is refused', async () => {
    const at = await own()
    const ids: string[] = []
    for (const _ of rounds) {
      const id = await ordered(at.laptops(3), at.cables(9))
      ids.push(id)
      await book(id, [received(1, 2), received(2, 5)])
      const [reversed, booked] = await Promise.allSettled([
        reverse(id),
        book(id, [received(1, 2)], { by: cora }),
      ])
      expect(reversed.status).toBe('fulfilled')
      if (booked.status === 'rejected') expect(booked.reason.code).toBe('more_than_ordered')
    }
    await agrees(at, ids)
  }, 60_000)

  it('of a unit that is handed out one wins', async () => {
    const at = await own()
    const ids: string[] = []
    for (const _ of rounds) {
      const id = await ordered(at.laptops(3))
      ids.push(id)
      await book(id, [received(1, 3)])
      const [, unit] = await unitsOf(id)
      const [reversed, handedOut] = await Promise.allSettled([
        reverse(id),
        move(unit?.assetId ?? '', { to: 'in_use', holder: person('Eva') }),
      ])
      expect([reversed.status, handedOut.status].toSorted()).toEqual(['fulfilled', 'rejected'])
      if (reversed.status === 'rejected') expect(reversed.reason.code).toBe('moved_on')
      if (handedOut.status === 'rejected') expect(handedOut.reason.code).toBe('wrong_status')
    }
    await agrees(at, ids)
  }, 60_000)

  it('of those who ask for units nobody is promised what is gone', async () => {
    const at = await own()
    const ids: string[] = []
    const waiting: string[] = []
    for (const _ of rounds) {
      const id = await ordered(at.laptops(3), at.cables(9))
      ids.push(id)
      await book(id, [received(1, 3), received(2, 9)])
      const [, ...asked] = await Promise.all([reverse(id), at.asked(at.laptop, 2), at.asked(at.cable, 4)])
      waiting.push(...asked)
      await goodsIntake.takenIn(partsOf(await fileOf(id), 1).flatMap(({ taken }) => taken))
    }
    await agrees(at, ids, waiting)
  }, 60_000)
})
