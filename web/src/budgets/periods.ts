import type { ItemOf, Output } from '../api/types.ts'

export type Budget = ItemOf<'listBudgets'>
export type BudgetWithPeriods = Output<'getBudget'>
type Period = Budget['current']

/** What is counted in a period, by how far it has come. */
export function amounts({ pending, committed, ordered, received, billed }: Period) {
  return {
    pending: pending.amount,
    committed: committed.amount,
    ordered: ordered.amount,
    received: received.amount,
    billed: billed.amount,
  }
}

const months = { month: 1, quarter: 3, year: 12 } as const

export const monthsOf = ({ period }: Period): number => months[period]

/** First days of a period and of those that follow it. */
export function startsFrom({ start, period }: Period, count: number): string[] {
  const [year = 0, month = 1, day = 1] = start.split('-').map(Number)
  return Array.from({ length: count }, (_, at) =>
    new Date(Date.UTC(year, month - 1 + at * months[period], day)).toISOString().slice(0, 10),
  )
}
