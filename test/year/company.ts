import { dayOf, workingDaysAfter } from './agenda.ts'
import type { Chance } from './chance.ts'
import type { Interface } from './interface.ts'

/** Somebody of the company, and how they are with mail. */
export interface Person {
  id: string
  name: string
  email: string
  managerId?: string
  timeZone?: string
  region?: string
  /** Roles beyond `employee`. */
  groups?: string[]
  habit: 'prompt' | 'slow' | 'never'
  away: Away[]
  /** They do nothing any more. */
  left?: true
}

/** Days on which somebody neither reads nor answers. `recorded`: the system knows; else only their mailbox says so. */
export interface Away {
  from: string
  until: string
  recorded: boolean
  delegateId?: string
}

export interface Company {
  people: Person[]
  admin: Person
  coordinators: [Person, Person]
  auditor: Person
  costCentres: string[]
}

const directors = 5
const managers = 13
const employees = 42
/** Addresses of SES's mailbox simulator: their letters come back, are complained about, or answered by a machine. */
const simulated = ['bounce', 'complaint', 'suppressionlist', 'ooto']
const places = [
  {},
  {},
  {},
  { region: 'DE-BY' },
  { region: 'FR', timeZone: 'Europe/Paris' },
  { region: 'US', timeZone: 'America/New_York' },
  { region: 'JP', timeZone: 'Asia/Tokyo' },
]

/** Who works there: a chief, directors, managers, employees; and those who run it. */
export function peopleOf(chance: Chance, start: number, days: number): Company {
  const people: Person[] = []
  const hire = (role: string, count: number, above: readonly Person[]) => {
    for (let n = 1; n <= count; n++) {
      const id = `${role}-${n}`
      const fate = role === 'manager' ? simulated[n - 10] : undefined
      people.push({
        id,
        name: `${role[0]?.toUpperCase()}${role.slice(1)} ${n}`,
        email: fate ? `${fate}@simulator.amazonses.com` : `${id}@year.example`,
        ...(above.length > 0 && { managerId: chance.of(above).id }),
        ...chance.of(places),
        habit: chance.weighted({ prompt: 75, slow: 20, never: 5 }),
        away: [],
      })
    }
    return people.slice(-count)
  }
  const chief = hire('chief', 1, [])
  const above = hire('director', directors, chief)
  const middle = hire('manager', managers, above)
  hire('employee', employees, middle)
  const staff = (id: string, groups: string[], managerId: string): Person => {
    const person: Person = {
      ...{ id, name: `${id[0]?.toUpperCase()}${id.slice(1)}`, email: `${id}@year.example` },
      ...{ managerId, groups, habit: 'prompt', away: [] },
    }
    people.push(person)
    return person
  }
  const company: Company = {
    people,
    admin: staff('admin', ['admin'], 'chief-1'),
    coordinators: [
      staff('coordinator-1', ['coordinator'], 'director-1'),
      staff('coordinator-2', ['coordinator'], 'director-2'),
    ],
    auditor: staff('auditor', ['auditor'], 'chief-1'),
    costCentres: ['SALES', 'LAB', 'PLANT', 'BOARD', 'US', 'FREE'],
  }
  for (const person of [...chief, ...above, ...middle])
    person.away = absencesOf(person, people, chance, start, days)
  return company
}

function absencesOf(
  person: Person,
  people: readonly Person[],
  chance: Chance,
  start: number,
  days: number,
): Away[] {
  const away: Away[] = []
  for (let at = start + chance.whole(5, 60) * 86_400_000; at < start + days * 86_400_000; ) {
    const until = workingDaysAfter(at, chance.whole(1, 10))
    const others = people.filter(({ id }) => id !== person.id && !id.startsWith('employee'))
    away.push({
      from: dayOf(at),
      until: dayOf(until),
      recorded: chance.percent(75),
      ...(chance.percent(75) && { delegateId: chance.of(others).id }),
    })
    at = until + chance.whole(30, 150) * 86_400_000
  }
  return away
}

export const isAway = ({ away }: Person, day: string): Away | undefined =>
  away.find(({ from, until }) => from <= day && day <= until)

/** Budgets that stop and warn, in months, quarters and years, and in another currency; FREE has none. */
const budgets = {
  SALES: { currency: 'EUR', period: 'month', amount: '90000' },
  LAB: {
    currency: 'EUR',
    period: 'quarter',
    amount: '160000',
    whenExceeded: { submitting: 'stop', approving: 'stop' },
  },
  PLANT: {
    currency: 'EUR',
    period: 'year',
    amount: '900000',
    whenExceeded: { submitting: 'warn', approving: 'warn' },
  },
  BOARD: {
    currency: 'EUR',
    period: 'quarter',
    yearStart: '04-01',
    amount: '100000',
    whenExceeded: { submitting: 'ignore', approving: 'ignore' },
  },
  US: { currency: 'USD', period: 'month', amount: '60000' },
} as const

const ladder = (escalate: string) => ({
  firstAfterHours: 12,
  everyHours: 16,
  reminders: 2,
  escalateAfterHours: 16,
  escalate,
})

/** Every sort of stage there is: alone, any, a quorum, all with one who is required; every end of a ladder; a code from 20,000 EUR on. */
export function policy(large: string) {
  const manager = (escalate: string) => ({
    name: 'Manager',
    approvers: ['requester.manager'],
    ladder: ladder(escalate),
  })
  return {
    name: 'Purchase requests',
    currency: 'EUR',
    askAgain: 'touched',
    together: { days: 14 },
    duplicates: { days: 20, whenFound: 'stop' },
    rules: [
      { id: 'at-once', name: 'Below 100 EUR: at once', when: { amountBelow: '100' }, stages: [] },
      {
        id: 'software',
        name: 'Software: two of security',
        when: { categories: ['software'] },
        stages: [
          {
            name: 'Security',
            approvers: ['group:security'],
            needed: 2,
            looksAt: ['lines', 'vendor'],
            ladder: ladder('go_on'),
          },
        ],
      },
      {
        id: 'manager',
        name: 'Below 1,000 EUR: the manager',
        when: { amountBelow: '1000' },
        stages: [manager('manager')],
      },
      {
        id: 'finance',
        name: 'Below 5,000 EUR: the manager, then finance',
        when: { amountBelow: '5000' },
        stages: [
          manager('coordinators'),
          {
            name: 'Finance',
            approvers: ['group:finance'],
            needed: 'any',
            looksAt: ['costCentre'],
            ladder: ladder('reject'),
          },
        ],
      },
      {
        id: 'owner',
        name: 'Large: manager and owner, then two of finance',
        when: { amountBelow: large },
        stages: [
          {
            name: 'Manager and owner',
            approvers: ['requester.manager', 'costCentre.owner'],
            ladder: ladder('manager'),
          },
          { name: 'Finance', approvers: ['group:finance'], needed: 2, ladder: ladder('person:chief-1') },
        ],
      },
      {
        id: 'board',
        name: 'Very large: manager, finance, the board',
        when: {},
        stepUpFrom: large,
        stages: [
          manager('manager'),
          { name: 'Finance', approvers: ['group:finance'], needed: 2, ladder: ladder('manager') },
          {
            name: 'Board',
            approvers: ['group:board', 'person:director-3'],
            needed: 2,
            required: ['person:director-3'],
            ladder: ladder('nothing'),
          },
        ],
      },
    ],
  }
}

export async function addCompany(api: Interface, { people, admin, costCentres }: Company): Promise<void> {
  const put = (path: string, body: unknown) => api.must(admin, 'PUT', `/v1/${path}`, body)
  for (const person of people) await recordPerson(api, admin, person)
  await put('groups/finance', {
    name: 'Finance',
    members: ['manager-1', 'manager-2', 'manager-3', 'manager-10', 'director-1'],
  })
  await put('groups/security', { name: 'Security', members: ['manager-4', 'manager-5', 'manager-13'] })
  await put('groups/board', { name: 'Board', members: ['chief-1', 'director-2', 'director-4'] })
  await put('groups/coordinators', { name: 'Coordinators', members: ['coordinator-1', 'coordinator-2'] })
  for (const [index, code] of costCentres.entries())
    await put(`cost-centres/${code}`, { name: `${code} of the company`, ownerId: `manager-${index + 6}` })
  for (const [code, budget] of Object.entries(budgets)) await put(`budgets/${code}`, budget)
  await put('exchange-rates', { base: 'EUR', rates: { USD: '0.8613', GBP: '1.1437' } })
  await put('approval-policies/purchase-requests', policy('20000'))
  await api.must(
    admin,
    'PUT',
    '/v1/matching-rules',
    {
      price: { percent: 2 },
      charges: { amounts: { EUR: '20', USD: '20', GBP: '20' } },
      overDelivery: { percent: 5 },
    },
    { 'if-match': '"0"' },
  )
}

export async function recordPerson(
  api: Interface,
  by: Person,
  { id, name, email, managerId, timeZone, region }: Person,
  status: 'active' | 'left' = 'active',
): Promise<void> {
  await api.must(by, 'PUT', `/v1/people/${id}`, {
    ...{ name, email, status },
    ...(managerId && { managerId }),
    ...(timeZone && { timeZone }),
    ...(region && { region }),
  })
}

/** A budget as it is, with another amount. */
export const budgetWith = (code: keyof typeof budgets, amount: string) => ({ ...budgets[code], amount })
export const budgeted = Object.keys(budgets) as (keyof typeof budgets)[]
