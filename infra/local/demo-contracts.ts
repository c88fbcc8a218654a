import { addDays, addMonths } from '../../functions/platform/calendar/dates.ts'
import type { ContractContent } from '../../functions/renewals/contracts/model.ts'
import type { VendorContent } from '../../functions/renewals/vendors/model.ts'
import { apiCall } from './api-call.ts'

type Given<Content> = Partial<Content> & Record<string, unknown>

interface DemoContract {
  vendor: Given<VendorContent>
  /** Days from today to the end of the term that runs. */
  endsIn: number
  contract: Given<Omit<ContractContent, 'start'>> & { initialTerm: { count: number; unit: 'months' } }
}

/** The first renewal opens in some three weeks of the movable clock, the second in half a year. */
const contracts: readonly DemoContract[] = [
  {
    vendor: {
      name: 'Drawing Board Inc.',
      domains: ['drawing-board.example'],
      country: 'US',
      timeZone: 'America/Los_Angeles',
      contacts: [{ role: 'notice', name: 'Contracts', email: 'contracts@drawing-board.example' }],
    },
    endsIn: 150,
    contract: {
      title: 'Drawing Board Teams',
      ownerId: 'employee',
      costCentre: 'IT',
      initialTerm: { count: 12, unit: 'months' },
      renewal: { kind: 'automatic', term: { count: 12, unit: 'months' } },
      notice: { period: { count: 30, unit: 'days' }, countedTo: 'term_end', method: 'mail', transitDays: 0 },
      price: { amount: { amount: '15.00', currency: 'EUR' }, per: 'seat', every: 'month' },
      uplift: { kind: 'capped', percent: '7' },
      seats: { bought: 20, used: 13 },
      alternatives: ['Open Canvas'],
    },
  },
  {
    vendor: {
      name: 'Stadtnetz GmbH',
      domains: ['stadtnetz.example'],
      country: 'DE',
      timeZone: 'Europe/Berlin',
      address: 'Stadtnetz GmbH\nKundenservice\nHauptstraße 1\n10115 Berlin',
    },
    endsIn: 330,
    contract: {
      title: 'Internet line, head office',
      ownerId: 'manager',
      costCentre: 'IT',
      initialTerm: { count: 24, unit: 'months' },
      renewal: { kind: 'automatic', term: { count: 12, unit: 'months' } },
      notice: {
        period: { count: 3, unit: 'months' },
        countedTo: 'month_end',
        method: 'registered_post',
        transitDays: 3,
      },
      price: { amount: { amount: '89.00', currency: 'EUR' }, per: 'contract', every: 'month' },
      uplift: { kind: 'fixed', percent: '2' },
    },
  },
]

/**
 * Records the vendors and contracts of the demo company through the API. Those that are there already stay as they are.
 * @param token a coordinator's.
 * @param today the system's own date.
 * @throws Error when the API refuses something.
 */
export async function loadDemoContracts(url: string, token: string, today: string): Promise<void> {
  const api = apiCall(url, () => token)
  const call = async (method: string, path: string, body?: unknown) => {
    const { ok, status, text } = await api(method, path, body)
    if (!ok) throw new Error(`The demo contracts could not be loaded: ${method} ${path}: ${status} ${text}`)
    return JSON.parse(text)
  }
  for (const { vendor, endsIn, contract } of contracts) {
    const known = await call('GET', `/v1/vendors?name=${encodeURIComponent(String(vendor.name))}`)
    if (known.items.length > 0) continue
    const { id } = await call('POST', '/v1/vendors', vendor)
    await call('POST', `/v1/vendors/${id}/approve`, {})
    const start = addMonths(addDays(today, endsIn), -contract.initialTerm.count)
    await call('POST', '/v1/contracts', { ...contract, vendorId: id, start })
  }
}
