import { describe, expect, it } from 'vitest'
import { Price } from '../../../../functions/renewals/contracts/model.ts'
import { readCsv } from '../../../../functions/renewals/import/csv.ts'
import {
  type PriceContext,
  type PriceReading,
  readPrice,
} from '../../../../functions/renewals/import/price-text.ts'
import { saasVendors } from '../../../fixtures/saas-vendors.ts'
import { priceList } from './price-list.ts'

function shown(reading: PriceReading): string {
  if ('questions' in reading) return `? ${reading.questions.map(({ field }) => field).join(' ')}`
  const { amount, per, every } = Price.parse(reading.price)
  const billed = reading.billed ? ` billed ${reading.billed}` : ''
  return `${amount.amount} ${amount.currency} ${per} ${every}${billed}`
}

const mapping: PriceContext = {
  rules: { signs: { $: 'USD' }, units: { device: 'seat', screen: 'seat' } },
  defaults: { per: 'contract' },
}

describe('the price list of 150 vendors', () => {
  it('is decided on in every text', () => {
    const texts = readCsv(saasVendors).rows.flatMap(({ cells }) => cells.slice(2, 4))
    expect(texts).toHaveLength(300)
    const decided = new Set(priceList.map(([text]) => text))
    expect(texts.filter((text) => !decided.has(text))).toEqual([])
  })

  it.each(priceList)('%s', (text, strict, withMapping) => {
    expect(shown(readPrice(text))).toBe(strict)
    expect(shown(readPrice(text, mapping))).toBe(withMapping)
  })
})

describe('a price text', () => {
  it.each([
    ['€10 per user per month', '10.00 EUR seat month'],
    ['10 € / Nutzer / Monat', '10.00 EUR seat month'],
    ['10€ pro Arbeitsplatz im Monat', '10.00 EUR seat month'],
    ['EUR 10 per user/month', '10.00 EUR seat month'],
    ['10EUR/user/month', '10.00 EUR seat month'],
    ['5 euros a seat a year', '5.00 EUR seat year'],
    ['€3,50 per licence, monthly', '3.50 EUR seat month'],
    ['€3,5 per u/m', '3.50 EUR seat month'],
    ['1.299,00 EUR per contract per year', '1299.00 EUR contract year'],
    ['1,299.00 EUR per contract per year', '1299.00 EUR contract year'],
    ['1 299,00 € flat per year', '1299.00 EUR contract year'],
    ['1 299 € flat per year', '1299.00 EUR contract year'],
    ['1\u202f299 € flat per year', '1299.00 EUR contract year'],
    ['CHF 1’299.50 per contract per year', '1299.50 CHF contract year'],
    ['1.299.000 EUR total per term', '1299000.00 EUR contract term'],
    ['£1,299 per contract p.a.', '1299.00 GBP contract year'],
    ['US$1,299 per contract per quarter', '1299.00 USD contract quarter'],
    ['US$ 12 per user/month', '12.00 USD seat month'],
    ['A$12 per user/month', '12.00 AUD seat month'],
    ['$12 CAD per user/month', '12.00 CAD seat month'],
    ['JPY 1,200 per user/month', '1200 JPY seat month'],
    ['KWD 1.2345 per user/month', '? price'],
    ['KWD 12.5 per user/month', '12.500 KWD seat month'],
    ['€0 per user/month', '0.00 EUR seat month'],
    ['€10 per user per month, billed annually', '10.00 EUR seat month billed year'],
    ['10 € pro Nutzer monatlich, jährlich abgerechnet', '10.00 EUR seat month billed year'],
    // What a person would not be sure of either.
    ['€3,50', '? per every'],
    ['€120 per year', '? per'],
    ['€10 per user', '? every'],
    ['10 per user/month', '? currency'],
    ['$10 per user/month', '? currency'],
    ['¥1,000 per user/month', '? currency'],
    ['kr 100 per user/month', '? currency'],
    ['$10 EUR per user/month', '? currency'],
    ['10 EUR / 12 USD per user/month', '? price'],
    ['EUR 10 USD per user/month', '? currency'],
    ['€1.299 per user/year', '? price'],
    ['€1,299 per user/year', '? price'],
    ['$0.001 USD per user/year', '? price'],
    ['€1.2.3 per user/year', '? price'],
    ['€10 - €20 per user/month', '? price'],
    ['from €10 per user/month', '? price'],
    ['ab 10 € pro Nutzer/Monat', '? price'],
    ['starting at €10 per user/month', '? price'],
    ['~€10 per user/month', '? price'],
    ['€10+ per user/month', '? price'],
    ['€10k per contract/year', '? price'],
    ['-10 EUR per contract/year', '? price'],
    ['(10) EUR per contract/year', '? price'],
    ['€5 100 users', '? price'],
    ['€10 per user/month plus setup', '? price'],
    ['€10 per user and contract per month', '? price'],
    ['€10 per user per contract per month', '? per'],
    ['€10 per user per month per year', '? every'],
    ['€10 per gigabyte/month', '? per'],
    ['try 10 EUR per user/month', '? price'],
    ['n/a', '? price'],
    ['free', '? price'],
    ['Auf Anfrage', '? price'],
    ['EUR', '? price'],
    ['', '? price'],
    ['€1 per user/month '.repeat(20), '? price'],
    ['٣ EUR per user/month', '? price'],
  ])('%j is %s', (text, expected) => {
    expect(shown(readPrice(text))).toBe(expected)
  })

  it.each<[string, PriceContext, string]>([
    ['€1.299 per user/year', { rules: { decimal: ',' } }, '1299.00 EUR seat year'],
    ['€1,299 per user/year', { rules: { decimal: '.' } }, '1299.00 EUR seat year'],
    ['€1.299 per user/year', { rules: { decimal: '.' } }, '? price'],
    ['€1.299,50 per user/year', { rules: { decimal: ',' } }, '1299.50 EUR seat year'],
    ['€1.299,50 per user/year', { rules: { decimal: '.' } }, '? price'],
    ['€1.299.000 per user/year', { rules: { decimal: '.' } }, '? price'],
    ['€3,50 per user/year', { rules: { decimal: '.' } }, '? price'],
    ['10', { cells: { currency: 'EUR', per: 'seat', every: 'year' } }, '10.00 EUR seat year'],
    ['10', { defaults: { currency: 'EUR', per: 'seat', every: 'year' } }, '10.00 EUR seat year'],
    ['$10 per user/month', { defaults: { currency: 'USD' } }, '10.00 USD seat month'],
    ['$10 per user/month', { defaults: { currency: 'EUR' } }, '? currency'],
    [
      '€10 per user/month',
      { defaults: { currency: 'USD', per: 'contract', every: 'year' } },
      '10.00 EUR seat month',
    ],
    ['€10 per user/month', { cells: { currency: 'USD' } }, '? currency'],
    ['€10 per user/month', { cells: { per: 'contract' } }, '? per'],
    ['€10 per user/month', { cells: { every: 'year' } }, '? every'],
    [
      '€10 per user/month',
      { answers: { currency: 'USD', per: 'contract', every: 'year' } },
      '10.00 USD contract year',
    ],
    [
      '$10 per device/m',
      { rules: { signs: { $: 'AUD' }, units: { device: 'contract' } } },
      '10.00 AUD contract month',
    ],
    ['$10 per device/m', { defaults: { currency: 'USD', per: 'seat' } }, '? per'],
    ['$10 per device/m', { defaults: { currency: 'USD' }, answers: { per: 'seat' } }, '10.00 USD seat month'],
    [
      '$10',
      { rules: { signs: { $: 'EUR' } }, defaults: { per: 'seat', every: 'year' } },
      '10.00 EUR seat year',
    ],
  ])('%j with %j is %s', (text, context, expected) => {
    expect(shown(readPrice(text, context))).toBe(expected)
  })

  it('is asked about in words that say what was read', () => {
    expect(readPrice('$0.60 - $7.20 per host-month')).toEqual({
      questions: [
        {
          field: 'price',
          needed: '"$0.60 - $7.20 per host-month" has several numbers (0.60, 7.20): tell the price',
        },
      ],
    })
    expect(readPrice('€99 per location/m')).toEqual({
      questions: [
        {
          field: 'per',
          needed:
            'it is counted by the location: tell whether a seat stands for one, or that it is for the whole contract',
        },
      ],
    })
  })
})
