import { addMonths } from '../../platform/calendar/dates.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Contract } from '../contracts/model.ts'
import { contentAt, type Surroundings } from '../contracts/rules.ts'
import { courseUntil } from './course.ts'
import { flowsOf } from './flows.ts'

/** What the rows of a forecast are. */
export const Groupings = ['vendor', 'costCentre', 'currency'] as const
export type Grouping = (typeof Groupings)[number]

export interface Horizon {
  /** The first month, `2027-01`. */
  from: string
  months: number
}

/** A contract with what its dates depend on. `vendor` is the one that it counts under: the survivor of a merge. */
export interface ForecastContract {
  contract: Pick<Contract, 'contractId' | 'content' | 'amendments' | 'terms' | 'outcomes'>
  vendor: { id: string; name: string }
  around: Surroundings
}

export interface NamedContract {
  contractId: string
  title: string
}

/** Spend in one currency by month, in minor units. */
export interface ForecastRow {
  /** Id of the vendor, code of the cost centre, or the currency once more. */
  key: string
  name: string
  currency: string
  committed: number[]
  /** What comes on top if nobody acts, and where both sides must agree, if they do. */
  expected: number[]
  /** The part of `expected` that needs an agreement. */
  byAgreement: number[]
  /** Contracts of which the vendor may ask any price within these months: they are in with what they cost before. */
  uncapped: NamedContract[]
}

export interface Forecast {
  months: string[]
  rows: ForecastRow[]
  /** Contracts that cannot be counted, and why. */
  leftOut: (NamedContract & { because: string })[]
}

/** The months of a horizon, in order. */
export function monthsOf({ from, months }: Horizon): string[] {
  return Array.from({ length: months }, (_, at) => addMonths(`${from}-01`, at).slice(0, 7))
}

interface Cell {
  row: ForecastRow
  list: 'committed' | 'expected' | 'byAgreement'
  month: number
  minor: number
}

/**
 * Spend by month of many contracts, in rows by vendor, cost centre or not at all, and always by currency: currencies are never added
 * together. A payment counts in the month of its day (F1 to F4 of `flows`).
 */
export function forecastOf(
  contracts: Iterable<ForecastContract>,
  horizon: Horizon,
  by: Grouping,
  now: Instant,
): Forecast {
  const months = monthsOf(horizon)
  const rows = new Map<string, ForecastRow>()
  const leftOut: Forecast['leftOut'] = []

  const rowOf = (key: string, name: string, currency: string): ForecastRow => {
    const id = `${key} ${currency}`
    const found = rows.get(id)
    if (found) return found
    const zeros = () => months.map(() => 0)
    const row = {
      key,
      name,
      currency,
      committed: zeros(),
      expected: zeros(),
      byAgreement: zeros(),
      uncapped: [],
    }
    rows.set(id, row)
    return row
  }

  for (const each of contracts) {
    const named = { contractId: each.contract.contractId, title: titleOf(each.contract, now) }
    try {
      const { cells, uncapped } = cellsOf(each, horizon, months, by, now, rowOf)
      add(cells)
      for (const row of uncapped) row.uncapped.push(named)
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
      leftOut.push({ ...named, because: 'Its amounts or dates go beyond what can be counted exactly.' })
    }
  }
  return { months, rows: [...rows.values()].filter(hasContent).sort(byName), leftOut }
}

function cellsOf(
  { contract, vendor, around }: ForecastContract,
  { months: count, from }: Horizon,
  months: readonly string[],
  by: Grouping,
  now: Instant,
  rowOf: (key: string, name: string, currency: string) => ForecastRow,
): { cells: Cell[]; uncapped: Set<ForecastRow> } {
  const places = new Map(months.map((month, at) => [month, at]))
  const cells: Cell[] = []
  const uncapped = new Set<ForecastRow>()
  for (const term of courseUntil(contract, around, now, addMonths(`${from}-01`, count))) {
    for (const { on, amount, costCentre } of flowsOf(contract, term)) {
      const month = places.get(on.slice(0, 7))
      if (month === undefined) continue
      const key = { vendor: vendor.id, costCentre, currency: amount.currency }[by]
      const row = rowOf(key, by === 'vendor' ? vendor.name : key, amount.currency)
      const cell = { row, month, minor: amount.minor }
      cells.push({ ...cell, list: term.standing === 'committed' ? 'committed' : 'expected' })
      if (term.standing === 'by_agreement') cells.push({ ...cell, list: 'byAgreement' })
      if (term.certainty === 'uncapped') uncapped.add(row)
    }
  }
  return { cells, uncapped }
}

/** All of a contract's cells or none. @throws RangeError when the total of a row comes above 2^53 − 1 minor units. */
function add(cells: readonly Cell[]): void {
  const totals = new Map<number[], number>()
  for (const { row, list, minor } of cells) {
    const total = (totals.get(row[list]) ?? row[list].reduce((sum, each) => sum + each, 0)) + minor
    if (!Number.isSafeInteger(total)) throw new RangeError('The amount is too large.')
    totals.set(row[list], total)
  }
  for (const { row, list, month, minor } of cells) row[list][month] = (row[list][month] ?? 0) + minor
}

function titleOf(contract: ForecastContract['contract'], now: Instant): string {
  return contentAt(contract, now.slice(0, 10)).title
}

/** A row of a contract that was left out in the end has nothing. */
function hasContent({ committed, expected }: ForecastRow): boolean {
  return [...committed, ...expected].some((minor) => minor !== 0)
}

function byName(a: ForecastRow, b: ForecastRow): number {
  const text = ({ name, key, currency }: ForecastRow) => `${name.toLowerCase()} ${key} ${currency}`
  return text(a) < text(b) ? -1 : 1
}
