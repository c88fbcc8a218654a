import {
  type Actor,
  type CaseFile,
  type CaseHead,
  caseKey,
  itemOf,
  loadCase,
  type NewCase,
  openingCase,
} from '../../cases/index.ts'
import { describeDate } from '../../platform/calendar/zone.ts'
import type { Instant } from '../../platform/clock.ts'
import { describeMoney } from '../../platform/money.ts'
import { Index, query, type Write } from '../../platform/table.ts'
import {
  AllContracts,
  type Contract,
  type ContractContent,
  type ContractNext,
  ContractSk,
  contractSortKey,
  contractsOfOwner,
  NextSk,
  type Term,
} from './model.ts'
import { payment, toPrice } from './prices.ts'
import { type ChainedTerm, latestContent, type Surroundings } from './rules.ts'
import { firstCycle, nextItem } from './schedule.ts'

/** Undefined for the case of anything else: an asset keeps its record under the same name. */
export const contractOf = (file: CaseFile) =>
  file.head.kind === 'contract' ? itemOf<Contract>(file, ContractSk) : undefined
export const nextOf = (file: CaseFile) => itemOf<ContractNext>(file, NextSk)

/** The contract of an id; undefined for what is none. */
export async function loadContract(
  contractId: string,
): Promise<{ file: CaseFile; contract: Contract; next: ContractNext | undefined } | undefined> {
  const file = await loadCase(contractId)
  const contract = file && contractOf(file)
  return file && contract && { file, contract, next: nextOf(file) }
}

/** The term that runs: the last that has begun. */
export function currentTerm(contract: Pick<Contract, 'terms'>): Term {
  const current = contract.terms.at(-1)
  if (!current) throw new Error('A contract without a term.')
  return current
}

export interface NewContract {
  contractId: string
  content: ContractContent
  vendorName: string
  owner: CaseHead['requester']
  actor: Actor
  at: Instant
  /** The term that runs, or the first if the contract has not begun. */
  running: ChainedTerm
  around: Surroundings
}

/** What a new contract writes, all or nothing: its head and event first. The price is what is paid in the term that runs. */
export function contractOpening({
  contractId,
  content,
  vendorName,
  owner,
  actor,
  at,
  running,
  around,
}: NewContract): { head: CaseHead; contract: Contract; writes: Write[] } {
  const price = toPrice(content.price)
  const term: Term = {
    ...running,
    origin: running.index === 0 ? 'initial' : 'renewed_by_itself',
    price,
    ...(content.seats && { seats: content.seats.bought }),
  }
  const contract = withKeys({
    ...caseKey(contractId, ContractSk),
    contractId,
    content,
    amendments: [],
    terms: [term],
    outcomes: [],
  })
  const cycle = firstCycle(contract, term, at, around)
  const next = nextItem(contract, term, cycle, [], around)
  const head: NewCase = {
    caseId: contractId,
    kind: 'contract',
    title: content.title,
    status: 'active',
    requester: owner,
    involved: [owner.email.toLowerCase()],
    summary: {
      vendorId: content.vendorId,
      vendor: vendorName,
      costCentre: content.costCentre,
      termEnds: term.end,
    },
    waitingFor: [],
    revision: 0,
    createdAt: at,
  }
  const opening = openingCase(head, {
    at,
    event: {
      type: 'contract_recorded',
      actor,
      text: `${actor.name} recorded the contract "${content.title}" with ${vendorName}: ${describeMoney(payment(price, term.seats))} each ${price.every}, current term until ${describeDate(term.end)}.`,
      facts: { start: content.start, termEnds: term.end, vendorId: content.vendorId },
    },
    writes: [
      { Put: { Item: contract, ConditionExpression: 'attribute_not_exists(pk)' } },
      { Put: { Item: next } },
    ],
  })
  return { head: opening.next, contract, writes: opening.writes }
}

/** The contract with its places in the lists of all contracts and of its owner, as they are after every amendment. */
export function withKeys(contract: Omit<Contract, 'kindPk' | 'kindSk' | 'personPk' | 'personSk'>): Contract {
  const { vendorId } = contract.content
  const { ownerId } = latestContent(contract)
  return {
    ...contract,
    kindPk: AllContracts,
    kindSk: contractSortKey(vendorId, contract.contractId),
    personPk: contractsOfOwner(ownerId),
    personSk: contract.contractId,
  }
}

/** A page of all contracts, by vendor. Eventually consistent. */
export function allContracts(limit: number, start?: Record<string, unknown>) {
  return query<Contract>({
    IndexName: Index.kind,
    KeyConditionExpression: 'kindPk = :pk',
    ExpressionAttributeValues: { ':pk': AllContracts },
    Limit: limit,
    ...(start && { ExclusiveStartKey: start }),
  })
}

/** The contracts of one vendor (of each id of its family by itself). Eventually consistent. */
export function contractsWith(vendorId: string, limit: number, start?: Record<string, unknown>) {
  return query<Contract>({
    IndexName: Index.kind,
    KeyConditionExpression: 'kindPk = :pk AND begins_with(kindSk, :vendor)',
    ExpressionAttributeValues: { ':pk': AllContracts, ':vendor': `${vendorId}#` },
    Limit: limit,
    ...(start && { ExclusiveStartKey: start }),
  })
}

/** The contracts that a person owns. Eventually consistent. */
export function contractsOwnedBy(personId: string, limit: number, start?: Record<string, unknown>) {
  return query<Contract>({
    IndexName: Index.person,
    KeyConditionExpression: 'personPk = :pk',
    ExpressionAttributeValues: { ':pk': contractsOfOwner(personId) },
    Limit: limit,
    ...(start && { ExclusiveStartKey: start }),
  })
}
