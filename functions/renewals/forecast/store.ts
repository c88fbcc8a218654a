import { type CaseHead, caseKey } from '../../cases/index.ts'
import { Problem } from '../../platform/errors.ts'
import { getAll } from '../../platform/table.ts'
import { type Contract, type ContractNext, NextSk } from '../contracts/model.ts'
import { allContracts, contractsWith } from '../contracts/store.ts'
import { surroundingsOf } from '../contracts/surroundings.ts'
import { type Vendor, vendorsById } from '../vendors/index.ts'
import type { ForecastContract } from './rules.ts'

/** Contracts that one answer adds up at most: so many are read and counted well within a function's ten seconds. */
export const MostContracts = 5000

/**
 * Every contract with its vendor as it is now: one that was merged counts under the survivor. Eventually consistent.
 * @throws Problem 422 when there are more than 5,000.
 */
export async function everyContract(): Promise<ForecastContract[]> {
  const contracts: Contract[] = []
  let start: Record<string, unknown> | undefined
  do {
    const page = await allContracts(1000, start)
    contracts.push(...page.items)
    start = page.next
    if (contracts.length > MostContracts)
      throw new Problem(
        422,
        'too_many_contracts',
        `There are more than ${MostContracts} contracts: too many to add up in one answer.`,
      )
  } while (start)
  return withVendors(contracts)
}

/** The contracts of a vendor and of those that were merged into it. Eventually consistent. */
export async function contractsOfFamily(family: readonly string[]): Promise<ForecastContract[]> {
  const contracts: Contract[] = []
  for (const id of family) {
    let start: Record<string, unknown> | undefined
    do {
      const page = await contractsWith(id, 1000, start)
      contracts.push(...page.items)
      start = page.next
    } while (start)
  }
  return withVendors(contracts)
}

/** Contracts with their vendors as they are now. */
export async function withVendors(contracts: readonly Contract[]): Promise<ForecastContract[]> {
  const survivors = await survivorsOf(contracts.map(({ content }) => content.vendorId))
  const places = new Map<string, ForecastContract['around']>()
  const all: ForecastContract[] = []
  for (const contract of contracts) {
    const { vendorId } = contract.content
    const vendor = survivors.get(vendorId)
    const around = places.get(vendorId) ?? (await surroundingsOf(vendor))
    places.set(vendorId, around)
    const named = { id: vendor?.vendorId ?? vendorId, name: vendor?.name ?? 'Unknown vendor' }
    all.push({ contract, vendor: named, around })
  }
  return all
}

/** The vendor that each of these is now: itself, or the one that it was merged into, however often. */
async function survivorsOf(ids: readonly string[]): Promise<Map<string, Vendor>> {
  const known = new Map<string, Vendor>()
  for (let missing = [...new Set(ids)]; missing.length > 0; ) {
    for (const [id, vendor] of await vendorsById(missing)) known.set(id, vendor)
    missing = [...known.values()].flatMap(({ mergedInto }) =>
      mergedInto !== undefined && !known.has(mergedInto) ? [mergedInto] : [],
    )
  }
  const survivor = (id: string): Vendor | undefined => {
    const vendor = known.get(id)
    return vendor?.mergedInto === undefined ? vendor : survivor(vendor.mergedInto)
  }
  return new Map(
    ids.flatMap((id) => {
      const found = survivor(id)
      return found ? [[id, found] as const] : []
    }),
  )
}

/** The renewal that asks about a term of a contract, by the contract's id and the term. */
export async function openRenewals(
  questions: readonly { contractId: string; term: number }[],
): Promise<Map<string, { id: string; status: string }>> {
  const next = (await getAll(
    questions.map(({ contractId }) => caseKey(contractId, NextSk)),
  )) as unknown as ContractNext[]
  const open = next.flatMap(({ contractId, open: cases }) => cases.map((each) => ({ contractId, ...each })))
  const heads = (await getAll(open.map(({ caseId }) => caseKey(caseId, 'head')))) as unknown as CaseHead[]
  const status = new Map(heads.map((head) => [head.caseId, head.status]))
  return new Map(
    open.map(({ contractId, term, caseId }) => [
      `${contractId} ${term}`,
      { id: caseId, status: status.get(caseId) ?? 'unknown' },
    ]),
  )
}
