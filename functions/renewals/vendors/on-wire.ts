import { type Route, routeSk } from '../../approvals/index.ts'
import { type CaseFile, type CaseHead, itemOf, waitingOnWire } from '../../cases/index.ts'
import { askedFields, changeIn } from './changes.ts'
import { contentOf } from './rules.ts'
import { vendorIn } from './store.ts'

const person = ({ personId, name }: { personId: string; name: string }) => ({ id: personId, name })

/** A vendor as the API gives it. */
export function vendorOnWire(file: CaseFile) {
  const { head } = file
  const vendor = vendorIn(file)
  if (!vendor) throw new Error(`Case ${head.caseId} has no vendor.`)
  return {
    id: head.caseId,
    caseId: head.caseId,
    status: head.status,
    ...contentOf(vendor),
    mergedInto: vendor.mergedInto ?? null,
    absorbed: vendor.absorbed,
    changing: Object.entries(vendor.changing).map(([field, change]) => ({ field, change })),
    createdAt: head.createdAt,
    updatedAt: head.updatedAt,
    version: head.seq,
  }
}

export function listedOnWire(head: CaseHead) {
  const { ownerId, risk, reviewOn, country, mergedInto } = head.summary
  return {
    ...namedOnWire(head),
    ownerId,
    risk,
    reviewOn,
    country,
    mergedInto: mergedInto ?? null,
    createdAt: head.createdAt,
    updatedAt: head.updatedAt,
  }
}

export function namedOnWire(head: CaseHead) {
  return { id: head.caseId, name: head.title, status: head.status }
}

/** The change of a vendor as the API gives it. */
export function changeOnWire(file: CaseFile) {
  const { head } = file
  const change = changeIn(file)
  if (!change) throw new Error(`Case ${head.caseId} has no vendor change.`)
  const route = itemOf<Route>(file, routeSk(head.revision))
  return {
    id: head.caseId,
    caseId: head.caseId,
    vendorId: change.vendorId,
    title: head.title,
    status: head.status,
    revision: head.revision,
    fields: askedFields(head),
    address: change.address,
    bankDetails: change.bankDetails,
    reason: change.reason,
    requester: person(head.requester),
    rule: route ? { policy: route.policy.id, version: route.policy.version, ...route.rule } : null,
    waitingFor: waitingOnWire(head),
    createdAt: head.createdAt,
    updatedAt: head.updatedAt,
    version: head.seq,
  }
}
