import type { ImportOnWire } from './model.ts'
import type { Deviation, ImportHead, RowRecord } from './store.ts'

type Made = NonNullable<ImportOnWire['rows'][number]['vendor']>

/** How far an import is, and what became of each row. */
export function importOnWire(
  head: ImportHead,
  records: readonly RowRecord[],
  deviations: ReadonlyMap<string, Deviation>,
): ImportOnWire {
  const outcomes = new Map<string, Made>()
  const made = (planned: RowRecord['contract']): Made | null => {
    if (!planned) return null
    const outcome = outcomeOf(planned, head, deviations.get(planned.id))
    outcomes.set(planned.id, outcome)
    return outcome
  }
  const rows = records.map(({ line, vendor, contract }) => ({
    line,
    vendor: made(vendor),
    contract: made(contract),
  }))
  const contractIds = new Set(records.flatMap(({ contract }) => contract?.id ?? []))
  const count = (outcome: Made['outcome'], of: (id: string) => boolean = () => true) =>
    [...outcomes].filter(([id, each]) => each.outcome === outcome && of(id)).length
  return {
    id: head.importId,
    kind: head.kind,
    status: head.status,
    createdAt: head.createdAt,
    doneAt: head.doneAt ?? null,
    by: { id: head.by.personId, name: head.by.name },
    counts: {
      rows: rows.length,
      pending: count('pending'),
      vendorsMade: count('made', (id) => !contractIds.has(id)),
      contractsMade: count('made', (id) => contractIds.has(id)),
      exists: count('exists'),
      failed: count('failed'),
    },
    rows,
  }
}

function outcomeOf(
  { id, step }: NonNullable<RowRecord['contract']>,
  { next }: ImportHead,
  deviation: Deviation | undefined,
): Made {
  if (deviation?.failed !== undefined) return { id, outcome: 'failed', problem: deviation.failed }
  if (step === undefined || deviation?.instead !== undefined)
    return { id: deviation?.instead ?? id, outcome: 'exists', problem: null }
  return { id, outcome: step < next ? 'made' : 'pending', problem: null }
}
