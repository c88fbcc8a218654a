import { type Actor, type CaseFile, fileAfter, loadCase, withCase } from '../../cases/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { conflict, notFound, Problem } from '../../platform/errors.ts'
import { transact } from '../../platform/table.ts'
import { claimWrites, readClaims } from './claims.ts'
import { keysOf } from './keys.ts'
import type { Vendor } from './model.ts'
import { absorbing } from './rules.ts'
import { keysChange, loadVendor, rewritten, vendorIn } from './store.ts'

/**
 * Merges a vendor into another in one transaction: the survivor gets its names, domains and contacts; both timelines tell of
 * it; contracts keep the id that they were made with. The same merge again changes nothing.
 * @throws Problem 409 when one of the two is merged already or blocks the merge by its size, 404 when one does not
 *   exist, 422 for a merge into itself.
 */
export async function mergeVendor(id: string, into: string, actor: Actor, at: Instant): Promise<CaseFile> {
  if (id === into) {
    throw new Problem(
      422,
      'merge_into_itself',
      'A vendor cannot be merged into itself. Name the one that is to remain.',
      [{ field: 'into', problem: 'is the vendor itself' }],
    )
  }
  return withCase(id, async (file) => {
    const vendor = vendorIn(file)
    if (!file || !vendor) throw notFound('vendor')
    const target = await loadVendor(into)
    if (!target) {
      throw new Problem(422, 'no_such_vendor', `There is no vendor ${into} to merge into.`, [
        { field: 'into', problem: 'is not the id of a vendor' },
      ])
    }
    if (vendor.mergedInto === into) return file
    await refuseMerged(vendor)
    await refuseMerged(target.vendor)
    const survivor = absorbing(target.vendor, vendor)
    const merged: Vendor = { ...vendor, mergedInto: into }
    const keys = [{ vendorId: id, before: keysOf(vendor), after: [] }, keysChange(target.vendor, survivor)]
    const claims = await readClaims(keys)
    const facts = { from: id, into }
    const leaving = rewritten(file, merged, {
      at,
      status: 'merged',
      event: {
        type: 'vendor_merged',
        actor,
        text: `${actor.name} merged this vendor into "${survivor.name}", where it goes on. It was ${file.head.status}.`,
        facts: { ...facts, status: file.head.status },
      },
    })
    const staying = rewritten(target.file, survivor, {
      at,
      event: {
        type: 'vendor_absorbed',
        actor,
        text: `${actor.name} merged "${vendor.name}" into this vendor. Its names, domains and contacts came along; address and bank details stay as they were.`,
        facts: { ...facts, absorbed: survivor.absorbed },
      },
    })
    await transact([...leaving.writes, ...staying.writes, ...claimWrites(claims, keys)])
    return fileAfter(file, leaving.next, leaving.writes)
  })
}

/** @throws Problem 409 naming the survivor of a vendor that was merged. */
export async function refuseMerged(vendor: Vendor): Promise<void> {
  if (vendor.mergedInto === undefined) return
  const survivor = await loadCase(vendor.mergedInto)
  throw conflict(
    'vendor_merged',
    `"${vendor.name}" was merged into "${survivor?.head.title ?? 'another vendor'}" (${vendor.mergedInto}) and does not change any more. Use that one.`,
  )
}
