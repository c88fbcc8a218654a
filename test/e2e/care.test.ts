import { afterAll, describe, expect, it } from 'vitest'
import { hire, type Person, unique } from './company.ts'
import { as, expectStatus, send, staff, tokenOf } from './http.ts'
import { type Body, checkedOut, moved, newAsset, newShelf, type Shelf } from './inventory.ts'
import { technicians, wiping } from './leavers.ts'
import { eventually, timeline } from './requests.ts'
import { target } from './target.ts'
import { answerByMail, asTyped, letterTo } from './tasks.ts'

const { coordinator, admin, auditor } = staff
const policyPath = '/v1/approval-policies/write-offs'
const png = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(90_000, 3)])

/** A unit with data that somebody has had and that is back. */
async function returned(shelf?: Shelf, about: object = {}): Promise<Body> {
  const on = shelf ?? (await newShelf({ category: { holdsData: true } }))
  const { id } = await newAsset(on, { serial: `SN-${unique()}`, ...about })
  await checkedOut(id, (await hire('Holder')).id)
  return moved(id, 'check-in', {})
}
const verify = (id: string, n: number, who: Person, body: object = { method: 'full', passed: true }) =>
  as(who).post(`/v1/assets/${id}/wipes/${n}/verification`, body)

describe('what came back', () => {
  it('is inspected, with photos that can be looked at', async () => {
    const { id } = await returned()
    const [technician] = await technicians()
    const path = `/v1/assets/${id}/inspections`
    const made = expectStatus(
      201,
      await as(technician).post(path, {
        condition: 'damaged',
        notes: 'A dent at the corner',
        photos: [{ contentType: 'image/png', data: png.toString('base64') }],
      }),
    )
    expect(made).toMatchObject({ n: 1, condition: 'damaged', by: { id: technician.id } })
    expect(made.photos).toMatchObject([{ n: 1, contentType: 'image/png', bytes: png.length }])
    const { baseUrl } = await target()
    const photo = await fetch(`${baseUrl}${path}/1/photos/1`, {
      headers: { authorization: `Bearer ${await tokenOf(auditor)}` },
    })
    expect(photo.headers.get('content-type')).toBe('image/png')
    expect(Buffer.compare(Buffer.from(await photo.arrayBuffer()), png)).toBe(0)
    expect((await as(auditor).get(`${path}/1/photos/2`)).status).toBe(404)
    const refused = await as(technician).post(path, {
      condition: 'used',
      photos: [{ contentType: 'image/jpeg', data: png.toString('base64') }],
    })
    expect([refused.status, refused.body.code]).toEqual([422, 'not_a_picture'])
    expect((await as(await hire('Stranger')).get(path)).status).toBe(403)
    expect((await timeline(auditor, id)).map(({ type }) => type)).toContain('asset_inspected')
  })

  it('goes back to stock with a wipe that somebody else has verified, and a certificate of it', async () => {
    const { id, status } = await returned()
    expect(status).toBe('returned')
    const [first, second] = await technicians()
    const refused = await as(coordinator).post(`/v1/assets/${id}/check-in`, {})
    expect([refused.status, refused.body.code]).toEqual([409, 'not_wiped'])
    const wipe = expectStatus(
      201,
      await as(first).post(`/v1/assets/${id}/wipes`, { ...wiping, position: 'IT' }),
    )
    expect(wipe).toMatchObject({
      n: 1,
      performedBy: { id: first.id, position: 'IT' },
      verification: null,
      counts: true,
    })
    const certificate = `/v1/assets/${id}/wipes/1/certificate`
    expect((await as(auditor).get(certificate)).body.code).toBe('not_verified')
    const own = await verify(id, 1, first)
    expect([own.status, own.body.code]).toEqual([403, 'own_wipe'])
    expect((await as(coordinator).post(`/v1/assets/${id}/check-in`, {})).body.code).toBe('not_wiped')
    const done = expectStatus(201, await verify(id, 1, second))
    expect(done).toMatchObject({
      intact: true,
      digest: wipe.digest,
      verification: { passed: true, verifiedBy: { id: second.id } },
    })
    const twice = await verify(id, 1, second)
    expect([twice.status, twice.body.code]).toEqual([409, 'wipe_verified'])
    expect(await moved(id, 'check-in', {})).toMatchObject({ status: 'in_stock' })
    const pdf = await send('GET', certificate, {
      headers: { authorization: `Bearer ${await tokenOf(auditor)}` },
    })
    expect(pdf.status).toBe(200)
    expect(pdf.headers.get('content-type')).toBe('application/pdf')
    expect(pdf.text.startsWith('%PDF-1.7')).toBe(true)
    // The next holder has data of their own: it counts no more.
    await checkedOut(id, (await hire('Holder')).id)
    await moved(id, 'check-in', {})
    const [before] = expectStatus(200, await as(auditor).get(`/v1/assets/${id}/wipes`)).items
    expect(before).toMatchObject({ n: 1, counts: false, intact: true })
    expect((await as(coordinator).post(`/v1/assets/${id}/check-in`, {})).body.code).toBe('not_wiped')
  })

  it('is wiped again when data was found', async () => {
    const { id } = await returned()
    const [first, second] = await technicians()
    expectStatus(201, await as(first).post(`/v1/assets/${id}/wipes`, wiping))
    expectStatus(201, await verify(id, 1, second, { method: 'quick_sampling', passed: false }))
    expect((await as(coordinator).post(`/v1/assets/${id}/check-in`, {})).body.code).toBe('not_wiped')
    const again = expectStatus(201, await as(second).post(`/v1/assets/${id}/wipes`, wiping))
    expect(again.n).toBe(2)
    expectStatus(201, await verify(id, 2, first))
    await moved(id, 'check-in', {})
  })

  it.each([
    ['a technique of another method', { technique: 'shred' }, 'technique'],
    ['no tool', { tool: '' }, 'tool'],
    ['a method that the guide does not know', { method: 'format' }, 'method'],
  ])('is not wiped with %s', async (_, about, field) => {
    const { id } = await returned()
    const reply = await as(coordinator).post(`/v1/assets/${id}/wipes`, { ...wiping, ...about })
    expect(reply.status).toBe(400)
    expect(reply.body.errors.map((error: Body) => error.field)).toContain(field)
  })
})

describe('a write-off', () => {
  /** A unit whose write-off one person approves, by a rule for its category in front of all others. */
  async function guarded(): Promise<{ asset: Body; approver: Person }> {
    const shelf = await newShelf()
    const approver = await hire('Controller')
    await changeRules((rules) => [
      {
        id: `e2e-${unique()}`,
        name: 'E2E write-off',
        when: { categories: [shelf.categoryId] },
        stages: [{ name: 'Controller', approvers: [`person:${approver.id}`] }],
      },
      ...rules,
    ])
    const asset = await newAsset(shelf, { cost: { amount: '480.00', currency: 'EUR' } })
    return { asset, approver }
  }
  const ask = (id: string, body: object = { reason: 'Dead panel' }) =>
    as(coordinator).post(`/v1/assets/${id}/write-off`, body)
  const reaching = (id: string, status: string): Promise<Body> =>
    eventually(
      async () => expectStatus(200, await as(auditor).get(`/v1/write-offs/${id}`)),
      (writeOff) => writeOff.status === status,
      `write-off ${status}`,
    )
  afterAll(() =>
    changeRules((rules) => {
      const others = rules.filter(({ id }) => !id.startsWith('e2e-'))
      return others.length > 0 ? others : rules.slice(0, 1)
    }),
  )

  it('is carried out once it is approved by mail; its requester is told', async () => {
    const { asset, approver } = await guarded()
    const made = expectStatus(
      201,
      await ask(asset.id, { reason: 'Dead panel', proceeds: { amount: '5.00', currency: 'EUR' } }),
    )
    const twice = await ask(asset.id)
    expect([twice.status, twice.body.code]).toEqual([409, 'write_off_open'])
    const letter = await letterTo(approver, ({ subject }) => asTyped(subject).includes(asset.tag))
    expect(asTyped(letter.text)).toContain('480.00 EUR')
    await answerByMail(approver, made.id, 'approve')
    await reaching(made.id, 'written_off')
    expect(expectStatus(200, await as(auditor).get(`/v1/assets/${asset.id}`)).status).toBe('disposed')
    await letterTo(
      coordinator,
      ({ subject }) => asTyped(subject).startsWith(`Written off:`) && subject.includes(asset.tag),
    )
  })

  it('that is rejected or withdrawn leaves the unit as it is', async () => {
    const { asset, approver } = await guarded()
    const first = expectStatus(201, await ask(asset.id))
    await answerByMail(approver, first.id, 'reject', 'Repair it')
    await reaching(first.id, 'rejected')
    const second = await eventually(
      () => ask(asset.id),
      ({ status }) => status === 201,
      'free for another',
    )
    expectStatus(200, await as(coordinator).post(`/v1/write-offs/${second.body.id}/withdraw`, {}))
    await reaching(second.body.id, 'withdrawn')
    expect(expectStatus(200, await as(auditor).get(`/v1/assets/${asset.id}`)).status).toBe('in_stock')
  })

  it('is not for what somebody uses, nor for what may hold data', async () => {
    const shelf = await newShelf({ category: { holdsData: true } })
    const { id } = await newAsset(shelf)
    await checkedOut(id, (await hire('Holder')).id)
    expect((await ask(id)).body.code).toBe('wrong_status')
    await moved(id, 'check-in', {})
    expect((await ask(id)).body.code).toBe('not_wiped')
    expect(
      (await as(await hire('Stranger')).post(`/v1/assets/${id}/write-off`, { reason: 'Mine' })).status,
    ).toBe(403)
  })

  async function changeRules(next: (rules: { id: string }[]) => { id: string }[]): Promise<void> {
    for (let attempt = 0; attempt < 10; attempt++) {
      const found = await as(admin).get(policyPath)
      const { name = 'Write-offs', currency = 'EUR', rules = [] } = found.status === 200 ? found.body : {}
      const condition: Record<string, string> =
        found.status === 404 ? { 'if-none-match': '*' } : { 'if-match': found.headers.get('etag') ?? '' }
      const saved = await as(admin).put(policyPath, { name, currency, rules: next(rules) }, condition)
      if (saved.status === 200) return
    }
    throw new Error('The policy is changed by somebody else all the time.')
  }
})
