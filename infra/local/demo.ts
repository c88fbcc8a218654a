import type { PolicyContent, RatesContent } from '../../functions/approvals/model.ts'
import type { BudgetContent } from '../../functions/budgets/model.ts'
import type { CostCentreContent, GroupContent, PersonContent } from '../../functions/people/model.ts'
import { apiCall } from './api-call.ts'

/** What goes into a PUT: fields with defaults may be left out. */
type Given<Content, Optional extends keyof Content> = Omit<Content, Optional> &
  Partial<Pick<Content, Optional>>

const person = (name: string, id: string, managerId?: string) => ({
  [`/v1/people/${id}`]: { name, email: `${id}@demo.example`, ...(managerId && { managerId }) },
})

/** Managers are set in a second round: they must exist before somebody can name them. */
const people: Readonly<Record<string, Given<PersonContent, 'status'>>> = {
  ...person('Emma Employee', 'employee', 'manager'),
  ...person('Max Manager', 'manager', 'finance'),
  ...person('Fiona Finance', 'finance', 'admin'),
  ...person('Carl Coordinator', 'coordinator', 'manager'),
  ...person('Ada Admin', 'admin', 'director'),
  ...person('Ari Auditor', 'auditor', 'manager'),
  ...person('Dana Director', 'director'),
}

const groups: Readonly<Record<string, GroupContent>> = {
  '/v1/groups/finance': { name: 'Finance', members: ['finance'] },
  '/v1/groups/coordinators': { name: 'Coordinators', members: ['coordinator'] },
}

const costCentres: Readonly<Record<string, CostCentreContent>> = {
  '/v1/cost-centres/IT': { name: 'Information technology', ownerId: 'manager' },
  '/v1/cost-centres/OFFICE': { name: 'Office', ownerId: 'manager' },
}

const budgets: Readonly<Record<string, Given<BudgetContent, 'yearStart' | 'amounts' | 'whenExceeded'>>> = {
  '/v1/budgets/OFFICE': { currency: 'EUR', period: 'quarter', amount: '2000' },
}

const manager = { name: 'Manager', approvers: ['requester.manager'], needed: 'all' as const }
const finance = { name: 'Finance', approvers: ['group:finance'], needed: 'any' as const }

const policies: Readonly<Record<string, PolicyContent>> = {
  '/v1/approval-policies/purchase-requests': {
    name: 'Purchase requests',
    currency: 'EUR',
    rules: [
      { id: 'at-once', name: 'Below 100 EUR: approved at once', when: { amountBelow: '100' }, stages: [] },
      {
        id: 'manager',
        name: 'Below 1,000 EUR: the manager',
        when: { amountBelow: '1000' },
        stages: [manager],
      },
      {
        id: 'finance',
        name: 'From 1,000 EUR: the manager, then finance',
        when: {},
        stages: [manager, finance],
      },
    ],
  },
  '/v1/approval-policies/vendor-changes': {
    name: 'Changes of vendors',
    currency: 'EUR',
    rules: [{ id: 'finance', name: 'Address and bank details: finance', when: {}, stages: [finance] }],
  },
  '/v1/approval-policies/write-offs': {
    name: 'Write-offs',
    currency: 'EUR',
    rules: [
      {
        id: 'at-once',
        name: 'Bought for less than 100 EUR: at once',
        when: { amountBelow: '100' },
        stages: [],
      },
      { id: 'finance', name: 'From 100 EUR: finance', when: {}, stages: [finance] },
    ],
  },
}

const rates: Readonly<Record<string, RatesContent>> = {
  '/v1/exchange-rates': { base: 'EUR', rates: { USD: '0.86', GBP: '1.14', CHF: '1.07' } },
}

/**
 * Loads the demo company through the API, as an administrator would. What is there already stays as it is.
 * @param url origin of the API.
 * @param token an administrator's.
 * @throws Error when the API refuses something.
 */
export async function loadDemo(url: string, token: string): Promise<void> {
  const missing = new Set<string>()
  const api = apiCall(url, () => token)
  const call = async (method: 'GET' | 'PUT', path: string, body?: unknown) => {
    const { ok, status, text } = await api(method, path, body)
    if (ok || (method === 'GET' && status === 404)) return status
    throw new Error(`The demo company could not be loaded: ${method} ${path}: ${status} ${text}`)
  }
  const everything = { ...people, ...groups, ...costCentres, ...budgets, ...policies, ...rates }
  for (const path of Object.keys(everything)) {
    if ((await call('GET', path)) === 404) missing.add(path)
  }
  for (const [path, content] of Object.entries(people)) {
    const { managerId: _, ...alone } = content
    if (missing.has(path)) await call('PUT', path, alone)
  }
  for (const [path, content] of Object.entries(everything)) {
    if (missing.has(path)) await call('PUT', path, content)
  }
}
