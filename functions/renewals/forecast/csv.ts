import { csv } from '../../platform/csv.ts'
import { toWire } from '../../platform/money.ts'
import type { Forecast, Grouping } from './rules.ts'

/** A forecast for a spreadsheet, one line for each row and month that has any spend. */
export function forecastCsv({ months, rows }: Forecast, by: Grouping): string {
  const grouped = by === 'currency' ? [] : [by === 'vendor' ? 'vendor' : 'cost centre']
  const lines = [[...grouped, 'currency', 'month', 'committed', 'expected', 'by agreement', 'uncapped']]
  for (const row of rows) {
    const uncapped = row.uncapped.map(({ title }) => title).join('; ')
    for (const [at, month] of months.entries()) {
      const amounts = [row.committed, row.expected, row.byAgreement].map((list) => list[at] ?? 0)
      if (amounts.every((minor) => minor === 0)) continue
      lines.push([
        ...(by === 'currency' ? [] : [row.name]),
        row.currency,
        month,
        ...amounts.map((minor) => toWire({ minor, currency: row.currency }).amount),
        uncapped,
      ])
    }
  }
  return csv(lines)
}
