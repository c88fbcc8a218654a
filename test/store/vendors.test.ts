import { describe, expect, it } from 'vitest'
import { loadCase } from '../../functions/cases/index.ts'
import { repeatable } from '../../functions/cases/remembered.ts'
import { now } from '../../functions/platform/clock.ts'
import { newCaseId } from '../../functions/platform/ids.ts'
import { getAll, transact } from '../../functions/platform/table.ts'
import { claimsOf, holdersOf, sharedClaims } from '../../functions/renewals/vendors/claims.ts'
import {
  vendorFamily,
  vendorOf,
  vendorOpening,
  vendorsById,
  vendorsCalled,
} from '../../functions/renewals/vendors/index.ts'
import { keysOf } from '../../functions/renewals/vendors/keys.ts'
import { mergeVendor } from '../../functions/renewals/vendors/merge.ts'
import { type Vendor, VendorContent, vendorClaimKey } from '../../functions/renewals/vendors/model.ts'
import {
  changeVendor,
  createVendor,
  loadVendor,
  vendorsWith,
} from '../../functions/renewals/vendors/store.ts'
import { useTable } from './table.ts'

useTable()

const requester = { personId: 'carl', name: 'Carl', email: 'carl@example.com' }
const actor = { name: 'Carl', via: 'a test' }
const unique = () => `Vendor ${crypto.randomUUID().replaceAll('-', '')}`

async function create(about: object = {}, options: { allowDuplicate?: boolean; id?: string } = {}) {
  const at = now()
  const file = await createVendor({
    vendorId: options.id ?? newCaseId(at),
    content: VendorContent.parse({ name: unique(), ...about }),
    requester,
    actor,
    at,
    allowDuplicate: options.allowDuplicate,
  })
  return file.head.caseId
}

const must = async (id: string) => {
  const found = await loadVendor(id)
  if (!found) throw new Error('lost')
  return found
}
async function edit(id: string, about: Partial<Vendor>, allowDuplicate = false) {
  const before = await must(id)
  const event = { type: 'vendor_changed', actor, text: 'Changed.' }
  return changeVendor(before, { ...before.vendor, ...about }, { at: now(), event }, allowDuplicate)
}
const merge = (id: string, into: string) => mergeVendor(id, into, actor, now())
const vendorsOfName = (name: string) => vendorsCalled({ name })

/** Every key of these vendors is held by exactly those who have it. */
async function expectClaimsRight(...ids: string[]) {
  const vendors = await Promise.all(ids.map(must))
  const living = vendors.filter(({ vendor }) => vendor.mergedInto === undefined)
  const keys = vendors.flatMap(({ vendor }) => keysOf(vendor))
  const claims = await claimsOf(keys)
  for (const key of keys) {
    const expected = living
      .flatMap(({ vendor }) =>
        keysOf(vendor)
          .filter((own) => own.kind === key.kind && own.value === key.value)
          .map(({ firm }) => ({ vendorId: vendor.vendorId, firm })),
      )
      .toSorted((a, b) => (a.vendorId < b.vendorId ? -1 : 1))
    const held = holdersOf(claims, key).toSorted((a, b) => (a.vendorId < b.vendorId ? -1 : 1))
    expect([key.value, held]).toEqual([key.value, expected])
  }
}

describe('creating', () => {
  it('takes a name and a domain for one vendor, whatever their spelling, and names that one to the next', async () => {
    const name = unique()
    const id = await create({ name: `${name} GmbH`, domains: [`https://www.${name.slice(7)}.example/x`] })
    await expect(create({ name: `The ${name.toUpperCase()}, Inc.` })).rejects.toMatchObject({
      status: 409,
      code: 'duplicate_vendor',
      fields: [{ field: 'name', problem: `is taken by the vendor "${name} GmbH" (${id})` }],
    })
    await expect(create({ domains: [`${name.slice(7)}.example`] })).rejects.toMatchObject({
      fields: [{ field: 'domains[0]' }],
    })
    await expect(create({ aliases: [name] })).rejects.toMatchObject({ fields: [{ field: 'aliases[0]' }] })
    expect(await vendorsOfName(name)).toEqual([id])
    expect(await vendorsCalled({ domains: [`http://${name.slice(7)}.example`] })).toEqual([id])
  })

  it('of one name by twenty at once makes one vendor', async () => {
    const name = unique()
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => create({ name })))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const outcome of outcomes)
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'duplicate_vendor' })
  })

  it('of one name by ten at once who mean it makes ten, and all of them are found', async () => {
    const name = unique()
    const ids = await Promise.all(
      Array.from({ length: 10 }, () => create({ name }, { allowDuplicate: true })),
    )
    expect((await vendorsOfName(name)).toSorted()).toEqual(ids.toSorted())
    await expectClaimsRight(...ids)
    const { items } = await sharedClaims(1000)
    expect(items.find(({ value }) => value === name.toLowerCase().replace(' ', ''))?.holders).toHaveLength(10)
  })

  it('with an id that is taken gives that vendor, however many ask at once', async () => {
    const id = newCaseId(now())
    const name = unique()
    const made = await Promise.all(Array.from({ length: 8 }, () => create({ name }, { id })))
    expect(new Set(made)).toEqual(new Set([id]))
    expect((await loadCase(id))?.head.seq).toBe(1)
  })

  it('is done once for one key, however many ask at once', async () => {
    const at = now()
    const content = VendorContent.parse({ name: unique() })
    const key = crypto.randomUUID()
    const files = await Promise.all(
      Array.from({ length: 8 }, () =>
        createVendor({
          vendorId: newCaseId(at),
          content,
          requester,
          actor,
          at,
          repeatable: repeatable('carl@example.com', key, 'createVendor', content),
        }),
      ),
    )
    expect(new Set(files.map(({ head }) => head.caseId)).size).toBe(1)
    await expect(
      createVendor({
        vendorId: newCaseId(at),
        content: VendorContent.parse({ name: unique() }),
        requester,
        actor,
        at,
        repeatable: repeatable('carl@example.com', key, 'createVendor', 'other'),
      }),
    ).rejects.toMatchObject({ code: 'idempotency_key_reused' })
  })

  it('can be a part of another transaction', async () => {
    const at = now()
    const vendorId = newCaseId(at)
    const content = VendorContent.parse({ name: unique(), domains: [`${unique().slice(7)}.example`] })
    const { writes } = await vendorOpening({ vendorId, content, requester, actor, at })
    await transact([...writes, { Put: { Item: { pk: `with#${vendorId}`, sk: 'it' } } }])
    expect((await vendorOf(vendorId))?.name).toBe(content.name)
    expect(await getAll([{ pk: `with#${vendorId}`, sk: 'it' }])).toHaveLength(1)
    await expectClaimsRight(vendorId)
  })

  it("is not refused for a contact's domain: that only hints", async () => {
    const host = `${unique().slice(7)}.example`
    const contacts = [{ role: 'account', name: 'Jo', email: `jo@${host}` }]
    const [one, other, owner] = [
      await create({ contacts }),
      await create({ contacts }),
      await create({ domains: [host] }),
    ]
    expect(await vendorsCalled({ domains: [host] })).toEqual([owner])
    const { vendor } = await must(one)
    const found = (await vendorsWith(keysOf(vendor))).filter(({ vendorId }) => vendorId !== one)
    expect(found.map(({ vendorId }) => vendorId).toSorted()).toEqual([other, owner].toSorted())
    expect(found.flatMap(({ by }) => by)).toEqual([
      { kind: 'domain', value: host, firm: false },
      { kind: 'domain', value: host, firm: false },
    ])
  })
})

describe('renaming', () => {
  it('frees the old name and takes the new one', async () => {
    const [old, fresh] = [unique(), unique()]
    const id = await create({ name: old })
    await edit(id, { name: fresh })
    expect(await vendorsOfName(old)).toEqual([])
    expect(await vendorsOfName(fresh)).toEqual([id])
    expect(await getAll([vendorClaimKey('name', old.toLowerCase().replace(' ', ''))])).toEqual([])
    await create({ name: old })
    await expect(create({ name: fresh })).rejects.toMatchObject({ code: 'duplicate_vendor' })
  })

  it('to the name of another is refused, unless they really are two', async () => {
    const name = unique()
    const [first, second] = [await create({ name }), await create()]
    await expect(edit(second, { name })).rejects.toMatchObject({ code: 'duplicate_vendor' })
    await edit(second, { name }, true)
    expect((await vendorsOfName(name)).toSorted()).toEqual([first, second].toSorted())
    // The first one leaves the name to the second, who then has it alone.
    await edit(first, { name: unique() })
    expect(await vendorsOfName(name)).toEqual([second])
    await expectClaimsRight(first, second)
  })

  it('keeping a name that another has too is no new claim', async () => {
    const name = unique()
    await create({ name })
    const twin = await create({ name }, { allowDuplicate: true })
    await edit(twin, { risk: 'high' })
    expect((await vendorOf(twin))?.risk).toBe('high')
  })

  it('of many to one name at once: one wins', async () => {
    const name = unique()
    const ids = await Promise.all(Array.from({ length: 6 }, () => create()))
    const outcomes = await Promise.allSettled(
      ids.map(async (id) => {
        for (;;) {
          try {
            return await edit(id, { name })
          } catch (error) {
            if ((error as Error).name !== 'ConditionFailed') throw error
          }
        }
      }),
    )
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    await expectClaimsRight(...ids)
  })
})

describe('merging', () => {
  it('keeps all that both were found by, both timelines, and finds the family from any of its ids', async () => {
    const [name, domain] = [unique(), `${unique().slice(7)}.example`]
    const merged = await create({ name, domains: [domain], contacts: [{ role: 'notice', name: 'Jo' }] })
    const survivor = await create({ address: 'Its own' })
    await merge(merged, survivor)
    expect(await vendorOf(merged)).toMatchObject({
      vendorId: survivor,
      status: 'proposed',
      aliases: [name],
      domains: [domain],
      contacts: [{ role: 'notice', name: 'Jo' }],
      address: 'Its own',
      absorbed: [merged],
    })
    expect(await vendorFamily(merged)).toEqual([survivor, merged])
    expect(await vendorFamily(survivor)).toEqual([survivor, merged])
    expect(await vendorsOfName(name)).toEqual([survivor])
    expect((await loadCase(merged))?.head).toMatchObject({ status: 'merged', seq: 2 })
    expect((await loadCase(survivor))?.head.seq).toBe(2)
    expect((await must(merged)).vendor).toMatchObject({ name, mergedInto: survivor })
    await expectClaimsRight(merged, survivor)
    await expect(create({ name })).rejects.toMatchObject({ code: 'duplicate_vendor' })
  })

  it('goes on through chains', async () => {
    const [a, b, c] = [await create(), await create(), await create()]
    await merge(a, b)
    await merge(b, c)
    expect(await vendorFamily(a)).toEqual([c, b, a])
    expect((await vendorOf(a))?.vendorId).toBe(c)
    expect((await vendorsById([a, b, c, newCaseId(now())])).get(a)?.mergedInto).toBe(b)
    await expectClaimsRight(a, b, c)
  })

  it('twice is once; into another, into itself, or of what is merged is refused', async () => {
    const [a, b, c] = [await create(), await create(), await create()]
    await merge(a, b)
    expect((await merge(a, b)).head.seq).toBe(2)
    await expect(merge(a, c)).rejects.toMatchObject({ status: 409, code: 'vendor_merged' })
    await expect(merge(c, a)).rejects.toMatchObject({ status: 409, code: 'vendor_merged' })
    await expect(merge(b, a)).rejects.toMatchObject({ status: 409, code: 'vendor_merged' })
    await expect(merge(b, b)).rejects.toMatchObject({ status: 422, code: 'merge_into_itself' })
    await expect(merge(b, newCaseId(now()))).rejects.toMatchObject({ status: 422, code: 'no_such_vendor' })
    await expect(merge(newCaseId(now()), b)).rejects.toMatchObject({ status: 404 })
  })

  it('of two into each other at once has one winner', async () => {
    for (let round = 0; round < 10; round++) {
      const [a, b] = [await create(), await create()]
      const outcomes = await Promise.allSettled([merge(a, b), merge(b, a)])
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      expect(await vendorFamily(a)).toEqual(await vendorFamily(b))
      expect((await vendorFamily(a)).toSorted()).toEqual([a, b].toSorted())
      await expectClaimsRight(a, b)
    }
  })

  it('in a circle of five at once leaves at least one, and no one is lost', async () => {
    const ids = await Promise.all(Array.from({ length: 5 }, () => create()))
    await Promise.allSettled(ids.map((id, index) => merge(id, ids[(index + 1) % ids.length] as string)))
    const roots = await Promise.all(ids.map(async (id) => (await vendorOf(id))?.vendorId as string))
    const families = await Promise.all([...new Set(roots)].map((root) => vendorFamily(root)))
    expect(families.flat().toSorted()).toEqual(ids.toSorted())
    await expectClaimsRight(...ids)
  })

  it('of twelve into one at once, while it is renamed, loses none of them', async () => {
    const survivor = await create()
    const others = await Promise.all(Array.from({ length: 12 }, () => create()))
    const fresh = unique()
    const renaming = async () => {
      for (;;) {
        try {
          return await edit(survivor, { name: fresh })
        } catch (error) {
          if ((error as Error).name !== 'ConditionFailed') throw error
        }
      }
    }
    await Promise.all([...others.map((id) => untilDone(() => merge(id, survivor))), renaming()])
    expect((await vendorFamily(survivor)).toSorted()).toEqual([survivor, ...others].toSorted())
    expect((await vendorOf(survivor))?.name).toBe(fresh)
    await expectClaimsRight(survivor, ...others)
  })

  it('is refused when one transaction could not move all names', async () => {
    const many = (letter: string) =>
      Array.from({ length: 29 }, (_, index) => `${letter}${index} ${unique().slice(7)}`)
    const [a, b] = [await create({ aliases: many('a') }), await create({ aliases: many('b') })]
    await expect(merge(a, b)).rejects.toMatchObject({ code: 'merge_too_large' })
    expect((await vendorOf(a))?.vendorId).toBe(a)
  })
})

/** A busy case asks to try again. */
async function untilDone<T>(act: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await act()
    } catch (error) {
      if ((error as { code?: string }).code !== 'busy') throw error
    }
  }
}
