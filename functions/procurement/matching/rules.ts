import { fromWire, type Money, toWire } from '../../platform/money.ts'
import type { Tolerance } from './model.ts'

/** How much more may be, and which of the limits that is. */
export interface Limit {
  minor: number
  by: 'percent' | 'amount' | 'none'
}

/** A percentage with two decimal places, in hundredths of a percent. */
const hundredths = (percent: number) => Math.round(percent * 100)

/** What an amount may be more than expected: the lower of the limits that are given, because exceeding either is enough. */
export function limitOn({ percent, amounts }: Tolerance, expected: Money): Limit {
  const limits: Limit[] = []
  if (percent !== undefined) {
    const minor = Number((BigInt(expected.minor) * BigInt(hundredths(percent))) / 10_000n)
    limits.push({ minor, by: 'percent' })
  }
  if (amounts !== undefined) limits.push({ minor: amountIn(amounts, expected.currency), by: 'amount' })
  return limits.toSorted((a, b) => a.minor - b.minor)[0] ?? { minor: 0, by: 'none' }
}

/** Whole units of a line that may be accepted beyond what was ordered. */
export function unitsBeyond({ percent, amounts }: Tolerance, quantity: number, unitPrice: Money): number {
  const limits: number[] = []
  if (percent !== undefined) limits.push(Math.floor((quantity * hundredths(percent)) / 10_000))
  if (amounts !== undefined && unitPrice.minor > 0)
    limits.push(Math.floor(amountIn(amounts, unitPrice.currency) / unitPrice.minor))
  return limits.length > 0 ? Math.min(...limits) : 0
}

/** `5 % or 10.00 EUR, whichever is less`. */
export function describeTolerance({ percent, amounts }: Tolerance, currency: string): string {
  const money = toWire({ minor: amountIn(amounts ?? {}, currency), currency })
  const limits = [
    ...(percent === undefined ? [] : [`${percent} %`]),
    ...(amounts === undefined ? [] : [`${money.amount} ${currency}`]),
  ]
  if (limits.length === 0) return 'nothing'
  return limits.length === 1 ? String(limits[0]) : `${limits.join(' or ')}, whichever is less`
}

function amountIn(amounts: Record<string, string>, currency: string): number {
  const amount = amounts[currency]
  return amount === undefined ? 0 : fromWire({ amount, currency }).minor
}
