import { planApproval, type Route, submissionOf, withdrawalOf } from '../../approvals/index.ts'
import {
  type Actor,
  type CaseFile,
  type CaseHead,
  caseKey,
  changingCase,
  fileAfter,
  itemOf,
  loadCase,
  madeBefore,
  openingCase,
  type Repeatable,
  remembering,
  withCase,
} from '../../cases/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { conflict, notFound, Problem } from '../../platform/errors.ts'
import { newCaseId } from '../../platform/ids.ts'
import { type Item, transact, type Write } from '../../platform/table.ts'
import { refuseMerged } from './merge.ts'
import {
  type ChangeContent,
  ChangePolicy,
  ChangeSk,
  type ChangeStatus,
  changeMayBecome,
  type GuardedField,
  isEnded,
  type Vendor,
  type VendorChange,
} from './model.ts'
import { approvalContent, describeFields, fieldsChanged } from './rules.ts'
import { loadVendor, rewritten, type VendorFile, vendorIn } from './store.ts'

/** The change in a case file; undefined when the case is something else. */
export function changeIn(file: CaseFile | undefined): VendorChange | undefined {
  return file?.head.kind === 'vendor-change' ? itemOf<VendorChange>(file, ChangeSk) : undefined
}

/** The guarded fields that a change is about. */
export const askedFields = ({ summary }: CaseHead) => summary.fields as GuardedField[]

interface Asking {
  vendorId: string
  content: ChangeContent
  requester: CaseHead['requester']
  actor: Actor
  at: Instant
  repeatable: Repeatable | undefined
}

/**
 * Asks for a change of guarded fields: opens a case of its own that goes through approval, in one transaction with both
 * timelines. One change at a time for each field, so that approvers see what they replace.
 * @throws Problem 409 when the vendor cannot be changed so, 422 when nothing would change or nobody can approve it.
 */
export function askForChange(asking: Asking): Promise<CaseFile> {
  const { vendorId, content, requester, actor, at } = asking
  return withCase(vendorId, async (file) => {
    const earlier = await madeBefore(asking.repeatable, at)
    const made = earlier === undefined ? undefined : await loadCase(earlier)
    if (made) return made
    const vendor = vendorIn(file)
    if (!file || !vendor) throw notFound('vendor')
    const before: VendorFile = { file, vendor }
    await refuseUnapproved(before)
    const fields = await freeFields(vendor, content)
    const caseId = newCaseId(at)
    const change: VendorChange = { ...caseKey(caseId, ChangeSk), vendorId, ...content }
    const route = await planned(caseId, 1, vendor, change, fields, requester)
    const submission = submitted(route, vendor, fields, actor, at)
    const opening = openingCase(
      {
        caseId,
        kind: 'vendor-change',
        title: route.content.what,
        requester,
        involved: [requester.email.toLowerCase()],
        summary: { vendorId, vendor: vendor.name, fields },
        createdAt: at,
        ...submission.head,
      },
      { ...submission.change, writes: [{ Put: { Item: change } }, { Put: { Item: route } }] },
    )
    const asked = vendorAsked(before, caseId, fields, actor, at)
    await transact([...opening.writes, ...asked.writes, ...remembering(asking.repeatable, caseId, at)])
    return { head: opening.next, items: [opening.next, change, route] as unknown as Item[] }
  })
}

/**
 * Submits a change again that was sent back, with what it asks for now.
 * @throws Problem 403 for anybody but its requester, who alone is never asked to approve it; 409 in any other state.
 */
export function resubmitChange(
  id: string,
  content: ChangeContent,
  email: string,
  actor: Actor,
  at: Instant,
): Promise<CaseFile> {
  return withCase(id, async (file) => {
    const before = changeIn(file)
    if (!file || !before) throw notFound('vendor change')
    if (file.head.requester.email.toLowerCase() !== email) {
      throw new Problem(
        403,
        'not_yours',
        `Only ${file.head.requester.name} can correct this change. You can withdraw it and ask for one of your own.`,
      )
    }
    if (!changeMayBecome(file.head.status, 'submitted')) {
      throw conflict('cannot_submit', `A change that is ${words(file.head.status)} cannot be submitted.`)
    }
    const loaded = await mustLoad(before.vendorId)
    await refuseUnapproved(loaded)
    const fields = await freeFields(loaded.vendor, content, id)
    const change: VendorChange = { ...caseKey(id, ChangeSk), vendorId: before.vendorId, ...content }
    const revision = file.head.revision + 1
    const route = await planned(id, revision, loaded.vendor, change, fields, file.head.requester)
    const submission = submitted(route, loaded.vendor, fields, actor, at)
    const changing = changingCase(file.head, {
      ...submission.change,
      head: {
        ...submission.head,
        title: route.content.what,
        summary: { ...file.head.summary, vendor: loaded.vendor.name, fields },
      },
      writes: [{ Put: { Item: change } }, { Put: { Item: route } }],
    })
    const asked = vendorAsked(loaded, id, fields, actor, at)
    await transact([...changing.writes, ...asked.writes])
    return fileAfter(file, changing.next, changing.writes)
  })
}

/** Withdraws a change that is not made yet; the vendor's field is free for another one. */
export function withdrawChange(
  id: string,
  reason: string | undefined,
  actor: Actor,
  at: Instant,
): Promise<CaseFile> {
  return withCase(id, async (file) => {
    const change = changeIn(file)
    if (!file || !change) throw notFound('vendor change')
    if (file.head.status === 'withdrawn') return file
    if (!changeMayBecome(file.head.status, 'withdrawn')) {
      throw conflict('cannot_withdraw', `A change that is ${words(file.head.status)} cannot be withdrawn.`)
    }
    const withdrawal = withdrawalOf(file, {
      actor,
      at,
      reason,
      what: 'the change',
      type: 'vendor_change_withdrawn',
    })
    const { next, writes } = changingCase(file.head, withdrawal)
    const freed = vendorFreed(await mustLoad(change.vendorId), id, 'withdrawn', actor, at)
    await transact([...writes, ...freed])
    return fileAfter(file, next, writes)
  })
}

/** What a vendor's timeline and record tell once a change has come to nothing; nothing when it is not waiting for that one. */
export function vendorFreed(
  { file, vendor }: VendorFile,
  caseId: string,
  outcome: ChangeStatus,
  actor: Actor,
  at: Instant,
): Write[] {
  const fields = (Object.keys(vendor.changing) as GuardedField[]).filter(
    (field) => vendor.changing[field] === caseId,
  )
  if (fields.length === 0) return []
  return rewritten(
    file,
    { ...vendor, changing: withoutCase(vendor.changing, caseId) },
    {
      at,
      event: {
        type: 'vendor_change_closed',
        actor,
        text: `The change of the ${describeFields(fields)} was ${outcome}: the vendor stays as it is.`,
        facts: { change: caseId, outcome, fields },
      },
    },
  ).writes
}

/** The fields that no change is waiting for but these of other cases. */
export function withoutCase(changing: Vendor['changing'], caseId: string): Vendor['changing'] {
  return Object.fromEntries(Object.entries(changing).filter(([, waiting]) => waiting !== caseId))
}

function vendorAsked(
  { file, vendor }: VendorFile,
  caseId: string,
  fields: readonly GuardedField[],
  actor: Actor,
  at: Instant,
) {
  const changing = {
    ...withoutCase(vendor.changing, caseId),
    ...Object.fromEntries(fields.map((field) => [field, caseId])),
  }
  return rewritten(
    file,
    { ...vendor, changing },
    {
      at,
      event: {
        type: 'vendor_change_asked',
        actor,
        text: `${actor.name} asked to change the ${describeFields(fields)}. It stays as it is until that is approved.`,
        facts: { change: caseId, fields },
      },
    },
  )
}

/** What submitting sets, in the first round as in any later one. */
function submitted(route: Route, vendor: Vendor, fields: readonly GuardedField[], actor: Actor, at: Instant) {
  const { head, event, outbox } = submissionOf(route, {
    text: `${actor.name} asked to change the ${describeFields(fields)} of "${vendor.name}"`,
    types: { submitted: 'vendor_change_submitted', atOnce: 'vendor_change_approved_at_once' },
    facts: { fields },
    at,
    workflow: 'vendor-change',
  })
  return { head, change: { at, event: { ...event, actor }, outbox } }
}

function planned(
  caseId: string,
  revision: number,
  vendor: Vendor,
  change: VendorChange,
  fields: readonly GuardedField[],
  requester: CaseHead['requester'],
): Promise<Route> {
  return planApproval({
    caseId,
    revision,
    policyId: ChangePolicy,
    facts: { categories: [...fields], costCentre: undefined, vendor: vendor.name, project: undefined },
    around: { requesterId: requester.personId },
    content: async () => approvalContent(vendor, change, fields, requester.name),
  })
}

/** @throws Problem 409 unless the vendor is approved: only then approval guards its fields. */
async function refuseUnapproved({ file, vendor }: VendorFile): Promise<void> {
  await refuseMerged(vendor)
  if (file.head.status === 'blocked') {
    throw conflict(
      'vendor_blocked',
      `"${vendor.name}" is blocked. Unblock it first, if it is to be used again.`,
    )
  }
  if (file.head.status !== 'approved') {
    throw conflict(
      'not_approved_yet',
      `"${vendor.name}" is not approved yet: change it directly with PATCH /v1/vendors/${vendor.vendorId}.`,
    )
  }
}

/**
 * The guarded fields that a change would change, if no other open change waits for one of them.
 * @throws Problem 422 when it would change nothing, 409 naming the other change.
 */
async function freeFields(vendor: Vendor, content: ChangeContent, own?: string): Promise<GuardedField[]> {
  const fields = fieldsChanged(vendor, content)
  if (fields.length === 0) {
    throw new Problem(422, 'nothing_changes', 'The vendor has these details already.')
  }
  for (const field of fields) {
    const waiting = vendor.changing[field]
    if (waiting === undefined || waiting === own) continue
    const other = await loadCase(waiting)
    if (!other || isEnded(other.head.status)) continue
    throw conflict(
      'change_open',
      `${other.head.requester.name} has asked to change the ${describeFields([field])} already (${waiting}, ${words(other.head.status)}). Wait for the outcome, or withdraw that one first: POST /v1/vendor-changes/${waiting}/withdraw.`,
    )
  }
  return fields
}

async function mustLoad(vendorId: string): Promise<VendorFile> {
  const found = await loadVendor(vendorId)
  if (!found) throw new Error(`There is no vendor ${vendorId}.`)
  return found
}

const words = (status: string) => status.replaceAll('_', ' ')
