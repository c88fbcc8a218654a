import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { forecastCsv } from '../../../functions/renewals/forecast/csv.ts'
import {
  type ForecastContract,
  forecastOf,
  type Grouping,
} from '../../../functions/renewals/forecast/rules.ts'
import { type About, agreement, around, contract, notice, price } from './agreements.ts'

function counted(vendor: string, about: About = {}): ForecastContract {
  return {
    contract: contract(agreement({ notice: notice(3), ...about })),
    vendor: { id: vendor, name: vendor },
    around,
  }
}

function csv(contracts: ForecastContract[], by: Grouping = 'vendor'): string {
  return forecastCsv(
    forecastOf(contracts, { from: '2027-01', months: 24 }, by, '2027-02-10T12:00:00.000Z'),
    by,
  )
}

describe('a forecast for a spreadsheet', () => {
  it('has a line for each row and month with spend', () => {
    const yen = counted('Acme', { price: price('5000', 'year', 'contract', 'JPY') })
    expect(csv([counted('Acme', { uplift: { kind: 'uncapped' } }), yen])).toBe(
      [
        '\uFEFFvendor,currency,month,committed,expected,by agreement,uncapped',
        'Acme,EUR,2027-01,1200.00,0.00,0.00,Design tool',
        'Acme,EUR,2028-01,0.00,1200.00,0.00,Design tool',
        'Acme,JPY,2027-01,5000,0,0,',
        'Acme,JPY,2028-01,0,5000,0,',
        '',
      ].join('\r\n'),
    )
  })

  it('leaves the column of the group out where there is none', () => {
    expect(csv([counted('Acme')], 'currency').split('\r\n')[1]).toBe('EUR,2027-01,1200.00,0.00,0.00,')
    expect(csv([counted('Acme')], 'costCentre').split('\r\n')[1]).toBe('IT,EUR,2027-01,1200.00,0.00,0.00,')
  })

  it.each([
    ['A, "B" & C', 'A, "B" & C'],
    ['=cmd|x', "'=cmd|x"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@sum', "'@sum"],
    ['Zoë GmbH; Söhne', 'Zoë GmbH; Söhne'],
  ])('reads back as it was, and runs nothing: %s', (name, expected) => {
    const lines = parse(csv([counted(name)]), { bom: true }) as string[][]
    expect(lines.map(([first]) => first)).toEqual(['vendor', expected, expected])
    expect(new Set(lines.map((line) => line.length))).toEqual(new Set([7]))
  })
})
