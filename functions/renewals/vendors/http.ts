import {
  type Actor,
  actorOf,
  type CaseFile,
  loadCase,
  newestHeads,
  repeatable,
  requesterOf,
  withCase,
} from '../../cases/index.ts'
import { getPerson } from '../../people/index.ts'
import type { Caller } from '../../platform/caller.ts'
import { type Instant, now } from '../../platform/clock.ts'
import { conflict, notFound, Problem } from '../../platform/errors.ts'
import type { Operations } from '../../platform/http.ts'
import { newCaseId } from '../../platform/ids.ts'
import { refuseStale } from '../../platform/versions.ts'
import { fromCursor, toCursor } from '../../platform/wire.ts'
import { askForChange, changeIn, resubmitChange, withdrawChange } from './changes.ts'
import { sharedClaims } from './claims.ts'
import { keysOf } from './keys.ts'
import { mergeVendor, refuseMerged } from './merge.ts'
import { GuardedFields, mayBecome, type VendorPatch, type VendorStatus } from './model.ts'
import { changeOnWire, listedOnWire, namedOnWire, vendorOnWire } from './on-wire.ts'
import type { routes } from './routes.ts'
import { changedFields, patched } from './rules.ts'
import { changeVendor, createVendor, headsById, type VendorFile, vendorIn, vendorsWith } from './store.ts'

export const operations: Operations<typeof routes> = {
  createVendor: async ({ body, query, caller, idempotencyKey }) => {
    const { requester, actor } = await requesterOf(caller)
    await checkOwner(body.ownerId)
    const at = now()
    return vendorAnswer(
      await createVendor({
        vendorId: newCaseId(at),
        content: body,
        requester,
        actor,
        at,
        allowDuplicate: query.allowDuplicate === 'true',
        repeatable: repeatable(caller.email, idempotencyKey, 'createVendor', body),
      }),
    )
  },

  listVendors: async ({ query }) => {
    const { name, domain } = query
    if (name === undefined && domain === undefined) {
      const page = await newestHeads('vendor', query.limit, fromCursor(query.cursor))
      return { body: { items: page.items.map(listedOnWire), next: toCursor(page.next) } }
    }
    const keys = keysOf({
      name: name ?? '',
      aliases: [],
      domains: domain === undefined ? [] : [domain],
      contacts: [],
    })
    const asked = keys.filter(({ kind, firm }) => firm && (kind === 'domain' || name !== undefined))
    const heads = await headsById((await vendorsWith(asked)).map(({ vendorId }) => vendorId))
    return { body: { items: [...heads.values()].slice(0, query.limit).map(listedOnWire), next: null } }
  },

  getVendor: async ({ params }) => vendorAnswer((await mustFind(await loadCase(params.id))).file),

  changeVendor: ({ params, body, query, caller, ifMatch }) =>
    change(params.id, caller, async (before, actor, at) => {
      refuseStale(
        ifMatch,
        before.file.head.seq,
        'The vendor changed since you read it. Read it again and repeat your change.',
      )
      await refuseMerged(before.vendor)
      const fields = changedFields(before.vendor, body)
      if (fields.length === 0) return before.file
      refuseGuarded(before, fields)
      if (fields.includes('ownerId')) await checkOwner(body.ownerId)
      const after = patched(before.vendor, body)
      const renamed = before.vendor.name !== after.name
      return changeVendor(
        before,
        after,
        {
          at,
          event: {
            type: 'vendor_changed',
            actor,
            text: renamed
              ? `${actor.name} renamed "${before.vendor.name}" to "${after.name}"${fields.length > 1 ? ' and changed more' : ''}.`
              : `${actor.name} changed the vendor.`,
            facts: { fields, ...(renamed && { from: before.vendor.name, to: after.name }) },
          },
        },
        query.allowDuplicate === 'true',
      )
    }),

  approveVendor: ({ params, caller }) =>
    change(params.id, caller, async (before, actor, at) => {
      if (before.file.head.status === 'blocked') {
        throw conflict(
          'vendor_blocked',
          `"${before.vendor.name}" is blocked. If it is to be used again, unblock it.`,
        )
      }
      return moved(before, 'approved', 'vendor_approved', actor, at, `${actor.name} approved the vendor.`)
    }),

  blockVendor: ({ params, body, caller }) =>
    change(params.id, caller, (before, actor, at) =>
      moved(
        before,
        'blocked',
        'vendor_blocked',
        actor,
        at,
        `${actor.name} blocked the vendor: ${body.reason}`,
        body.reason,
      ),
    ),

  unblockVendor: ({ params, body, caller }) =>
    change(params.id, caller, async (before, actor, at) => {
      if (before.file.head.status === 'proposed') {
        throw conflict('not_blocked', `"${before.vendor.name}" is not blocked. To use it, approve it.`)
      }
      const because = body.reason ? `: ${body.reason}` : '.'
      return moved(
        before,
        'approved',
        'vendor_unblocked',
        actor,
        at,
        `${actor.name} unblocked the vendor${because}`,
        body.reason,
      )
    }),

  mergeVendor: async ({ params, body, caller }) =>
    vendorAnswer(await mergeVendor(params.id, body.into, await actorOf(caller), now())),

  listVendorDuplicates: async ({ params }) => {
    const { vendor } = await mustFind(await loadCase(params.id))
    // A merged vendor's names are its survivor's now.
    const found = vendor.mergedInto === undefined ? await vendorsWith(keysOf(vendor)) : []
    const others = found.filter(({ vendorId }) => vendorId !== vendor.vendorId)
    const heads = await headsById(others.map(({ vendorId }) => vendorId))
    return {
      body: {
        items: others.flatMap(({ vendorId, by }) => {
          const head = heads.get(vendorId)
          return head ? [{ vendor: namedOnWire(head), by }] : []
        }),
      },
    }
  },

  listDuplicates: async ({ query }) => {
    const page = await sharedClaims(query.limit, fromCursor(query.cursor))
    const heads = await headsById(
      page.items.flatMap(({ holders }) => holders.map(({ vendorId }) => vendorId)),
    )
    return {
      body: {
        items: page.items.map(({ kind, value, holders }) => ({
          kind,
          value,
          vendors: holders.flatMap(({ vendorId, firm }) => {
            const head = heads.get(vendorId)
            return head ? [{ ...namedOnWire(head), firm }] : []
          }),
        })),
        next: toCursor(page.next),
      },
    }
  },

  askForVendorChange: async ({ params, body, caller, idempotencyKey }) => {
    const { requester, actor } = await requesterOf(caller)
    const made = await askForChange({
      vendorId: params.id,
      content: body,
      requester,
      actor,
      at: now(),
      repeatable: repeatable(caller.email, idempotencyKey, 'askForVendorChange', {
        vendorId: params.id,
        ...body,
      }),
    })
    return changeAnswer(made)
  },

  getVendorChange: async ({ params }) => {
    const file = await loadCase(params.id)
    if (!file || !changeIn(file)) throw notFound('vendor change')
    return changeAnswer(file)
  },

  submitVendorChange: async ({ params, body, caller }) =>
    changeAnswer(await resubmitChange(params.id, body, caller.email, await actorOf(caller), now())),

  withdrawVendorChange: async ({ params, body, caller }) =>
    changeAnswer(await withdrawChange(params.id, body.reason, await actorOf(caller), now())),
}

function vendorAnswer(file: CaseFile) {
  return { body: vendorOnWire(file), version: file.head.seq }
}

function changeAnswer(file: CaseFile) {
  return { body: changeOnWire(file), version: file.head.seq }
}

async function mustFind(file: CaseFile | undefined): Promise<VendorFile> {
  const vendor = vendorIn(file)
  if (!file || !vendor) throw notFound('vendor')
  return { file, vendor }
}

async function change(
  id: string,
  caller: Caller,
  act: (before: VendorFile, actor: Actor, at: Instant) => Promise<CaseFile>,
) {
  const actor = await actorOf(caller)
  const at = now()
  return vendorAnswer(await withCase(id, async (file) => act(await mustFind(file), actor, at)))
}

/** Another status, unless it has that one already. */
async function moved(
  before: VendorFile,
  status: VendorStatus,
  type: string,
  actor: Actor,
  at: Instant,
  text: string,
  reason?: string,
): Promise<CaseFile> {
  await refuseMerged(before.vendor)
  const from = before.file.head.status
  if (from === status) return before.file
  if (!mayBecome(from, status))
    throw conflict('wrong_status', `A vendor that is ${from} cannot become ${status}.`)
  return changeVendor(before, before.vendor, {
    at,
    status,
    event: { type, actor, text, facts: { from, ...(reason && { reason }) } },
  })
}

/** A wrong address or account sends money or a notice to a stranger: once a vendor is approved, others look at it first. */
function refuseGuarded({ file, vendor }: VendorFile, fields: readonly (keyof VendorPatch)[]): void {
  const guarded = GuardedFields.filter((field) => fields.includes(field))
  if (guarded.length === 0 || file.head.status === 'proposed') return
  throw new Problem(
    409,
    'needs_approval',
    `The ${guarded.join(' and ')} of a vendor that was approved changes only by approval: POST /v1/vendors/${vendor.vendorId}/changes with what it is to be. Nothing was changed.`,
    guarded.map((field) => ({ field, problem: 'changes only by approval' })),
  )
}

async function checkOwner(id: string | null | undefined): Promise<void> {
  if (id === null || id === undefined) return
  const person = await getPerson(id)
  if (person?.status === 'active') return
  throw new Problem(400, 'bad_input', 'The owner is not an active member of the directory.', [
    { field: 'ownerId', problem: 'is not an active person of the directory' },
  ])
}
