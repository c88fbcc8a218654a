import { describe, expect, it } from 'vitest'
import { costCentre, hire, team, unique } from './company.ts'
import { daysAfter, today } from './contracts.ts'
import { fillIn } from './hand-overs.ts'
import { as, expectStatus, staff } from './http.ts'
import { type Body, moved, newLocation } from './inventory.ts'
import { give, kinds, leaves, leavingReaching, readLeaving, technicians, wipedAndShelved } from './leavers.ts'
import { stageOpen, timeline } from './requests.ts'
import { needing } from './story.ts'
import { target } from './target.ts'
import { answerByMail, asTyped, decide, lettersTo, letterTo, linkFor, open, wordsOf } from './tasks.ts'

const { coordinator, admin, auditor } = staff

const act = async (id: string, what: string, body: object = {}): Promise<Body> =>
  expectStatus(200, await as(coordinator).post(`/v1/offboardings/${id}/${what}`, body))
const assetIs = async (id: string): Promise<Body> =>
  expectStatus(200, await as(auditor).get(`/v1/assets/${id}`))
const statusOf = async (personId: string): Promise<string> =>
  expectStatus(200, await as(admin).get(`/v1/people/${personId}`)).status
const privateAddress = () => ({ email: `private-${unique()}@home.example` })
const closed = (id: string) => leavingReaching(id, ({ status }) => status === 'closed', 'closed')

describe('somebody with 25 things', () => {
  it('gets one mail with one page; 25 outcomes come in parts and in any order', async () => {
    const { laptop, screen, chair, mouse } = await kinds()
    const person = await hire('Leaver')
    const home = privateAddress()
    const all = Array.from({ length: 5 }, () => [laptop, screen, chair, mouse, screen]).flat()
    const assets = await give(person, all)
    const { id, items, listed } = await leaves(person, laptop.locationId, 20)
    expect(listed.items.map(({ assetId }: Body) => assetId)).toEqual(assets.map((asset) => asset.id))
    const link = await linkFor(person, id)
    const page = wordsOf((await open(link)).text)
    for (const { tag } of assets) expect(page).toContain(tag)
    // Only a part is said, the last things first; what was said stays when the next part is.
    const ways: Record<string, string> = { must_return: 'bring', may_return: 'keep', write_off: 'keep' }
    const say = (numbers: number[]) =>
      fillIn(
        link,
        Object.fromEntries(
          items
            .filter(({ n }: Body) => numbers.includes(n))
            .map(({ n, rule }: Body) => [`i${n}.how`, ways[rule] ?? '']),
        ),
      )
    expect((await say([25, 24, 23, 22, 21])).text).toContain('Saved')
    expect((await say(Array.from({ length: 20 }, (_, index) => index + 1))).status).toBe(200)
    expect((await fillIn(link, home)).status).toBe(200)
    expect((await readLeaving(id)).items.every(({ way }: Body) => way !== null)).toBe(true)
    // Sooner than planned: the last day is today, and over.
    const lastWorkingDay = await today()
    expectStatus(200, await as(coordinator).patch(`/v1/offboardings/${id}`, { lastWorkingDay }))
    // What may stay with them is settled by that.
    const settled = (leaving: Body) => leaving.items.filter(({ outcome }: Body) => outcome).length
    await leavingReaching(id, (leaving) => settled(leaving) === 10, '10 outcomes')
    const back = items.filter(({ rule }: Body) => rule === 'must_return').map(({ n }: Body) => n)
    const [lost, charged, gifted, ...rest] = back.toReversed()
    await act(id, `items/${lost}/decide`, { as: 'lost' })
    await act(id, `items/${charged}/decide`, { as: 'charged', note: 'With the last pay' })
    await act(id, `items/${gifted}/decide`, { as: 'gifted' })
    const two = await technicians()
    for (const n of rest) {
      const { items: now } = await act(id, `items/${n}/receive`)
      const item = now.find((each: Body) => each.n === n)
      if (item.holdsData) await wipedAndShelved(item.assetId, two)
    }
    const done = await closed(id)
    expect(settled(done)).toBe(25)
    const of = (as: string) => done.items.filter(({ outcome }: Body) => outcome.as === as).length
    expect(
      Object.fromEntries(
        ['restocked', 'kept', 'written_off', 'lost', 'charged', 'gifted'].map((as) => [as, of(as)]),
      ),
    ).toEqual({
      restocked: 12,
      kept: 5,
      written_off: 5,
      lost: 1,
      charged: 1,
      gifted: 1,
    })
    const receipt = await letterTo(home, ({ subject }) => asTyped(subject).includes('receipt'))
    expect(asTyped(receipt.text)).toContain('back in stock')
    expect(await lettersTo(home)).toHaveLength(1)
    expect(await lettersTo(person)).toHaveLength(1)
    expect((await open(link)).text).toContain('Nothing more is needed')
  }, 240_000)
})

describe('somebody who leaves at once', () => {
  it('with nothing: it closes by itself, and nobody is written to', async () => {
    const person = await hire('Leaver')
    const { id } = await leaves(person, await newLocation(), 0, { contact: privateAddress() })
    const done = await closed(id)
    expect(done).toMatchObject({ items: [], access: { tasks: [], seats: [] } })
    expect(await statusOf(person.id)).toBe('left')
    expect(await lettersTo(person)).toEqual([])
  })

  it('who approves: the successor is asked instead, by a link of their own', async () => {
    const { requester, manager, director } = await team()
    const made = expectStatus(
      201,
      await as(requester).post('/v1/purchase-requests', {
        title: `Screen ${unique()}`,
        costCentre: costCentre('manager'),
        lines: [
          {
            description: 'Screen',
            category: 'hardware',
            quantity: 1,
            unitPrice: { amount: '200.00', currency: 'EUR' },
          },
        ],
      }),
    )
    expectStatus(202, await as(requester).post(`/v1/purchase-requests/${made.id}/submit`))
    await stageOpen(requester, made.id, 1)
    const old = await linkFor(manager, made.id)
    const successor = await hire('Successor', { manager: director })
    const { id, listed } = await leaves(manager, await newLocation(), 0, { successorId: successor.id })
    expect(listed.tasks).toMatchObject([{ caseId: made.id }])
    const done = await closed(id)
    expect(done.access.tasks).toMatchObject([{ caseId: made.id, to: { id: successor.id } }])
    await answerByMail(successor, made.id, 'approve')
    expect(wordsOf((await open(old)).text)).toContain(`passed on to ${successor.name}`)
    await expect(decide(old, 'approve')).rejects.toThrow()
  })

  it('and cannot be reached: the coordinators are told; once an address is known, they are asked there', async () => {
    const { screen } = await kinds()
    const person = await hire('Leaver')
    await give(person, [screen])
    const { id } = await leaves(person, screen.locationId, -1)
    await letterTo(coordinator, ({ subject }) => asTyped(subject).startsWith(`No address: ${person.name}`))
    const home = privateAddress()
    const changed = await as(coordinator).patch(`/v1/offboardings/${id}`, {
      contact: { ...home, phone: '+49 171 55501', address: 'Garden Lane 7' },
    })
    expect(expectStatus(200, changed).contact).toMatchObject({ ...home, phone: '+49 171 55501' })
    const link = await linkFor(home, id)
    expect((await fillIn(link, { 'i1.how': 'ship', 'i1.tracking': 'JD0042' })).status).toBe(200)
    const said = JSON.stringify(await timeline(auditor, id))
    expect(said).toContain('JD0042')
    for (const secret of [home.email, '+49 171 55501', 'Garden Lane 7']) expect(said).not.toContain(secret)
    expect(expectStatus(200, await as(auditor).get(`/v1/offboardings/${id}`)).contact).toBeNull()
    await act(id, 'items/1/receive')
    await closed(id)
  })
})

describe('somebody who leaves later', () => {
  it('is asked while the mailbox lives; each thing goes its own way; the list stays as it was', async () => {
    const { laptop, screen } = await kinds()
    const person = await hire('Leaver')
    const [first] = await give(person, [laptop, screen])
    const { id, listed } = await leaves(person, laptop.locationId, 20)
    const letter = await letterTo(person, ({ subject }) => subject.startsWith('Please return'))
    expect(asTyped(letter.text)).toContain(first?.model.name)
    const link = await linkFor(person, id)
    const wrong = await fillIn(link, { email: 'nowhere', 'i1.how': 'ship', 'i1.tracking': 'JD 1' })
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('JD 1')
    const home = privateAddress()
    await fillIn(link, { ...home, 'i1.how': 'ship', 'i1.tracking': 'JD 1' })
    const { items, contact } = await readLeaving(id)
    expect(items[0].way).toMatchObject({ how: 'ship', tracking: 'JD 1' })
    expect(contact.email).toBe(home.email)
    const two = await technicians()
    expect((await act(id, 'items/1/receive')).items[0]).toMatchObject({
      received: { locationId: laptop.locationId },
      standing: 'back, to be inspected',
      outcome: null,
    })
    await moved(items[1].assetId, 'check-in', {})
    await wipedAndShelved(items[0].assetId, two)
    const after = await readLeaving(id)
    expect(after.items.map(({ outcome }: Body) => outcome.as)).toEqual(['restocked', 'restocked'])
    expect(after).toMatchObject({ status: 'returning', access: null, listed })
    expect(wordsOf((await open(link)).text)).toContain('nothing is to come back any more')
  })

  it('and stays after all: what they have stays theirs, the link is dead', async () => {
    const { screen } = await kinds()
    const person = await hire('Leaver')
    const [asset] = await give(person, [screen])
    const { id } = await leaves(person, screen.locationId, 20)
    const link = await linkFor(person, id)
    await act(id, 'rehire', { reason: 'A new contract' })
    await leavingReaching(id, ({ status }) => status === 'rehired', 'rehired')
    expect(wordsOf((await open(link)).text)).toContain('the leaving is over')
    expect(await statusOf(person.id)).toBe('active')
    expect(await assetIs(asset?.id)).toMatchObject({
      status: 'in_use',
      holder: { person: { id: person.id } },
    })
    const again = await leaves(person, screen.locationId, 20)
    expect(again.items).toHaveLength(1)
    await act(again.id, 'rehire')
  })

  it('is refused what cannot be, by name', async () => {
    const person = await hire('Leaver')
    const locationId = await newLocation()
    const day = await today()
    const body = { personId: person.id, lastWorkingDay: day, terminationDate: day, locationId }
    const refused = async (about: object, field: string) => {
      const reply = await as(coordinator).post('/v1/offboardings', { ...body, ...about })
      expect(reply.status).toBe(400)
      expect(reply.body.errors).toMatchObject([{ field }])
    }
    await refused({ personId: 'nobody-at-all' }, 'personId')
    await refused({ locationId: 'nowhere-at-all' }, 'locationId')
    await refused({ successorId: person.id }, 'successorId')
    await refused({ terminationDate: daysAfter(day, -1) }, 'terminationDate')
    await refused({ contact: { email: 'no address' } }, 'contact.email')
    expect((await as(person).post('/v1/offboardings', body)).status).toBe(403)
    const { id } = await leaves(person, locationId, 20)
    const twice = await as(coordinator).post('/v1/offboardings', body)
    expect([twice.status, twice.body.code]).toEqual([409, 'leaving_already'])
    expect((await as(coordinator).post(`/v1/offboardings/${id}/items/1/receive`, {})).status).toBe(404)
    expect((await as(await hire('Stranger')).get(`/v1/offboardings/${id}`)).status).toBe(404)
    expect((await as(auditor).post(`/v1/offboardings/${id}/rehire`, {})).status).toBe(403)
    await act(id, 'rehire')
    expect((await as(coordinator).patch(`/v1/offboardings/${id}`, { terminationDate: day })).body.code).toBe(
      'offboarding_over',
    )
  })

  it('is recorded once, though the request comes twice', async () => {
    const person = await hire('Leaver')
    const day = daysAfter(await today(), 9)
    const body = {
      personId: person.id,
      lastWorkingDay: day,
      terminationDate: day,
      locationId: await newLocation(),
    }
    const key = { 'idempotency-key': unique() }
    const replies = await Promise.all(
      Array.from({ length: 5 }, () => as(coordinator).post('/v1/offboardings', body, key)),
    )
    expect(new Set(replies.map((reply) => expectStatus(201, reply).id)).size).toBe(1)
  })
})

needing('the log files')('a private address stands in no log', async () => {
  const logs = await (await target()).logs?.()
  expect(logs).not.toContain('@home.example')
  expect(logs).not.toContain('Garden Lane')
})
