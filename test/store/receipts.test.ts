import { beforeAll, describe, expect, it } from 'vitest'
import { type CaseFile, changeCase, withCase } from '../../functions/cases/index.ts'
import { loadEvents } from '../../functions/cases/store.ts'
import { assetsById, assetTagged, loadAsset } from '../../functions/hardware/inventory/index.ts'
import { serialKey, tagKey } from '../../functions/hardware/inventory/model.ts'
import { goodsIntake } from '../../functions/hardware/receipts/intake.ts'
import { now } from '../../functions/platform/clock.ts'
import { dueSweep } from '../../functions/platform/due-sweep.ts'
import type { Problem } from '../../functions/platform/errors.ts'
import { putAll, update } from '../../functions/platform/table.ts'
import { receiptDue } from '../../functions/procurement/receipts/book.ts'
import { closeOrder } from '../../functions/procurement/receipts/close.ts'
import { deliveries } from '../../functions/procurement/receipts/rules.ts'
import { partsOf, receiptOf, receiptsOf, tallyOf } from '../../functions/procurement/receipts/store.ts'
import { orderOf } from '../../functions/procurement/store.ts'
import {
  aModel,
  book,
  cables,
  carl,
  cora,
  fileOf,
  insurance,
  laptops,
  onShelf,
  ordered,
  received,
  stockroom,
} from './receipts-world.ts'
import { asking, levelNow, needsNow } from './stock-world.ts'
import { useTable } from './table.ts'

useTable()
beforeAll(stockroom)

const problem = (code: string, ...fields: string[]) =>
  expect.objectContaining({
    code,
    ...(fields.length > 0 && { fields: fields.map((field) => expect.objectContaining({ field })) }),
  }) as Problem

/** Sums of the receipts themselves, which those of the order must be. */
function sumsOf(file: CaseFile) {
  return orderOf(file)?.lines.map((_, index) => {
    const lines = receiptsOf(file).flatMap((receipt) =>
      receipt.lines.filter(({ line }) => line === index + 1),
    )
    const sum = (count: 'received' | 'accepted' | 'rejected') =>
      lines.reduce((total, line) => total + line[count], 0)
    return { received: sum('received'), accepted: sum('accepted'), rejected: sum('rejected') }
  })
}

function assetsIn(file: CaseFile, number: number) {
  return partsOf(file, number).flatMap(({ taken }) => taken.flatMap(({ assets }) => assets))
}

describe('a receipt', () => {
  it('makes assets, counts stock, and leaves the rest to be only counted, in one transaction', async () => {
    const before = { laptops: await onShelf('laptop', 'munich'), cables: await onShelf('cable') }
    const id = await ordered(laptops(3), cables(50), insurance(3))
    const serial = `SN-${id}`
    const number = await book(id, [
      received(1, 2, {
        locationId: 'munich',
        units: [{ tag: `T-${id.slice(-6)}`, serial }],
        warrantyUntil: '2034-01-10',
      }),
      received(2, 40),
      received(3, 3),
    ])
    const file = await fileOf(id)
    expect(file.head.status).toBe('partially_received')
    expect(file.head.waitingFor).toMatchObject([{ what: 'The rest of the order: 11 of 56 still to come' }])
    expect(deliveries(orderOf(file) as never, tallyOf(file)).map(({ open }) => open)).toEqual([1, 10, 0])
    expect(await onShelf('laptop', 'munich')).toBe(before.laptops + 2)
    expect(await onShelf('cable')).toBe(before.cables + 40)
    const made = await assetsById(assetsIn(file, number).map(({ assetId }) => assetId))
    expect(made).toHaveLength(2)
    expect(made[0]).toMatchObject({
      tag: `T-${id.slice(-6)}`,
      serial,
      status: 'in_stock',
      locationId: 'munich',
      cost: { amount: '1299.00', currency: 'EUR' },
      purchasedOn: '2031-01-10',
      warrantyUntil: '2034-01-10',
      order: { requestId: id, number: orderOf(file)?.number, line: 1 },
    })
    expect(made[1]?.tag).toMatch(/^TL-\d{5}$/)
    const [, event] = await loadEvents(id)
    expect(event).toMatchObject({
      type: 'goods_received',
      facts: { receipt: 1, tags: made.map(({ tag }) => tag) },
      outbox: { letters: [{ letter: 'goods-received' }] },
    })
    expect(event?.text).toContain('2 × Laptop accepted; 40 × Cable accepted; 3 × Insurance accepted')
  })

  it('that completes the order makes it received; then nothing more is', async () => {
    const id = await ordered(laptops(2))
    await book(id, [received(1, 1)])
    await book(id, [received(1, 1)])
    expect((await fileOf(id)).head).toMatchObject({ status: 'received', waitingFor: [] })
    await expect(book(id, [received(1, 1)])).rejects.toEqual(problem('nothing_open'))
  })

  it('of what is all rejected leaves the order as it was', async () => {
    const id = await ordered(laptops(2))
    await book(id, [received(1, 2, { accepted: 0, reason: 'wet' })])
    const file = await fileOf(id)
    expect(file.head.status).toBe('ordered')
    expect(tallyOf(file)?.lines).toEqual([{ received: 2, accepted: 0, rejected: 2 }])
    expect(deliveries(orderOf(file) as never, tallyOf(file))[0]).toMatchObject({ open: 2, billable: 0 })
  })

  it('may be of something else than the line names, or of nothing for the stock', async () => {
    const before = await onShelf('cable')
    const id = await ordered(laptops(2))
    await book(id, [received(1, 1, { modelId: 'cable' }), received(1, 1, { modelId: null })])
    expect(await onShelf('cable')).toBe(before + 1)
    expect((await fileOf(id)).head.status).toBe('received')
  })

  it('goes to whoever waits for it', async () => {
    const waiting = await asking([
      {
        model: { id: 'cable', name: 'Cable', categoryId: 'it', tracking: 'quantity' },
        quantity: 7,
        locationId: 'munich',
      },
    ])
    const id = await ordered(cables(7))
    await book(id, [received(1, 7, { locationId: 'munich' })])
    expect(await needsNow(waiting)).toMatchObject([{ waiting: 0, allocated: 7 }])
    expect(await levelNow('cable', 'munich')).toMatchObject({ free: 0, allocated: 7, came: 7 })
  })
})

describe('what does not fit is refused before anything is written', () => {
  it.each<[string, Parameters<typeof received>[2] & object, string]>([
    ['a line that the order has not', { line: 3 }, 'lines[0].line'],
    ['more accepted than received', { accepted: 4 }, 'lines[0].accepted'],
    ['less accepted and rejected than received', { accepted: 1, rejected: 1 }, 'lines[0].accepted'],
    ['a rejection without a reason', { accepted: 1 }, 'lines[0].reason'],
    ['more units than were accepted', { units: [{}, {}, {}, {}] }, 'lines[0].units'],
  ])('%s', async (_, about, field) => {
    const id = await ordered(laptops(5))
    await expect(book(id, [received(1, 3, about)])).rejects.toEqual(problem('cannot_receive', field))
    expect((await fileOf(id)).head.seq).toBe(1)
  })

  it.each<[string, Parameters<typeof received>[2] & object, string]>([
    ['an unknown model', { modelId: 'nothing' }, 'lines[0].modelId'],
    ['an unknown place', { locationId: 'nowhere' }, 'lines[0].locationId'],
    ['no place', { locationId: undefined }, 'lines[0].locationId'],
    ['tags of what is only counted', { modelId: 'cable', units: [{ tag: 'A-1' }] }, 'lines[0].units'],
    ['what is no tag', { units: [{}, { tag: 'not a tag' }] }, 'lines[0].units[1].tag'],
  ])('%s', async (_, about, field) => {
    const id = await ordered(laptops(5))
    await expect(book(id, [received(1, 3, about)])).rejects.toEqual(problem('cannot_take_in', field))
    expect((await fileOf(id)).head.seq).toBe(1)
  })

  it('more than a receipt can hold', async () => {
    const id = await ordered(laptops(700))
    await expect(book(id, [received(1, 601)])).rejects.toEqual(problem('cannot_take_in', 'lines'))
  })

  it('more than was ordered, naming what is open', async () => {
    const id = await ordered(laptops(3), cables(5))
    await book(id, [received(1, 2)])
    const refused = book(id, [received(2, 5), received(1, 2)], { by: cora })
    await expect(refused).rejects.toEqual(problem('more_than_ordered', 'lines[1].accepted'))
    await expect(refused).rejects.toThrow(
      /3 were ordered and 2 are accepted already: 1 are open.*number 1, by Carl/,
    )
    // The surplus can be rejected.
    await book(id, [received(1, 2, { accepted: 1, reason: 'one too many' })])
    expect(tallyOf(await fileOf(id))?.lines[0]).toEqual({ received: 4, accepted: 3, rejected: 1 })
  })

  it('two places of one line count together', async () => {
    const id = await ordered(cables(3))
    const two = [received(1, 2), received(1, 2, { locationId: 'munich' })]
    await expect(book(id, two)).rejects.toEqual(problem('more_than_ordered', 'lines[0].accepted'))
  })

  it('a tag or serial that an asset has, naming that asset and the unit; none of the receipt is booked', async () => {
    const first = await ordered(laptops(1))
    const [tag, serial] = [`D-${first.slice(-6)}`, `SN-${first}`]
    await book(first, [received(1, 1, { units: [{ tag, serial }] })])
    const holder = (await assetTagged(tag)) as string
    const id = await ordered(laptops(3))
    const before = await onShelf('laptop')
    const byTag = book(id, [received(1, 2, { units: [{}, { tag: tag.toLowerCase() }] })])
    await expect(byTag).rejects.toEqual(problem('tag_taken', 'lines[0].units[1].tag'))
    await expect(byTag).rejects.toThrow(`belongs to the asset ${tag} (${holder})`)
    const bySerial = book(id, [received(1, 2, { units: [{ serial: ` ${serial.toLowerCase()}` }] })])
    await expect(bySerial).rejects.toEqual(problem('serial_taken', 'lines[0].units[0].serial'))
    const twice = book(id, [received(1, 2, { units: [{ serial: 'ONE' }, { serial: 'one' }] })])
    await expect(twice).rejects.toEqual(problem('cannot_register', 'lines[0].units[1].serial'))
    expect(await onShelf('laptop')).toBe(before)
    expect((await fileOf(id)).head.seq).toBe(1)
  })

  it('a delivery note that was booked before', async () => {
    const id = await ordered(laptops(3))
    await book(id, [received(1, 1)], { deliveryNote: 'LS 4711' })
    await expect(book(id, [received(1, 1)], { deliveryNote: 'ls4711', by: cora })).rejects.toEqual(
      problem('delivery_note_booked', 'deliveryNote'),
    )
    await book(id, [received(1, 1)], { deliveryNote: 'LS 4712' })
  })

  it('goods of tomorrow, and orders that there are not', async () => {
    const id = await ordered(laptops(3))
    await expect(book(id, [received(1, 1)], { receivedOn: '2199-01-01' })).rejects.toEqual(
      problem('cannot_receive', 'receivedOn'),
    )
    await expect(book('0'.repeat(20), [received(1, 1)])).rejects.toEqual(problem('not_found'))
  })
})

describe('a delivery that is booked by several people at once', () => {
  it('is booked once when it is all that was ordered', async () => {
    const before = await onShelf('laptop')
    const id = await ordered(laptops(8))
    const outcomes = await Promise.allSettled(
      Array.from({ length: 10 }, (_, index) => book(id, [received(1, 8)], { by: index % 2 ? carl : cora })),
    )
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const outcome of outcomes)
      if (outcome.status === 'rejected') expect(outcome.reason).toEqual(problem('nothing_open'))
    expect(await onShelf('laptop')).toBe(before + 8)
    expect(receiptsOf(await fileOf(id))).toHaveLength(1)
  })

  it('is booked once under its delivery note, however little of the order it is', async () => {
    const id = await ordered(laptops(20))
    const outcomes = await Promise.allSettled(
      Array.from({ length: 6 }, () => book(id, [received(1, 2)], { deliveryNote: 'LS-1' })),
    )
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(tallyOf(await fileOf(id))?.lines[0]?.accepted).toBe(2)
  })

  it('is never accepted beyond what was ordered, in whatever pieces', async () => {
    const before = { laptops: await onShelf('laptop'), cables: await onShelf('cable') }
    const id = await ordered(laptops(9), cables(30))
    const outcomes = await Promise.allSettled(
      Array.from({ length: 12 }, (_, index) =>
        book(id, [received(1, 1 + (index % 3)), received(2, 4)], { by: index % 2 ? carl : cora }),
      ),
    )
    const file = await fileOf(id)
    const [ofLaptops, ofCables] = tallyOf(file)?.lines ?? []
    expect(tallyOf(file)?.lines).toEqual(sumsOf(file))
    expect(ofLaptops?.accepted).toBeLessThanOrEqual(9)
    expect(ofCables?.accepted).toBeLessThanOrEqual(30)
    expect(await onShelf('laptop')).toBe(before.laptops + (ofLaptops?.accepted ?? 0))
    expect(await onShelf('cable')).toBe(before.cables + (ofCables?.accepted ?? 0))
    const booked = outcomes.filter(({ status }) => status === 'fulfilled').length
    expect(receiptsOf(file).map(({ number }) => number)).toEqual(
      Array.from({ length: booked }, (_, index) => index + 1),
    )
    for (const outcome of outcomes)
      if (outcome.status === 'rejected')
        expect(['more_than_ordered', 'nothing_open', 'busy']).toContain(outcome.reason.code)
  }, 60_000)

  it('takes a tag for one of two orders', async () => {
    const ids = await Promise.all([ordered(laptops(1)), ordered(laptops(1))])
    const tag = `R-${ids[0]?.slice(-6)}`
    const outcomes = await Promise.allSettled(
      ids.map((id) => book(id, [received(1, 1, { units: [{ tag }] })])),
    )
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const lost = outcomes.find(({ status }) => status === 'rejected') as PromiseRejectedResult
    expect(lost.reason).toEqual(problem('tag_taken', 'lines[0].units[0].tag'))
  })
})

describe('a receipt under its Idempotency-Key', () => {
  it('is booked once, however many ask at once', async () => {
    const before = await onShelf('laptop')
    const id = await ordered(laptops(30))
    const key = crypto.randomUUID()
    const numbers = await Promise.all(Array.from({ length: 8 }, () => book(id, [received(1, 3)], { key })))
    expect(new Set(numbers)).toEqual(new Set([1]))
    expect(await book(id, [received(1, 3)], { key })).toBe(1)
    expect(await onShelf('laptop')).toBe(before + 3)
  })

  it('is refused for other content', async () => {
    const id = await ordered(laptops(30))
    const key = crypto.randomUUID()
    await book(id, [received(1, 3)], { key })
    await expect(book(id, [received(1, 4)], { key })).rejects.toEqual(problem('idempotency_key_reused'))
  })
})

/** An intake that ends, as its process might, after so many parts. */
function dyingAfter(parts: number): typeof goodsIntake {
  let taken = 0
  return {
    ...goodsIntake,
    taking: (...all: Parameters<typeof goodsIntake.taking>) => {
      if (taken++ === parts) throw new Error('killed')
      return goodsIntake.taking(...all)
    },
  }
}

const sweep = () =>
  dueSweep({ receipt: receiptDue(goodsIntake), stock: async () => false })({} as never, {} as never)

describe('a large receipt', () => {
  const units = (id: string) =>
    Array.from({ length: 60 }, (_, index) => ({ tag: `${id.slice(-6)}-${index}`, serial: `${id}-${index}` }))

  it('of 60 laptops is taken in by parts, each unit once', async () => {
    const before = await onShelf('laptop')
    const id = await ordered(laptops(60))
    await book(id, [received(1, 60, { units: units(id) })])
    const file = await fileOf(id)
    expect(file.head.status).toBe('received')
    expect(partsOf(file, 1)).toHaveLength(5)
    expect(assetsIn(file, 1).map(({ tag }) => tag)).toEqual(units(id).map(({ tag }) => tag))
    expect(await onShelf('laptop')).toBe(before + 60)
    expect(receiptOf(file, 1)?.duePk).toBeUndefined()
    const types = (await loadEvents(id)).map(({ type }) => type)
    expect(types).toEqual(['order_issued', 'goods_received', ...Array(4).fill('goods_taken_in')])
  }, 30_000)

  it('of many models is divided so that each part fits a transaction', async () => {
    const counted = Array.from({ length: 150 }, (_, index) => `counted-${index}`)
    const tagged = Array.from({ length: 30 }, (_, index) => `tagged-${index}`)
    for (const id of counted) await aModel(id, 'quantity')
    for (const id of tagged) await aModel(id, 'asset')
    const mixed = counted.flatMap((modelId, index) => [
      { ...cables(4), modelId },
      ...(tagged[index] ? [{ ...laptops(2), modelId: tagged[index] }] : []),
    ])
    const id = await ordered(...mixed)
    await book(
      id,
      mixed.map(({ quantity }, index) => received(index + 1, quantity)),
    )
    const file = await fileOf(id)
    expect(file.head.status).toBe('received')
    expect(assetsIn(file, 1)).toHaveLength(60)
    expect(partsOf(file, 1)).toHaveLength(receiptOf(file, 1)?.parts.length as number)
    for (const modelId of counted) expect([modelId, await onShelf(modelId)]).toEqual([modelId, 4])
    for (const modelId of tagged) expect([modelId, await onShelf(modelId)]).toEqual([modelId, 2])
  }, 30_000)

  it.each([1, 3])(
    'that dies after %i parts goes on under its key',
    async (parts) => {
      const before = await onShelf('laptop')
      const id = await ordered(laptops(60))
      const key = crypto.randomUUID()
      const lines = [received(1, 60, { units: units(id) })]
      await expect(book(id, lines, { key, intake: dyingAfter(parts) })).rejects.toThrow('killed')
      expect(await onShelf('laptop')).toBe(before + 12 * parts)
      expect((await fileOf(id)).head.status).toBe('received')
      // Somebody else cannot book the same meanwhile.
      await expect(book(id, [received(1, 1)], { by: cora })).rejects.toEqual(problem('nothing_open'))
      await Promise.all([book(id, lines, { key }), book(id, lines, { key })])
      const file = await fileOf(id)
      expect(new Set(assetsIn(file, 1).map(({ tag }) => tag))).toEqual(
        new Set(units(id).map(({ tag }) => tag)),
      )
      expect(await onShelf('laptop')).toBe(before + 60)
    },
    30_000,
  )

  it('that nobody asks about again is finished by the sweep, and its late units have what is left of tags', async () => {
    const before = await onShelf('laptop')
    const id = await ordered(laptops(30))
    const wanted = units(id).slice(0, 30)
    await expect(book(id, [received(1, 30, { units: wanted })], { intake: dyingAfter(1) })).rejects.toThrow()
    // Meanwhile somebody registers two things with a tag and a serial of the units that are not in yet.
    const [tag, serial] = [wanted[20]?.tag ?? '', wanted[25]?.serial ?? '']
    await putAll(
      [tagKey(tag), serialKey('Acme', serial)].map((key) => ({ ...key, assetId: 'other', tag: 'OTHER' })),
    )
    expect(await sweep()).toMatchObject({ claimed: 0 })
    await makeDue(id)
    expect(await sweep()).toMatchObject({ claimed: 1, failed: 0 })
    const file = await fileOf(id)
    expect(assetsIn(file, 1)).toHaveLength(30)
    expect(await onShelf('laptop')).toBe(before + 30)
    const remarks = partsOf(file, 1).flatMap((part) => part.remarks)
    expect(remarks).toHaveLength(2)
    expect(remarks.join()).toContain(`The tag ${tag} belongs to the asset OTHER`)
    expect((await loadEvents(id)).map(({ text }) => text).join()).toContain(`The serial ${serial} belongs`)
    const unit = await loadAsset(assetsIn(file, 1)[25]?.assetId ?? '')
    expect(unit?.asset.serial).toBeUndefined()
    await makeDue(id).catch(() => undefined)
    expect(await sweep()).toMatchObject({ claimed: 0 })
  }, 30_000)
})

/** As if five minutes had passed. */
async function makeDue(id: string): Promise<void> {
  const receipt = receiptOf(await fileOf(id), 1)
  await update({
    Key: { pk: `case#${id}`, sk: 'receipt#0001' },
    UpdateExpression: 'SET dueSk = :now',
    ConditionExpression: 'dueSk = :seen',
    ExpressionAttributeValues: {
      ':now': `${now()}#receipt#${id}-1`,
      ':seen': receipt?.dueSk ?? 'not due',
    },
  })
}

describe('closing an order', () => {
  const close = (id: string, reason = 'The vendor cannot deliver.') =>
    withCase(id, async (file) =>
      closeOrder(file as CaseFile, reason, {
        by: carl,
        actor: { name: 'Carl', via: 'a test' },
        at: now(),
      }),
    )

  it('cancels what is open, tells the requester, and takes nothing in any more', async () => {
    const id = await ordered(laptops(3), cables(2))
    await book(id, [received(1, 1), received(2, 2)])
    await close(id)
    const file = await fileOf(id)
    expect(file.head).toMatchObject({ status: 'closed', waitingFor: [] })
    expect(deliveries(orderOf(file) as never, tallyOf(file))).toMatchObject([
      { ordered: 3, accepted: 1, open: 0, cancelled: 2, billable: 1 },
      { ordered: 2, accepted: 2, open: 0, cancelled: 0, billable: 2 },
    ])
    const event = (await loadEvents(id)).at(-1)
    expect(event).toMatchObject({ type: 'order_closed', outbox: { letters: [{ letter: 'order-closed' }] } })
    expect(event?.text).toContain('The vendor cannot deliver. Not coming: 2 × Laptop.')
    await expect(book(id, [received(1, 1)])).rejects.toEqual(problem('nothing_open'))
    const { seq } = file.head
    expect((await close(id, 'Again.')).head.seq).toBe(seq)
  })

  it('is possible before anything has come, and not before it is ordered', async () => {
    const id = await ordered(laptops(3))
    expect((await close(id)).head.status).toBe('closed')
    const draft = await ordered(laptops(3))
    await withCase(draft, (file) =>
      changeCase((file as CaseFile).head, {
        event: { type: 'turned_back', actor: { name: 'Test', via: 'a test' }, text: 'Not ordered.' },
        head: { status: 'approved' },
      }),
    )
    await expect(close(draft)).rejects.toEqual(problem('cannot_close'))
  })

  it('and receiving at the same time: one order in the end', async () => {
    const id = await ordered(laptops(4))
    const [booked] = await Promise.allSettled([book(id, [received(1, 4)]), close(id)])
    const file = await fileOf(id)
    expect(file.head.status).toBe('closed')
    expect(tallyOf(file)?.lines[0]?.accepted).toBe(booked?.status === 'fulfilled' ? 4 : 0)
  })
})
