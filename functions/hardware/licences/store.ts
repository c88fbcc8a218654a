import {
  type Actor,
  type CaseFile,
  type CaseHead,
  type Change,
  caseKey,
  changingCase,
  fileAfter,
  itemOf,
  loadCase,
  madeBefore,
  openingCase,
  type Repeatable,
  remembering,
  withCase,
} from '../../cases/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { newCaseId } from '../../platform/ids.ts'
import {
  ConditionFailed,
  Index,
  type Item,
  type Page,
  query,
  queryAll,
  transact,
} from '../../platform/table.ts'
import {
  type Licence,
  type LicenceContent,
  LicenceSk,
  type LicenceStatus,
  personSeats,
  type Seat,
  seatPrefix,
  seatsPartition,
} from './model.ts'

/** A licence with its case. */
export interface LicenceFile {
  file: CaseFile
  licence: Licence
}

/** The licence in a case file; undefined when the case is something else. */
export function licenceIn(file: CaseFile | undefined): LicenceFile | undefined {
  const licence = file?.head.kind === 'licence' ? itemOf<Licence>(file, LicenceSk) : undefined
  return file && licence && { file, licence }
}

export async function loadLicence(id: string): Promise<LicenceFile | undefined> {
  return licenceIn(await loadCase(id))
}

/** Creates a licence in one transaction; a request that was made before gives the licence that it made. */
export async function createLicence(
  content: LicenceContent,
  requester: CaseHead['requester'],
  actor: Actor,
  at: Instant,
  repeatable: Repeatable | undefined,
): Promise<LicenceFile> {
  const licenceId = newCaseId(at)
  const licence: Licence = { ...caseKey(licenceId, LicenceSk), licenceId, ...content, taken: 0, spent: 0 }
  const made = async () => {
    const earlier = await madeBefore(repeatable, at)
    return earlier === undefined ? undefined : loadLicence(earlier)
  }
  const before = await made()
  if (before) return before
  const { next, writes } = openingCase(
    {
      caseId: licenceId,
      kind: 'licence',
      title: content.name,
      status: 'active' satisfies LicenceStatus,
      requester,
      involved: [],
      summary: summaryOf(licence),
      waitingFor: [],
      revision: 0,
      createdAt: at,
    },
    {
      at,
      event: {
        type: 'licence_registered',
        actor,
        text: `${actor.name} registered the licence "${content.name}" with ${content.seats} seats.`,
        facts: { seats: content.seats, perPerson: content.perPerson, reassignable: content.reassignable },
      },
      writes: [{ Put: { Item: licence } }],
    },
  )
  try {
    await transact([...writes, ...remembering(repeatable, licenceId, at)])
  } catch (error) {
    const twin = error instanceof ConditionFailed ? await made() : undefined
    if (!twin) throw error
    return twin
  }
  return { file: { head: next, items: [next as unknown as Item, licence as unknown as Item] }, licence }
}

/** What a change of a licence writes: head, event, content and what else belongs to it. */
export function changingLicence(
  { file }: LicenceFile,
  after: Licence,
  { status, writes = [], ...change }: Pick<Change, 'at' | 'event' | 'writes'> & { status?: LicenceStatus },
) {
  return changingCase(file.head, {
    ...change,
    head: { title: after.name, summary: summaryOf(after), ...(status && { status }) },
    writes: [{ Put: { Item: after } }, ...writes],
  })
}

/** Changes a licence in one transaction; gives it as it is then. */
export async function changeLicence(
  before: LicenceFile,
  after: Licence,
  change: Parameters<typeof changingLicence>[2],
): Promise<LicenceFile> {
  const { next, writes } = changingLicence(before, after, change)
  await transact(writes)
  return { file: fileAfter(before.file, next, writes), licence: after }
}

/** Small facts for lists. */
function summaryOf({ vendor, contractId, category, seats, perPerson, reassignable, taken, spent }: Licence) {
  return { vendor, contractId, category, seats, perPerson, reassignable, taken, spent }
}

/** Reads a licence, decides, writes; again from the start when somebody else was faster. */
export function withLicence<T>(
  id: string,
  decide: (found: LicenceFile | undefined) => Promise<T>,
): Promise<T> {
  return withCase(id, (file) => decide(licenceIn(file)))
}

// ---- Seats ----

/**
 * All seats of a licence that one person has or had, the first one first. Read after the licence: where somebody changed
 * one meanwhile, the licence has changed too, and what is decided on the two fails.
 */
export function seatsOfPerson(licenceId: string, personId: string): Promise<Seat[]> {
  return queryAll<Seat>({
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :person)',
    ExpressionAttributeValues: { ':pk': seatsPartition(licenceId), ':person': seatPrefix(personId) },
    ConsistentRead: true,
    Limit: 200,
  })
}

/** One page of a licence's seats, in order of person; freed ones too. */
export function seatsOfLicence(
  licenceId: string,
  limit: number,
  start?: Record<string, unknown>,
): Promise<Page<Seat>> {
  return query<Seat>({
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': seatsPartition(licenceId) },
    Limit: limit,
    ...(start && { ExclusiveStartKey: start }),
  })
}

/** The seats that a person has, those had longest first. */
export function seatsOf(personId: string): Promise<Seat[]> {
  return queryAll<Seat>({ ...ofPerson(personId, 'held#'), Limit: 200 })
}

/** One page of the seats that a person has, or of those that they had (latest first). */
export function personsSeats(
  personId: string,
  past: boolean,
  limit: number,
  start?: Record<string, unknown>,
): Promise<Page<Seat>> {
  return query<Seat>({
    ...ofPerson(personId, past ? 'past#' : 'held#'),
    ScanIndexForward: !past,
    Limit: limit,
    ...(start && { ExclusiveStartKey: start }),
  })
}

const ofPerson = (personId: string, prefix: 'held#' | 'past#') => ({
  IndexName: Index.person,
  KeyConditionExpression: 'personPk = :pk AND begins_with(personSk, :prefix)',
  ExpressionAttributeValues: { ':pk': personSeats(personId), ':prefix': prefix },
})
