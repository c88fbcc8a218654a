import { afterAll, describe, expect, it } from 'vitest'
import { hire, type Person, unique } from './company.ts'
import { as, expectStatus, staff, type User } from './http.ts'
import { eventually, timeline } from './requests.ts'
import { needing } from './story.ts'
import { target } from './target.ts'
import { answerByMail, asTyped, formsOf, letterTo, linkFor, open, wordsOf } from './tasks.ts'

const { coordinator, auditor } = staff
const policyPath = '/v1/approval-policies/vendor-changes'
const account = 'DE89 3704 0044 0532 0130 00'
const otherAccount = 'AT61 1904 3002 3457 3201'

// biome-ignore lint/suspicious/noExplicitAny: tests say what they expect of a body
type Body = any

const vendorName = () => `Vendor ${unique()}`
const create = async (about: object = {}, query = ''): Promise<Body> =>
  expectStatus(201, await as(coordinator).post(`/v1/vendors${query}`, { name: vendorName(), ...about }))
const read = async (id: string): Promise<Body> =>
  expectStatus(200, await as(auditor).get(`/v1/vendors/${id}`))
const act = async (id: string, what: string, body: object = {}): Promise<Body> =>
  expectStatus(200, await as(coordinator).post(`/v1/vendors/${id}/${what}`, body))
const patch = (vendor: { id: string; version: number }, body: object, query = '') =>
  as(coordinator).patch(`/v1/vendors/${vendor.id}${query}`, body, { 'if-match': `"${vendor.version}"` })
const changeOf = async (id: string): Promise<Body> =>
  expectStatus(200, await as(auditor).get(`/v1/vendor-changes/${id}`))
const reaching = (id: string, status: string): Promise<Body> =>
  eventually(
    () => changeOf(id),
    (change) => change.status === status,
    `status ${status}`,
  )

/** An approved vendor whose changes one person approves, by a rule for its name in front of all others. */
async function approvedVendor(approver: Person, about: object = {}): Promise<Body> {
  const vendor = await create(about)
  await addRule({
    id: `e2e-${vendor.id}`,
    name: `E2E ${vendor.name}`,
    when: { vendors: [vendor.name] },
    stages: [{ name: 'Controller', approvers: [`person:${approver.id}`] }],
  })
  return act(vendor.id, 'approve')
}

const addRule = (rule: { id: string; [member: string]: unknown }) => changeRules((rules) => [rule, ...rules])

/** Other people's rules stay; the last one too, since a policy has at least one. */
const removeRules = () =>
  changeRules((rules) => {
    const others = rules.filter(({ id }) => !id.startsWith('e2e-'))
    return others.length > 0 ? others : rules.slice(0, 1)
  })

async function changeRules(next: (rules: { id: string }[]) => { id: string }[]): Promise<void> {
  for (let attempt = 0; attempt < 10; attempt++) {
    const found = await as(staff.admin).get(policyPath)
    const {
      name = 'Changes of vendors',
      currency = 'EUR',
      rules = [],
    } = found.status === 200 ? found.body : {}
    const condition: Record<string, string> =
      found.status === 404 ? { 'if-none-match': '*' } : { 'if-match': found.headers.get('etag') ?? '' }
    const saved = await as(staff.admin).put(policyPath, { name, currency, rules: next(rules) }, condition)
    if (saved.status === 200) return
  }
  throw new Error('The policy is changed by somebody else all the time.')
}

afterAll(removeRules)

describe('a vendor', () => {
  it('is proposed, changed, approved, blocked and unblocked; its timeline tells by whom', async () => {
    const name = vendorName()
    const vendor = await create({
      name,
      aliases: [`${name} Cloud`],
      domains: [`https://www.${unique()}.example/pricing`],
      contacts: [{ role: 'notice', name: 'Jo', email: 'jo@gmail.com' }],
      country: 'DE',
      timeZone: 'Europe/Berlin',
      risk: 'low',
      reviewOn: '2027-01-15',
      address: 'Street 1\n10115 Berlin',
    })
    expect(vendor).toMatchObject({ status: 'proposed', name, mergedInto: null, absorbed: [], version: 1 })
    expect(vendor.domains[0]).toMatch(/^[^/]+\.example$/)
    const changed = expectStatus(200, await patch(vendor, { address: 'Street 2', risk: null }))
    expect(changed).toMatchObject({ address: 'Street 2', version: 2 })
    expect(changed).not.toHaveProperty('risk')
    expect(await act(vendor.id, 'approve')).toMatchObject({ status: 'approved' })
    expect(await act(vendor.id, 'approve')).toMatchObject({ status: 'approved', version: 3 })
    expect(await act(vendor.id, 'block', { reason: 'Bankrupt.' })).toMatchObject({ status: 'blocked' })
    expect((await as(coordinator).post(`/v1/vendors/${vendor.id}/approve`)).body.code).toBe('vendor_blocked')
    expect(await act(vendor.id, 'unblock')).toMatchObject({ status: 'approved' })
    expect((await timeline(auditor, vendor.id)).map(({ type }) => type)).toEqual([
      'vendor_proposed',
      'vendor_changed',
      'vendor_approved',
      'vendor_blocked',
      'vendor_unblocked',
    ])
  })

  it('is changed only as it was last read', async () => {
    const vendor = await create()
    expectStatus(200, await patch(vendor, { risk: 'high' }))
    expect((await patch(vendor, { risk: 'low' })).body.code).toBe('changed_meanwhile')
    expect((await as(coordinator).patch(`/v1/vendors/${vendor.id}`, { risk: 'low' })).status).toBe(428)
  })

  it('is kept by coordinators, read by auditors, and nothing to anybody else', async () => {
    const vendor = await create()
    const employee: User = await hire('Employee')
    for (const path of ['/v1/vendors', `/v1/vendors/${vendor.id}`, '/v1/vendor-duplicates'])
      expect((await as(employee).get(path)).status).toBe(403)
    expect((await as(employee).post('/v1/vendors', { name: vendorName() })).status).toBe(403)
    expect((await as(auditor).post(`/v1/vendors/${vendor.id}/approve`)).status).toBe(403)
    expect((await as(employee).get(`/v1/cases/${vendor.id}`)).status).toBe(404)
  })

  it('is listed newest first, and found by any spelling of its name and by its domain', async () => {
    const name = vendorName()
    const host = `${unique()}.example`
    const { id } = await create({ name: `${name} GmbH`, domains: [host] })
    await eventually(
      async () => expectStatus(200, await as(auditor).get('/v1/vendors?limit=50')).items as { id: string }[],
      (items) => items.some((each) => each.id === id),
      'the vendor in the list',
    )
    for (const query of [
      `name=${encodeURIComponent(name.toUpperCase())}`,
      `domain=${encodeURIComponent(`https://www.${host}/x`)}`,
    ])
      expect(expectStatus(200, await as(auditor).get(`/v1/vendors?${query}`))).toMatchObject({
        items: [{ id }],
        next: null,
      })
  })

  it('has an owner who is in the directory', async () => {
    const owner = await hire('Owner')
    expect(await create({ ownerId: owner.id })).toMatchObject({ ownerId: owner.id })
    const refused = await as(coordinator).post('/v1/vendors', {
      name: vendorName(),
      ownerId: 'nobody-at-all',
    })
    expect(refused).toMatchObject({ status: 400, body: { errors: [{ field: 'ownerId' }] } })
  })

  it('is created once for one Idempotency-Key', async () => {
    const body = { name: vendorName() }
    const key = { 'idempotency-key': unique() }
    const [first, again] = [
      expectStatus(201, await as(coordinator).post('/v1/vendors', body, key)),
      expectStatus(201, await as(coordinator).post('/v1/vendors', body, key)),
    ]
    expect(again.id).toBe(first.id)
    const other = await as(coordinator).post('/v1/vendors', { name: vendorName() }, key)
    expect(other.body.code).toBe('idempotency_key_reused')
  })
})

describe('duplicates', () => {
  it('are refused by name, let through when meant, shown, and merged without losing anything', async () => {
    const name = vendorName()
    const first = await create({ name, bankDetails: account })
    const refused = await as(coordinator).post('/v1/vendors', { name: `The ${name}, Inc.` })
    expect(refused).toMatchObject({ status: 409, body: { code: 'duplicate_vendor' } })
    expect(refused.body.detail).toContain(first.id)
    const second = await create({ name: `The ${name}, Inc.` }, '?allowDuplicate=true')
    const shown = expectStatus(200, await as(auditor).get(`/v1/vendors/${second.id}/duplicates`))
    expect(shown.items).toMatchObject([{ vendor: { id: first.id }, by: [{ kind: 'name', firm: true }] }])
    await eventually(
      async () => allDuplicates(),
      (items) => items.some(({ vendors }) => vendors.some(({ id }) => id === second.id)),
      'the pair among all duplicates',
    )

    const merged = await act(second.id, 'merge', { into: first.id })
    expect(merged).toMatchObject({ status: 'merged', mergedInto: first.id, name: `The ${name}, Inc.` })
    expect(await act(second.id, 'merge', { into: first.id })).toMatchObject({ version: merged.version })
    expect(await read(first.id)).toMatchObject({
      aliases: [`The ${name}, Inc.`],
      absorbed: [second.id],
      bankDetails: account,
    })
    expect(expectStatus(200, await as(auditor).get(`/v1/vendors/${first.id}/duplicates`)).items).toEqual([])
    const late = await patch(merged, { risk: 'high' })
    expect(late).toMatchObject({ status: 409, body: { code: 'vendor_merged' } })
    expect(late.body.detail).toContain(first.id)
    const types = async (id: string) => (await timeline(auditor, id)).map(({ type }) => type)
    expect(await types(second.id)).toEqual(['vendor_proposed', 'vendor_merged'])
    expect(await types(first.id)).toEqual(['vendor_proposed', 'vendor_absorbed'])
  })

  it('are not merged into themselves or in circles', async () => {
    const [a, b] = [await create(), await create()]
    const self = await as(coordinator).post(`/v1/vendors/${a.id}/merge`, { into: a.id })
    expect(self).toMatchObject({ status: 422, body: { code: 'merge_into_itself' } })
    const outcomes = await Promise.all([
      as(coordinator).post(`/v1/vendors/${a.id}/merge`, { into: b.id }),
      as(coordinator).post(`/v1/vendors/${b.id}/merge`, { into: a.id }),
    ])
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual([200, 409])
  })
})

async function allDuplicates() {
  const items: { vendors: { id: string }[] }[] = []
  for (let cursor = ''; ; ) {
    const page = expectStatus(200, await as(auditor).get(`/v1/vendor-duplicates?limit=100${cursor}`))
    items.push(...page.items)
    if (page.next === null) return items
    cursor = `&cursor=${page.next}`
  }
}

describe('another address or other bank details of an approved vendor', () => {
  it('are refused directly, and named how to ask for them', async () => {
    const vendor = await act((await create({ address: 'Street 1' })).id, 'approve')
    const refused = await patch(vendor, { address: 'Street 2', risk: 'high' })
    expect(refused).toMatchObject({
      status: 409,
      body: { code: 'needs_approval', errors: [{ field: 'address' }] },
    })
    expect(refused.body.detail).toContain(`POST /v1/vendors/${vendor.id}/changes`)
    // What stays the same may come along.
    expect(expectStatus(200, await patch(vendor, { address: 'Street 1', risk: 'high' })).risk).toBe('high')
    const proposed = await create()
    const early = await as(coordinator).post(`/v1/vendors/${proposed.id}/changes`, { address: 'x' })
    expect(early).toMatchObject({ status: 409, body: { code: 'not_approved_yet' } })
  })

  it('are approved from a mailed link, whose page shows enough to check and no account in full', async () => {
    const controller = await hire('Controller')
    const vendor = await approvedVendor(controller, {
      address: 'Old Street 1\n10115 Berlin',
      bankDetails: account,
    })
    const ask = { address: 'New Street 2\n20095 Hamburg', bankDetails: otherAccount, reason: 'They moved.' }
    const change = expectStatus(202, await as(coordinator).post(`/v1/vendors/${vendor.id}/changes`, ask))
    expect(change).toMatchObject({ status: 'submitted', fields: ['address', 'bankDetails'] })
    expect((await read(vendor.id)).changing).toEqual([
      { field: 'address', change: change.id },
      { field: 'bankDetails', change: change.id },
    ])

    const page = await open(await linkFor(controller, change.id))
    expect(formsOf(page.text)[0]?.choices).toContain('approve')
    const words = wordsOf(page.text)
    for (const each of [
      `Change the address and bank details of ${vendor.name}`,
      'Old Street 1, 10115 Berlin',
      'New Street 2, 20095 Hamburg',
      '•••• 3000 (22 characters)',
      '•••• 3201 (20 characters)',
      'They moved.',
    ])
      expect(words).toContain(each)
    expect(words).not.toMatch(/0\.00/)
    const letter = await letterTo(controller, ({ subject }) => asTyped(subject).includes(vendor.name))
    expect(asTyped(letter.text)).toContain('20095 Hamburg')

    // Edited meanwhile: only what was asked for is changed.
    expectStatus(200, await patch(await read(vendor.id), { risk: 'high' }))
    await answerByMail(controller, change.id, 'approve')
    await reaching(change.id, 'applied')
    expect(await read(vendor.id)).toMatchObject({
      address: ask.address,
      bankDetails: otherAccount,
      risk: 'high',
      changing: [],
    })
    const told = await letterTo(coordinator, ({ subject }) =>
      asTyped(subject).startsWith(`Changed: the address and bank details of ${vendor.name}`),
    )
    const said = JSON.stringify([
      await timeline(auditor, vendor.id),
      await timeline(auditor, change.id),
      page.text,
      ...[letter, told].flatMap(({ text, html, subject }) => [text, html, subject]),
    ])
    // Hashes, ids and marks hold any four digits by chance; an account has no lower-case letter.
    const typed = asTyped(said).replace(/(?=\d*[a-z])[0-9a-z]{14,}/g, '')
    expect(typed).not.toMatch(/0044|0532|0130|1904|3002|3457/)
  })

  it('come one at a time for each field, and once for one Idempotency-Key', async () => {
    const controller = await hire('Controller')
    const vendor = await approvedVendor(controller, { address: 'Old' })
    const path = `/v1/vendors/${vendor.id}/changes`
    const key = { 'idempotency-key': unique() }
    const first = expectStatus(202, await as(coordinator).post(path, { address: 'New' }, key))
    expect(expectStatus(202, await as(coordinator).post(path, { address: 'New' }, key)).id).toBe(first.id)
    const second = await as(coordinator).post(path, { address: 'Newer' })
    expect(second).toMatchObject({ status: 409, body: { code: 'change_open' } })
    expect(second.body.detail).toContain(first.id)
    const same = await as(coordinator).post(path, { address: 'Old' })
    expect(same).toMatchObject({ status: 422, body: { code: 'nothing_changes' } })
    expectStatus(202, await as(coordinator).post(path, { bankDetails: account }))
    expectStatus(200, await as(coordinator).post(`/v1/vendor-changes/${first.id}/withdraw`, {}))
    expectStatus(202, await as(coordinator).post(path, { address: 'Newer' }))
  })

  it('change nothing when they are rejected', async () => {
    const controller = await hire('Controller')
    const vendor = await approvedVendor(controller, { address: 'Old' })
    const { id } = expectStatus(
      202,
      await as(coordinator).post(`/v1/vendors/${vendor.id}/changes`, { address: 'New' }),
    )
    await answerByMail(controller, id, 'reject', 'The phone number is not theirs.')
    await eventually(
      () => read(vendor.id),
      ({ changing }) => changing.length === 0,
      'the vendor free again',
    )
    expect(await read(vendor.id)).toMatchObject({ address: 'Old' })
    expect(await changeOf(id)).toMatchObject({ status: 'rejected' })
  })

  it('are corrected by who asked, when they are sent back', async () => {
    const controller = await hire('Controller')
    const vendor = await approvedVendor(controller)
    const { id } = expectStatus(
      202,
      await as(coordinator).post(`/v1/vendors/${vendor.id}/changes`, { address: 'Nwe' }),
    )
    const first = await answerByMail(controller, id, 'request_changes', 'A typo?')
    await reaching(id, 'changes_requested')
    const submit = `/v1/vendor-changes/${id}/submit`
    expect((await as(staff.admin).post(submit, { address: 'Mine' })).status).toBe(403)
    expectStatus(202, await as(coordinator).post(submit, { address: 'New' }))
    const link = await linkFor(controller, id, [first])
    expect(wordsOf((await open(link)).text)).toContain('New')
    await answerByMail(controller, id, 'approve')
    await reaching(id, 'applied')
    expect(await read(vendor.id)).toMatchObject({ address: 'New' })
  })

  it('are dropped, and the requester is told, when the vendor was merged meanwhile', async () => {
    const controller = await hire('Controller')
    const vendor = await approvedVendor(controller, { address: 'Old' })
    const survivor = await create({ address: 'Its own' })
    const { id } = expectStatus(
      202,
      await as(coordinator).post(`/v1/vendors/${vendor.id}/changes`, { address: 'New' }),
    )
    await act(vendor.id, 'merge', { into: survivor.id })
    await answerByMail(controller, id, 'approve')
    await reaching(id, 'dropped')
    expect(await read(survivor.id)).toMatchObject({ address: 'Its own' })
    expect((await timeline(auditor, id)).at(-1)?.text).toContain(survivor.name)
    await letterTo(coordinator, ({ subject }) => asTyped(subject) === `Not changed: ${vendor.name}`)
  })

  needing('the log files')('leave no account in any log', async () => {
    const { logs } = await target()
    const text = (await logs?.()) ?? ''
    expect(text).not.toBe('')
    expect(text).not.toMatch(/0532 0130|1904 3002|Old Street/)
  })
})
