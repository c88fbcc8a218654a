import { sha256 } from '../../platform/ids.ts'
import type { Key, Write } from '../../platform/table.ts'

/** Claims one contract of a vendor for the import that made it, so that two imports at once do not make it twice. */
export interface ContractClaim extends Key {
  vendorId: string
  same: string
  contractId: string
}

export function contractClaimKey(vendorId: string, same: string): Key {
  return { pk: `contract-import#${vendorId}#${sha256(same)}`, sk: 'claim' }
}

export function claimingContract(vendorId: string, same: string, contractId: string): Write {
  const claim: ContractClaim = { ...contractClaimKey(vendorId, same), vendorId, same, contractId }
  return { Put: { Item: claim, ConditionExpression: 'attribute_not_exists(pk)' } }
}
