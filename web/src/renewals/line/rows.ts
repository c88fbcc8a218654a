import type { ContractDate } from '../../contracts/dates.ts'

/** One question about a contract on the line: from the day to decide to what becomes of it. */
export interface Stretch {
  from: string
  /** The last day on which something can be done. */
  until: string
}

export interface Row {
  contract: ContractDate['contract']
  vendor: string
  dates: ContractDate[]
  stretches: Stretch[]
}

/** The contracts that have a date within the line, the one that must be acted on first on top. */
export function rowsOf(items: readonly ContractDate[]): Row[] {
  const rows = new Map<string, Row>()
  for (const each of items) {
    const row = rows.get(each.contract.id) ?? {
      contract: each.contract,
      vendor: each.vendor.name,
      dates: [],
      stretches: [],
    }
    rows.set(each.contract.id, row)
    row.dates.push(each)
  }
  for (const row of rows.values()) row.stretches = stretchesOf(row.dates)
  const first = ({ dates: [each] }: Row) => each?.on ?? ''
  return [...rows.values()].sort((a, b) => first(a).localeCompare(first(b)))
}

function stretchesOf(dates: readonly ContractDate[]): Stretch[] {
  return dates.flatMap(({ kind, on, term }) => {
    if (kind !== 'decide_by') return []
    const last = dates.findLast((each) => each.term === term && each.kind !== 'starts')
    return last && last.on > on ? [{ from: on, until: last.on }] : []
  })
}

/** Where a day is between two others, from 0 to 1. */
export function placeOf(day: string, from: string, until: string): number {
  const [at, first, last] = [day, from, until].map((each) => Date.parse(`${each}T00:00:00Z`))
  return Math.min(1, Math.max(0, ((at ?? 0) - (first ?? 0)) / ((last ?? 1) - (first ?? 0))))
}
