import { describe, expect, it } from 'vitest'
import { hire, type Person, unique } from './company.ts'
import { as, expectStatus, type Reply, staff } from './http.ts'
import { timeline } from './requests.ts'

const { coordinator, admin, auditor } = staff

// biome-ignore lint/suspicious/noExplicitAny: tests say what they expect of a body
type Body = any

const create = async (about: object): Promise<Body> =>
  expectStatus(201, await as(coordinator).post('/v1/licences', { name: `Licence ${unique()}`, ...about }))
const read = async (id: string): Promise<Body> =>
  expectStatus(200, await as(auditor).get(`/v1/licences/${id}`))
const claim = (id: string, person: Person, by = coordinator, headers: Record<string, string> = {}) =>
  as(by).post(`/v1/licences/${id}/seats`, { personId: person.id }, headers)
const release = (id: string, person: Person, body: object = {}) =>
  as(coordinator).post(`/v1/licences/${id}/seats/${person.id}/release`, body)
const change = async (id: string, patch: object): Promise<Reply> => {
  const { version } = await read(id)
  return as(coordinator).patch(`/v1/licences/${id}`, patch, { 'if-match': `"${version}"` })
}
const seatsOf = async (person: Person, past = false): Promise<Body[]> =>
  expectStatus(200, await as(auditor).get(`/v1/seats?person=${person.id}&past=${past}`)).items

describe('the last seat', () => {
  it('goes to one of two who click at once; the other is told who has it and since when', async () => {
    const { id, name } = await create({ seats: 1 })
    const people = [await hire('Eva'), await hire('Finn')] as const
    const replies = await Promise.all([claim(id, people[0], coordinator), claim(id, people[1], admin)])
    expect(replies.map(({ status }) => status).toSorted()).toEqual([201, 409])
    const won = replies.find(({ status }) => status === 201)?.body
    const lost = replies.find(({ status }) => status === 409)?.body
    expect(lost.code).toBe('no_seat_left')
    expect(lost.detail).toContain(name)
    expect(lost.detail).toContain(won.person.name)
    expect(lost.detail).toContain(won.claimedAt.slice(11, 19))
    expect(await read(id)).toMatchObject({ seats: 1, taken: 1, free: 0, spent: 0 })
    const events = await timeline(auditor, id)
    expect(events.filter(({ type }) => type === 'seat_claimed')).toHaveLength(1)
  })
})

describe('a seat', () => {
  it('is claimed once by the same request, and one to a person', async () => {
    const { id } = await create({ seats: 5 })
    const person = await hire('Eva')
    const headers = { 'idempotency-key': crypto.randomUUID() }
    const replies = [
      await claim(id, person, coordinator, headers),
      await claim(id, person, coordinator, headers),
      await claim(id, person),
    ]
    for (const reply of replies) expect(expectStatus(201, reply)).toEqual(replies[0]?.body)
    expect((await read(id)).taken).toBe(1)
    const reused = await claim(id, await hire('Finn'), coordinator, headers)
    expect([reused.status, reused.body.code]).toEqual([422, 'idempotency_key_reused'])
  })

  it('is one of several to a person where the licence says so', async () => {
    const { id } = await create({ seats: 5, perPerson: 2 })
    const person = await hire('Eva')
    const numbers = [await claim(id, person), await claim(id, person)].map((reply) => reply.body.n)
    expect(numbers).toEqual([1, 2])
    const third = await claim(id, person)
    expect([third.status, third.body.code]).toEqual([409, 'person_limit'])
    expectStatus(200, await release(id, person, { n: 2 }))
    expect((await seatsOf(person)).map(({ n }) => n)).toEqual([1])
  })

  it('that is freed can be given again, and its history stays', async () => {
    const { id } = await create({ seats: 1 })
    const [first, second] = [await hire('Eva'), await hire('Finn')]
    expectStatus(201, await claim(id, first))
    const freed = expectStatus(200, await release(id, first, { reason: 'Another team' }))
    expect(freed).toMatchObject({ n: 1, because: 'Another team' })
    expect(expectStatus(200, await release(id, first))).toEqual(freed)
    expectStatus(201, await claim(id, second))
    expect(await seatsOf(first)).toEqual([])
    expect(await seatsOf(first, true)).toEqual([freed])
    const all = expectStatus(200, await as(auditor).get(`/v1/licences/${id}/seats`)).items
    expect(all.map(({ person }: Body) => person.id).toSorted()).toEqual([first.id, second.id].toSorted())
  })

  it('that is not reassignable is spent', async () => {
    const { id } = await create({ seats: 1, reassignable: false })
    const [first, second] = [await hire('Eva'), await hire('Finn')]
    expectStatus(201, await claim(id, first))
    expectStatus(200, await release(id, first))
    expect(await read(id)).toMatchObject({ taken: 0, spent: 1, free: 0 })
    expectStatus(409, await claim(id, second))
    expectStatus(200, await change(id, { seats: 2 }))
    expectStatus(201, await claim(id, second))
  })

  it('is given to those only who work here', async () => {
    const { id } = await create({ seats: 1 })
    const left = await hire('Eva', { status: 'left' })
    expect((await claim(id, left)).body.code).toBe('no_such_person')
    expectStatus(404, await release(id, left))
  })

  it('is seen by the person who has it, and by nobody else but staff', async () => {
    const { id } = await create({ seats: 1 })
    const [person, other] = [await hire('Eva'), await hire('Finn')]
    expectStatus(201, await claim(id, person))
    const own = expectStatus(200, await as(person).get(`/v1/seats?person=${person.id}`))
    expect(own.items.map(({ licenceId }: Body) => licenceId)).toEqual([id])
    expectStatus(403, await as(other).get(`/v1/seats?person=${person.id}`))
    expectStatus(403, await as(other).get(`/v1/licences/${id}`))
    expectStatus(403, await as(person).post(`/v1/licences/${id}/seats`, { personId: person.id }))
    expectStatus(403, await claim(id, other, auditor))
  })
})

describe('a licence', () => {
  it('never has fewer seats than are gone, nor is retired while one is in use', async () => {
    const { id } = await create({ seats: 3 })
    const people = [await hire('Eva'), await hire('Finn')]
    for (const person of people) expectStatus(201, await claim(id, person))
    for (const patch of [{ seats: 1 }, { status: 'retired' }])
      expect((await change(id, patch)).body.code).toBe('seats_in_use')
    expect(expectStatus(200, await change(id, { seats: 2 }))).toMatchObject({ seats: 2, free: 0 })
    for (const person of people) expectStatus(200, await release(id, person))
    expect(expectStatus(200, await change(id, { status: 'retired' })).status).toBe('retired')
    expect((await claim(id, people[0] as Person)).body.code).toBe('licence_retired')
  })

  it('is changed by whoever read it last', async () => {
    const { id, version } = await create({ seats: 3 })
    const patch = (etag: string) =>
      as(coordinator).patch(`/v1/licences/${id}`, { vendor: 'Acme' }, { 'if-match': etag })
    expect(expectStatus(200, await patch(`"${version}"`))).toMatchObject({ vendor: 'Acme' })
    expectStatus(412, await patch(`"${version}"`))
    expectStatus(428, await as(coordinator).patch(`/v1/licences/${id}`, { vendor: 'Acme' }))
  })

  it('is listed with what is free', async () => {
    const created = await create({ seats: 7, category: 'Design' })
    const { items } = expectStatus(200, await as(auditor).get('/v1/licences?limit=100'))
    expect(items.find(({ id }: Body) => id === created.id)).toEqual(created)
  })
})
