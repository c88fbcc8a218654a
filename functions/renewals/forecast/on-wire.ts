import { sum, toWire } from '../../platform/money.ts'
import type { Exposed } from './exposure.ts'
import type { Forecast, ForecastRow, Grouping, NamedContract } from './rules.ts'

const named = ({ contractId, title }: NamedContract) => ({ id: contractId, title })

export function forecastOnWire({ months, rows, leftOut }: Forecast, by: Grouping) {
  return {
    by,
    months,
    rows: rows.map((row) => ({
      ...(by === 'vendor' && { vendor: { id: row.key, name: row.name } }),
      ...(by === 'costCentre' && { costCentre: row.key }),
      currency: row.currency,
      committed: row.committed.map((minor) => amount(minor, row.currency)),
      expected: row.expected.map((minor) => amount(minor, row.currency)),
      byAgreement: row.byAgreement.map((minor) => amount(minor, row.currency)),
      total: {
        committed: totalOf(row, 'committed'),
        expected: totalOf(row, 'expected'),
        byAgreement: totalOf(row, 'byAgreement'),
      },
      uncapped: row.uncapped.map(named),
    })),
    leftOut: leftOut.map((each) => ({ ...named(each), because: each.because })),
  }
}

const amount = (minor: number, currency: string) => toWire({ minor, currency }).amount

function totalOf(row: ForecastRow, list: 'committed' | 'expected' | 'byAgreement'): string {
  const { currency } = row
  return toWire(
    sum(
      currency,
      row[list].map((minor) => ({ minor, currency })),
    ),
  ).amount
}

export function exposedOnWire(
  { contractId, title, coming, certainty, sendBy, ...rest }: Exposed,
  renewal: { id: string; status: string } | undefined,
) {
  return {
    contract: { id: contractId, title },
    ...rest,
    sendBy: sendBy ?? null,
    coming: { ...coming, committed: toWire(coming.committed) },
    uncapped: certainty === 'uncapped',
    renewal: renewal ?? null,
  }
}
