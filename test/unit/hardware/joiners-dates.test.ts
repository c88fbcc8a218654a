import { describe, expect, it } from 'vitest'
import { planDates } from '../../../functions/hardware/joiners/dates.ts'
import type { Delivery } from '../../../functions/hardware/joiners/model.ts'
import { addDays } from '../../../functions/platform/calendar/dates.ts'
import { loadHolidays } from '../../../functions/platform/calendar/holidays.ts'
import { isWorkingDay } from '../../../functions/platform/calendar/working-days.ts'

const calendar = await loadHolidays()
const desk: Delivery = { to: 'desk' }
const home: Delivery = { to: 'home', address: 'Somewhere 1' }
const places: Delivery[] = [desk, home]

describe('planning backwards from the first day', () => {
  it.each([
    // A Monday in February: nothing but weekends on the way.
    [
      'at a desk',
      'DE',
      '2027-02-01',
      desk,
      3,
      {
        handOverOn: '2027-02-01',
        shipBy: '2027-01-29',
        prepareBy: '2027-01-27',
        goodsBy: '2027-01-26',
        orderBy: '2027-01-12',
      },
    ],
    [
      'sent home, three days on the way',
      'DE',
      '2027-02-01',
      home,
      3,
      {
        handOverOn: '2027-01-29',
        shipBy: '2027-01-26',
        prepareBy: '2027-01-22',
        goodsBy: '2027-01-21',
        orderBy: '2027-01-07',
      },
    ],
    [
      'sent home from around the corner',
      'DE',
      '2027-02-01',
      home,
      0,
      {
        handOverOn: '2027-01-29',
        shipBy: '2027-01-29',
        prepareBy: '2027-01-27',
        goodsBy: '2027-01-26',
        orderBy: '2027-01-12',
      },
    ],
    // Good Friday and Easter Monday 2027 are 26 and 29 March.
    [
      'the day after Easter',
      'DE',
      '2027-03-30',
      desk,
      3,
      {
        handOverOn: '2027-03-30',
        shipBy: '2027-03-25',
        prepareBy: '2027-03-23',
        goodsBy: '2027-03-22',
        orderBy: '2027-03-08',
      },
    ],
    [
      'after Easter, sent home',
      'DE',
      '2027-03-30',
      home,
      2,
      {
        handOverOn: '2027-03-25',
        shipBy: '2027-03-23',
        prepareBy: '2027-03-19',
        goodsBy: '2027-03-18',
        orderBy: '2027-03-04',
      },
    ],
    // The first of January is a Friday and none to work on: the desk is equipped on the last working day before.
    [
      'on New Year',
      'DE',
      '2027-01-01',
      desk,
      3,
      {
        handOverOn: '2026-12-31',
        shipBy: '2026-12-30',
        prepareBy: '2026-12-28',
        goodsBy: '2026-12-24',
        orderBy: '2026-12-10',
      },
    ],
    [
      'on a Saturday',
      'DE',
      '2027-02-06',
      desk,
      3,
      {
        handOverOn: '2027-02-05',
        shipBy: '2027-02-04',
        prepareBy: '2027-02-02',
        goodsBy: '2027-02-01',
        orderBy: '2027-01-18',
      },
    ],
    // Epiphany (6 January 2027) is a holiday in Bavaria and not in Berlin.
    [
      'in Bavaria over Epiphany',
      'DE-BY',
      '2027-01-08',
      desk,
      3,
      {
        handOverOn: '2027-01-08',
        shipBy: '2027-01-07',
        prepareBy: '2027-01-04',
        goodsBy: '2026-12-31',
        orderBy: '2026-12-16',
      },
    ],
    [
      'in Berlin over Epiphany',
      'DE-BE',
      '2027-01-08',
      desk,
      3,
      {
        handOverOn: '2027-01-08',
        shipBy: '2027-01-07',
        prepareBy: '2027-01-05',
        goodsBy: '2027-01-04',
        orderBy: '2026-12-17',
      },
    ],
    // The weekend there is Friday and Saturday.
    [
      'in Israel, on a Sunday',
      'IL',
      '2027-02-07',
      desk,
      3,
      {
        handOverOn: '2027-02-07',
        shipBy: '2027-02-04',
        prepareBy: '2027-02-02',
        goodsBy: '2027-02-01',
        orderBy: '2027-01-18',
      },
    ],
  ] as const)('%s', (_, region, startDate, deliverTo, shippingDays, dates) => {
    expect(planDates(calendar, region, { startDate, deliverTo, shippingDays })).toEqual(dates)
  })

  it('gives working days of the place, in order, for every day of two years', () => {
    for (let startDate = '2026-06-01'; startDate < '2028-06-01'; startDate = addDays(startDate, 1)) {
      for (const deliverTo of places) {
        const { orderBy, goodsBy, prepareBy, shipBy, handOverOn } = planDates(calendar, 'DE-BY', {
          startDate,
          deliverTo,
          shippingDays: 2,
        })
        const dates = [orderBy, goodsBy, prepareBy, shipBy, handOverOn]
        for (const date of dates) expect(isWorkingDay(calendar, ['DE-BY'], date), date).toBe(true)
        expect(dates.toSorted()).toEqual(dates)
        expect(new Set(dates).size).toBe(5)
        expect(handOverOn <= startDate).toBe(true)
        if (deliverTo === home) expect(handOverOn < startDate).toBe(true)
      }
    }
  })
})
