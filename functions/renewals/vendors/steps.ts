import { approvedBy } from '../../approvals/index.ts'
import {
  type CaseFile,
  changingCase,
  loadCase,
  recordBrokenOff,
  System,
  withCase,
} from '../../cases/index.ts'
import { now } from '../../platform/clock.ts'
import { transact } from '../../platform/table.ts'
import { askedFields, changeIn, vendorFreed, withoutCase } from './changes.ts'
import type { ChangeStatus, Vendor, VendorChange } from './model.ts'
import { describeFields, patched } from './rules.ts'
import { loadVendor, rewritten, type VendorFile } from './store.ts'

/** What the state machine `vendor-change` calls. */
export type VendorStep =
  | { step: 'settleVendorChange'; caseId: string; revision: number }
  | { step: 'recordVendorFailure'; caseId: string; state: string; error: string }

type Output = { caseId: string; outcome?: string }

export function vendorStep(input: VendorStep): Promise<Output> {
  return input.step === 'settleVendorChange'
    ? settleVendorChange(input)
    : recordBrokenOff(input.caseId, input.state, input.error)
}

/**
 * Carries out what was decided about a change: makes it, drops it because the vendor is not in use any more, or frees the
 * vendor for another one. A second call finds that it is done.
 */
function settleVendorChange({ caseId, revision }: { caseId: string; revision: number }): Promise<Output> {
  return withCase(caseId, async (file) => {
    const change = changeIn(file)
    const loaded = change && (await loadVendor(change.vendorId))
    if (!file || !change || !loaded) throw new Error(`There is no vendor change ${caseId}.`)
    const { status } = file.head
    if (file.head.revision !== revision) return { caseId, outcome: status }
    if (status === 'rejected') return close(file, loaded)
    if (status !== 'approved') return { caseId, outcome: status }
    return loaded.file.head.status === 'approved' ? apply(file, change, loaded) : drop(file, change, loaded)
  })
}

/** Changes nothing but what was asked for, whatever else was edited meanwhile. */
async function apply(
  file: CaseFile,
  change: VendorChange,
  { file: of, vendor }: VendorFile,
): Promise<Output> {
  const at = now()
  const { caseId } = file.head
  const fields = askedFields(file.head)
  const { address, bankDetails } = change
  const after: Vendor = {
    ...patched(vendor, {
      ...(address !== undefined && { address }),
      ...(bankDetails !== undefined && { bankDetails }),
    }),
    changing: withoutCase(vendor.changing, caseId),
  }
  const { ids, words: by } = approvedBy(file)
  const text = `The ${describeFields(fields)} of "${vendor.name}" was changed${by}.`
  const facts = { fields, approvedBy: ids }
  const applied = changingCase(file.head, {
    at,
    event: { type: 'vendor_change_applied', actor: System, text, facts },
    head: { status: 'applied' satisfies ChangeStatus, waitingFor: [] },
    settled: true,
    outbox: { letters: [{ id: 'applied', letter: 'vendor-change-applied' }] },
  })
  const changed = rewritten(of, after, {
    at,
    event: { type: 'vendor_details_changed', actor: System, text, facts: { ...facts, change: caseId } },
  })
  await transact([...applied.writes, ...changed.writes])
  return { caseId, outcome: 'applied' }
}

async function drop(file: CaseFile, { vendorId }: VendorChange, loaded: VendorFile): Promise<Output> {
  const at = now()
  const { caseId } = file.head
  const { vendor } = loaded
  const survivor = vendor.mergedInto === undefined ? undefined : await loadCase(vendor.mergedInto)
  const because = survivor
    ? `it was merged into "${survivor.head.title}" meanwhile`
    : `it is ${loaded.file.head.status} now`
  const dropped = changingCase(file.head, {
    at,
    event: {
      type: 'vendor_change_dropped',
      actor: System,
      text: `The change of "${vendor.name}" was approved but not made: ${because}.`,
      facts: { vendorId, ...(survivor && { mergedInto: survivor.head.caseId }) },
    },
    head: { status: 'dropped' satisfies ChangeStatus, waitingFor: [] },
    settled: true,
    outbox: { letters: [{ id: 'dropped', letter: 'vendor-change-dropped', facts: { because } }] },
  })
  await transact([...dropped.writes, ...vendorFreed(loaded, caseId, 'dropped', System, at)])
  return { caseId, outcome: 'dropped' }
}

async function close(file: CaseFile, loaded: VendorFile): Promise<Output> {
  const at = now()
  const { caseId } = file.head
  const freed = vendorFreed(loaded, caseId, 'rejected', System, at)
  if (freed.length === 0) return { caseId, outcome: 'rejected' }
  const closed = changingCase(file.head, {
    at,
    event: {
      type: 'vendor_change_closed',
      actor: System,
      text: `"${loaded.vendor.name}" stays as it is.`,
    },
    settled: true,
  })
  await transact([...closed.writes, ...freed])
  return { caseId, outcome: 'rejected' }
}
