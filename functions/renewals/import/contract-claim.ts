import { sha256 } from '../../platform/ids.ts'
import type { Key, Write } from '../../platform/table.ts'
import type { ContractContent } from '../contracts/model.ts'
import { plainWord } from './reading.ts'

/** Contracts of a vendor with this in common are the same one: their reference, or title and start. */
export function sameContractKey({
  title,
  start,
  reference,
}: Pick<ContractContent, 'title' | 'start' | 'reference'>): string {
  return reference === undefined ? `${plainWord(title)} ${start}` : `# ${plainWord(reference)}`
}

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
