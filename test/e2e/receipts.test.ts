import { describe, expect, it } from 'vitest'
import { hire, unique } from './company.ts'
import { as, expectStatus, staff } from './http.ts'
import { type Body, book, level, ordered, stockroom } from './received-goods.ts'
import { eur, eventually, read, timeline } from './requests.ts'
import { lettersTo, letterTo } from './tasks.ts'

const { coordinator, admin, auditor } = staff
const receiptsOf = async (id: string, user: Parameters<typeof as>[0] = auditor): Promise<Body[]> =>
  expectStatus(200, await as(user).get(`/v1/purchase-requests/${id}/receipts`)).items
const asset = async (id: string): Promise<Body> =>
  expectStatus(200, await as(auditor).get(`/v1/assets/${id}`))
const order = async (number: string): Promise<Body> =>
  expectStatus(200, await as(auditor).get(`/v1/purchase-orders/${number}`))

describe('goods received on an order', () => {
  it('become assets and stock; the order knows what is open, and the requester is told', async () => {
    const at = await stockroom()
    const { id, number, requester, title } = await ordered(
      { modelId: at.laptop, quantity: 3, price: '1299.00' },
      { modelId: at.cable, quantity: 50, description: 'Cable', price: '9.00' },
      { quantity: 1, description: 'Insurance', price: '99.00' },
    )
    expect((await read(requester, id)).lines[0]).toMatchObject({
      modelId: at.laptop,
      delivery: { ordered: 3, received: 0, open: 3 },
    })
    const [tag, serial] = [`T-${unique()}`, `SN ${unique()}`]
    const first = expectStatus(
      201,
      await book(id, {
        deliveryNote: 'LS-1',
        lines: [
          {
            line: 1,
            received: 3,
            accepted: 2,
            reason: 'the screen is cracked',
            locationId: at.berlin,
            warrantyUntil: '2030-01-31',
            units: [{ tag, serial }, {}],
          },
          { line: 2, received: 30, locationId: at.munich },
        ],
      }),
    )
    expect(first).toMatchObject({
      number: 1,
      purchaseOrder: number,
      deliveryNote: 'LS-1',
      lines: [
        { line: 1, received: 3, accepted: 2, rejected: 1, reason: 'the screen is cracked' },
        { line: 2, received: 30, accepted: 30, rejected: 0, reason: null },
      ],
      takenIn: [
        { line: 1, locationId: at.berlin, quantity: 2 },
        { line: 2, locationId: at.munich, quantity: 30, assets: [] },
      ],
      outstanding: 0,
    })

    const [mine, other] = first.takenIn[0].assets
    expect(mine).toMatchObject({ tag, serial })
    expect(other.tag).toMatch(/^TL-\d{5,}$/)
    expect(await asset(mine.id)).toMatchObject({
      tag,
      serial,
      status: 'in_stock',
      locationId: at.berlin,
      cost: eur('1299.00'),
      warrantyUntil: '2030-01-31',
      order: { requestId: id, number, line: 1 },
    })
    expect(await level(at.laptop, at.berlin)).toMatchObject({ onHand: 2, free: 2 })
    expect(await level(at.cable, at.munich)).toMatchObject({ onHand: 30, free: 30 })

    const letter = await letterTo(requester, ({ subject }) => subject === `Arrived: ${title} (${number})`)
    expect(letter.links.map((link) => new URL(link).pathname)).toEqual([`/cases/${id}`])
    expect(letter.text).toContain('22 more are still to come')
    expect(letter.text).toContain('the screen is cracked')
    expect(letter.text).toContain('2 of 3')

    expect(await order(number)).toMatchObject({
      status: 'partially_received',
      billable: eur('2868.00'),
      lines: [
        { delivery: { ordered: 3, received: 3, accepted: 2, rejected: 1, open: 1, billable: 2 } },
        { delivery: { ordered: 50, received: 30, accepted: 30, rejected: 0, open: 20, billable: 30 } },
        { delivery: { ordered: 1, received: 0, accepted: 0, open: 1, billable: 0 } },
      ],
    })
    const half = await read(requester, id)
    expect(half.status).toBe('partially_received')
    expect(half.waitingFor[0].what).toBe('The rest of the order: 22 of 54 still to come')

    expectStatus(
      201,
      await book(id, {
        lines: [
          { line: 1, received: 1, locationId: at.munich },
          { line: 2, received: 20, locationId: at.berlin },
          { line: 3, received: 1 },
        ],
      }),
    )
    expect(await read(requester, id)).toMatchObject({ status: 'received', waitingFor: [] })
    expect((await receiptsOf(id, requester)).map((each) => each.number)).toEqual([1, 2])
    const events = (await timeline(requester, id)).filter(({ type }) => type === 'goods_received')
    expect(events.map(({ facts }) => facts.receipt)).toEqual([1, 2])
    expect(events[0]?.text).toContain(
      '2 × Laptop accepted, 1 rejected (the screen is cracked); 30 × Cable accepted',
    )
    expect((await timeline(auditor, mine.id)).map(({ type }) => type)).toEqual(['asset_registered'])
    await eventually(
      async () => (await lettersTo(requester)).filter(({ subject }) => subject.startsWith('Arrived')),
      (letters) => letters.length === 2 && (letters[1]?.text.includes('Nothing more is to come') ?? false),
      'a second letter',
    )
    const again = await book(id, { lines: [{ line: 3, received: 1 }] })
    expect(again).toMatchObject({ status: 409, body: { code: 'nothing_open' } })
  })

  it('go to whoever waits for them; what is all rejected is told, and stays open', async () => {
    const at = await stockroom()
    const { id, number, requester, title } = await ordered({ modelId: at.cable, quantity: 5 })
    const reservation = expectStatus(
      201,
      await as(coordinator).post('/v1/reservations', {
        title: `Cables ${unique()}`,
        locationId: at.berlin,
        needBy: '2030-01-15',
        lines: [{ modelId: at.cable, quantity: 3 }],
      }),
    )
    const line = { line: 1, received: 5, locationId: at.berlin }
    expectStatus(201, await book(id, { lines: [{ ...line, accepted: 0, reason: 'the wrong plug' }] }))
    const letter = await letterTo(
      requester,
      ({ subject }) => subject === `Delivered, not accepted: ${title} (${number})`,
    )
    expect(letter.text).toContain('5 more are still to come')
    expect(letter.text).toContain('the wrong plug')
    expect(await read(requester, id)).toMatchObject({ status: 'ordered' })
    expect(await level(at.cable, at.berlin)).toMatchObject({ free: 0, waiting: 3 })
    expectStatus(201, await book(id, { lines: [line] }))
    expect(await level(at.cable, at.berlin)).toMatchObject({ free: 2, allocated: 3, waiting: 0 })
    const ready = expectStatus(200, await as(coordinator).get(`/v1/reservations/${reservation.id}`))
    expect(ready.status).toBe('ready')
  })

  it('are refused beyond what was ordered, in broken numbers, and where the form does not fit', async () => {
    const at = await stockroom()
    const { id, requester } = await ordered({ modelId: at.laptop, quantity: 100 })
    const line = { line: 1, received: 1, locationId: at.berlin }
    const refused = async (about: object, status: number, code: string, field: string) => {
      const reply = await book(id, { lines: [{ ...line, ...about }] })
      expect({ about, ...reply }).toMatchObject({ status, body: { code } })
      expect(reply.body.errors.map((each: Body) => each.field)).toContain(field)
    }
    await refused({ received: '100.002' }, 400, 'bad_input', 'lines[0].received')
    await refused({ received: 100.002 }, 400, 'bad_input', 'lines[0].received')
    await refused({ received: 101 }, 409, 'more_than_ordered', 'lines[0].accepted')
    await refused({ received: 0 }, 400, 'bad_input', 'lines[0].received')
    await refused({ line: 2 }, 422, 'cannot_receive', 'lines[0].line')
    await refused({ received: 5, accepted: 4 }, 422, 'cannot_receive', 'lines[0].reason')
    await refused({ locationId: 'nowhere' }, 422, 'cannot_take_in', 'lines[0].locationId')
    await refused({ modelId: 'nothing' }, 422, 'cannot_take_in', 'lines[0].modelId')
    await refused({ units: [{ tag: 'no tag' }] }, 422, 'cannot_take_in', 'lines[0].units[0].tag')
    expect(await receiptsOf(id)).toEqual([])
    expect(await read(requester, id)).toMatchObject({ status: 'ordered' })
    expect(await level(at.laptop, at.berlin)).toMatchObject({ onHand: 0 })
  })

  it('with a tag or serial that an asset has are refused whole, naming the asset and the unit', async () => {
    const at = await stockroom()
    const { id } = await ordered({ modelId: at.laptop, quantity: 5 })
    const line = { line: 1, locationId: at.berlin }
    const units = [{ tag: `T-${unique()}`, serial: unique() }]
    const { takenIn } = expectStatus(201, await book(id, { lines: [{ ...line, received: 1, units }] }))
    const [{ id: holder, tag }] = takenIn[0].assets
    const byTag = await book(id, {
      lines: [{ ...line, received: 2, units: [{}, { tag: tag.toLowerCase() }] }],
    })
    expect(byTag).toMatchObject({
      status: 409,
      body: {
        code: 'tag_taken',
        errors: [{ field: 'lines[0].units[1].tag', problem: `belongs to the asset ${tag} (${holder})` }],
      },
    })
    const bySerial = await book(id, {
      lines: [{ ...line, received: 2, units: [{ serial: units[0]?.serial }, {}] }],
    })
    expect(bySerial).toMatchObject({ status: 409, body: { code: 'serial_taken' } })
    expect(await receiptsOf(id)).toHaveLength(1)
    expect(await level(at.laptop, at.berlin)).toMatchObject({ onHand: 1 })
  })

  it('are booked once by two people at once, and once for a key', async () => {
    const at = await stockroom()
    const one = await ordered({ modelId: at.laptop, quantity: 4 })
    const body = { lines: [{ line: 1, received: 4, locationId: at.berlin }] }
    const path = `/v1/purchase-requests/${one.id}/receipts`
    const replies = await Promise.all([coordinator, admin].map((user) => as(user).post(path, body)))
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 409])
    expect(replies.find(({ status }) => status === 409)?.body.detail).toMatch(
      /The last receipt is number 1, by /,
    )
    expect(await level(at.laptop, at.berlin)).toMatchObject({ onHand: 4 })

    const other = await ordered({ modelId: at.laptop, quantity: 50 })
    const key = { 'idempotency-key': unique() }
    const some = { lines: [{ line: 1, received: 2, locationId: at.munich }] }
    const answers = await Promise.all(Array.from({ length: 5 }, () => book(other.id, some, key)))
    const [first, ...rest] = answers.map((reply) => expectStatus(201, reply))
    for (const each of rest) expect(each).toEqual(first)
    expect(await receiptsOf(other.id)).toHaveLength(1)
    expect(await level(at.laptop, at.munich)).toMatchObject({ onHand: 2 })
    const changed = await book(other.id, { lines: [{ line: 1, received: 3, locationId: at.munich }] }, key)
    expect(changed).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } })
    const note = { deliveryNote: 'LS 7', ...some }
    expectStatus(201, await book(other.id, note))
    expect(await book(other.id, { ...note, deliveryNote: 'ls7' })).toMatchObject({
      status: 409,
      body: { code: 'delivery_note_booked' },
    })
  })

  it('of 60 laptops are taken in by parts under one key, each with a tag of its own', async () => {
    const at = await stockroom()
    const { id, number } = await ordered({ modelId: at.laptop, quantity: 60 })
    const body = {
      lines: [
        {
          line: 1,
          received: 60,
          locationId: at.berlin,
          units: Array.from({ length: 60 }, (_, index) => ({ serial: `${number}-${index}` })),
        },
      ],
    }
    const key = { 'idempotency-key': unique() }
    const receipt = expectStatus(201, await book(id, body, key))
    expect(receipt.outstanding).toBe(0)
    expect(receipt.takenIn.length).toBeGreaterThan(1)
    const assets = receipt.takenIn.flatMap((part: Body) => part.assets)
    expect(assets.map((each: Body) => each.serial)).toEqual(body.lines[0]?.units.map(({ serial }) => serial))
    expect(new Set(assets.map((each: Body) => each.tag)).size).toBe(60)
    expect(await level(at.laptop, at.berlin)).toMatchObject({ onHand: 60, free: 60, came: 60 })
    expect(expectStatus(201, await book(id, body, key))).toEqual(receipt)
    expect(await level(at.laptop, at.berlin)).toMatchObject({ came: 60 })
    expect((await order(number)).status).toBe('received')
  }, 60_000)

  it('come in pages, to whoever may see the request; only coordinators and admins book them', async () => {
    const at = await stockroom()
    const { id, requester } = await ordered({ modelId: at.cable, quantity: 5 })
    const body = { lines: [{ line: 1, received: 1, locationId: at.berlin }] }
    for (let count = 0; count < 3; count++) expectStatus(201, await book(id, body))
    const path = `/v1/purchase-requests/${id}/receipts`
    const page = expectStatus(200, await as(requester).get(`${path}?limit=2`))
    expect(page.items.map((each: Body) => each.number)).toEqual([1, 2])
    const rest = expectStatus(200, await as(requester).get(`${path}?limit=2&cursor=${page.next}`))
    expect([rest.items.map((each: Body) => each.number), rest.next]).toEqual([[3], null])
    expect((await as(requester).get(`${path}?cursor=nonsense`)).status).toBe(400)
    expect((await as(await hire('Colleague')).get(path)).status).toBe(404)
    for (const user of [requester, auditor]) {
      expect((await as(user).post(path, body)).status).toBe(403)
      expect((await as(user).post(`/v1/purchase-requests/${id}/close`, { reason: 'x' })).status).toBe(403)
    }
    expect((await book('nonsense', body)).status).toBe(404)
    expect((await book('0'.repeat(20), body)).status).toBe(404)
  })
})

describe('a receipt that was booked wrongly', () => {
  const reverse = (id: string, number: number, body: object, headers?: Record<string, string>) =>
    as(coordinator).post(`/v1/purchase-requests/${id}/receipts/${number}/reverse`, body, headers)
  const reason = 'The laptops came for another order.'

  it('is reversed whole: its goods leave the stock, the order is open again, the requester is told', async () => {
    const at = await stockroom()
    const { id, number, requester, title } = await ordered(
      { modelId: at.laptop, quantity: 2, price: '1299.00' },
      { modelId: at.cable, quantity: 9, description: 'Cable', price: '9.00' },
    )
    const units = [{ tag: `T-${unique()}`, serial: `SN ${unique()}` }]
    const wrong = {
      deliveryNote: 'LS 1',
      lines: [
        { line: 1, received: 2, locationId: at.berlin, units },
        { line: 2, received: 9, locationId: at.berlin },
      ],
    }
    const booked = expectStatus(201, await book(id, wrong))
    expect(booked.reversed).toBeNull()
    const [mine, other] = booked.takenIn[0].assets
    expect((await read(requester, id)).status).toBe('received')

    for (const user of [requester, auditor]) {
      const path = `/v1/purchase-requests/${id}/receipts/1/reverse`
      expect((await as(user).post(path, { reason })).status).toBe(403)
    }
    expect(await reverse(id, 1, { reason: ' ' })).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'reason' }] },
    })
    expect((await reverse(id, 2, { reason })).status).toBe(404)

    const checkedOut = await as(coordinator).post(`/v1/assets/${other.id}/check-out`, {
      personId: (await hire('Holder')).id,
      acceptance: false,
    })
    expectStatus(200, checkedOut)
    const refused = await reverse(id, 1, { reason })
    expect(refused).toMatchObject({ status: 409, body: { code: 'moved_on' } })
    expect(refused.body.detail).toContain(`${other.tag} is in use by `)
    expect((await receiptsOf(id))[0].reversed).toBeNull()
    expectStatus(
      200,
      await as(coordinator).post(`/v1/assets/${other.id}/check-in`, { locationId: at.berlin }),
    )

    const key = { 'idempotency-key': unique() }
    const reversed = expectStatus(200, await reverse(id, 1, { reason }, key))
    expect(reversed).toMatchObject({
      number: 1,
      reversed: { by: booked.bookedBy, reason, outstanding: 0, remarks: [] },
    })
    expect(expectStatus(200, await reverse(id, 1, { reason }, key))).toEqual(reversed)
    expect(await as(admin).post(`/v1/purchase-requests/${id}/receipts/1/reverse`, { reason })).toMatchObject({
      status: 409,
      body: { code: 'reversed_already' },
    })
    expect(await read(requester, id)).toMatchObject({ status: 'ordered', waitingFor: [] })
    expect(await order(number)).toMatchObject({ status: 'ordered', billable: eur('0.00') })
    expect(await level(at.laptop, at.berlin)).toMatchObject({ onHand: 0 })
    expect(await level(at.cable, at.berlin)).toMatchObject({ onHand: 0 })
    for (const each of [mine, other]) expect((await asset(each.id)).status).toBe('disposed')
    const letter = await letterTo(
      requester,
      ({ subject }) => subject === `Booked wrongly: ${title} (${number})`,
    )
    expect(letter.text).toContain(reason)
    expect(letter.text).toContain('11 are still to come.')
    expect((await timeline(requester, id)).at(-1)).toMatchObject({
      type: 'receipt_reversed',
      facts: { receipt: 1, reason },
    })

    const right = expectStatus(201, await book(id, wrong))
    expect(right).toMatchObject({ number: 2, takenIn: [{ assets: [units[0], {}] }, {}] })
    expect(right.takenIn[0].assets[0].id).not.toBe(mine.id)
    expect((await read(requester, id)).status).toBe('received')
    expect((await receiptsOf(id)).map((each) => each.reversed !== null)).toEqual([true, false])
  })

  it('takes the bills that matched it back to a decision', async () => {
    const { id } = await ordered({ quantity: 2, price: '50.00' })
    expectStatus(201, await book(id, { lines: [{ line: 1, received: 2 }] }))
    const bill = expectStatus(
      201,
      await as(coordinator).post(`/v1/purchase-requests/${id}/bills`, {
        number: `RE ${unique()}`,
        date: '2026-01-15',
        lines: [{ line: 1, quantity: 2, unitPrice: eur('50.00') }],
        total: eur('100.00'),
      }),
    )
    expect(bill.status).toBe('matched')
    expectStatus(200, await reverse(id, 1, { reason }))
    const path = `/v1/purchase-requests/${id}/bills`
    expect(expectStatus(200, await as(coordinator).get(path)).items).toMatchObject([
      { status: 'exception', findings: [{ code: 'not_accepted' }] },
    ])
    expectStatus(201, await book(id, { lines: [{ line: 1, received: 2 }] }))
    expect(expectStatus(200, await as(coordinator).get(path)).items).toMatchObject([{ status: 'matched' }])
  })
})

describe('an order', () => {
  it('is closed with a reason: what is open will not come, and the requester is told', async () => {
    const at = await stockroom()
    const { id, number, requester, title } = await ordered({ modelId: at.cable, quantity: 5, price: '9.00' })
    expectStatus(201, await book(id, { lines: [{ line: 1, received: 2, locationId: at.berlin }] }))
    const close = (reason: string) => as(coordinator).post(`/v1/purchase-requests/${id}/close`, { reason })
    expect(await close(' ')).toMatchObject({ status: 400, body: { errors: [{ field: 'reason' }] } })
    const closed = expectStatus(200, await close('No longer made.'))
    expect(closed).toMatchObject({
      status: 'closed',
      lines: [{ delivery: { ordered: 5, accepted: 2, open: 0, cancelled: 3 } }],
    })
    const letter = await letterTo(requester, ({ subject }) => subject === `Closed: ${title} (${number})`)
    expect(letter.text).toContain('No longer made.')
    expect(letter.text).toContain('3 of 5')
    expect((await timeline(requester, id)).at(-1)).toMatchObject({
      type: 'order_closed',
      facts: { reason: 'No longer made.', cancelled: [3] },
    })
    expect(expectStatus(200, await close('Once more.')).version).toBe(closed.version)
    expect(await book(id, { lines: [{ line: 1, received: 1, locationId: at.berlin }] })).toMatchObject({
      status: 409,
      body: { code: 'nothing_open' },
    })
    expect(await order(number)).toMatchObject({ status: 'closed', billable: eur('18.00') })
    const year = number.slice(3, 7)
    const { items } = expectStatus(200, await as(auditor).get(`/v1/purchase-orders?limit=100&year=${year}`))
    expect(items.find((each: Body) => each.number === number)).toEqual(await order(number))
  })

  it('takes nothing in before it is out', async () => {
    const draft = expectStatus(
      201,
      await as(coordinator).post('/v1/purchase-requests', {
        title: `Not yet ${unique()}`,
        costCentre: 'IT',
        lines: [{ description: 'Laptop', category: 'hardware', quantity: 1, unitPrice: eur('10.00') }],
      }),
    )
    expect(await book(draft.id, { lines: [{ line: 1, received: 1 }] })).toMatchObject({
      status: 409,
      body: { code: 'not_ordered' },
    })
    const close = await as(coordinator).post(`/v1/purchase-requests/${draft.id}/close`, { reason: 'x' })
    expect(close).toMatchObject({ status: 409, body: { code: 'cannot_close' } })
  })
})
