import { toWire } from '../../platform/money.ts'
import type { Forecast, Grouping } from './rules.ts'

/**
 * A forecast for a spreadsheet, one line for each row and month that has any spend: RFC 4180, UTF-8 with a byte order mark, without
 * which Excel takes it for another encoding.
 */
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
  return `\uFEFF${lines.map((line) => line.map(field).join(',')).join('\r\n')}\r\n`
}

/** A text that begins like a formula would be run by a spreadsheet: an apostrophe makes it text (OWASP, CSV injection). */
function field(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
