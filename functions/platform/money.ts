import * as z from 'zod'

/** Integer minor units of an ISO 4217 currency: 129900 EUR cents. Currencies are never added together. */
export interface Money {
  minor: number
  currency: string
}

const currencies = new Set(Intl.supportedValuesOf('currency'))
const digits = new Map<string, number>()

/** Decimal places of a currency by ISO 4217: 2 for EUR, 0 for JPY, 3 for KWD. */
export function minorDigits(currency: string): number {
  let found = digits.get(currency)
  if (found === undefined) {
    found =
      new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ??
      2
    digits.set(currency, found)
  }
  return found
}

export const Currency = z
  .string()
  .refine((code) => currencies.has(code), 'is not an ISO 4217 currency code such as EUR')

/** Money on the wire: a decimal string with its currency, `{ "amount": "1299.00", "currency": "EUR" }`. */
export const MoneyOnWire = z
  .strictObject({
    amount: z
      .string()
      .regex(/^\d{1,12}(\.\d{1,4})?$/, 'is not a decimal number in a string such as "1299.00"'),
    currency: Currency,
  })
  .refine(({ amount, currency }) => !currencies.has(currency) || places(amount) <= minorDigits(currency), {
    path: ['amount'],
    message: 'has more decimal places than its currency',
  })
export type MoneyOnWire = z.infer<typeof MoneyOnWire>

/** Sums on the wire: like `MoneyOnWire`, with room for what many lines come to. */
export const TotalOnWire = z.strictObject({
  amount: z.string().regex(/^\d{1,16}(\.\d{1,4})?$/),
  currency: Currency,
})

export function fromWire({ amount, currency }: MoneyOnWire): Money {
  const [whole = '0', fraction = ''] = amount.split('.')
  return { minor: Number(whole + fraction.padEnd(minorDigits(currency), '0')), currency }
}

export function toWire({ minor, currency }: Money): MoneyOnWire {
  return { amount: decimal(minor, minorDigits(currency)), currency }
}

/** For people: `1,299.00 EUR`. */
export function describeMoney({ minor, currency }: Money): string {
  const [whole = '0', fraction] = decimal(minor, minorDigits(currency)).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return `${fraction === undefined ? grouped : `${grouped}.${fraction}`} ${currency}`
}

/**
 * Unit price times quantity.
 * @throws RangeError when the product is not exact (above 2^53 − 1 minor units).
 */
export function times(price: Money, quantity: number): Money {
  return { minor: exact(BigInt(price.minor) * BigInt(quantity)), currency: price.currency }
}

/**
 * So many parts of so many of an amount, half a minor unit rounded up.
 * @throws RangeError when the result is not exact (above 2^53 − 1 minor units).
 */
export function share({ minor, currency }: Money, parts: number, of: number): Money {
  const [counted, all] = [BigInt(minor) * BigInt(parts), BigInt(of)]
  return { minor: exact((counted * 2n + all) / (2n * all)), currency }
}

/**
 * Sum of amounts in one currency.
 * @throws RangeError on mixed currencies or a sum above 2^53 − 1 minor units.
 */
export function sum(currency: string, amounts: readonly Money[]): Money {
  let total = 0n
  for (const amount of amounts) {
    if (amount.currency !== currency)
      throw new RangeError(`${amount.currency} cannot be added to ${currency}`)
    total += BigInt(amount.minor)
  }
  return { minor: exact(total), currency }
}

/** A rate as a decimal string: one unit of the source currency is so many units of the target. */
export const Rate = z
  .string()
  .regex(/^\d{1,9}(\.\d{1,10})?$/, 'is not a decimal number in a string such as "0.9214"')
  .refine((text) => Number(text) > 0, 'must be above zero')

/** Converts at a pinned rate, rounded half up to the target's minor unit. */
export function convert(amount: Money, rate: string, currency: string): Money {
  const [whole = '0', fraction = ''] = rate.split('.')
  const shift = minorDigits(currency) - minorDigits(amount.currency) - fraction.length
  let scaled = BigInt(amount.minor) * BigInt(whole + fraction)
  if (shift >= 0) scaled *= 10n ** BigInt(shift)
  else {
    const unit = 10n ** BigInt(-shift)
    scaled = (scaled + unit / 2n) / unit
  }
  return { minor: exact(scaled), currency }
}

function places(amount: string): number {
  return (amount.split('.')[1] ?? '').length
}

function exact(minor: bigint): number {
  if (minor > BigInt(Number.MAX_SAFE_INTEGER)) throw new RangeError('The amount is too large.')
  return Number(minor)
}

function decimal(minor: number, places: number): string {
  const text = String(minor).padStart(places + 1, '0')
  return places === 0 ? text : `${text.slice(0, -places)}.${text.slice(-places)}`
}
