import { describe, expect, it } from 'vitest'
import { costCentre, fill, hire, team, unique } from './company.ts'
import { as, expectStatus, staff } from './http.ts'
import { ask, content, eur, read } from './requests.ts'

const admin = as(staff.admin)
const path = (id: string) => `/v1/approval-policies/${id}`
const purchases = path('purchase-requests')

const stage = (...approvers: string[]) => ({ name: 'Stage', approvers, needed: 'all' as const })
const policy = (...rules: object[]) => ({ name: 'A policy', currency: 'EUR', rules })
const rule = (id: string, when: object, ...stages: object[]) => ({ id, name: `Rule ${id}`, when, stages })

describe('a policy', () => {
  it('is kept in all its versions; each says who saved it', async () => {
    const id = `e2e-${unique()}`
    const first = policy(rule('one', {}))
    const second = policy(rule('one', { amountBelow: '5' }), rule('two', {}, stage('requester.manager')))
    expect(expectStatus(200, await admin.put(path(id), first))).toMatchObject({ ...first, id, version: 1 })
    expect(expectStatus(200, await admin.put(path(id), second))).toMatchObject({ version: 2 })
    expect(expectStatus(200, await admin.get(path(id)))).toMatchObject({
      ...second,
      savedBy: staff.admin.email,
    })
    expect(expectStatus(200, await admin.get(`${path(id)}/versions/1`))).toMatchObject({
      ...first,
      version: 1,
    })
    for (const version of ['0', '3', 'x', '1e0', '-1'])
      expect((await admin.get(`${path(id)}/versions/${version}`)).status).toBe(404)
    expect((await admin.get(path('e2e-none'))).status).toBe(404)
  })

  it('is refused with each fault by its place', async () => {
    const faulty = {
      name: '',
      currency: 'EURO',
      rules: [
        rule('a', { amountBelow: '1,000' }, stage('boss')),
        rule('A b', { costCentres: [] }, stage()),
        { ...rule('c', {}), color: 'red' },
      ],
    }
    const { status, body } = await admin.put(path('e2e-faulty'), faulty)
    expect(status).toBe(400)
    expect(body.errors.map(({ field }: { field: string }) => field).sort()).toEqual([
      'currency',
      'name',
      'rules[0].stages[0].approvers[0]',
      'rules[0].when.amountBelow',
      'rules[1].id',
      'rules[1].stages[0].approvers',
      'rules[1].when.costCentres',
      'rules[2].color',
    ])
    const twice = await admin.put(path('e2e-faulty'), policy(rule('a', {}), rule('a', {})))
    expect(twice.body.errors).toEqual([{ field: 'rules', problem: 'has two rules with one id' }])
    expect((await admin.get(path('e2e-faulty'))).status).toBe(404)
  })

  it('is refused when a part of it can never do what it says, and warns of the rest', async () => {
    const id = `e2e-${unique()}`
    const faulty = policy(
      rule('all', {}),
      rule('never', { amountBelow: '5' }, stage('group:e2e-nobody', 'person:e2e-nobody')),
    )
    const expected = [
      { field: 'rules[1].when', problem: expect.stringContaining('never reached') },
      { field: 'rules[1].stages[0].approvers[0]', problem: 'is no group that we know: "e2e-nobody"' },
      { field: 'rules[1].stages[0].approvers[1]', problem: 'is no person that we know: "e2e-nobody"' },
    ]
    expect(await admin.put(path(id), faulty)).toMatchObject({
      status: 422,
      body: { code: 'policy_faulty', errors: expected },
    })
    expect((await admin.get(path(id))).status).toBe(404)
    expect(expectStatus(200, await admin.post(`${path(id)}/check`, faulty))).toEqual({
      faults: expected,
      notes: [],
    })
    const gone = await hire('Gone', { status: 'left' })
    const doubtful = policy(rule('one', { amountBelow: '5' }, stage(`person:${gone.id}`)))
    expect(expectStatus(200, await admin.put(path(id), doubtful)).notes).toEqual([
      { field: 'rules', problem: 'are for no request such as one of 5.00 EUR' },
      { field: 'rules[0].stages[0].approvers[0]', problem: `is a person who has left: "${gone.id}"` },
    ])
  })

  it('cannot require somebody who is not asked, nor a group', async () => {
    const requiring = (...required: string[]) =>
      policy(rule('one', {}, { ...stage('requester.manager', 'group:finance'), required }))
    for (const required of ['costCentre.owner', 'group:finance']) {
      const { status, body } = await admin.put(path('e2e-faulty'), requiring(required))
      expect([status, body.errors[0].field]).toEqual([400, 'rules[0].stages[0].required'])
    }
  })

  it('that changes does not change what was submitted before', async () => {
    const { requester } = await team()
    const { id, rule: pinned } = await ask(requester, content('manager', eur('500.00')))
    const { body, headers } = await admin.get(purchases)
    const { name, currency, rules } = body
    const saved = await admin.put(
      purchases,
      { name, currency, rules },
      { 'if-match': headers.get('etag') ?? '' },
    )
    expect([200, 412]).toContain(saved.status)
    expect((await read(requester, id)).rule).toEqual(pinned)
  })
})

describe('trying a policy out', () => {
  const simulate = (body: object) => admin.post(`${purchases}/simulate`, body)

  it('tells who would be asked, by which rule and why, and starts nothing', async () => {
    const { requester, manager } = await team()
    const finance = await hire('Finance')
    await fill('standard', [finance])
    const found = expectStatus(
      200,
      await simulate({ requester: requester.id, total: eur('5000.00'), costCentre: costCentre('standard') }),
    )
    expect(found).toMatchObject({ amount: eur('5000.00'), approvedAtOnce: false })
    expect(found.stages).toEqual([
      {
        name: 'Manager',
        needed: 1,
        approvers: [{ id: manager.id, name: manager.name, as: `manager of ${requester.name}` }],
        nobody: null,
      },
      {
        name: 'Finance',
        needed: 1,
        approvers: [{ id: finance.id, name: finance.name, as: 'member of Group of standard' }],
        nobody: null,
      },
    ])
    expect(expectStatus(200, await as(manager).get('/v1/tasks')).items).toEqual([])
  })

  it('tells where nobody can answer', async () => {
    const requester = await hire('Requester')
    const { stages } = expectStatus(
      200,
      await simulate({ requester: requester.id, total: eur('500.00'), costCentre: costCentre('manager') }),
    )
    expect(stages[0]).toMatchObject({
      approvers: [],
      needed: null,
      nobody: expect.stringContaining('no manager'),
    })
  })

  it('tells what it would have meant for the requests of the past', async () => {
    const { requester, manager } = await team()
    const { id, title } = await ask(requester, content('manager', eur('500.00')))
    const everything = policy(rule('at-once', {}))
    const found = expectStatus(200, await admin.post(`${purchases}/replay`, { policy: everything }))
    expect(found.requests).toBeGreaterThan(0)
    expect(found.approvedAtOnce.after).toBe(found.requests)
    const own = found.changed.find(({ caseId }: { caseId: string }) => caseId === id)
    // Of more requests than a replay looks at, the newest are taken: ours is among them.
    expect(own).toMatchObject({
      title,
      before: { atOnce: false, stages: [{ name: 'Manager', asked: [manager.name] }], days: null },
      after: { rule: 'Rule at-once', atOnce: true, stages: [], days: 0 },
    })
    const nobody = policy(rule('gone', {}, stage(`person:${requester.id}`)))
    const stuck = expectStatus(200, await admin.post(`${purchases}/replay`, { policy: nobody })).stuck
    expect(stuck).toContainEqual({ caseId: id, title, because: expect.stringContaining('is the requester') })
    const future = await admin.post(`${purchases}/replay`, { policy: nobody, since: '2099-01-01' })
    expect(expectStatus(200, future)).toMatchObject({ requests: 0, changed: [], stuck: [] })
  })

  it('works on a policy that is not saved yet, in order: the first rule that holds decides', async () => {
    const { requester } = await team()
    const trial = policy(
      rule('small', { amountUpTo: '100' }),
      rule('vendor', { vendors: ['ACME'], projects: ['Move'] }, stage(`person:${requester.id}`)),
      rule('categories', { categories: ['Software'] }, stage('requester.manager')),
      rule('large', { amountFrom: '1000' }, stage('requester.manager')),
    )
    const about = (total: string, more: object = {}) => ({
      policy: trial,
      requester: requester.id,
      total: eur(total),
      costCentre: costCentre('manager'),
      ...more,
    })
    const ruleOf = async (body: object) => expectStatus(200, await simulate(body)).rule.id
    expect(await ruleOf(about('100.00'))).toBe('small')
    expect(await ruleOf(about('100.01', { vendor: 'acme ', project: 'move' }))).toBe('vendor')
    expect(await ruleOf(about('100.01', { vendor: 'acme', categories: ['software'] }))).toBe('categories')
    expect(await ruleOf(about('1000.00', { vendor: 'acme' }))).toBe('large')
    expect(await simulate(about('999.99'))).toMatchObject({ status: 422, body: { code: 'no_rule' } })
  })
})
