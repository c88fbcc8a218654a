import { describe, expect, it } from 'vitest'
import { nextRung, threats } from '../../../functions/hardware/joiners/threats.ts'
import { need, parcel, purchase, record, standing } from './joiners.ts'

const zone = 'Europe/Berlin'
const kinds = (...of: Parameters<typeof standing>) => threats(standing(...of)).map(({ kind }) => kind)

describe('what threatens the first day', () => {
  const waiting = need(1, { waiting: 1 })
  const bought = (state: Parameters<typeof purchase>[0]) => ({ purchases: [purchase(state, [{}])] })
  it.each([
    ['nothing while all is on time', '2027-01-26', bought('ordered'), [waiting], []],
    ['what nobody bought', '2027-01-01', {}, [waiting], ['not_bought']],
    ['a purchase that was rejected', '2027-01-01', bought('rejected'), [waiting], ['purchase_failed']],
    [
      'a purchase that could not be submitted',
      '2027-01-01',
      bought('not_submitted'),
      [waiting],
      ['purchase_failed'],
    ],
    ['a model at its end of life', '2027-01-01', bought('end_of_life'), [waiting], ['purchase_failed']],
    ['nothing on the day by which to order', '2027-01-12', bought('raised'), [waiting], []],
    ['what is not ordered on the day after', '2027-01-13', bought('raised'), [waiting], ['not_ordered']],
    ['goods that are late', '2027-01-27', bought('ordered'), [waiting], ['goods_late']],
    [
      'nothing once they have come',
      '2027-01-27',
      { purchases: [purchase('rejected', [{ served: true }])] },
      [need(1, { out: 1 })],
      [],
    ],
    [
      'a parcel that is not ready',
      '2027-01-30',
      { parcels: [parcel(1, 'preparing', [{}])] },
      [need(1, { allocated: 1 })],
      ['preparation_late'],
    ],
    [
      'a parcel that is not accepted',
      '2027-02-02',
      { parcels: [parcel(1, 'awaiting_acceptance', [{}])] },
      [need(1, { out: 1 })],
      ['acceptance_late'],
    ],
    [
      'a seat that there is not',
      '2027-01-01',
      { seats: [{ licenceId: 'l', outcome: 'none_left' as const }] },
      [],
      ['seat_missing'],
    ],
    ['a workflow that broke off', '2027-01-01', { brokeOff: true as const }, [], ['broke_off']],
  ])('is %s', (_, today, about, needs, found) => {
    expect(kinds(today, about, needs)).toEqual(found)
  })

  it('is nothing once it is over', () => {
    expect(kinds('2027-06-01', bought('rejected'), [waiting], 'cancelled')).toEqual([])
  })
})

describe('the ladder', () => {
  /** The rungs from an instant on, each with whether the manager is told. */
  function rungs(after: string, count: number) {
    const found: [string, boolean][] = []
    for (let at = after; found.length < count; ) {
      const rung = nextRung(record(), 'equipping', at, zone)
      if (!rung) break
      expect(rung.at > at).toBe(true)
      found.push([rung.on, rung.manager])
      at = rung.at
    }
    return found
  }

  it('looks the day after each date of the plan, when preparing begins, on the first day, and then without end', () => {
    expect(rungs('2026-12-01T00:00:00.000Z', 11)).toEqual([
      ['2027-01-13', false],
      ['2027-01-27', true],
      ['2027-01-30', false],
      ['2027-02-01', true],
      ['2027-02-04', false],
      ['2027-02-08', true],
      ['2027-02-15', true],
      ['2027-02-22', true],
      ['2027-03-01', true],
      ['2027-03-08', true],
      ['2027-03-15', true],
    ])
  })

  it('is in the morning of the zone', () => {
    expect(nextRung(record(), 'equipping', '2026-12-01T00:00:00.000Z', zone)?.at).toBe(
      '2027-01-13T07:00:00.000Z',
    )
  })

  it('goes on weekly a year later', () => {
    expect(rungs('2028-02-01T12:00:00.000Z', 2)).toEqual([
      ['2028-02-07', true],
      ['2028-02-14', true],
    ])
  })

  it('gives the rung that is due as long as it has not passed', () => {
    for (const on of ['2027-01-13', '2027-02-08', '2027-02-22', '2027-03-08']) {
      expect(nextRung(record(), 'equipping', `${on}T06:59:59.999Z`, zone)).toMatchObject({ on })
      expect(nextRung(record(), 'equipping', `${on}T07:00:00.000Z`, zone)?.on).not.toBe(on)
    }
  })

  it('ends with the onboarding', () => {
    expect(nextRung(record(), 'equipped', '2026-12-01T00:00:00.000Z', zone)).toBeUndefined()
  })
})
