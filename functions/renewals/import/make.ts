import type { Actor } from '../../cases/index.ts'
import { now } from '../../platform/clock.ts'
import { Problem } from '../../platform/errors.ts'
import { ConditionFailed, get, transact } from '../../platform/table.ts'
import { loadContract } from '../contracts/store.ts'
import { surroundingsOf } from '../contracts/surroundings.ts'
import { type CurrentVendor, createVendor, vendorOf } from '../vendors/index.ts'
import { keysOf } from '../vendors/keys.ts'
import { vendorsWith } from '../vendors/store.ts'
import { type ContractClaim, claimingContract, contractClaimKey } from './contract-claim.ts'
import { openingOf } from './opening.ts'
import type { Deviation, ImportHead, Step } from './store.ts'

type VendorStep = Extract<Step, { make: 'vendor' }>
type ContractStep = Extract<Step, { make: 'contract' }>

const actorOf = ({ by, importId }: ImportHead): Actor => ({
  personId: by.personId,
  name: by.name,
  via: `import ${importId}`,
})

/** Makes a vendor, once. Where somebody made one of its name since the check, that one stands for it. */
export async function makeVendor(head: ImportHead, step: VendorStep): Promise<Deviation | undefined> {
  const { id, content, allowDuplicate } = step
  try {
    await createVendor({
      vendorId: id,
      content,
      requester: head.by,
      actor: actorOf(head),
      at: now(),
      allowDuplicate,
    })
    return undefined
  } catch (error) {
    if (!(error instanceof Problem) || error.status >= 500) throw error
    const names = keysOf(content).filter(({ kind, firm }) => kind === 'name' && firm)
    const [other] = (await vendorsWith(names)).filter(({ by }) => by.some(({ firm }) => firm))
    return other ? { id, instead: other.vendorId } : { id, failed: error.message }
  }
}

/** Makes a contract, once. One that another import made since the check stands for it. */
export async function makeContract(
  head: ImportHead,
  step: ContractStep,
  ofVendor: Deviation | undefined,
): Promise<Deviation | undefined> {
  const { id } = step
  if (await loadContract(id)) return undefined
  if (ofVendor?.failed !== undefined) return { id, failed: 'Its vendor could not be made.' }
  const vendor = await vendorOf(ofVendor?.instead ?? step.vendorId)
  if (!vendor) throw new Error(`The contract ${id} of an import is without its vendor.`)
  if (vendor.status === 'blocked') return { id, failed: `${vendor.name} was blocked since the check.` }
  return openContract(head, step, vendor)
}

/** Somebody else's write in between is looked at so often; then the import is tried again later. */
const Attempts = 4

async function openContract(
  head: ImportHead,
  { id, content, owner, same }: ContractStep,
  vendor: CurrentVendor,
): Promise<Deviation | undefined> {
  const { vendorId } = vendor
  const opening = openingOf(
    {
      contractId: id,
      content: { ...content, vendorId },
      vendorName: vendor.name,
      owner,
      actor: actorOf(head),
      at: now(),
    },
    await surroundingsOf(vendor),
  )
  if (!opening) return { id, failed: 'Its only term ended since the check.' }
  for (let attempt = 1; ; attempt++) {
    try {
      await transact([...opening.writes, claimingContract(vendorId, same, id)])
      return undefined
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error
      if (await loadContract(id)) return undefined
      const claim = await get<ContractClaim>(contractClaimKey(vendorId, same))
      if (claim && claim.contractId !== id) return { id, instead: claim.contractId }
      if (attempt === Attempts)
        throw new Problem(503, 'busy', 'Many people are changing this contract right now. Please try again.')
    }
  }
}
