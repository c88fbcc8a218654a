import { describe, expect, it } from 'vitest'
import {
  difference,
  expectedAgain,
  isSame,
  loosePieces,
  parcelReady,
  servedBy,
  shortage,
  wantedLines,
  whatNext,
} from '../../../functions/hardware/joiners/equipment.ts'
import {
  isEnding,
  isOver,
  OnboardingStatuses,
  onboardingTransitions,
} from '../../../functions/hardware/joiners/model.ts'
import { need, parcel, purchase, record, standing } from './joiners.ts'

const line = (modelId: string, quantity = 1, ...alternatives: string[]) => ({
  modelId,
  alternatives,
  quantity,
})

describe('statuses', () => {
  it('lead to statuses that there are, and to an end', () => {
    for (const next of Object.values(onboardingTransitions))
      for (const each of next) expect(OnboardingStatuses).toContain(each)
    expect(OnboardingStatuses.filter(isOver)).toEqual(['equipped', 'cancelled'])
    expect(OnboardingStatuses.filter(isEnding)).toEqual(['cancelling', 'equipped', 'cancelled'])
    for (const status of OnboardingStatuses)
      if (!isEnding(status)) expect(onboardingTransitions[status]).toContain('cancelling')
  })
})

describe('what is wanted', () => {
  it('is the kit without what is left out, with what is added', () => {
    const kit = [line('laptop', 1, 'other'), line('screen')]
    expect(wantedLines(kit, [line('screen', 1), line('dock')], ['laptop'])).toEqual([
      line('screen', 2),
      line('dock'),
    ])
  })

  it('may have something left out and put in anew, and not what is not there left out', () => {
    expect(wantedLines([line('laptop', 3)], [line('laptop', 1, 'laptop', 'other')], ['laptop'])).toEqual([
      line('laptop', 1, 'other'),
    ])
    expect(() => wantedLines([line('laptop')], [], ['dock'])).toThrow('dock')
  })
})

describe('the difference between what is wanted and what was asked for', () => {
  const of = (about: Parameters<typeof record>[0], ...needs: ReturnType<typeof need>[]) =>
    difference({ record: record(about), needs })

  it('is everything at first, and nothing once it was asked for', () => {
    const wanted = [line('laptop', 2), line('screen')]
    expect(of({ wanted })).toMatchObject({ add: wanted, lessen: [], release: [], move: [] })
    const needs = [need(1, { waiting: 1, out: 1 }), need(2, { modelId: 'screen', allocated: 1 })]
    expect(isSame(of({ wanted }, ...needs))).toBe(true)
  })

  it('counts an alternative for what it came in the stead of, and what is no longer handed out for its line', () => {
    const wanted = [line('laptop', 1, 'other')]
    expect(isSame(of({ wanted }, need(1, { modelId: 'other', insteadOf: 'laptop', allocated: 1 })))).toBe(
      true,
    )
    expect(isSame(of({ wanted }, need(1, { modelId: 'other', waiting: 1 })))).toBe(true)
  })

  it('takes back the newest first, and never what is picked or out', () => {
    const first = need(1, { waiting: 1 })
    const second = need(2, { allocated: 1, picked: 1 })
    expect(of({ wanted: [line('laptop')] }, first, second).lessen).toEqual([
      { need: second, units: 1 },
      { need: first, units: 1 },
    ])
    expect(isSame(of({ wanted: [] }, need(1, { picked: 1, out: 2 })))).toBe(true)
  })

  it('asks for what is elsewhere anew, but for what is picked there', () => {
    const elsewhere = need(1, { locationId: 'munich', waiting: 1, allocated: 1, picked: 1 })
    const found = of({ wanted: [line('laptop', 3)] }, elsewhere)
    expect(found).toMatchObject({ release: [elsewhere], add: [line('laptop', 2)] })
    const released = {
      ...elsewhere,
      waiting: 0,
      allocated: 0,
      quantity: 1,
      released: { at: '', because: '' },
    }
    expect(of({ wanted: [line('laptop', 3)] }, released)).toMatchObject({
      release: [],
      add: [line('laptop', 2)],
    })
  })

  it('moves what is still wanted by another day', () => {
    const late = need(1, { waiting: 1, needBy: '2027-03-01' })
    expect(of({ wanted: [line('laptop')] }, late).move).toEqual([late])
    expect(of({ wanted: [line('laptop')] }, need(1, { out: 1, needBy: '2027-03-01' })).move).toEqual([])
  })

  it('asks once more for what was declined and is replaced', () => {
    const item = {
      handOver: 'h',
      line: 1,
      modelId: 'laptop',
      name: 'laptop',
      quantity: 1,
      reason: 'scratched',
    }
    const by = { by: 'Carl', at: '' }
    const wanted = [line('laptop')]
    const out = need(1, { out: 1 })
    expect(isSame(of({ wanted, declined: [item] }, out))).toBe(true)
    expect(isSame(of({ wanted, declined: [{ ...item, decided: { as: 'leave', ...by } }] }, out))).toBe(true)
    const replaced = { wanted, declined: [{ ...item, decided: { as: 'replace' as const, ...by } }] }
    expect(of(replaced, out).add).toEqual([line('laptop')])
    expect(isSame(of(replaced, out, need(2, { waiting: 1 })))).toBe(true)
  })
})

describe('a parcel', () => {
  const [laptop, screen] = [need(1, { allocated: 1 }), need(2, { modelId: 'screen', waiting: 1 })]
  it.each([
    ['opens when all is there, however early', '2026-12-01', [laptop], {}, true],
    ['waits while something is to come', '2027-01-26', [laptop, screen], {}, false],
    ['opens without it when preparing begins', '2027-01-27', [laptop, screen], {}, true],
    ['opens at once for what comes after the first day', '2027-02-10', [laptop, screen], {}, true],
    ['does not open for nothing', '2027-02-10', [screen], {}, false],
    ['does not open before all was asked for', '2027-02-10', [laptop], { unplanned: true as const }, false],
    [
      'does not open for what is in another one',
      '2027-02-10',
      [laptop],
      { parcels: [parcel(1, 'preparing', [{}])] },
      false,
    ],
    [
      'opens for what was taken out of one before it left',
      '2027-02-10',
      [laptop],
      { parcels: [parcel(1, 'cancelled', [{ quantity: 0 }])] },
      true,
    ],
  ])('%s', (_, today, needs, about, ready) => {
    expect(parcelReady(standing(today, about, needs))).toBe(ready)
  })

  it('takes what is set aside and in no other parcel, whatever has left already', () => {
    const some = need(1, { waiting: 1, allocated: 2, picked: 1, out: 3 })
    const parcels = [
      parcel(1, 'settled', [{ quantity: 3, accepted: 3 }]),
      parcel(2, 'preparing', [{ quantity: 2 }]),
    ]
    expect(loosePieces({ record: record({ parcels }), needs: [some] })).toEqual([{ need: some, units: 1 }])
  })
})

describe('what is next', () => {
  const out = need(1, { out: 1 })
  const settled = [parcel(1, 'settled', [{ accepted: 1 }])]
  it.each([
    ['goods are awaited', 'equipping', [need(1, { waiting: 1 })], {}, undefined],
    [
      'all is in parcels',
      'equipping',
      [out],
      { parcels: [parcel(1, 'awaiting_acceptance', [{}])] },
      'in_parcels',
    ],
    ['the parcel is accepted', 'handing_over', [out], { parcels: settled }, 'settle'],
    ['nothing is wanted', 'equipping', [], {}, 'settle'],
    [
      'nobody has decided about what was declined',
      'handing_over',
      [out],
      {
        parcels: settled,
        declined: [
          { handOver: 'h', line: 1, modelId: 'laptop', name: 'laptop', quantity: 1, reason: 'broken' },
        ],
      },
      'in_parcels',
    ],
    ['it is cancelled', 'cancelling', [need(1, { waiting: 1 })], {}, 'settle'],
    [
      'something more was wanted',
      'handing_over',
      [out, need(2, { waiting: 1 })],
      { parcels: settled },
      undefined,
    ],
    ['it is not planned yet', 'equipping', [], { unplanned: true as const }, undefined],
  ])('when %s', (_, status, needs, about, next) => {
    expect(whatNext(standing('2027-01-20', about, needs, status))).toBe(next)
  })
})

describe('what is missing', () => {
  const units = (about: Parameters<typeof record>[0], ...needs: ReturnType<typeof need>[]) =>
    shortage({ record: record(about), needs }).map(({ need: { n }, units: some }) => [n, some])

  it('is what waits and nobody has bought, whatever became of the purchase, until it is given up', () => {
    const waits = need(1, { waiting: 2, allocated: 1 })
    expect(units({}, waits, need(2, { allocated: 3 }))).toEqual([[1, 2]])
    for (const state of ['raised', 'ordered', 'rejected', 'not_submitted', 'broke_off'] as const)
      expect(units({ purchases: [purchase(state, [{ quantity: 2 }])] }, waits)).toEqual([])
    expect(units({ purchases: [purchase('given_up', [{ quantity: 2 }])] }, waits)).toEqual([[1, 2]])
    expect(units({ purchases: [purchase('ordered', [{ quantity: 1 }])] }, waits)).toEqual([[1, 1]])
  })

  it('is not bought twice while somebody sooner gets what was bought', () => {
    const purchases = [purchase('ordered', [{ quantity: 1 }])]
    expect(servedBy(purchases, [need(1, { waiting: 1 })])).toBe(purchases)
    expect(units({ purchases }, need(1, { waiting: 1 }))).toEqual([])
  })

  it('is bought anew when a unit that had come is lost', () => {
    const served = servedBy([purchase('ordered', [{ quantity: 1 }])], [need(1, { allocated: 1 })])
    expect(served).toMatchObject([{ lines: [{ served: true }] }])
    expect(units({ purchases: served }, need(1, { waiting: 1 }))).toEqual([[1, 1]])
  })

  it('is not bought anew when its receipt was reversed: the order is to bring it again', () => {
    const order = { caseId: 'o', number: 'PO-1', at: '2027-01-04T09:00:00.000Z', neededBy: '2027-01-20' }
    const lost = need(1, { waiting: 1 })
    const own = servedBy(
      [{ ...purchase('ordered', [{ quantity: 1 }]), caseId: 'o' }],
      [need(1, { allocated: 1 })],
    )
    const again = expectedAgain(own, [{ need: lost, units: 1 }], order)
    expect(again).toHaveLength(1)
    expect(units({ purchases: again }, lost)).toEqual([])
    const others = expectedAgain([], [{ need: lost, units: 1 }], order)
    expect(others).toMatchObject([{ caseId: 'o', number: 'PO-1', state: 'ordered' }])
    expect(units({ purchases: others }, lost)).toEqual([])
    const more = need(1, { waiting: 3 })
    expect(units({ purchases: others }, more)).toEqual([[1, 2]])
    expect(servedBy(again, [need(1, { allocated: 1 })])).toMatchObject([{ lines: [{ served: true }] }])
  })

  it('is nothing for needs that were released, or before all was asked for', () => {
    expect(units({}, need(1, { waiting: 1, released: { at: '', because: '' } }))).toEqual([])
    expect(units({ unplanned: true }, need(1, { waiting: 1 }))).toEqual([])
  })
})
