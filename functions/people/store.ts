import { now } from '../platform/clock.ts'
import { dueKeys } from '../platform/due.ts'
import { Problem } from '../platform/errors.ts'
import { ByItself, saving } from '../platform/saved.ts'
import {
  ConditionFailed,
  get,
  getAll,
  Index,
  type Item,
  type Key,
  query,
  queryAll,
  transact,
  type Write,
} from '../platform/table.ts'
import {
  asItWasRead,
  changedMeanwhile,
  putVersioned,
  refuseStale,
  transactUnlessChanged,
} from '../platform/versions.ts'
import { reportingTo } from './managers.ts'
import {
  type Address,
  addressKey,
  Coordinators,
  type CostCentre,
  type CostCentreContent,
  costCentreKey,
  type Departure,
  DepartureDue,
  departureKey,
  type Group,
  type GroupContent,
  groupKey,
  type Person,
  type PersonContent,
  personKey,
} from './model.ts'
import { isLiving } from './rules.ts'

/** The person who has an address: one read. */
export async function personOfAddress(
  email: string,
): Promise<{ personId: string; name: string; email: string } | undefined> {
  return get<Address>(addressKey(email))
}

/** The person who has an address, and whether they have left: one read, a second for a claim that does not say. */
export async function memberOfAddress(email: string) {
  const found = await get<Address>(addressKey(email))
  if (!found) return undefined
  const { personId, name, email: asWritten } = found
  const status = found.status ?? (await getPerson(personId))?.status
  return { personId, name, email: asWritten, hasLeft: status === 'left' }
}

export const getPerson = (id: string) => get<Person>(personKey(id))
export const getGroup = (id: string) => get<Group>(groupKey(id))
export const getCostCentre = (code: string) => get<CostCentre>(costCentreKey(code))

/** Somebody above may get another manager while a person is saved: then it is looked at once more. */
const SaveAttempts = 5

/**
 * Writes a person. `expected` is the version last read (0: must not exist yet; undefined: whatever is there).
 * @throws Problem 412 when somebody else was faster, 409 when another person has the address, 422 for a new manager who is not in the
 * directory, or below them.
 */
export async function putPerson(
  id: string,
  content: PersonContent,
  expected: number | undefined,
  by = ByItself,
): Promise<Person> {
  for (let attempt = 1; ; attempt++) {
    const before = await getPerson(id)
    refuseStale(expected, before?.version ?? 0)
    const { person, writes } = savingPerson(id, content, before, by)
    const { name, managerId } = content
    const checks =
      managerId === undefined || managerId === before?.managerId
        ? []
        : await reportingTo({ id, name }, managerId)
    try {
      await transact([...writes, ...checks])
      return person
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error
      const [itself, address] = error.failed
      const holder = address?.found as unknown as Address | undefined
      if (holder) {
        throw new Problem(
          409,
          'address_taken',
          `${content.email} belongs to ${holder.name} already. Give a different address, or change theirs first.`,
        )
      }
      if (itself || attempt === SaveAttempts) throw changedMeanwhile()
    }
  }
}

/** The person as they are to be, and what says so: them first, then the claim to their address. */
function savingPerson(
  id: string,
  content: PersonContent,
  before: Person | undefined,
  by: string,
): { person: Person; writes: Write[] } {
  const person = {
    ...personKey(id),
    id,
    ...content,
    ...(before?.absences && { absences: before.absences }),
    ...(before?.undeliverable &&
      before.email.toLowerCase() === content.email.toLowerCase() && { undeliverable: before.undeliverable }),
    version: (before?.version ?? 0) + 1,
    kindPk: 'person',
    kindSk: `${content.name.toLowerCase()}#${id}`,
  } as Person
  const { name, email, language, status } = content
  const address: Address = {
    ...addressKey(email),
    personId: id,
    name,
    email,
    status,
    ...(language && { language }),
  }
  const writes: Write[] = [
    { Put: { Item: person, ...asItWasRead(before) } },
    {
      Put: {
        Item: address,
        ConditionExpression: 'attribute_not_exists(pk) OR personId = :id',
        ExpressionAttributeValues: { ':id': id },
      },
    },
  ]
  if (before && before.email.toLowerCase() !== content.email.toLowerCase()) {
    writes.push({ Delete: { Key: addressKey(before.email) } })
  }
  writes.push(saving(personKey(id), { at: now(), by }, content))
  if (before && isLiving(before) !== isLiving(person)) writes.push(comingOrGoing(id))
  return { person, writes }
}

/** What somebody who leaves is asked is asked of others by the next run of the sweep; who is back is asked again. */
function comingOrGoing(personId: string): Write {
  const departure: Departure = {
    ...departureKey(personId),
    personId,
    ...dueKeys(now(), DepartureDue, personId),
  }
  return { Put: { Item: departure } }
}

/** Says that somebody is here, or has left. Nothing changes where the directory says so already, or does not know them. */
export async function changeStatus(id: string, status: Person['status']): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const person = await getPerson(id)
    if (!person || person.status === status) return
    const ExpressionAttributeNames = { '#status': 'status' }
    const writes: Write[] = [
      {
        Update: {
          Key: personKey(id),
          UpdateExpression: 'SET #status = :status, version = version + :one',
          ConditionExpression: 'version = :seen',
          ExpressionAttributeNames,
          ExpressionAttributeValues: { ':status': status, ':one': 1, ':seen': person.version },
        },
      },
      {
        Update: {
          Key: addressKey(person.email),
          UpdateExpression: 'SET #status = :status',
          ExpressionAttributeNames,
          ExpressionAttributeValues: { ':status': status },
        },
      },
      saving(personKey(id), { at: now(), by: ByItself }, { status }),
      comingOrGoing(id),
    ]
    try {
      return await transact(writes)
    } catch (error) {
      if (!(error instanceof ConditionFailed) || attempt === SaveAttempts) throw error
    }
  }
}

export function putGroup(
  id: string,
  content: GroupContent,
  expected: number | undefined,
  by = ByItself,
): Promise<Group> {
  const listed = { id, ...content, kindPk: 'group', kindSk: id }
  return putVersioned<Group>(groupKey(id), listed, expected, [
    saving(groupKey(id), { at: now(), by }, content),
  ])
}

/** Its name and its owner; whether it is closed stays. */
export async function putCostCentre(
  code: string,
  content: CostCentreContent,
  expected: number | undefined,
  by = ByItself,
): Promise<CostCentre> {
  const before = await getCostCentre(code)
  refuseStale(expected, before?.version ?? 0)
  const key = costCentreKey(code)
  const centre: CostCentre & Listing = {
    ...key,
    code,
    ...content,
    ...(before?.closed && { closed: before.closed }),
    version: (before?.version ?? 0) + 1,
    kindPk: 'cost-centre',
    kindSk: code,
  }
  await transactUnlessChanged([
    { Put: { Item: centre, ...asItWasRead(before) } },
    saving(key, { at: now(), by }, content),
  ])
  return centre
}

/** What puts something into its list. */
interface Listing {
  kindPk: Listed
  kindSk: string
}

export type Listed = 'person' | 'group' | 'cost-centre'

/** One page of the directory, in order of name or id. */
export function list<T extends Key>(kind: Listed, limit: number, start?: Record<string, unknown>) {
  return query<T>({
    IndexName: Index.kind,
    KeyConditionExpression: 'kindPk = :pk',
    ExpressionAttributeValues: { ':pk': kind },
    Limit: limit,
    ...(start && { ExclusiveStartKey: start }),
  })
}

/** Codes of the cost centres that somebody answers for. One that is closed needs nobody. */
export async function openCentresOf(ownerId: string): Promise<string[]> {
  const centres = await queryAll<CostCentre>({
    IndexName: Index.kind,
    KeyConditionExpression: 'kindPk = :pk',
    ExpressionAttributeValues: { ':pk': 'cost-centre' satisfies Listed },
    Limit: 200,
  })
  return centres.filter((each) => each.ownerId === ownerId && !each.closed).map(({ code }) => code)
}

/**
 * A read-through view of the directory for one decision: what is asked for is read in batches and kept, so that
 * a chain of managers costs one call per step and everything known beforehand one call in all.
 */
export class Directory {
  readonly #known = new Map<string, Item | undefined>()

  /** Reads those of these that are not yet known, in one call; false when all are. */
  async load(keys: readonly Key[]): Promise<boolean> {
    const missing = keys.filter((key) => !this.#known.has(key.pk))
    if (missing.length === 0) return false
    for (const key of missing) this.#known.set(key.pk, undefined)
    for (const item of await getAll(missing)) this.#known.set(item.pk, item)
    return true
  }

  /** An item as far as it has been read. */
  seen<T extends Key>(key: Key): T | undefined {
    return this.#known.get(key.pk) as unknown as T | undefined
  }

  /** Any other item that the decision needs, read along with the rest. */
  item<T extends Key>(key: Key): Promise<T | undefined> {
    return this.#one<T>(key)
  }
  person(id: string): Promise<Person | undefined> {
    return this.#one<Person>(personKey(id))
  }
  group(id: string): Promise<Group | undefined> {
    return this.#one<Group>(groupKey(id))
  }
  costCentre(code: string): Promise<CostCentre | undefined> {
    return this.#one<CostCentre>(costCentreKey(code))
  }
  async people(ids: readonly string[]): Promise<Person[]> {
    await this.load(ids.map(personKey))
    return ids
      .map((id) => this.#known.get(personKey(id).pk) as unknown as Person | undefined)
      .filter((each) => each !== undefined)
  }

  async #one<T extends Key>(key: Key): Promise<T | undefined> {
    await this.load([key])
    return this.#known.get(key.pk) as unknown as T | undefined
  }
}

/** The living members of the coordinators' group. */
export async function coordinators(directory = new Directory()): Promise<Person[]> {
  const group = await directory.group(Coordinators)
  return (await directory.people(group?.members ?? [])).filter(isLiving)
}
