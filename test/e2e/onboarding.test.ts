import { describe, expect, it } from 'vitest'
import { costCentre, hire, unique } from './company.ts'
import { accepting, answerHandOver, declining, leaving, prepareByMail } from './hand-overs.ts'
import { as, expectStatus, staff } from './http.ts'
import type { Body } from './inventory.ts'
import { joining, onboardingWhere, readOnboarding, shop } from './onboardings.ts'
import { book } from './received-goods.ts'
import { eventually, reaching, timeline } from './requests.ts'
import { needing } from './story.ts'
import { answerByMail, letterTo } from './tasks.ts'

const { coordinator, auditor } = staff

const level = async (modelId: string, locationId: string): Promise<Body> =>
  expectStatus(200, await as(coordinator).get(`/v1/stock?modelId=${modelId}&locationId=${locationId}`))
    .items[0]
const tagOf = async (modelId: string, locationId: string): Promise<string> => {
  const path = `/v1/assets?modelId=${modelId}&locationId=${locationId}&status=in_stock`
  return expectStatus(200, await as(coordinator).get(path)).items[0].tag
}

/** Its workflow buys and hands over side by side. */
const running = needing('workflows that wait in two branches')

describe('an onboarding', () => {
  running(
    'goes from the first request to what the joiner accepts by link: from stock and bought, in two parcels',
    async () => {
      const { laptop, screen } = await shop(1)
      const { locationId } = laptop
      const privately = { email: `private-${unique()}@e2e.example` }
      // Preparing has begun already: what is there leaves at once.
      const { person, manager, body } = await joining(2, locationId, costCentre('manager'), {
        lines: { plus: [{ modelId: laptop.modelId }, { modelId: screen.modelId }] },
        deliverTo: { to: 'home', address: 'Somewhere 1, 12345 Town' },
        contactEmail: privately.email,
      })
      const planned = await as(coordinator).get(
        `/v1/onboarding-plan?startDate=${body.startDate}&locationId=${locationId}&to=home`,
      )
      const key = { 'idempotency-key': unique() }
      const { id } = expectStatus(201, await as(coordinator).post('/v1/onboardings', body, key))
      expect(expectStatus(201, await as(coordinator).post('/v1/onboardings', body, key)).id).toBe(id)

      const first = await onboardingWhere(
        id,
        ({ parcels, purchases }) => parcels.length > 0 && purchases.length > 0,
        'a parcel and a purchase',
      )
      expect(first).toMatchObject({
        status: 'equipping',
        dates: expectStatus(200, planned).dates,
        equipment: [
          { model: { id: laptop.modelId }, reserved: 1, waiting: 0 },
          { model: { id: screen.modelId }, reserved: 0, waiting: 1 },
        ],
        purchases: [{ state: 'raised', lines: [{ modelId: screen.modelId, quantity: 1 }] }],
        parcels: [{ n: 1, status: 'preparing', lines: [{ modelId: laptop.modelId }] }],
      })
      expect(first.threats.map(({ kind }: Body) => kind)).toContain('goods_late')
      await letterTo(manager, ({ subject }) => subject.includes('the equipment is planned'))

      const [parcel] = first.parcels
      await prepareByMail(parcel.handOver, leaving({ 1: await tagOf(laptop.modelId, locationId) }))
      // Until the first day mail goes to the private address.
      await answerHandOver(privately, parcel.handOver, accepting(person.name, 1))

      const [{ purchaseRequest }] = first.purchases
      // What is bought for somebody is approved by their own manager.
      await answerByMail(manager, purchaseRequest, 'approve')
      await reaching(coordinator, purchaseRequest, 'ordered')
      await onboardingWhere(
        id,
        ({ purchases }) => purchases[0].state === 'ordered',
        'the purchase to be ordered',
      )
      expectStatus(
        201,
        await book(purchaseRequest, { lines: [{ line: 1, received: 1, accepted: 1, locationId }] }),
      )
      const second = await onboardingWhere(id, ({ parcels }) => parcels.length > 1, 'the second parcel')
      expect(second.parcels).toMatchObject([
        { n: 1, status: 'settled', lines: [{ accepted: 1 }] },
        { n: 2, lines: [{ modelId: screen.modelId, quantity: 1 }] },
      ])
      await prepareByMail(second.parcels[1].handOver, leaving({ 1: await tagOf(screen.modelId, locationId) }))
      await answerHandOver(privately, second.parcels[1].handOver, accepting(person.name, 1))

      const done = await onboardingWhere(id, ({ status }) => status === 'equipped', 'the end')
      expect(done).toMatchObject({
        waitingFor: [],
        threats: [],
        equipment: [{ accepted: 1 }, { accepted: 1 }],
        purchases: [{ lines: [{ arrived: true }] }],
      })
      const held = expectStatus(200, await as(coordinator).get(`/v1/custody?person=${person.id}`)).items
      expect(held).toHaveLength(2)
      expect((await timeline(auditor, id)).at(-1)).toMatchObject({ type: 'onboarding_completed' })
      await letterTo(manager, ({ subject }) => subject.startsWith(`${person.name} has everything`))
    },
  )

  running('has a declined item replaced, and ends when that is accepted', async () => {
    const { laptop } = await shop(2)
    const { modelId, locationId } = laptop
    const { person, body } = await joining(30, locationId, costCentre('manager'), {
      lines: { plus: [{ modelId }] },
    })
    const { id } = expectStatus(201, await as(coordinator).post('/v1/onboardings', body))
    const { parcels } = await onboardingWhere(id, (read) => read.parcels.length > 0, 'a parcel')
    const [{ handOver }] = parcels
    await prepareByMail(handOver, leaving({ 1: await tagOf(modelId, locationId) }))
    await answerHandOver(person, handOver, declining(person.name, 'It does not start', 1))
    const read = await onboardingWhere(id, ({ declined }) => declined.length > 0, 'the decline')
    expect(read).toMatchObject({
      declined: [{ handOver, line: 1, reason: 'It does not start', decided: null }],
    })
    const patch = { declined: [{ handOver, line: 1, decision: 'replace' }] }
    const stale = await as(coordinator).patch(`/v1/onboardings/${id}`, patch, { 'if-match': '"1"' })
    expectStatus(412, stale)
    expectStatus(200, await as(coordinator).patch(`/v1/onboardings/${id}`, patch))
    const again = await onboardingWhere(id, (now) => now.parcels.length > 1, 'the parcel with another one')
    await prepareByMail(again.parcels[1].handOver, leaving({ 1: await tagOf(modelId, locationId) }))
    await answerHandOver(person, again.parcels[1].handOver, accepting(person.name, 1))
    await onboardingWhere(id, ({ status }) => status === 'equipped', 'the end')
  })

  running('that is cancelled leaves nothing set aside; the next in the line gets it', async () => {
    const { laptop } = await shop(1)
    const { modelId, locationId } = laptop
    const lines = { plus: [{ modelId }] }
    const first = await joining(30, locationId, costCentre('manager'), { lines })
    const next = await joining(40, locationId, costCentre('manager'), { lines })
    const { id } = expectStatus(201, await as(coordinator).post('/v1/onboardings', first.body))
    await onboardingWhere(id, ({ parcels }) => parcels.length > 0, 'a parcel')
    const other = expectStatus(201, await as(coordinator).post('/v1/onboardings', next.body))
    await onboardingWhere(other.id, ({ purchases }) => purchases.length > 0, 'a purchase')
    const cancelled = await as(coordinator).post(`/v1/onboardings/${id}/cancel`, { reason: 'Will not come' })
    expect(['cancelling', 'cancelled']).toContain(expectStatus(200, cancelled).status)
    await onboardingWhere(id, ({ status }) => status === 'cancelled', 'everything to be given back')
    await onboardingWhere(other.id, ({ equipment }) => equipment[0].reserved === 1, 'the next to have it')
    expectStatus(200, await as(coordinator).post(`/v1/onboardings/${id}/cancel`, { reason: 'Again' }))
    expectStatus(
      409,
      await as(coordinator).patch(`/v1/onboardings/${id}`, { startDate: first.body.startDate }),
    )
    expectStatus(200, await as(coordinator).post(`/v1/onboardings/${other.id}/cancel`, { reason: 'Neither' }))
    await onboardingWhere(other.id, ({ status }) => status === 'cancelled', 'everything to be given back')
    expect(await level(modelId, locationId)).toMatchObject({ free: 1, allocated: 0, picked: 0, waiting: 0 })
  })

  needing('workflows that wait in two branches', 'histories that name child executions')(
    'tells where the purchase is that it waits for, and the approval that the purchase waits for',
    async () => {
      const { screen } = await shop(0)
      const { body } = await joining(2, screen.locationId, costCentre('manager'), {
        lines: { plus: [{ modelId: screen.modelId }] },
      })
      const { id } = expectStatus(201, await as(coordinator).post('/v1/onboardings', body))
      const { inside, now } = await eventually(
        async () => expectStatus(200, await as(coordinator).get(`/v1/cases/${id}/workflow`)),
        (found) => found.inside.length === 2,
        'the approval of the purchase',
      )
      expect(now).toContain('Buy what is missing')
      expect(inside.map(({ path, machine, now: at }: Body) => [path, machine, at])).toEqual([
        [['Buy what is missing'], 'procurement', ['Get approval']],
        [['Buy what is missing', 'Get approval'], 'approval', ['Ask the approvers']],
      ])
    },
  )

  it('is begun by coordinators, seen by those whom it concerns, and private addresses by those who send', async () => {
    const { laptop } = await shop(0)
    const { person, manager, body } = await joining(90, laptop.locationId, costCentre('manager'), {
      deliverTo: { to: 'home', address: 'Secret Street 1' },
      contactEmail: 'secret@e2e.example',
      lines: { plus: [{ modelId: laptop.modelId }] },
    })
    expectStatus(403, await as(manager).post('/v1/onboardings', body))
    const { id } = expectStatus(201, await as(coordinator).post('/v1/onboardings', body))
    expect(await readOnboarding(id)).toMatchObject({
      deliverTo: { address: 'Secret Street 1' },
      contactEmail: 'secret@e2e.example',
    })
    for (const who of [person, manager]) {
      const reply = await as(who).get(`/v1/onboardings/${id}`)
      expectStatus(200, reply)
      expect(reply.text).not.toMatch(/secret/i)
    }
    expectStatus(404, await as(await hire('Stranger')).get(`/v1/onboardings/${id}`))
    expectStatus(403, await as(person).post(`/v1/onboardings/${id}/cancel`, { reason: 'I will not come' }))
    expect(JSON.stringify(await timeline(auditor, id))).not.toMatch(/secret/i)
    const { items } = expectStatus(200, await as(auditor).get('/v1/onboardings?limit=100'))
    expect(items).toContainEqual(
      expect.objectContaining({ id, person: { id: person.id, name: person.name } }),
    )
    expectStatus(200, await as(coordinator).post(`/v1/onboardings/${id}/cancel`, { reason: 'A test' }))
  })

  it.each([
    ['nobody', { personId: 'nobody-at-all' }, 400, 'personId'],
    ['a day that is past', { startDate: '2020-01-01' }, 400, 'startDate'],
    ['a day that a workflow does not live to see', { startDate: '2099-01-01' }, 400, 'startDate'],
    ['a date that is none', { startDate: '2027-02-30' }, 400, 'startDate'],
    ['an unknown place', { locationId: 'nowhere' }, 400, 'locationId'],
    ['an unknown kit', { kitId: 'none' }, 400, 'kitId'],
    ['an unknown cost centre', { costCentre: 'NONE' }, 400, 'costCentre'],
    ['an unknown model', { lines: { plus: [{ modelId: 'none' }] } }, 422, 'lines[0].modelId'],
    ['what is not in the kit left out', { lines: { without: ['none'] } }, 422, 'without'],
    ['a home without an address', { deliverTo: { to: 'home' } }, 400, 'deliverTo.address'],
  ])('is refused for %s, by name', async (_, about, status, field) => {
    const { laptop } = await shop(0)
    const { body } = await joining(90, laptop.locationId, costCentre('manager'))
    const reply = await as(coordinator).post('/v1/onboardings', { ...body, ...about })
    expectStatus(status, reply)
    expect(reply.body.errors.map((error: Body) => error.field)).toContain(field)
  })
})
