import { type CaseHead, waitingOnWire } from '../../cases/index.ts'
import type { Caller } from '../../platform/caller.ts'
import { askedFor } from './equipment.ts'
import type { Onboarding } from './model.ts'
import { type Loaded, standing } from './store.ts'
import { threats } from './threats.ts'

export function listedOnWire(head: CaseHead) {
  const { summary, onBehalfOf } = head
  return {
    id: head.caseId,
    caseId: head.caseId,
    title: head.title,
    status: head.status,
    person: { id: onBehalfOf?.personId ?? '', name: onBehalfOf?.name ?? '' },
    startDate: summary.startDate,
    location: summary.location,
    kit: summary.kit ?? null,
    goodsBy: summary.goodsBy,
    createdAt: head.createdAt,
  }
}

/** Private addresses are shown to those who read every case, who send the parcels. */
export function onboardingOnWire(loaded: Loaded, caller: Caller) {
  const { file, record } = loaded
  const { head } = file
  const { location, kit, deliverTo, contactEmail } = record
  return {
    ...listedOnWire(head),
    location: { id: location.id, name: location.name },
    kit: kit ?? null,
    deliverTo: caller.readsAll ? deliverTo : { to: deliverTo.to },
    contactEmail: (caller.readsAll && contactEmail) || null,
    costCentre: record.costCentre,
    managerId: record.managerId ?? null,
    dates: record.dates,
    equipment: equipmentOnWire(loaded),
    purchases: record.purchases.map(({ caseId, state, number, neededBy, lines }) => ({
      purchaseRequest: state === 'end_of_life' ? null : caseId,
      state,
      number: number ?? null,
      neededBy,
      lines: lines.map(({ modelId, name, quantity, served }) => ({
        modelId,
        name,
        quantity,
        arrived: served === true,
      })),
    })),
    parcels: record.parcels.map(({ caseId, n, status, openedAt, lines }) => ({
      handOver: caseId,
      n,
      status,
      openedAt,
      lines: lines
        .filter(({ quantity }) => quantity > 0)
        .map(({ modelId, name, quantity, accepted, declined }) => ({
          modelId,
          name,
          quantity,
          accepted,
          declined,
        })),
    })),
    declined: record.declined.map(({ handOver, line, name, quantity, reason, decided }) => ({
      handOver,
      line,
      name,
      quantity,
      reason,
      decided: decided ?? null,
    })),
    seats: record.seats.map(({ licenceId, name, outcome, last }) => ({
      licenceId,
      name: name ?? null,
      outcome: outcome ?? null,
      last: last ?? null,
    })),
    threats: threats(standing(loaded)),
    waitingFor: waitingOnWire(head),
    version: head.seq,
  }
}

function equipmentOnWire({ needs, record }: Loaded) {
  return needs
    .filter(({ quantity }) => quantity > 0)
    .map((need) => ({
      model: { id: askedFor(need), name: need.insteadOf === undefined ? need.model.name : need.insteadOf },
      instead: need.insteadOf === undefined ? null : { id: need.modelId, name: need.model.name },
      locationId: need.locationId,
      needBy: need.needBy,
      quantity: need.quantity,
      waiting: need.waiting,
      reserved: need.allocated,
      picked: need.picked,
      handedOut: need.out,
      accepted: acceptedOf(record, need.sk),
    }))
}

const acceptedOf = ({ parcels }: Onboarding, sk: string): number =>
  parcels.flatMap(({ lines }) => lines).reduce((sum, line) => sum + (line.need === sk ? line.accepted : 0), 0)
