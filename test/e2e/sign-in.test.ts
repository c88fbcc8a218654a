import { describe, expect, it } from 'vitest'
import { hire, record, team } from './company.ts'
import { as, expectStatus, send, staff, tokenOf, type User } from './http.ts'
import { content, draft, eur } from './requests.ts'

const path = '/v1/purchase-requests'
const withToken = (authorization: string) => send('GET', path, { headers: { authorization } })

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
const claimsOf = (token: string) =>
  JSON.parse(Buffer.from(token.split('.')[1] as string, 'base64url').toString()) as Record<string, unknown>

describe('/v1 without a valid token', () => {
  it('answers 401 to nobody, whatever the route', async () => {
    for (const each of [path, '/v1/people', '/v1/cases/x', '/v1/tasks', '/v1/purchase-orders'])
      expect((await as(undefined).get(each)).status).toBe(401)
    expect((await as(undefined).post(path, {})).status).toBe(401)
    expect((await as(undefined).put('/v1/people/x', {})).status).toBe(401)
  })

  it.each(['', 'Bearer', 'Bearer ', 'Bearer x', 'Basic YTpi', 'Bearer a.b.c', `Bearer ${'x'.repeat(4000)}`])(
    'answers 401 to %.20s',
    async (authorization) => {
      expect((await withToken(authorization)).status).toBe(401)
    },
  )

  it('answers 401 to a token that somebody changed, cut or signed themselves', async () => {
    const { requester } = await team()
    const token = await tokenOf(requester)
    expect((await withToken(`Bearer ${token}`)).status).toBe(200)
    const [header = '', payload = '', signature = ''] = token.split('.')
    const claims = claimsOf(token)
    const promoted = part({ ...claims, 'cognito:groups': ['admin'] })
    const { generateKeyPairSync, createSign } = await import('node:crypto')
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const self = createSign('sha256').update(`${header}.${promoted}`).sign(privateKey, 'base64url')
    const forged = {
      promoted: `${header}.${promoted}.${signature}`,
      'without a signature': `${header}.${payload}.`,
      'alg none': `${part({ alg: 'none', typ: 'JWT' })}.${payload}.`,
      'cut short': token.slice(0, -8),
      'signed by another key': `${header}.${promoted}.${self}`,
      expired: `${header}.${part({ ...claims, exp: 1 })}.${signature}`,
      'of another issuer': `${header}.${part({ ...claims, iss: 'https://issuer.example' })}.${signature}`,
    }
    for (const [what, each] of Object.entries(forged))
      expect([what, (await withToken(`Bearer ${each}`)).status]).toEqual([what, 401])
  })
})

describe('roles', () => {
  const admin = as(staff.admin)
  const coordinator = as(staff.coordinator)
  const auditor = as(staff.auditor)

  it('the directory is kept by coordinators and admins, the policy by admins, rates by both', async () => {
    const employee = as(await hire('Employee'))
    const { body: policy } = await admin.get('/v1/approval-policies/purchase-requests')
    const person = { name: 'x', email: 'x@e2e.example' }
    const tries: [string, string, object][] = [
      ['PUT', '/v1/people/e2e-x', person],
      ['PUT', '/v1/groups/e2e-x', { name: 'x', members: [] }],
      ['PUT', '/v1/cost-centres/e2e-x', { name: 'x' }],
      ['PUT', '/v1/exchange-rates', { base: 'EUR', rates: {} }],
      ['PUT', '/v1/approval-policies/purchase-requests', policy],
      ['PUT', '/v1/approval-policies/e2e-x', policy],
    ]
    for (const [, at, body] of tries) {
      expect([at, (await employee.put(at, body)).body]).toMatchObject([at, { code: 'wrong_role' }])
      expect([at, (await auditor.put(at, body)).body]).toMatchObject([at, { code: 'auditor_reads_only' }])
    }
    for (const [, at, body] of tries.slice(4))
      expect([at, (await coordinator.put(at, body)).body]).toMatchObject([at, { code: 'wrong_role' }])
    expect((await coordinator.put('/v1/groups/e2e-x', { name: 'x', members: [] })).status).toBe(200)
    const simulation = { requester: 'x', total: eur('1'), costCentre: 'x' }
    const simulate = '/v1/approval-policies/purchase-requests/simulate'
    expect((await employee.post(simulate, simulation)).status).toBe(403)
    expect((await employee.get('/v1/purchase-orders')).status).toBe(403)
  })

  it('an auditor reads everything and changes nothing', async () => {
    const { requester } = await team()
    const { id } = await draft(requester, content('manager', eur('500.00')))
    expect((await auditor.get(`${path}/${id}`)).status).toBe(200)
    expect((await auditor.get(`/v1/cases/${id}/timeline`)).status).toBe(200)
    expect((await auditor.get('/v1/purchase-orders')).status).toBe(200)
    for (const reply of [
      await auditor.post(path, content('manager', eur('1'))),
      await auditor.post(`${path}/${id}/submit`),
      await auditor.post(`${path}/${id}/withdraw`, {}),
      await auditor.patch(`${path}/${id}`, { title: 'x' }, { 'if-match': '*' }),
      await auditor.post(`/v1/cases/${id}/comments`, { text: 'x' }),
      await auditor.post(`/v1/tasks/${id}.1.1.1/answer`, { decision: 'approve' }),
      await auditor.post(`/v1/tasks/${id}.1.1.1/remind`),
    ])
      expect(reply).toMatchObject({ status: 403, body: { code: 'auditor_reads_only' } })
  })

  it('who has left does nothing more, though the account lives on', async () => {
    const { requester, manager } = await team()
    const { id } = await draft(requester, content('manager', eur('500.00')))
    await record(requester, { manager, status: 'left' })
    for (const reply of [
      await as(requester).post(path, content('manager', eur('1'))),
      await as(requester).patch(`${path}/${id}`, { title: 'x' }, { 'if-match': '*' }),
      await as(requester).post(`${path}/${id}/submit`),
      await as(requester).post(`${path}/${id}/withdraw`, {}),
      await as(requester).post(`/v1/cases/${id}/comments`, { text: 'x' }),
    ])
      expect(reply).toMatchObject({ status: 403, body: { code: 'you_have_left' } })
    expect((await as(requester).get(`${path}/${id}`)).body).toMatchObject({ status: 'draft' })
    await record(requester, { manager })
    expectStatus(200, await as(requester).post(`${path}/${id}/withdraw`, {}))
  })

  it('who is signed in but not in the directory is told so', async () => {
    const stranger: User = { email: `nobody-${Date.now()}@e2e.example` }
    const reply = await as(stranger).post(path, content('manager', eur('1')))
    expect(reply).toMatchObject({ status: 403, body: { code: 'not_in_directory' } })
    expect((await as(stranger).get(path)).body).toEqual({ items: [], next: null })
    expect((await as(stranger).get('/v1/tasks')).body).toEqual({ items: [], next: null })
  })
})
