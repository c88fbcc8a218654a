import type { MoneyOnWire } from '../language/formats.ts'

type Summary = Readonly<Record<string, unknown>>

const isMoney = (value: unknown): value is MoneyOnWire =>
  typeof value === 'object' && value !== null && 'amount' in value && 'currency' in value

/** What a case is about in money, where it has a total. */
export function totalIn({ total }: Summary): MoneyOnWire | undefined {
  return isMoney(total) ? total : undefined
}

/** A text of the small facts that a case carries for lists. */
export function textIn(summary: Summary, name: string): string | undefined {
  const value = summary[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}
