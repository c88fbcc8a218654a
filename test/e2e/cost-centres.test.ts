import { beforeAll, describe, expect, it } from 'vitest'
import { costCentre, hire, type Person, record, team, unique } from './company.ts'
import { addContract, addVendor } from './contracts.ts'
import { as, expectStatus, staff } from './http.ts'
import { joining, shop } from './onboardings.ts'
import { change, content, draft, eur, type PurchaseRequest, stageOpen, submit } from './requests.ts'

const { admin, coordinator, auditor } = staff
const code = () => costCentre('standard')
const path = () => `/v1/cost-centres/${code()}`
const reason = 'OPS takes its place'
const price = eur('500.00')

/** What somebody is told who would use it. */
const refused = {
  status: 422,
  body: {
    code: 'cost_centre_closed',
    detail: expect.stringMatching(
      /^The cost centre .+ has been closed since .+ \(OPS takes its place\)\. Choose another one, or ask a coordinator to open it again\.$/,
    ),
    errors: [{ field: 'costCentre', problem: 'is closed; choose another one' }],
  },
}

describe('a cost centre that is closed', () => {
  let requester: Person
  let manager: Person
  let drafted: PurchaseRequest
  let first: PurchaseRequest
  let underWay: PurchaseRequest
  let contract: { id: string; version: number }
  let askKeyed: () => ReturnType<ReturnType<typeof as>['post']>
  beforeAll(async () => {
    ;({ requester, manager } = await team())
    drafted = await draft(requester, content('standard', price))
    const [keyed, key] = [content('standard', price), { 'idempotency-key': unique() }]
    askKeyed = () => as(requester).post('/v1/purchase-requests', keyed, key)
    first = expectStatus(201, await askKeyed())
    underWay = await submit(requester, (await draft(requester, content('standard', price))).id)
    await stageOpen(requester, underWay.id, 1)
    contract = await addContract(await addVendor(), manager, 300, { costCentre: code() })
    expectStatus(
      200,
      await as(coordinator).put(`/v1/budgets/${code()}`, { currency: 'EUR', period: 'year', amount: '9000' }),
    )
    expect((await as(requester).post(`${path()}/close`, {})).status).toBe(403)
    expect((await as(auditor).post(`${path()}/close`, {})).status).toBe(403)
    expectStatus(200, await as(coordinator).post(`${path()}/close`, { reason }))
  }, 120_000)

  it('says since when, by whom and why, and a change of its name or owner leaves that', async () => {
    const closed = { at: expect.any(String), by: coordinator.email, reason }
    const saved = await as(admin).put(path(), { name: 'Old centre', ownerId: manager.id })
    expect(expectStatus(200, saved)).toMatchObject({ name: 'Old centre', closed })
    const again = expectStatus(200, await as(admin).post(`${path()}/close`, { reason: 'again' }))
    expect(again).toEqual(saved.body)
    const { items } = expectStatus(
      200,
      await as(auditor).get(`/v1/directory-changes?of=cost-centre&id=${code()}`),
    )
    expect(items[1]).toMatchObject({ by: coordinator.email, content: { closed: true, reason } })
    expect((await as(admin).post('/v1/cost-centres/nowhere/close', {})).status).toBe(404)
  })

  it('takes no new request: it is refused where it is chosen, and where it is submitted', async () => {
    expect(await as(requester).post('/v1/purchase-requests', content('standard', price))).toMatchObject(
      refused,
    )
    expect(await as(requester).post(`/v1/purchase-requests/${drafted.id}/submit`)).toMatchObject(refused)
    const other = await draft(requester, content('manager', price))
    const chosen = await as(requester).patch(
      `/v1/purchase-requests/${other.id}`,
      { costCentre: code() },
      { 'if-match': `"${other.version}"` },
    )
    expect(chosen).toMatchObject(refused)
    const { lines } = content('standard', price)
    const preview = { costCentre: code(), lines }
    const seen = expectStatus(200, await as(requester).post('/v1/purchase-requests/preview', preview))
    expect(seen).toMatchObject({ route: null, problem: refused.body.detail })
    // With another one the draft goes its way.
    const moved = await change(requester, drafted, { costCentre: costCentre('manager') })
    await submit(requester, moved.id)
  })

  it('does not refuse a request that was heard before it was closed and comes again', async () => {
    expect(expectStatus(201, await askKeyed()).id).toBe(first.id)
  })

  it('lets go on what was asked for before, also once it is sent back and submitted again', async () => {
    const { id } = underWay
    const recall = { reason: 'One more line' }
    const back = expectStatus(200, await as(requester).post(`/v1/purchase-requests/${id}/recall`, recall))
    const { lines } = content('standard', eur('400.00'))
    await change(requester, back, { lines })
    const seen = await as(requester).post('/v1/purchase-requests/preview', {
      costCentre: code(),
      lines,
      caseId: id,
    })
    expect(expectStatus(200, seen).problem).toBeNull()
    expect((await submit(requester, id)).status).toBe('submitted')
    await stageOpen(requester, id, 1)
  })

  it('is chosen for no new contract and no joiner, but a contract that has it can be changed', async () => {
    const vendor = await addVendor()
    await expect(addContract(vendor, manager, 300, { costCentre: code() })).rejects.toThrow(
      /422 instead of 201.+cost_centre_closed/,
    )
    const amend = (about: object) =>
      as(coordinator).post(`/v1/contracts/${contract.id}/amendments`, {
        from: '2027-01-01',
        reason: 'Renamed',
        change: about,
      })
    expectStatus(200, await amend({ title: `Renamed ${unique()}`, costCentre: code() }))
    const elsewhere = await addContract(vendor, manager, 300, { costCentre: costCentre('manager') })
    const moved = await as(coordinator).post(`/v1/contracts/${elsewhere.id}/amendments`, {
      from: '2027-01-01',
      reason: 'Moved',
      change: { costCentre: code() },
    })
    expect(moved).toMatchObject({
      ...refused,
      body: { ...refused.body, errors: [{ field: 'change.costCentre' }] },
    })
    const { laptop } = await shop(1)
    const { body } = await joining(30, laptop.locationId, code(), {
      lines: { plus: [{ modelId: laptop.modelId, quantity: 1 }] },
      deliverTo: { to: 'desk' },
    })
    const joiner = await as(coordinator).post('/v1/onboardings', body)
    expect(joiner.status).toBe(400)
    expect(joiner.body.errors).toEqual(refused.body.errors)
  })

  it('keeps its budget, which what is under way needs; without one it gets none', async () => {
    const budget = { currency: 'EUR', period: 'year', amount: '9500' }
    const { current } = expectStatus(200, await as(coordinator).put(`/v1/budgets/${code()}`, budget))
    expect(current).toMatchObject({ limit: { amount: '9500.00' }, pending: { amount: '400.00' } })
    const bare = `E2E-${unique()}`
    expectStatus(200, await as(admin).put(`/v1/cost-centres/${bare}`, { name: 'Bare' }))
    expectStatus(200, await as(admin).post(`/v1/cost-centres/${bare}/close`, {}))
    expect(await as(coordinator).put(`/v1/budgets/${bare}`, budget)).toMatchObject({
      status: 422,
      body: { code: 'cost_centre_closed' },
    })
  })

  it('is answered for by somebody who works here, when they are named', async () => {
    const own = `/v1/cost-centres/E2E-${unique()}`
    const gone = await hire('Owner', { status: 'left' })
    for (const ownerId of ['nobody-at-all', gone.id])
      expect(await as(admin).put(own, { name: 'Own', ownerId })).toMatchObject({
        status: 422,
        body: { errors: [{ field: 'ownerId', problem: 'is not an active person of the directory' }] },
      })
    const owner = await hire('Owner')
    expectStatus(200, await as(admin).put(own, { name: 'Own', ownerId: owner.id }))
    await record(owner, { status: 'left' })
    expectStatus(200, await as(admin).put(own, { name: 'Still theirs', ownerId: owner.id }))
  })

  it('takes requests again once it is open again', async () => {
    expect(expectStatus(200, await as(admin).post(`${path()}/reopen`)).closed).toBeNull()
    expectStatus(200, await as(admin).post(`${path()}/reopen`))
    const { id } = await draft(await hire('Requester', { manager }), content('standard', price))
    expect(id).toBeTruthy()
  })
})
