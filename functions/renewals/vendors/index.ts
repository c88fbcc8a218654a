/** What contracts, renewals, the forecast and the import may use of vendors. */

import { caseKey } from '../../cases/index.ts'
import { isCaseId } from '../../platform/ids.ts'
import { getAll } from '../../platform/table.ts'
import { hostOf } from './hosts.ts'
import { keysOf } from './keys.ts'
import { type Vendor, VendorSk, type VendorStatus } from './model.ts'
import { loadVendor, vendorsWith } from './store.ts'

export { hostOf, isFreeMail } from './hosts.ts'
export { type Vendor, VendorContent, type VendorStatus } from './model.ts'
export { createVendor, type NewVendor, vendorOpening } from './store.ts'

/** A vendor as it is now, with the status of its case. */
export type CurrentVendor = Vendor & { status: VendorStatus }

/** A vendor by its own id or that of one that was merged into it, however often. */
export async function vendorOf(id: string): Promise<CurrentVendor | undefined> {
  // A merged vendor never changes again, so the chain ends: every link is a merge that came later.
  for (let next = id; ; ) {
    const found = await loadVendor(next)
    if (!found) return undefined
    if (found.vendor.mergedInto === undefined)
      return { ...found.vendor, status: found.file.head.status as VendorStatus }
    next = found.vendor.mergedInto
  }
}

/** The ids of a vendor and of all that were merged into it, the survivor first: contracts keep the id they were made with. */
export async function vendorFamily(id: string): Promise<string[]> {
  const survivor = await vendorOf(id)
  return survivor ? [survivor.vendorId, ...survivor.absorbed] : []
}

/** Many vendors by id, in one read: as they are, merged ones too. Those that do not exist are left out. */
export async function vendorsById(ids: readonly string[]): Promise<Map<string, Vendor>> {
  const items = await getAll(ids.filter(isCaseId).map((id) => caseKey(id, VendorSk)))
  return new Map((items as unknown as Vendor[]).map((vendor) => [vendor.vendorId, vendor]))
}

/**
 * The ids of vendors that have the same name (by any spelling or alias) or one of these domains, given as domains or
 * URLs. Merged ones are not among them: their survivors have their names.
 */
export async function vendorsCalled(about: {
  name?: string
  domains?: readonly string[]
}): Promise<string[]> {
  const domains = (about.domains ?? []).flatMap((text) => hostOf(text) ?? [])
  const keys = keysOf({ name: about.name ?? '', aliases: [], domains, contacts: [] })
  const asked = about.name === undefined ? keys.filter(({ kind }) => kind === 'domain') : keys
  const found = await vendorsWith(asked.filter(({ firm }) => firm))
  return found.filter(({ by }) => by.some(({ firm }) => firm)).map(({ vendorId }) => vendorId)
}
