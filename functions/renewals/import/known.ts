import {
  type CostCentre,
  costCentreKey,
  Directory,
  isLiving,
  type Person,
  personKey,
  personOfAddress,
} from '../../people/index.ts'
import { getAll } from '../../platform/table.ts'
import type { Contract } from '../contracts/model.ts'
import { contractsWith } from '../contracts/store.ts'
import { type Claims, claimsOf } from '../vendors/claims.ts'
import { type CurrentVendor, vendorOf, vendorsById } from '../vendors/index.ts'
import type { VendorKey, VendorStatus } from '../vendors/model.ts'
import { headsById } from '../vendors/store.ts'
import { type ContractClaim, contractClaimKey, sameContractKey } from './contract-claim.ts'

/** Somebody of the directory. */
export type KnownPerson = { personId: string; name: string; email: string }

export type KnownVendor = Pick<
  CurrentVendor,
  'vendorId' | 'name' | 'status' | 'absorbed' | 'country' | 'timeZone'
>

/** What is there already, as far as a file speaks of it. */
export interface Known {
  claims: Claims
  /** By id, that of a merged one too. */
  vendors: ReadonlyMap<string, KnownVendor>
  /** By what stands in the file: an address or an id. Only who is active. */
  people: ReadonlyMap<string, KnownPerson>
  costCentres: ReadonlySet<string>
  /** Those among them that are closed. */
  closedCentres: ReadonlySet<string>
}

export interface Wanted {
  keys: readonly VendorKey[]
  vendorIds: readonly string[]
  people: readonly string[]
  costCentres: readonly string[]
}

export async function readKnown(wanted: Wanted): Promise<Known> {
  const directory = new Directory()
  const [claims, told, people] = await Promise.all([
    claimsOf(wanted.keys),
    inTens([...new Set(wanted.vendorIds)], async (id) => [id, await vendorOf(id)] as const),
    readPeople([...new Set(wanted.people)], directory),
    directory.load([...new Set(wanted.costCentres)].map(costCentreKey)),
  ])
  const vendors = await holdersOf(claims)
  for (const [id, vendor] of told) if (vendor) vendors.set(id, vendor)
  const centres = wanted.costCentres.flatMap((code) => directory.seen<CostCentre>(costCentreKey(code)) ?? [])
  const codesOf = (some: readonly CostCentre[]) => new Set(some.map(({ code }) => code))
  return {
    claims,
    vendors,
    people,
    costCentres: codesOf(centres),
    closedCentres: codesOf(centres.filter(({ closed }) => closed)),
  }
}

async function holdersOf(claims: Claims): Promise<Map<string, KnownVendor>> {
  const ids = [
    ...new Set([...claims.values()].flatMap(({ holders }) => holders.map(({ vendorId }) => vendorId))),
  ]
  const [vendors, heads] = await Promise.all([vendorsById(ids), headsById(ids)])
  return new Map(
    [...vendors].map(([id, vendor]) => [id, { ...vendor, status: heads.get(id)?.status as VendorStatus }]),
  )
}

async function readPeople(texts: readonly string[], directory: Directory): Promise<Map<string, KnownPerson>> {
  const ids = await inTens(texts, async (text) => {
    const id = text.includes('@') ? (await personOfAddress(text))?.personId : text
    return [text, id] as const
  })
  await directory.load(ids.flatMap(([, id]) => (id === undefined ? [] : [personKey(id)])))
  return new Map(
    ids.flatMap(([text, id]) => {
      const person = id === undefined ? undefined : directory.seen<Person>(personKey(id))
      if (!person || !isLiving(person)) return []
      return [[text, { personId: person.id, name: person.name, email: person.email }] as const]
    }),
  )
}

/** The contracts of these vendors by `contractKeyOf`: those of the index, and those that imports claimed, which may be newer. */
export async function readContracts(
  asked: readonly { vendor: KnownVendor; same: string }[],
): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  const claims = await getAll(asked.map(({ vendor, same }) => contractClaimKey(vendor.vendorId, same)))
  for (const { vendorId, same, contractId } of claims as unknown as ContractClaim[])
    found.set(contractKeyOf(vendorId, same), contractId)
  const vendors = asked.map(({ vendor }) => vendor)
  const distinct = [...new Map(vendors.map((vendor) => [vendor.vendorId, vendor])).values()]
  await inTens(distinct, async ({ vendorId, absorbed }) => {
    // A contract keeps the vendor's id that it was made with.
    for (const id of [vendorId, ...absorbed]) {
      for (let start: Record<string, unknown> | undefined, more = true; more; more = start !== undefined) {
        const page = await contractsWith(id, 100, start)
        for (const contract of page.items as Contract[])
          found.set(contractKeyOf(vendorId, sameContractKey(contract.content)), contract.contractId)
        start = page.next
      }
    }
  })
  return found
}

export const contractKeyOf = (vendorId: string, same: string) => `${vendorId} ${same}`

/** Ten at a time: fast enough for thousands, and no burst. */
export async function inTens<A, B>(all: readonly A[], run: (each: A) => Promise<B>): Promise<B[]> {
  const done: B[] = []
  for (let start = 0; start < all.length; start += 10)
    done.push(...(await Promise.all(all.slice(start, start + 10).map(run))))
  return done
}
