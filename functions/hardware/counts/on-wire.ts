import type { CaseHead } from '../../cases/index.ts'
import type { CountItem, CountTotals } from './model.ts'
import type { ScanAnswer } from './scanning.ts'
import type { Settled } from './settling.ts'
import type { CountFile } from './store.ts'

/** A count as the API gives it. */
export function countOnWire({ file: { head }, count }: CountFile, totals: CountTotals) {
  const { locationId, location, alsoInUse, scanned } = count
  return {
    ...listedOnWire(head),
    location: { id: locationId, name: location },
    alsoInUse,
    scanned,
    ...totals,
    version: head.seq,
  }
}

export function listedOnWire({ caseId, title, status, summary, requester, createdAt, updatedAt }: CaseHead) {
  return {
    id: caseId,
    caseId,
    title,
    status,
    locationId: summary.locationId,
    expected: summary.expected,
    scanned: summary.scanned,
    openedBy: { id: requester.personId, name: requester.name },
    createdAt,
    updatedAt,
  }
}

export function itemOnWire({ key: _key, ...item }: CountItem) {
  return item
}

export function scanOnWire({
  scanned,
  again,
  scan: { tag, assetId, model, here, booked, at, by },
}: ScanAnswer) {
  return {
    scanned,
    tag,
    ...(assetId && { assetId }),
    ...(model && { model }),
    expected: here,
    ...(booked && { booked }),
    again,
    at,
    by,
  }
}

export function settledOnWire({ content, tag, settlement, problem }: Settled) {
  const { assetId, as } = content
  return {
    ...(assetId !== undefined && { assetId }),
    tag,
    as,
    settled: settlement !== undefined,
    ...(settlement && { by: settlement.by, at: settlement.at }),
    ...(problem && { problem: { code: problem.code, detail: problem.message } }),
  }
}
