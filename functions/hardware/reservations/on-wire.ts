import type { CaseHead } from '../../cases/index.ts'
import { needsOf } from '../stock/index.ts'
import type { ReservationFile } from './store.ts'

/** A reservation as its head tells of it. */
export function listedOnWire(head: CaseHead) {
  const { caseId, title, status, requester, onBehalfOf, summary, createdAt, updatedAt } = head
  return {
    id: caseId,
    caseId,
    title,
    status,
    requester: { id: requester.personId, name: requester.name },
    person: onBehalfOf ? { id: onBehalfOf.personId, name: onBehalfOf.name } : null,
    locationId: summary.locationId,
    needBy: summary.needBy,
    createdAt,
    updatedAt,
  }
}

export function reservationOnWire({ file, reservation }: ReservationFile) {
  return {
    ...listedOnWire(file.head),
    lines: needsOf(file).map(({ n, modelId, model, waiting, allocated, picked, out }) => {
      const asked = reservation.lines[n - 1]
      return {
        n,
        model: { id: asked?.modelId ?? modelId, name: asked?.model ?? model.name },
        instead: asked && asked.modelId !== modelId ? { id: modelId, name: model.name } : null,
        quantity: asked?.quantity ?? 0,
        waiting,
        allocated,
        picked,
        out,
      }
    }),
    picked: reservation.picked.map(({ assetId, tag, n }) => ({ assetId, tag, line: n })),
    version: file.head.seq,
  }
}
