import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { costCentre, fill, hire, type Person, team, unique } from './company.ts'
import { as, expectStatus, staff, type User } from './http.ts'
import { OwnRuntime } from './own-runtime.ts'
import { type Body, book } from './received-goods.ts'
import {
  ask,
  content,
  draft,
  eur,
  line,
  type PurchaseRequest,
  reaching,
  read,
  stageOpen,
  timeline,
  withdraw,
} from './requests.ts'
import { needing } from './story.ts'
import { target } from './target.ts'
import {
  answerByMail,
  asTyped,
  decide,
  formsOf,
  letterTo,
  linkFor,
  open,
  taskLinks,
  wordsOf,
} from './tasks.ts'

const { admin, coordinator, auditor } = staff
const moving = 'a runtime to move in time and to kill'
const timed = needing(moving)
const canMove = (await target()).missing[moving] === undefined

let runtime: OwnRuntime
let finance: Person
beforeAll(async () => {
  if (canMove) runtime = await OwnRuntime.start()
  finance = await hire('Finance')
  await fill('standard', [finance])
})
afterAll(() => runtime?.end())

const path = () => `/v1/budgets/${costCentre('standard')}`
const standing = async (): Promise<Body> => expectStatus(200, await as(auditor).get(path())).current

/** Has this much left in the month, whatever the tests before have taken. */
async function left(euros: number, whenExceeded: object = {}): Promise<Body> {
  const before = await as(auditor).get(path())
  const used =
    before.status === 404
      ? 0
      : Number(before.body.current.limit.amount) - Number(before.body.current.left.amount)
  const amount = (used + euros).toFixed(2)
  const saved = await as(coordinator).put(path(), { currency: 'EUR', period: 'month', amount, whenExceeded })
  return expectStatus(200, saved).current
}

/** A request that waits for finance, after the manager. */
async function atFinance(price: string): Promise<PurchaseRequest & { requester: Person }> {
  const { requester, manager } = await team()
  const { id } = await ask(requester, content('standard', eur(price)))
  await answerByMail(manager, id, 'approve')
  return { ...(await stageOpen(requester, id, 2)), requester }
}

describe('a budget that two requests share', () => {
  it('has enough for one: the second approval is refused until there is more', async () => {
    const { name, end } = await left(2000)
    const first = await atFinance('1299.00')
    const second = await atFinance('1299.00')
    const code = costCentre('standard')

    const letter = await letterTo(finance, (each) => taskLinks(each, first.id).length > 0)
    const balance = `${code}, ${name}: 2,000.00 EUR left, 701.00 EUR after this`
    expect(asTyped(letter.text)).toContain(`Budget: ${balance}`)
    const link = await linkFor(finance, first.id)
    const page = wordsOf((await open(link)).text)
    expect(page).toContain(`Budget ${balance}`)
    expect(page).toContain('1,299.00 EUR more wait for approval')
    await decide(link, 'approve')
    await reaching(first.requester, first.id, 'ordered')

    const other = await linkFor(finance, second.id)
    expect(wordsOf((await open(other)).text)).toContain(
      `${code}, ${name}: 701.00 EUR left, this is 598.00 EUR too much`,
    )
    const refused = await decide(other, 'approve', 'We need it.')
    expect(refused.status).toBe(409)
    expect(wordsOf(refused.text)).toMatch(
      new RegExp(`The budget of ${code} has 701.00 EUR left until .*, and this needs 1,299.00 EUR`),
    )
    expect(refused.text).toContain('We need it.')
    expect(formsOf(refused.text)[0]?.choices).toContain('approve')
    const [task] = expectStatus(200, await as(finance).get('/v1/tasks')).items
    expect(await as(finance).post(`/v1/tasks/${task.id}/answer`, { decision: 'approve' })).toMatchObject({
      status: 409,
      body: { code: 'budget_exceeded' },
    })
    expect((await read(second.requester, second.id)).status).toBe('in_approval')
    expect(await standing()).toMatchObject({ pending: eur('1299.00'), left: eur('701.00') })

    await left(1299)
    expect((await decide(other, 'approve', 'We need it.')).status).toBe(200)
    const done = await reaching(second.requester, second.id, 'ordered')
    expect(done.budget).toMatchObject({ costCentre: code, end, ordered: eur('1299.00') })
    expect(await standing()).toMatchObject({
      pending: eur('0.00'),
      committed: eur('0.00'),
      left: eur('0.00'),
    })
  })

  it('is free again for others when one is withdrawn, rejected or sent back', async () => {
    await left(2000, { submitting: 'stop' })
    const withdrawn = await atFinance('1500.00')
    const another = await draft(withdrawn.requester, content('standard', eur('1500.00')))
    expect(await as(withdrawn.requester).post(`/v1/purchase-requests/${another.id}/submit`)).toMatchObject({
      status: 422,
      body: { code: 'budget_exceeded', detail: expect.stringContaining('has 500.00 EUR left until') },
    })
    expect((await read(withdrawn.requester, another.id)).status).toBe('draft')
    await withdraw(withdrawn.requester, withdrawn.id)
    for (const choice of ['reject', 'request_changes']) {
      const { id, requester } = await atFinance('1500.00')
      await answerByMail(finance, id, choice, 'Not like this.')
      expect((await read(requester, id)).budget).toMatchObject({ pending: eur('0.00') })
    }
    expect(await standing()).toMatchObject({ pending: eur('0.00'), left: eur('2000.00') })
  })
})

describe('more than is left', () => {
  it('is submitted with a warning, as a rule', async () => {
    await left(1000)
    const { id, requester, budgetWarning } = await atFinance('1299.00')
    expect(budgetWarning).toContain('has 1,000.00 EUR left until')
    expect((await timeline(requester, id)).find(({ type }) => type === 'request_submitted')?.text).toContain(
      budgetWarning,
    )
    await withdraw(requester, id)
  })

  it('is not approved at once', async () => {
    await left(150)
    const { requester } = await team()
    const small = await ask(requester, content('standard', eur('90.00')))
    const { id } = await draft(requester, content('standard', eur('90.00')))
    expect(await as(requester).post(`/v1/purchase-requests/${id}/submit`)).toMatchObject({
      status: 422,
      body: { code: 'budget_exceeded' },
    })
    await reaching(requester, small.id, 'ordered')
    expect((await standing()).left).toEqual(eur('60.00'))
  })
})

describe('an order', () => {
  it('is received bit by bit; what does not come is free again', async () => {
    await left(1000)
    const { requester, manager } = await team()
    const { id } = await ask(
      requester,
      content('standard', eur('1.00'), { lines: [line(eur('100.00'), { quantity: 8 })] }),
    )
    await answerByMail(manager, id, 'approve')
    await reaching(requester, id, 'ordered')
    expectStatus(201, await book(id, { lines: [{ line: 1, received: 5, accepted: 3, reason: 'broken' }] }))
    expect((await read(requester, id)).budget).toMatchObject({
      ordered: eur('500.00'),
      received: eur('300.00'),
    })
    expectStatus(200, await as(coordinator).post(`/v1/purchase-requests/${id}/close`, { reason: 'Enough.' }))
    expect((await read(requester, id)).budget).toMatchObject({
      ordered: eur('0.00'),
      received: eur('300.00'),
    })
    expect((await standing()).left).toEqual(eur('700.00'))
  })
})

describe('the settings of a budget', () => {
  it('are for coordinators and administrators, and read by auditors', async () => {
    const { requester } = await team()
    const settings = { currency: 'EUR', period: 'month', amount: '1000' }
    for (const [user, seen, saved] of [
      [requester, 403, 403],
      [auditor, 200, 403],
      [admin, 200, 200],
    ] as const) {
      await left(1000)
      expect((await as(user).get(path())).status).toBe(seen)
      expect((await as(user).get('/v1/budgets')).status).toBe(seen)
      expect((await as(user).put(path(), settings)).status).toBe(saved)
    }
    expect((await as(admin).put('/v1/budgets/E2E-nowhere', settings)).status).toBe(404)
    expect((await as(admin).get('/v1/budgets/E2E-nowhere')).status).toBe(404)
  })

  it('are saved by version, and checked', async () => {
    await left(1000)
    const { headers, body } = await as(auditor).get(path())
    const etag = headers.get('etag') ?? ''
    const settings = { currency: 'EUR', period: 'month', amount: body.amount }
    expect((await as(admin).put(path(), settings, { 'if-match': etag })).status).toBe(200)
    expect((await as(admin).put(path(), settings, { 'if-match': etag })).status).toBe(412)
    for (const [wrong, field] of [
      [{ period: 'week' }, 'period'],
      [{ amount: '-5' }, 'amount'],
      [{ yearStart: '02-30' }, 'yearStart'],
      [{ amounts: { '2027-01-15': '5' } }, 'amounts.2027-01-15'],
      [{ whenExceeded: { approving: 'maybe' } }, 'whenExceeded.approving'],
    ] as const) {
      const reply = await as(admin).put(path(), { ...settings, ...wrong })
      expect(reply).toMatchObject({ status: 400, body: { errors: [{ field }] } })
    }
    expect(await as(admin).put(path(), { ...settings, period: 'year' })).toMatchObject({
      status: 409,
      body: { code: 'budget_in_use' },
    })
    const { items } = expectStatus(200, await as(auditor).get('/v1/budgets?limit=100'))
    expect(items.map((each: Body) => each.costCentre)).toContain(costCentre('standard'))
  })
})

describe('what was saved of a budget', () => {
  const code = `E2E-${unique()}`
  const own = `/v1/budgets/${code}`
  const changesOf = async (user: User, query = '') =>
    expectStatus(200, await as(user).get(`${own}/changes${query}`))

  it('is kept: an auditor reads who set which amount, and when', async () => {
    expectStatus(200, await as(admin).put(`/v1/cost-centres/${code}`, { name: 'Kept' }))
    expect(await changesOf(auditor)).toEqual({ items: [], next: null })
    const set = async (user: User, amount: string, amounts = {}): Promise<Body> =>
      expectStatus(200, await as(user).put(own, { currency: 'EUR', period: 'year', amount, amounts }))
    const first = await set(coordinator, '1000')
    const second = await set(admin, '4000', { '2027-01-01': '500' })
    expect((await as(admin).put(own, {}, { 'if-match': '"1"' })).status).not.toBe(200)
    const third = await set(coordinator, '3000')
    const { items } = await changesOf(auditor)
    expect(items).toMatchObject([
      { at: third.savedAt, by: coordinator.email, content: { amount: '3000', amounts: {} } },
      { at: second.savedAt, by: admin.email, content: { amount: '4000', amounts: { '2027-01-01': '500' } } },
      { at: first.savedAt, by: coordinator.email, content: { amount: '1000' } },
    ])
    const page = await changesOf(auditor, '?limit=2')
    expect(page.items).toEqual(items.slice(0, 2))
    expect((await changesOf(auditor, `?limit=2&cursor=${page.next}`)).items).toEqual(items.slice(2))
    const stranger = await hire('Stranger')
    expect((await as(stranger).get(`${own}/changes`)).status).toBe(403)
    expect(expectStatus(200, await as(auditor).get(own)).periods).toHaveLength(2)
  })
})

describe('a request that waits over the end of the month', () => {
  timed('is taken from the month in which it is approved', async () => {
    const before = await left(2000)
    const { id, requester } = await atFinance('1299.00')
    await runtime.offUntil(new Date(Date.parse(`${before.end}T12:00:00Z`) + 86_400_000).toISOString())
    const now = await standing()
    expect(now.start > before.end).toBe(true)
    expect(now).toMatchObject({ pending: eur('0.00'), left: now.limit })
    const page = wordsOf((await open(await linkFor(finance, id))).text)
    expect(page).toContain(`${costCentre('standard')}, ${now.name}: `)
    await answerByMail(finance, id, 'approve')
    const done = await reaching(requester, id, 'ordered')
    expect(done.budget).toMatchObject({ start: now.start, ordered: eur('1299.00') })
    const { periods } = expectStatus(200, await as(auditor).get(path()))
    const earlier = periods.find(({ start }: Body) => start === before.start)
    expect(earlier).toMatchObject({ pending: eur('0.00'), left: eur('2000.00') })
    expect((await standing()).ordered).toEqual(eur('1299.00'))
  })
})
