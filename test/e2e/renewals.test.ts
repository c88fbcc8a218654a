import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { projectRoot } from '../../infra/settings.ts'
import { costCentre, hire, type Person, team, unique } from './company.ts'
import { addContract, addVendor, daysAfter, openedRenewal, today } from './contracts.ts'
import { as, expectStatus, staff } from './http.ts'
import { OwnRuntime } from './own-runtime.ts'
import { eventually, timeline } from './requests.ts'
import { needing } from './story.ts'
import { target } from './target.ts'
import { asTyped, decide, decideWith, formsOf, letterTo, linkFor, open, wordsOf } from './tasks.ts'

const { coordinator, auditor } = staff
const moving = 'a runtime to move in time and to kill'
const timed = needing(moving)
const canMove = (await target()).missing[moving] === undefined

// biome-ignore lint/suspicious/noExplicitAny: tests say what they expect of a body
type Body = any

let runtime: OwnRuntime
beforeAll(async () => {
  if (canMove) runtime = await OwnRuntime.start()
})
afterAll(() => runtime?.end())

const readContract = async (id: string): Promise<Body> =>
  expectStatus(200, await as(auditor).get(`/v1/contracts/${id}`))
const renewalIs = (id: string, status: string): Promise<Body> =>
  eventually(
    async () => expectStatus(200, await as(auditor).get(`/v1/renewals/${id}`)),
    (renewal) => renewal.status === status,
    `renewal ${status}`,
  )

/** So many days later: the machine was off, and the next sweep catches up. */
async function later(days: number): Promise<void> {
  await runtime.offUntil(new Date(Date.parse(await runtime.now()) + days * 86_400_000).toISOString())
  await runtime.advance('PT15M')
}

const opened = (about?: object) => openedRenewal(runtime, about)

/** Fills in the fields of a choice too. */
describe('a contract', () => {
  it('is recorded once, with its terms and dates', async () => {
    const owner = await hire('Owner')
    const vendor = await addVendor()
    const contract = await addContract(vendor, owner, 200)
    const end = daysAfter(await today(), 200)
    expect(contract).toMatchObject({
      status: 'active',
      vendor: { id: vendor.id },
      terms: [{ index: 0, end, origin: 'initial', committed: { amount: '1200.00', currency: 'EUR' } }],
      dates: { end, noticeBy: daysAfter(end, -30) },
      renewals: { open: [] },
    })
    expect(contract.dates.sendBy < contract.dates.noticeBy).toBe(true)
    expect(contract.dates.decideBy < contract.dates.sendBy).toBe(true)
    const owned = expectStatus(200, await as(owner).get('/v1/contracts'))
    expect(owned.items.map(({ id }: Body) => id)).toEqual([contract.id])
    expect((await as(await hire('Stranger')).get(`/v1/contracts/${contract.id}`)).status).toBe(404)
    expect((await timeline(auditor, contract.id)).map(({ type }: Body) => type)).toEqual([
      'contract_recorded',
    ])
  })

  it.each([
    ['an unknown vendor', { vendorId: '0'.repeat(20) }, 400, 'vendorId'],
    ['an owner whom nobody knows', { ownerId: 'nobody-at-all' }, 400, 'ownerId'],
    ['a date that is none', { start: '2026-02-30' }, 400, 'start'],
    [
      'a notice to a date that is none',
      { notice: { period: { count: 1, unit: 'months' }, countedTo: { date: '02-30' }, method: 'mail' } },
      400,
      'notice.countedTo',
    ],
    ['a term that is over', { start: '2020-01-01', renewal: { kind: 'none' } }, 422, 'initialTerm'],
  ])('is refused with %s, by name', async (_, about, status, field) => {
    const owner = await hire('Owner')
    const vendor = await addVendor()
    const answer = await as(coordinator).post('/v1/contracts', {
      vendorId: vendor.id,
      title: 'Refused',
      ownerId: owner.id,
      costCentre: costCentre('manager'),
      start: '2026-01-01',
      initialTerm: { count: 12, unit: 'months' },
      renewal: { kind: 'automatic', term: { count: 12, unit: 'months' } },
      price: { amount: { amount: '10.00', currency: 'EUR' }, per: 'contract', every: 'month' },
      ...about,
    })
    expect(answer.status).toBe(status)
    expect(answer.body.errors.map((error: Body) => error.field)).toContainEqual(
      expect.stringContaining(field),
    )
  })

  it('changes by amendment from a date on, never in a term that is over', async () => {
    const owner = await hire('Owner')
    const contract = await addContract(await addVendor(), owner, 200)
    const path = `/v1/contracts/${contract.id}/amendments`
    const from = await today()
    const amended = expectStatus(
      200,
      await as(coordinator).post(path, {
        from,
        reason: 'Longer notice agreed',
        change: { notice: { period: { count: 60, unit: 'days' }, method: 'portal' } },
      }),
    )
    expect(amended.dates.noticeBy).toBe(daysAfter(amended.dates.end, -60))
    expect(amended.amendments).toMatchObject([{ number: 1, from, reason: 'Longer notice agreed' }])
    const past = await as(coordinator).post(path, {
      from: '2020-01-01',
      reason: 'Too late',
      change: { title: 'Other' },
    })
    expect(past.status).toBe(422)
    expect(past.body.errors).toMatchObject([{ field: 'from' }])
    expect((await as(owner).post(path, { from, reason: 'Mine', change: { title: 'Mine' } })).status).toBe(403)
  })

  it('tells what will happen if nobody acts', async () => {
    const { requester: owner, manager } = await team()
    const contract = await addContract(await addVendor(), owner, 200)
    const { entries } = expectStatus(
      200,
      await as(auditor).get(`/v1/contracts/${contract.id}/outlook?days=250`),
    )
    expect(entries[0]).toMatchObject({ what: 'The renewal opens and the owner is asked', to: [owner.name] })
    const end = entries.findIndex(({ what }: Body) => what.startsWith('It renews by itself until'))
    expect(entries[end].what).toContain('1,200.00 EUR committed')
    expect(entries[end].to).toEqual(expect.arrayContaining([owner.name, manager.name]))
    expect(
      entries.slice(0, end).filter(({ what }: Body) => what.startsWith('Reminder')).length,
    ).toBeGreaterThan(5)
    expect(entries.at(-1).what).toMatch(/^The term until .* begins$/)
  })

  it('ends early, within its term', async () => {
    const contract = await addContract(await addVendor(), await hire('Owner'), 200)
    const endsOn = daysAfter(await today(), 30)
    const path = `/v1/contracts/${contract.id}/end`
    expect((await as(coordinator).post(path, { endsOn: '2026-01-01', reason: 'Closed' })).status).toBe(422)
    const ending = expectStatus(
      200,
      await as(coordinator).post(path, { endsOn, reason: 'The vendor closes' }),
    )
    expect(ending).toMatchObject({
      status: 'ending',
      dates: { end: endsOn },
      renewals: { nextOpensAt: null },
    })
  })
})

describe('a renewal', () => {
  timed(
    'renews: the owner by a mailed link, the manager by another, the next term begins',
    async () => {
      const { owner, manager, contract, id, link } = await opened()
      const page = await open(link)
      expect(wordsOf(page.text)).toContain('the contract renews by itself')
      expect(formsOf(page.text)[0]?.choices).toEqual(['renew', 'renegotiate', 'cancel'])
      await decide(link, 'renew', 'Still needed')
      await renewalIs(id, 'in_approval')
      const letter = await letterTo(manager, ({ subject }) => asTyped(subject).includes(contract.title))
      expect(asTyped(letter.text)).toContain('1,200.00 EUR')
      await decide(await linkFor(manager, id), 'approve')
      await renewalIs(id, 'renewed')
      await letterTo(owner, ({ subject }) => asTyped(subject) === `Renewed: ${contract.title}`)
      expect(wordsOf((await open(link)).text)).toContain('Renewed')
      await later(80)
      const after = await readContract(contract.id)
      expect(after.terms).toMatchObject([{ origin: 'initial' }, { origin: 'renewed', decidedIn: id }])
    },
    60_000,
  )

  timed(
    'cancels: the notice goes out, the vendor confirms, the contract ends on its day',
    async () => {
      const { owner, contract, id, link } = await opened({
        seats: { bought: 12, used: 4 },
        notice: {
          period: { count: 30, unit: 'days' },
          method: 'mail',
          email: `notice-${unique()}@e2e.example`,
        },
      })
      expect((await decide(link, 'cancel')).status).toBe(422)
      await decide(link, 'cancel', 'Nobody uses it')
      const { notice } = await renewalIs(id, 'awaiting_confirmation')
      const letter = await letterTo({ email: notice.to }, () => true, 'the notice')
      expect(asTyped(letter.subject)).toContain(`Notice of the end of the contract: ${contract.title}`)
      const confirmation = await linkFor(owner, id, [link])
      await decide(confirmation, 'confirmed')
      await renewalIs(id, 'cancelled')
      expect(await readContract(contract.id)).toMatchObject({
        status: 'ending',
        renewals: { nextOpensAt: null },
      })
      await later(80)
      expect((await readContract(contract.id)).status).toBe('ended')
    },
    60_000,
  )

  timed(
    'reduces seats: fewer than there are, from the next term on',
    async () => {
      const { manager, contract, id, link } = await opened({
        seats: { bought: 20, used: 13 },
        price: { amount: { amount: '60.00', currency: 'EUR' }, per: 'seat', every: 'year' },
      })
      const refused = await decideWith(link, 'reduce', { seats: '20' })
      expect(refused.status).toBe(422)
      expect(wordsOf(refused.text)).toContain('fewer than the 20')
      expect(refused.text).toContain('value="20"')
      expect((await decideWith(link, 'reduce', { seats: 'some' })).status).toBe(422)
      expect((await decideWith(link, 'reduce', { seats: '13' })).status).toBe(200)
      await renewalIs(id, 'in_approval')
      expect(asTyped((await letterTo(manager, () => true)).text)).toContain('780.00 EUR')
      await decide(await linkFor(manager, id), 'approve')
      await renewalIs(id, 'renewed')
      await later(80)
      const [before, after] = (await readContract(contract.id)).terms
      expect([before.seats, after.seats]).toEqual([20, 13])
      expect(after.committed.amount).toBe('780.00')
    },
    60_000,
  )

  timed(
    'renegotiates, and renews at the price that was offered',
    async () => {
      const { owner, manager, contract, id, link } = await opened()
      expect((await decideWith(link, 'renegotiate', { target: '' })).status).toBe(422)
      await decideWith(link, 'renegotiate', { target: '10 % less' })
      await renewalIs(id, 'renegotiating')
      const offer = await linkFor(owner, id, [link])
      await decideWith(offer, 'offer', { amount: '1080.00' })
      await renewalIs(id, 'deciding')
      const again = await linkFor(owner, id, [link, offer])
      expect(wordsOf((await open(again)).text)).toContain('1,080.00 EUR')
      await decide(again, 'renew')
      await renewalIs(id, 'in_approval')
      await decide(await linkFor(manager, id), 'approve')
      await renewalIs(id, 'renewed')
      await later(80)
      expect((await readContract(contract.id)).terms.at(-1).committed.amount).toBe('1080.00')
    },
    60_000,
  )

  timed(
    'that nobody decides renews by itself, and says so to all whom it concerns',
    async () => {
      const { owner, manager, contract, id, link } = await opened()
      await later(60)
      const renewal = await renewalIs(id, 'renewed_by_itself')
      expect(renewal.waitingFor).toEqual([])
      const said = ({ subject }: { subject: string }) =>
        asTyped(subject) === `Renewed by itself: ${contract.title}`
      for (const person of [owner, manager, coordinator] as Person[])
        expect(asTyped((await letterTo(person, said)).text)).toContain('1,200.00 EUR')
      const late = await decide(link, 'cancel', 'Too late').catch((error) => error)
      expect(String(late)).toContain('No longer needed')
      await later(20)
      expect((await readContract(contract.id)).terms).toMatchObject([
        {},
        { origin: 'renewed_by_itself', decidedIn: id },
      ])
    },
    90_000,
  )

  timed(
    'asks anew when the contract is amended: the old link answers nothing any more',
    async () => {
      const { owner, contract, id, link } = await opened()
      const other = await hire('New owner')
      expectStatus(
        200,
        await as(coordinator).post(`/v1/contracts/${contract.id}/amendments`, {
          from: await today(),
          reason: 'Handed over, and shorter notice',
          change: { ownerId: other.id, notice: { period: { count: 20, unit: 'days' }, method: 'mail' } },
        }),
      )
      const fresh = await linkFor(other, id)
      const old = await open(link)
      expect(old.status).toBe(410)
      expect(wordsOf(old.text)).toContain('Changed since')
      expect(formsOf(old.text)).toEqual([])
      const renewal = expectStatus(200, await as(other).get(`/v1/renewals/${id}`))
      expect(renewal.noticeBy).toBe(daysAfter(renewal.termEnds, -20))
      expect(renewal.waitingFor[0].who).toMatchObject([{ id: other.id }])
      await decide(fresh, 'renew')
      expect(owner.id).not.toBe(other.id)
      expect((await timeline(auditor, id)).map(({ type }: Body) => type)).toContain('renewal_changed')
    },
    60_000,
  )

  timed(
    'stops when its contract ends early',
    async () => {
      const { contract, id, link } = await opened()
      expectStatus(
        200,
        await as(coordinator).post(`/v1/contracts/${contract.id}/end`, {
          endsOn: daysAfter(await today(), 10),
          reason: 'Both agreed',
        }),
      )
      await renewalIs(id, 'stopped')
      expect(wordsOf((await open(link)).text)).toContain('No longer needed')
      await later(12)
      expect((await readContract(contract.id)).status).toBe('ended')
    },
    60_000,
  )
})

describe('a vendor', () => {
  timed('is reviewed on its day: whoever answers for it is written to, once', async () => {
    const owner = await hire('Vendor owner')
    const vendor = await addVendor({ ownerId: owner.id, risk: 'high', reviewOn: daysAfter(await today(), 1) })
    await later(2)
    await letterTo(owner, ({ subject }) => asTyped(subject) === `Please review the vendor ${vendor.name}`)
    await later(2)
    const events = (await timeline(auditor, vendor.id)).map(({ type }: Body) => type)
    expect(events).toEqual(['vendor_proposed', 'review_due'])
  })

  it('tells what it gets in the next twelve months', async () => {
    const vendor = await addVendor()
    const { id } = await addContract(vendor, await hire('Owner'), 200)
    const spend = await eventually(
      async () => expectStatus(200, await as(auditor).get(`/v1/vendors/${vendor.id}/spend`)),
      ({ contracts }: Body) => contracts === 1,
      `the contract ${id} in the list`,
    )
    expect(spend.spend).toEqual([
      { currency: 'EUR', committed: '0.00', expected: '1200.00', byAgreement: '0.00' },
    ])
    expect((await as(await hire('Stranger')).get(`/v1/vendors/${vendor.id}/spend`)).status).toBe(403)
  })
})

describe('the audit', () => {
  timed('proves the chains of contracts, vendors and renewals too', async () => {
    const { contract, vendor, id, link } = await opened()
    await decide(link, 'renew')
    await renewalIs(id, 'in_approval')
    const { stdout } = await promisify(execFile)(process.execPath, [
      join(projectRoot, 'infra', 'audit.ts'),
      'verify',
      '--url',
      (await target()).baseUrl,
    ])
    expect(stdout).toMatch(/\d+ renewal\b.* \d+ vendor, \d+ contract\b.*; \d+ events: every chain holds/)
    const told = Number(/(\d+) events/.exec(stdout)?.[1])
    const seen = await Promise.all([contract.id, vendor.id, id].map((each) => timeline(auditor, each)))
    expect(told).toBeGreaterThanOrEqual(seen.flat().length)
  })
})
