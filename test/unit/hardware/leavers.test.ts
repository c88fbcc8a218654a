import { describe, expect, it } from 'vitest'
import type { Asset } from '../../../functions/hardware/inventory/index.ts'
import { itemAfter } from '../../../functions/hardware/leavers/keeper.ts'
import {
  isOver,
  type LeaverItem,
  type Offboarding,
  OffboardingStatuses,
  offboardingTransitions,
} from '../../../functions/hardware/leavers/model.ts'
import {
  decisionDate,
  describeLeft,
  isMissing,
  nextRung,
  pendingOutcome,
  returnDate,
  ruleFor,
  saidAll,
  standingOf,
  staysAway,
  waysFor,
  workEnds,
} from '../../../functions/hardware/leavers/rules.ts'

const zone = 'Europe/Berlin'
const eur = (amount: string) => ({ amount, currency: 'EUR' })

const item = (about: Partial<LeaverItem> = {}): LeaverItem => ({
  pk: 'case#1',
  sk: 'item#001',
  n: 1,
  assetId: 'a1',
  tag: 'TL-1',
  model: 'Laptop',
  categoryId: 'laptop',
  holdsData: false,
  since: '2026-01-01T00:00:00.000Z',
  rule: 'must_return',
  ...about,
})

const offboarding = (about: Partial<Offboarding> = {}): Offboarding => ({
  pk: 'case#1',
  sk: 'offboarding',
  person: { personId: 'leo', name: 'Leo', email: 'leo@demo.example' },
  lastWorkingDay: '2027-01-29',
  terminationDate: '2027-03-31',
  returnTo: { locationId: 'berlin', name: 'Berlin' },
  returnBy: '2027-01-29',
  openedAt: '2027-01-04T09:00:00.000Z',
  reachable: false,
  ...about,
})

describe('what becomes of a thing when its holder leaves', () => {
  it.each([
    ['the category says', { whenLeaving: 'may_return', holdsData: false }, eur('10.00'), 'may_return'],
    [
      'cheaper than the limit',
      { whenLeaving: 'must_return', writeOffBelow: eur('50'), holdsData: false },
      eur('49.99'),
      'write_off',
    ],
    [
      'at the limit',
      { whenLeaving: 'must_return', writeOffBelow: eur('50'), holdsData: false },
      eur('50.00'),
      'must_return',
    ],
    [
      'another currency does not compare',
      { whenLeaving: 'must_return', writeOffBelow: eur('50'), holdsData: false },
      { amount: '10', currency: 'USD' },
      'must_return',
    ],
    [
      'nobody knows what it cost',
      { whenLeaving: 'must_return', writeOffBelow: eur('50'), holdsData: false },
      undefined,
      'must_return',
    ],
    ['data comes back always', { whenLeaving: 'write_off', holdsData: true }, eur('10.00'), 'must_return'],
    [
      'data, however cheap',
      { whenLeaving: 'may_return', writeOffBelow: eur('50'), holdsData: true },
      eur('10.00'),
      'must_return',
    ],
  ] as const)('%s', (_, category, cost, rule) => {
    expect(ruleFor(category, cost)).toBe(rule)
  })

  it('must come back when the category is gone', () => {
    expect(ruleFor(undefined, eur('1.00'))).toBe('must_return')
  })

  it('can be kept by rule only, and never with data on it', () => {
    expect(waysFor(item())).not.toContain('keep')
    expect(waysFor(item({ rule: 'may_return' }))).toContain('keep')
    expect(waysFor(item({ rule: 'may_return', holdsData: true }))).not.toContain('keep')
    expect(waysFor(item({ rule: 'write_off' }))).toContain('keep')
  })

  it('stays with the leaver only once the last day is over', () => {
    const at = '2027-01-05T00:00:00.000Z'
    const kept = item({ rule: 'may_return', way: { how: 'keep', at } })
    const access = { at, tasks: [], seats: [] }
    expect(pendingOutcome(kept, {})).toBeUndefined()
    expect(pendingOutcome(kept, { access })).toBe('kept')
    expect(pendingOutcome(item({ rule: 'write_off' }), { access })).toBe('written_off')
    expect(pendingOutcome(item({ rule: 'write_off', way: { how: 'bring', at } }), { access })).toBeUndefined()
    expect(staysAway(item({ way: { how: 'keep', at } }))).toBeUndefined()
    expect(pendingOutcome(item({ decided: { as: 'charged', by: 'Carl', at } }), {})).toBe('charged')
  })

  it('is all said when each thing has its way and the leaver can be reached', () => {
    const at = '2027-01-05T00:00:00.000Z'
    const told = item({ way: { how: 'bring', at } })
    expect(saidAll([told, item({ rule: 'write_off' })], true)).toBe(true)
    expect(saidAll([told], false)).toBe(false)
    expect(saidAll([told, item()], true)).toBe(false)
    expect(saidAll([told, item({ received: { at, by: 'Carl', locationId: 'berlin' } })], true)).toBe(true)
  })
})

describe('the dates of a leaving', () => {
  it('are a week at least, however soon they leave', () => {
    expect(returnDate('2027-01-04', '2027-01-29')).toBe('2027-01-29')
    expect(returnDate('2027-01-04', '2027-01-04')).toBe('2027-01-11')
    expect(returnDate('2027-01-04', '2026-12-20')).toBe('2027-01-11')
  })

  it('end the last day where the leaver is', () => {
    expect(workEnds(offboarding(), zone)).toBe('2027-01-29T23:00:00.000Z')
    const away = { ...offboarding().person, timeZone: 'America/Los_Angeles' }
    expect(workEnds(offboarding({ person: away }), zone)).toBe('2027-01-30T08:00:00.000Z')
  })

  it.each([
    ['two weeks after', '2027-06-30', '2027-02-12'],
    ['in time for the last pay', '2027-02-10', '2027-02-05'],
    ['not before two days have passed', '2027-02-01', '2027-01-31'],
    ['two weeks after, when the pay has gone out', '2027-01-29', '2027-02-12'],
  ])('are decided about %s', (_, terminationDate, date) => {
    expect(decisionDate(offboarding({ terminationDate }))).toBe(date)
  })
})

/** Every rung from an instant on, as `date kind to`. */
function ladder(
  about: Partial<Offboarding>,
  items: LeaverItem[],
  rungs: number,
  from = '2027-01-04T10:00:00.000Z',
) {
  const found: string[] = []
  let after = from
  for (let count = 0; count < rungs; count++) {
    const rung = nextRung(offboarding(about), 'returning', items, after, zone)
    if (!rung) break
    found.push(`${rung.at.slice(0, 10)} ${rung.kind}${rung.kind === 'remind' ? ` ${rung.to.join('+')}` : ''}`)
    after = rung.at
  }
  return found
}

describe('the ladder of a leaving', () => {
  it('reminds before the day, chases after it, and has somebody decide', () => {
    const [first, ...later] = ladder({}, [item()], 3)
    expect([first, ...later]).toEqual([
      '2027-01-22 remind person',
      '2027-01-27 remind person',
      '2027-01-29 work_ends',
    ])
    const ended = { workEndedAt: '2027-01-29T23:00:00.000Z' }
    expect(ladder(ended, [item()], 5, '2027-01-29T23:00:00.000Z')).toEqual([
      '2027-01-31 remind person',
      '2027-02-03 remind person+manager',
      '2027-02-07 remind person+manager+coordinators',
      '2027-02-12 decide',
      '2027-02-26 decide',
    ])
  })

  it('leaves whoever has answered alone until the day', () => {
    const at = '2027-01-05T00:00:00.000Z'
    const said = [item({ way: { how: 'bring', at } })]
    expect(ladder({ answeredAt: at }, said, 1)).toEqual(['2027-01-29 work_ends'])
    const ended = '2027-01-29T23:00:00.000Z'
    expect(ladder({ answeredAt: at, workEndedAt: ended }, said, 1, ended)).toEqual([
      '2027-01-31 remind person',
    ])
  })

  it('has what is lost decided on the next day', () => {
    const at = '2027-01-05T12:00:00.000Z'
    expect(ladder({}, [item({ way: { how: 'lost', at } })], 1)).toEqual(['2027-01-06 decide'])
  })

  it('keeps the coordinators at what lies about, every week', () => {
    const received = { at: '2027-02-01T12:00:00.000Z', by: 'Carl', locationId: 'berlin' }
    const ended = { workEndedAt: '2027-01-29T23:00:00.000Z' }
    expect(ladder(ended, [item({ received })], 2, '2027-02-01T12:00:00.000Z')).toEqual([
      '2027-02-08 remind coordinators',
      '2027-02-15 remind coordinators',
    ])
  })

  it('carries out at once what is decided, and ends the work of who left before', () => {
    const at = '2027-01-05T00:00:00.000Z'
    expect(ladder({}, [item({ decided: { as: 'lost', by: 'Carl', at } })], 1, at)).toEqual([
      '2027-01-05 carry_out',
    ])
    expect(ladder({ lastWorkingDay: '2026-12-31' }, [], 1, at)).toEqual(['2027-01-05 work_ends'])
  })

  it('ends: with nothing left, and a month after the end with forgetting', () => {
    const ended = offboarding({ workEndedAt: '2027-01-29T23:00:00.000Z' })
    const done = item({ outcome: { as: 'restocked', by: 'Carl', at: '2027-01-05T00:00:00.000Z' } })
    expect(nextRung(ended, 'returning', [done], '2027-02-01T00:00:00.000Z', zone)).toBeUndefined()
    const closed = { ...ended, closedAt: '2027-02-01T12:00:00.000Z' }
    expect(nextRung(closed, 'closed', [done], '2027-02-01T12:00:00.000Z', zone)).toMatchObject({
      kind: 'forget',
      at: '2027-03-03T07:00:00.000Z',
    })
    const forgotten = { ...closed, forgottenAt: '2027-03-03T07:00:00.000Z' }
    expect(nextRung(forgotten, 'closed', [done], '2027-03-03T07:00:00.000Z', zone)).toBeUndefined()
  })
})

describe('what happens to an asset', () => {
  const asset = (about: Partial<Asset>): Asset =>
    ({ status: 'in_use', locationId: 'berlin', ...about }) as Asset
  const moved = (before: Partial<Asset>, after: Partial<Asset>, of = item()) =>
    itemAfter(of, {
      before: asset(before),
      after: asset(after),
      what: 'moved',
      actor: { name: 'Carl', via: 'signed in' },
      at: '2027-01-30T10:00:00.000Z',
    })
  const holder = (episode: number) => ({ holder: { episode } }) as Partial<Asset>

  it.each([
    ['in_stock', 'restocked'],
    ['in_repair', 'in_repair'],
    ['disposed', 'written_off'],
    ['lost', 'lost'],
  ] as const)('%s is the outcome %s', (status, as) => {
    const after = moved(holder(1), { status })
    expect(after.outcome?.as).toBe(as)
    expect(after.received !== undefined).toBe(status === 'in_stock' || status === 'in_repair')
  })

  it('coming back is no outcome yet', () => {
    const after = moved(holder(1), { status: 'returned' })
    expect(after).toMatchObject({ received: { by: 'Carl', locationId: 'berlin' } })
    expect(after.outcome).toBeUndefined()
    expect(standingOf(after)).toBe('back, to be inspected')
  })

  it('another place in the same hands changes nothing; another person is the outcome', () => {
    const same = item({ way: { how: 'bring', at: '2027-01-05T00:00:00.000Z' } })
    expect(moved(holder(1), { ...holder(1), locationId: 'paris' }, same)).toEqual(same)
    expect(moved(holder(1), holder(2)).outcome?.as).toBe('transferred')
  })

  it('found again, it is on its way once more', () => {
    const lost = item({ outcome: { as: 'lost', by: 'Carl', at: '2027-02-01T00:00:00.000Z' } })
    const after = moved({ status: 'lost' }, { status: 'returned' }, lost)
    expect(after.outcome).toBeUndefined()
    expect(isMissing(after)).toBe(false)
    expect(describeLeft([item()])).toBe('1 of 1 item to come back')
    expect(describeLeft([after, item()])).toBe('1 of 2 items to come back; 1 that came back to be dealt with')
  })
})

describe('the statuses of an offboarding', () => {
  it('lead to an end from each', () => {
    expect(OffboardingStatuses.filter(isOver)).toEqual(['closed', 'rehired'])
    for (const status of OffboardingStatuses)
      for (const next of offboardingTransitions[status]) expect(OffboardingStatuses).toContain(next)
  })
})
