import {
  type Actor,
  type CaseFile,
  type CaseHead,
  type Change,
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
import { Problem } from '../../platform/errors.ts'
import { isCaseId } from '../../platform/ids.ts'
import { getAll, type Item, transact, type Write } from '../../platform/table.ts'
import { claimsOf, claimWrites, type KeysChange, readClaims, takenKeys } from './claims.ts'
import { keysOf } from './keys.ts'
import {
  type KeyKind,
  type Vendor,
  type VendorContent,
  type VendorKey,
  VendorSk,
  type VendorStatus,
} from './model.ts'
import { reviewWrites } from './review.ts'

/** A vendor with its case. */
export interface VendorFile {
  file: CaseFile
  vendor: Vendor
}

/** The vendor in a case file; undefined when the case is something else. */
export function vendorIn(file: CaseFile | undefined): Vendor | undefined {
  return file?.head.kind === 'vendor' ? itemOf<Vendor>(file, VendorSk) : undefined
}

export async function loadVendor(id: string): Promise<VendorFile | undefined> {
  const file = await loadCase(id)
  const vendor = vendorIn(file)
  return file && vendor && { file, vendor }
}

export interface NewVendor {
  /** An id of case ids' form. */
  vendorId: string
  content: VendorContent
  requester: CaseHead['requester']
  actor: Actor
  at: Instant
  /** Take it though another vendor has its name or domain. */
  allowDuplicate?: boolean | undefined
}

/**
 * What creating a vendor writes, for a transaction that does more than that: head, event, content, and at most 45 claims.
 * Such a transaction fails with ConditionFailed when the vendor exists or somebody claimed one of its names meanwhile:
 * read and decide again.
 * @throws Problem 409 when another vendor has its name or domain, 422 when it has too many of them.
 */
export async function vendorOpening({
  vendorId,
  content,
  requester,
  actor,
  at,
  allowDuplicate = false,
}: NewVendor): Promise<{ head: CaseHead; vendor: Vendor; writes: Write[] }> {
  const vendor: Vendor = { ...caseKey(vendorId, VendorSk), vendorId, ...content, absorbed: [], changing: {} }
  const keys: KeysChange = { vendorId, before: [], after: keysOf(vendor) }
  const claims = await readClaims([keys])
  if (!allowDuplicate) await refuseTaken(takenKeys(claims, keys))
  const { next, writes } = openingCase(
    {
      caseId: vendorId,
      kind: 'vendor',
      title: vendor.name,
      status: 'proposed' satisfies VendorStatus,
      requester,
      involved: [],
      summary: summaryOf(vendor),
      waitingFor: [{ what: 'A coordinator to approve it', who: [], since: at }],
      revision: 0,
      createdAt: at,
    },
    {
      at,
      event: {
        type: 'vendor_proposed',
        actor,
        text: `${actor.name} proposed the vendor "${vendor.name}".`,
        facts: { ...(allowDuplicate && { allowDuplicate }) },
      },
      writes: [{ Put: { Item: vendor } }, ...reviewWrites(undefined, vendor), ...claimWrites(claims, [keys])],
    },
  )
  return { head: next, vendor, writes }
}

/**
 * Creates a vendor in one transaction. With an id that a vendor has already, or a request that was made before, it
 * gives that one as it is.
 */
export function createVendor(input: NewVendor & { repeatable?: Repeatable | undefined }): Promise<CaseFile> {
  const before = async () => {
    const earlier = await madeBefore(input.repeatable, input.at)
    return earlier === undefined ? undefined : loadCase(earlier)
  }
  return withCase(input.vendorId, async (file) => {
    const made = file ?? (await before())
    if (made) return made
    try {
      const { head, vendor, writes } = await vendorOpening(input)
      await transact([...writes, ...remembering(input.repeatable, input.vendorId, input.at)])
      return { head, items: [head as unknown as Item, vendor as unknown as Item] }
    } catch (error) {
      // The one that has the name may be what the same request has just made.
      const twin =
        error instanceof Problem ? ((await loadCase(input.vendorId)) ?? (await before())) : undefined
      if (!twin) throw error
      return twin
    }
  })
}

/** What happens to a vendor, beside its new content. */
export type VendorEvent = Pick<Change, 'at' | 'event' | 'outbox' | 'writes'> & { status?: VendorStatus }

/**
 * What a change of a vendor writes: head, event, content, and the claims that move.
 * @throws Problem 409 when another vendor has a name or domain that this adds, unless that is allowed.
 */
export async function changingVendor(
  { file, vendor }: VendorFile,
  after: Vendor,
  { status, writes = [], ...change }: VendorEvent,
  allowDuplicate = false,
): Promise<{ next: CaseHead; writes: Write[] }> {
  const keys = keysChange(vendor, after)
  const claims = await readClaims([keys])
  if (!allowDuplicate) await refuseTaken(takenKeys(claims, keys))
  return rewritten(file, after, { status, ...change, writes: [...claimWrites(claims, [keys]), ...writes] })
}

/** Changes a vendor in one transaction; gives it as it is then. */
export async function changeVendor(
  before: VendorFile,
  after: Vendor,
  event: VendorEvent,
  allowDuplicate = false,
): Promise<CaseFile> {
  const { next, writes } = await changingVendor(before, after, event, allowDuplicate)
  await transact(writes)
  return fileAfter(before.file, next, writes)
}

/** Head, event and content of a vendor, and what else belongs to the change. */
export function rewritten(
  file: CaseFile,
  after: Vendor,
  { status, writes = [], ...change }: Omit<VendorEvent, 'status'> & { status?: VendorStatus | undefined },
): { next: CaseHead; writes: Write[] } {
  return changingCase(file.head, {
    ...change,
    head: {
      title: after.name,
      summary: summaryOf(after),
      ...(status && { status, waitingFor: [] }),
    },
    writes: [{ Put: { Item: after } }, ...reviewWrites(vendorIn(file), after), ...writes],
  })
}

export function keysChange(before: Vendor, after: Vendor): KeysChange {
  return { vendorId: before.vendorId, before: keysOf(before), after: keysOf(after) }
}

/** Small facts for lists: no addresses, no bank details, no contacts. */
function summaryOf({ ownerId, risk, reviewOn, country, mergedInto }: Vendor): Record<string, unknown> {
  return { ownerId, risk, reviewOn, country, mergedInto }
}

/** The heads of some vendors (or other cases), by id; those that do not exist are left out. */
export async function headsById(ids: readonly string[]): Promise<Map<string, CaseHead>> {
  const known = ids.filter(isCaseId)
  const heads = (await getAll(known.map((id) => caseKey(id, 'head')))) as unknown as CaseHead[]
  return new Map(heads.map((head) => [head.caseId, head]))
}

async function refuseTaken(taken: readonly { key: VendorKey; vendorId: string }[]): Promise<void> {
  const [first] = taken
  if (!first) return
  const heads = await headsById(taken.map(({ vendorId }) => vendorId))
  const named = (id: string) => `"${heads.get(id)?.title ?? 'another vendor'}" (${id})`
  throw new Problem(
    409,
    'duplicate_vendor',
    `The vendor ${named(first.vendorId)} has this ${first.key.kind} already. Use that one, or add "?allowDuplicate=true" if they are really two.`,
    taken.map(({ key, vendorId }) => ({
      field: key.field,
      problem: `is taken by the vendor ${named(vendorId)}`,
    })),
  )
}

/** Vendors that have this name or one of these domains, by id: firmly, or as a hint. */
export async function vendorsWith(
  keys: readonly Pick<VendorKey, 'kind' | 'value' | 'firm' | 'field'>[],
): Promise<{ vendorId: string; by: { kind: KeyKind; value: string; firm: boolean }[] }[]> {
  const claims = await claimsOf(keys)
  const found = new Map<string, { kind: KeyKind; value: string; firm: boolean }[]>()
  for (const key of keys) {
    for (const { kind, value, holders } of claims.values()) {
      if (kind !== key.kind || value !== key.value) continue
      for (const { vendorId, firm } of holders) {
        const by = found.get(vendorId) ?? []
        found.set(vendorId, [...by, { kind, value, firm: firm && key.firm }])
      }
    }
  }
  return [...found].map(([vendorId, by]) => ({ vendorId, by }))
}
