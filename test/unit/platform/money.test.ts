import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  convert,
  describeMoney,
  fromWire,
  MoneyOnWire,
  minorDigits,
  sum,
  times,
  toWire,
} from '../../../functions/platform/money.ts'

const currencies = Intl.supportedValuesOf('currency')

describe('money', () => {
  it('counts minor units by ISO 4217', () => {
    expect(fromWire({ amount: '1299.00', currency: 'EUR' }).minor).toBe(129_900)
    expect(fromWire({ amount: '1299', currency: 'JPY' }).minor).toBe(1299)
    expect(fromWire({ amount: '1.5', currency: 'KWD' }).minor).toBe(1500)
  })

  it.each(['12.345', '-1', '1e3', '1,000.00', '', ' 1', 'NaN', '1.'])(
    'refuses %j as an amount of EUR',
    (amount) => {
      expect(MoneyOnWire.safeParse({ amount, currency: 'EUR' }).success).toBe(false)
    },
  )

  it.each(['eur', 'EURO', 'XXZ', ''])('refuses %j as a currency', (currency) => {
    expect(MoneyOnWire.safeParse({ amount: '1.00', currency }).success).toBe(false)
  })

  it('comes back from the wire as it went', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10 ** 12 }),
        fc.constantFrom(...currencies),
        (minor, currency) => {
          expect(fromWire(toWire({ minor, currency }))).toEqual({ minor, currency })
        },
      ),
    )
  })

  it('is shown with groups and its currency', () => {
    expect(describeMoney({ minor: 129_900, currency: 'EUR' })).toBe('1,299.00 EUR')
    expect(describeMoney({ minor: 5, currency: 'EUR' })).toBe('0.05 EUR')
    expect(describeMoney({ minor: 1_234_567, currency: 'JPY' })).toBe('1,234,567 JPY')
  })

  it('is never added across currencies, and never inexact', () => {
    expect(() => sum('EUR', [{ minor: 1, currency: 'USD' }])).toThrow(/cannot be added/)
    expect(() => times({ minor: 10 ** 15, currency: 'EUR' }, 1000)).toThrow(/too large/)
  })

  it('converts at a pinned rate, half up', () => {
    expect(convert({ minor: 100_00, currency: 'USD' }, '0.92', 'EUR').minor).toBe(92_00)
    expect(convert({ minor: 1, currency: 'USD' }, '0.5', 'EUR').minor).toBe(1)
    expect(convert({ minor: 1000, currency: 'JPY' }, '0.0061', 'EUR').minor).toBe(610)
    expect(convert({ minor: 100_00, currency: 'EUR' }, '161.5', 'JPY').minor).toBe(16_150)
  })

  it('converts within half a minor unit of the exact value', () => {
    const rate = fc
      .tuple(fc.integer({ min: 0, max: 999 }), fc.integer({ min: 1, max: 9999 }))
      .map(([whole, part]) => `${whole}.${String(part).padStart(4, '0')}`)
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10 ** 9 }),
        rate,
        fc.constantFrom('USD', 'JPY', 'KWD'),
        (minor, text, currency) => {
          const exact = (minor / 10 ** minorDigits(currency)) * Number(text) * 100
          expect(Math.abs(convert({ minor, currency }, text, 'EUR').minor - exact)).toBeLessThanOrEqual(
            0.5 + exact * 1e-12,
          )
        },
      ),
    )
  })
})
