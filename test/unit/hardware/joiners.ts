import { caseKey } from '../../../functions/cases/index.ts'
import type { Onboarding, Parcel, Purchase } from '../../../functions/hardware/joiners/model.ts'
import type { Need } from '../../../functions/hardware/stock/index.ts'

const caseId = '01jc0000000000000000'

/** An onboarding that begins on Monday 1 February 2027, with nothing wanted yet. */
export function record(about: Partial<Onboarding> = {}): Onboarding {
  return {
    ...caseKey(caseId, 'onboarding'),
    person: { personId: 'jo', name: 'Jo Joiner', email: 'jo@example.com' },
    startDate: '2027-02-01',
    location: { id: 'berlin', name: 'Berlin', shippingDays: 2 },
    deliverTo: { to: 'desk' },
    wanted: [],
    seats: [],
    costCentre: 'IT',
    dates: {
      handOverOn: '2027-02-01',
      shipBy: '2027-01-29',
      prepareBy: '2027-01-27',
      goodsBy: '2027-01-26',
      orderBy: '2027-01-12',
    },
    purchases: [],
    parcels: [],
    declined: [],
    waits: {},
    rounds: 0,
    ...about,
  }
}

export function need(n: number, about: Partial<Need> = {}): Need {
  const modelId = about.modelId ?? 'laptop'
  const { waiting = 0, allocated = 0, picked = 0, out = 0 } = about
  return {
    ...caseKey(caseId, `need#00${n}`),
    caseId,
    n,
    version: 1,
    since: '2026-12-01T08:00:00.000Z',
    modelId,
    model: { name: modelId, categoryId: 'machines', tracking: 'asset' },
    alternatives: [],
    locationId: 'berlin',
    needBy: '2027-01-26',
    quantity: waiting + allocated + picked + out,
    waiting,
    allocated,
    picked,
    out,
    ...about,
  } as Need
}

export function parcel(
  n: number,
  status: Parcel['status'],
  lines: Partial<Parcel['lines'][number]>[],
): Parcel {
  return {
    caseId: `01jc000000000000000${n}`,
    n,
    openedAt: '2027-01-20T08:00:00.000Z',
    locationId: 'berlin',
    deliverTo: { to: 'desk' },
    status,
    lines: lines.map((line) => ({
      need: 'need#001',
      modelId: 'laptop',
      name: 'laptop',
      quantity: 1,
      accepted: 0,
      declined: 0,
      ...line,
    })),
  }
}

export function purchase(
  state: Purchase['state'],
  lines: Partial<Purchase['lines'][number]>[],
  about: Partial<Purchase> = {},
): Purchase {
  return {
    caseId: '01jc0000000000000009',
    at: '2026-12-01T08:00:00.000Z',
    neededBy: '2027-01-26',
    state,
    lines: lines.map((line) => ({
      need: 'need#001',
      modelId: 'laptop',
      name: 'laptop',
      quantity: 1,
      ...line,
    })),
    ...about,
  }
}

/** As the rules see it, on a day. */
export const standing = (today: string, about: Partial<Onboarding>, needs: Need[], status = 'equipping') => ({
  status,
  record: record(about),
  needs,
  today,
})
