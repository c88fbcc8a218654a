import { Currency, minorDigits } from '../../platform/money.ts'

export type DecimalMark = '.' | ','

/** Signs that mean one currency. */
const signs: Record<string, string> = {
  us$: 'USD',
  $us: 'USD',
  a$: 'AUD',
  au$: 'AUD',
  c$: 'CAD',
  ca$: 'CAD',
  nz$: 'NZD',
  hk$: 'HKD',
  s$: 'SGD',
  r$: 'BRL',
  '€': 'EUR',
  euro: 'EUR',
  euros: 'EUR',
  '£': 'GBP',
  '₹': 'INR',
  zł: 'PLN',
  kč: 'CZK',
  '₪': 'ILS',
  '₩': 'KRW',
  '฿': 'THB',
  '₺': 'TRY',
  '₴': 'UAH',
  '₱': 'PHP',
  '₫': 'VND',
  'sfr.': 'CHF',
}

/** Signs that several currencies share, with those that are written with them. */
export const sharedSigns: Readonly<Record<string, readonly string[]>> = {
  $: [
    'USD',
    'AUD',
    'CAD',
    'NZD',
    'SGD',
    'HKD',
    'MXN',
    'TWD',
    'ARS',
    'CLP',
    'COP',
    'BRL',
    'JMD',
    'BSD',
    'FJD',
  ],
  '¥': ['JPY', 'CNY'],
  kr: ['SEK', 'NOK', 'DKK', 'ISK'],
}
const otherNames: Record<string, string> = { dollar: '$', dollars: '$', '￥': '¥', 'kr.': 'kr' }

/** Codes that are also written in lower case; others would be taken out of words such as "all" and "try". */
const smallCodes = ['eur', 'usd', 'gbp', 'chf', 'sek', 'nok', 'dkk', 'pln', 'aud', 'cad', 'jpy']

/** What a price text says of its currency: a code, or a sign that several share. */
export type CurrencySign = { code: string } | { sign: string }

/** The currency that a word or sign names. */
export function currencySign(text: string): CurrencySign | undefined {
  const small = text.toLowerCase()
  const shared = otherNames[small] ?? small
  if (shared in sharedSigns) return { sign: shared }
  const code = signs[small] ?? (smallCodes.includes(small) ? small.toUpperCase() : text)
  return /^[A-Z]{3}$/.test(code) && Currency.safeParse(code).success ? { code } : undefined
}

/** Where the point is the decimal mark wherever the currency is used: a comma before three digits groups them. */
const pointCurrencies = [
  'USD',
  'GBP',
  'AUD',
  'NZD',
  'SGD',
  'HKD',
  'JPY',
  'CNY',
  'INR',
  'ILS',
  'KRW',
  'MXN',
  'PHP',
  'THB',
  'TWD',
]

/**
 * A number as people write it (`1.299,00`, `1,299.00`, `1’299`, `3,5`) as a decimal number with a point.
 * @param decimal the decimal mark of the file, where it is known.
 * @returns `problem`: what cannot be told about it.
 */
export function readAmount(
  text: string,
  currency: string,
  decimal: DecimalMark | undefined,
): { amount: string } | { problem: string } {
  const plain = text.replace(/(?<=\d)[\s'’](?=\d{3}(?!\d))/g, '')
  if (/^\d+$/.test(plain)) return within(plain, '', currency)
  const grouped = /^(\d{1,3}(?:([.,])\d{3})(?:\2\d{3})*)(?:(?!\2)[.,](\d+))?$/.exec(plain)
  if (grouped) {
    const [, whole = '', mark, fraction] = grouped
    const digits = whole.replace(/[.,]/g, '')
    if (fraction !== undefined) {
      if (decimal !== undefined && decimal === mark) return contradicted(text, decimal)
      return within(digits, fraction, currency)
    }
    const groups = whole.split(mark as string)
    if (groups.length > 2 && groups[0] !== '0') {
      return decimal !== undefined && decimal === mark
        ? contradicted(text, decimal)
        : within(digits, '', currency)
    }
    const [first = '', last = ''] = groups
    if (first === '0') return within(first, last, currency)
    switch (oneMark(mark as DecimalMark, currency, decimal)) {
      case 'grouping':
        return within(digits, '', currency)
      case 'decimal':
        return within(first, last, currency)
      case 'unclear':
        return {
          problem: `"${text}" can be ${digits} or ${first}.${last}: tell the decimal mark of the file ("prices.decimal")`,
        }
    }
  }
  const simple = /^(\d+)([.,])(\d+)$/.exec(plain)
  if (!simple) return { problem: `"${text}" is no number` }
  const [, whole = '', mark, fraction = ''] = simple
  if (decimal !== undefined && decimal !== mark) return contradicted(text, decimal)
  return within(whole, fraction, currency)
}

function oneMark(mark: DecimalMark, currency: string, decimal: DecimalMark | undefined) {
  if (decimal !== undefined) return decimal === mark ? 'decimal' : 'grouping'
  // A third decimal place of a price is rare, and a price list's "$1.299" can be either.
  const certain = mark === ',' && pointCurrencies.includes(currency)
  return certain ? 'grouping' : 'unclear'
}

function contradicted(text: string, decimal: DecimalMark) {
  return { problem: `"${text}" does not fit the decimal mark of the file, "${decimal}"` }
}

function within(whole: string, fraction: string, currency: string) {
  const digits = whole.replace(/^0+(?=\d)/, '')
  const places = minorDigits(currency)
  if (fraction.slice(places).replaceAll('0', '') !== '') {
    return { problem: `${digits}.${fraction} has more decimal places than ${currency}` }
  }
  if (digits.length > 12) return { problem: `${digits} is too large` }
  const kept = fraction.slice(0, places).padEnd(places, '0')
  return { amount: kept === '' ? digits : `${digits}.${kept}` }
}
