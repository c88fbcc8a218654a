import { describe, expect, it } from 'vitest'
import { team } from './company.ts'
import { addContract, addVendor } from './contracts.ts'
import { as, expectStatus, staff } from './http.ts'
import { newAsset, newShelf } from './inventory.ts'
import { content, draft, eur, timeline } from './requests.ts'

const { coordinator } = staff

/** A case of each of some kinds, with the statuses that a purchase request knows as well. */
async function others(): Promise<Record<string, string>> {
  const { requester } = await team()
  const vendor = await addVendor()
  expectStatus(200, await as(coordinator).post(`/v1/vendors/${vendor.id}/approve`))
  const contract = await addContract(vendor, requester, 200)
  const { id: asset } = await newAsset(await newShelf())
  const change = expectStatus(
    202,
    await as(coordinator).post(`/v1/vendors/${vendor.id}/changes`, { address: 'Elsewhere 1' }),
  )
  return { vendor: vendor.id, contract: contract.id, asset, 'vendor change': change.id }
}

describe('an id of something else', () => {
  it('is no purchase request: nothing is shown, withdrawn or recalled by it', async () => {
    for (const [kind, id] of Object.entries(await others())) {
      const path = `/v1/purchase-requests/${id}`
      const api = as(coordinator)
      const replies = [
        await api.get(path),
        await api.patch(path, { title: 'Mine' }, { 'if-match': '*' }),
        await api.post(`${path}/submit`),
        await api.post(`${path}/recall`, { reason: 'To change it' }),
        await api.post(`${path}/withdraw`, { reason: 'Not needed' }),
        await api.post(`${path}/close`, { reason: 'Not needed' }),
        await api.post(`${path}/cancel`, { reason: 'Not needed' }),
        await api.get(`${path}/receipts`),
        await api.get(`${path}/bills`),
        await api.get(`${path}/changes`),
      ]
      expect([kind, ...replies.map(({ status }) => status)]).toEqual([kind, ...replies.map(() => 404)])
      const events = await timeline(coordinator, id)
      expect(events.filter(({ type }) => type.startsWith('request_'))).toEqual([])
    }
  })

  it('is no contract: that of an asset, which keeps its record under the same name', async () => {
    const { id } = await newAsset(await newShelf())
    const { requester } = await team()
    const request = await draft(requester, content('manager', eur('5.00')))
    for (const other of [id, request.id]) {
      const path = `/v1/contracts/${other}`
      const api = as(coordinator)
      const replies = [
        await api.get(path),
        await api.get(`${path}/outlook`),
        await api.post(
          `${path}/amendments`,
          { from: '2100-01-01', reason: 'Dearer', change: { title: 'Other' } },
          { 'if-match': '*' },
        ),
        await api.post(`${path}/end`, { endsOn: '2100-01-01', reason: 'Over' }),
      ]
      expect(replies.map(({ status }) => status)).toEqual([404, 404, 404, 404])
    }
  })
})

describe('a date beyond the calendar', () => {
  it('is refused with its field wherever something would be counted from it', async () => {
    const { requester } = await team()
    const vendor = await addVendor()
    const contract = await addContract(vendor, requester, 200)
    const api = as(coordinator)
    const end = '9999-12-31'
    const replies = {
      'query.to': await api.get(`/v1/cases?to=${end}`),
      'query.from': await api.get(`/v1/contract-dates?from=${end}&until=${end}`),
      'absence.from': await api.post(`/v1/people/${requester.id}/absences`, { from: end, until: end }),
      'amendment.change.termEnds': await api.post(
        `/v1/contracts/${contract.id}/amendments`,
        { from: '2100-01-01', reason: 'Without end', change: { termEnds: end } },
        { 'if-match': '*' },
      ),
      'end.endsOn': await api.post(`/v1/contracts/${contract.id}/end`, { endsOn: end, reason: 'Over' }),
      'hand-over.prepareBy': await api.post('/v1/hand-overs', {
        personId: requester.id,
        locationId: 'head-office',
        lines: [{ modelId: 'none', quantity: 1 }],
        prepareBy: end,
      }),
      'budget.amounts.0000-01-01': await api.put('/v1/budgets/IT', {
        currency: 'EUR',
        period: 'quarter',
        amount: '100',
        amounts: { '0000-01-01': '5' },
      }),
    }
    for (const [place, { status, body }] of Object.entries(replies)) {
      expect([place, status, body.code]).toEqual([place, 400, 'bad_input'])
      const fields = body.errors.map(({ field }: { field: string }) => field)
      expect(fields).toContain(place.slice(place.indexOf('.') + 1))
    }
    expectStatus(200, await api.get(`/v1/contracts/${contract.id}`))
  })
})
