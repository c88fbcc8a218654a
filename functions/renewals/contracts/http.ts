import { comingRungs } from '../../approvals/index.ts'
import {
  actorOf,
  type CaseFile,
  itemOf,
  madeBefore,
  maySee,
  remembering,
  repeatable,
  withCase,
} from '../../cases/index.ts'
import {
  type CostCentre,
  closedCentre,
  coordinators,
  getCostCentre,
  getPerson,
  isLiving,
  personOfAddress,
} from '../../people/index.ts'
import { dateIn } from '../../platform/calendar/zone.ts'
import type { Caller } from '../../platform/caller.ts'
import { Day, now, plus } from '../../platform/clock.ts'
import { type FieldProblem, notFound, Problem } from '../../platform/errors.ts'
import type { Operations } from '../../platform/http.ts'
import { newCaseId } from '../../platform/ids.ts'
import { ConditionFailed, transact } from '../../platform/table.ts'
import { refuseStale } from '../../platform/versions.ts'
import { fromCursor, toCursor } from '../../platform/wire.ts'
import { amendContract, endContractEarly } from '../cycle/amend.ts'
import { deciderFor } from '../cycle/decider.ts'
import { type CycleStatus, isOver, type LadderItem, LadderSk } from '../cycle/model.ts'
import { outlook } from '../cycle/outlook.ts'
import { loadCycle } from '../cycle/store.ts'
import { vendorFamily, vendorOf } from '../vendors/index.ts'
import type { Contract, ContractContent } from './model.ts'
import { contractListedOnWire, contractOnWire, previewOnWire } from './on-wire.ts'
import { previewOf } from './preview.ts'
import type { contractRoutes } from './routes.ts'
import { latestContent, termOn } from './rules.ts'
import {
  allContracts,
  contractOf,
  contractOpening,
  contractsOwnedBy,
  contractsWith,
  loadContract,
  nextOf,
} from './store.ts'
import { surroundingsOf } from './surroundings.ts'

export const contractOperations: Operations<typeof contractRoutes> = {
  createContract: async ({ body, caller, idempotencyKey }) => {
    const at = now()
    const repeat = repeatable(caller.email, idempotencyKey, 'createContract', body)
    const before = await madeBefore(repeat, at)
    if (before !== undefined) return answer(before)
    const { contractId, writes } = await withDates(() => newContract(body, caller, at))
    try {
      await transact([...writes, ...remembering(repeat, contractId, at)])
    } catch (error) {
      const made = error instanceof ConditionFailed ? await madeBefore(repeat, at) : undefined
      if (made === undefined) throw error
      return answer(made)
    }
    return answer(contractId)
  },

  previewContract: async ({ body }) => {
    const vendor = body.vendorId === undefined ? undefined : await vendorOf(body.vendorId)
    const around = await surroundingsOf(vendor)
    const preview = await withDates(async () => previewOf(body, around, now()))
    if (!preview) throw contractOver()
    return { body: previewOnWire(preview) }
  },

  listContracts: async ({ query, caller }) => {
    const start = fromCursor(query.cursor)
    const page = caller.readsAll ? await listed(query, start) : await owned(caller, query.limit, start)
    return { body: { items: page.items.map(contractListedOnWire), next: toCursor(page.next) } }
  },

  getContract: async ({ params, caller }) => answer(params.id, caller),

  amendContract: async ({ params, body, caller, ifMatch }) => {
    if (body.change.ownerId !== undefined) await mustBeHere(body.change.ownerId, 'change.ownerId')
    const { costCentre } = body.change
    const centre = costCentre === undefined ? undefined : await knownCentre(costCentre, 'change.costCentre')
    const actor = await actorOf(caller)
    await withCase(params.id, async (file) => {
      const found = mustBeContract(file)
      refuseStale(
        ifMatch,
        found.file.head.seq,
        'The contract changed since you read it. Read it again and repeat your change.',
      )
      // The one that it is on already goes on.
      const isOther = costCentre !== latestContent(found.contract).costCentre
      const closed = isOther ? closedCentre(centre, 'change.costCentre') : undefined
      if (closed) throw closed
      await withDates(() => amendContract({ ...found, amendment: body, actor }))
    })
    return answer(params.id)
  },

  endContract: async ({ params, body, caller }) => {
    const actor = await actorOf(caller)
    await withCase(params.id, (file) => endContractEarly({ ...mustBeContract(file), ...body, actor }))
    return answer(params.id)
  },

  getContractOutlook: async ({ params, query, caller }) => {
    const found = await loadContract(params.id)
    if (!found || !maySee(caller, found.file)) throw notFound('contract')
    const { contract, next } = found
    const vendor = await vendorOf(contract.content.vendorId)
    const around = await surroundingsOf(vendor)
    const { ownerId } = latestContent(contract)
    const decider = await deciderFor(ownerId)
    const owner = await getPerson(ownerId)
    const manager = owner?.managerId ? await getPerson(owner.managerId) : undefined
    const loaded = await Promise.all((next?.open ?? []).map(({ caseId }) => loadCycle(caseId)))
    const at = now()
    const until = plus(at, query.days * Day)
    const approvals = await Promise.all(loaded.map((each) => each && comingRungs(each.file, at, until)))
    return {
      body: {
        entries: next
          ? outlook(
              {
                contract,
                cycle: next.cycle,
                running: loaded.flatMap((each, index) =>
                  each && !isOver(each.file.head.status)
                    ? [
                        {
                          cycle: each.cycle,
                          status: each.file.head.status as CycleStatus,
                          silenced: itemOf<LadderItem>(each.file, LadderSk)?.silenced !== undefined,
                          approval: approvals[index] ?? [],
                        },
                      ]
                    : [],
                ),
                vendorName: vendor?.name ?? 'the vendor',
                cast: {
                  decider: decider?.person.name ?? 'nobody',
                  manager: isLiving(manager) ? manager?.name : undefined,
                  coordinators: (await coordinators()).map(({ name }) => name),
                },
                around,
              },
              at,
              until,
            )
          : [],
      },
    }
  },
}

async function newContract(content: ContractContent, caller: Caller, at: string) {
  const vendor = await vendorOf(content.vendorId)
  if (!vendor) throw badField('vendorId', 'is not a vendor that we know')
  if (vendor.status === 'blocked')
    throw new Problem(422, 'vendor_blocked', `${vendor.name} is blocked: no new contracts with it.`, [
      { field: 'vendorId', problem: 'is a vendor that is blocked' },
    ])
  const owner = await mustBeHere(content.ownerId, 'ownerId')
  const closed = closedCentre(await knownCentre(content.costCentre, 'costCentre'))
  if (closed) throw closed
  const around = await surroundingsOf(vendor)
  const agreement = { content: { ...content, vendorId: vendor.vendorId }, amendments: [] }
  const running = termOn(agreement, dateIn(around.vendor.zone, at))
  if (!running) throw contractOver()
  const contractId = newCaseId(at)
  return {
    contractId,
    ...contractOpening({
      contractId,
      content: agreement.content,
      vendorName: vendor.name,
      owner: { personId: owner.id, name: owner.name, email: owner.email },
      actor: await actorOf(caller),
      at,
      running,
      around,
    }),
  }
}

const contractOver = () =>
  new Problem(
    422,
    'contract_over',
    'The only term of this contract is over. Record the contract that runs now, or give it a renewal.',
    [{ field: 'initialTerm', problem: 'ended before today, and no renewal is agreed' }],
  )

/** What the calendar cannot compute is something that was typed. */
async function withDates<T>(compute: () => Promise<T>): Promise<T> {
  try {
    return await compute()
  } catch (error) {
    if (error instanceof RangeError)
      throw new Problem(422, 'no_dates', `The dates of this contract cannot be computed: ${error.message}`)
    throw error
  }
}

async function mustBeHere(id: string, field: string) {
  const person = await getPerson(id)
  if (!person || !isLiving(person)) throw badField(field, 'is not an active person of the directory')
  return person
}

async function knownCentre(code: string, field: string): Promise<CostCentre> {
  const centre = await getCostCentre(code)
  if (!centre) throw badField(field, 'is not a cost centre that we know')
  return centre
}

function badField(field: string, problem: string): Problem {
  const fields: FieldProblem[] = [{ field, problem }]
  return new Problem(
    400,
    'bad_input',
    `The body has a field that cannot be used: ${field} ${problem}.`,
    fields,
  )
}

function mustBeContract(file: CaseFile | undefined) {
  const contract = file && contractOf(file)
  if (!file || !contract) throw notFound('contract')
  return { file, contract, next: nextOf(file) }
}

async function answer(id: string, caller?: Caller) {
  const found = await loadContract(id)
  if (!found || (caller && !maySee(caller, found.file))) throw notFound('contract')
  const vendor = await vendorOf(found.contract.content.vendorId)
  return {
    body: contractOnWire(found, vendor, await surroundingsOf(vendor)),
    version: found.file.head.seq,
  }
}

async function listed(
  { vendor, owner, limit }: { vendor?: string | undefined; owner?: string | undefined; limit: number },
  start: Record<string, unknown> | undefined,
) {
  if (vendor !== undefined) {
    // A family is small: its contracts come on one page each, the survivor's first.
    const pages = await Promise.all((await vendorFamily(vendor)).map((id) => contractsWith(id, 100)))
    const items: Contract[] = pages.flatMap((page) => page.items)
    return { items: items.slice(0, limit), next: undefined }
  }
  return owner === undefined ? allContracts(limit, start) : contractsOwnedBy(owner, limit, start)
}

async function owned(caller: Caller, limit: number, start: Record<string, unknown> | undefined) {
  const person = await personOfAddress(caller.email)
  return person ? contractsOwnedBy(person.personId, limit, start) : { items: [], next: undefined }
}
