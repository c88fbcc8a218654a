import { type Instant, Minute, now, plus } from '../platform/clock.ts'
import { dueKeys } from '../platform/due.ts'
import { Problem } from '../platform/errors.ts'
import { isCaseId } from '../platform/ids.ts'
import {
  backOff,
  ConditionFailed,
  get,
  Index,
  type Item,
  type Key,
  type Page,
  query,
  queryAll,
  transact,
  type Write,
} from '../platform/table.ts'
import { hasEnded } from './ends.ts'
import { courseAfter, courseFrom } from './measures/course.ts'
import {
  type Actor,
  type CaseEvent,
  type CaseFile,
  type CaseHead,
  type CaseKind,
  caseKey,
  eventKey,
  LastEventNumber,
  NoHash,
  type Outbox,
} from './model.ts'
import { eventHash } from './rules.ts'

/** One query: the head and all items of a case but its events. */
export async function loadCase(caseId: string): Promise<CaseFile | undefined> {
  // Ids come from addresses that anybody may type; DynamoDB refuses keys above 2,048 bytes with an error.
  if (!isCaseId(caseId)) return undefined
  const items = await queryAll({
    KeyConditionExpression: 'pk = :pk AND sk > :events',
    ExpressionAttributeValues: { ':pk': `case#${caseId}`, ':events': 'event#~' },
    ConsistentRead: true,
    Limit: 500,
  })
  const head = items.find((item) => item.sk === 'head') as unknown as CaseHead | undefined
  return head && { head, items }
}

/** The case as it is now, for a request that was carried out before: in that moment perhaps, after this file was read. */
export async function readAgain({ head }: CaseFile): Promise<CaseFile> {
  const file = await loadCase(head.caseId)
  if (!file) throw new Error(`The case ${head.caseId} was there and is gone.`)
  return file
}

/** The timeline, oldest first. */
export async function loadEvents(caseId: string, after = 0, limit = 1000): Promise<CaseEvent[]> {
  const { items } = await query<CaseEvent>({
    KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
    ExpressionAttributeValues: {
      ':pk': `case#${caseId}`,
      ':from': eventKey(caseId, after + 1).sk,
      ':to': eventKey(caseId, LastEventNumber).sk,
    },
    ConsistentRead: true,
    Limit: limit,
  })
  return items
}

/** Cases of one kind and month of creation, newest first. */
export function headsOfMonth(kind: CaseKind, month: string, limit: number, start?: Record<string, unknown>) {
  return query<CaseHead>({
    IndexName: Index.kind,
    KeyConditionExpression: 'kindPk = :pk',
    ExpressionAttributeValues: { ':pk': kindPartition(kind, month) },
    ScanIndexForward: false,
    Limit: limit,
    ...(start && { ExclusiveStartKey: start }),
  })
}

/** Cases that a person requested, newest first. */
export function headsOfPerson(personId: string, limit: number, start?: Record<string, unknown>) {
  return query<CaseHead>({
    IndexName: Index.person,
    KeyConditionExpression: 'personPk = :pk',
    ExpressionAttributeValues: { ':pk': `requester#${personId}` },
    ScanIndexForward: false,
    Limit: limit,
    ...(start && { ExclusiveStartKey: start }),
  })
}

/** Queries of one page at most: people have some cases of other kinds (contracts that they own), not thousands between two of one. */
const QueriesPerPage = 10

/** Cases of one kind that a person requested, newest first. A page may have fewer than asked for, and others behind it. */
export async function headsOfPersonAndKind(
  personId: string,
  kind: CaseKind,
  limit: number,
  start?: Record<string, unknown>,
): Promise<Page<CaseHead>> {
  const items: CaseHead[] = []
  let next = start
  for (let queries = 0; queries < QueriesPerPage; queries++) {
    const page = await headsOfPerson(personId, limit - items.length, next)
    items.push(...page.items.filter((head) => head.kind === kind))
    next = page.next
    if (!next || items.length === limit) break
  }
  return { items, next }
}

function kindPartition(kind: CaseKind, month: string): string {
  return `case#${kind}#${month}`
}

/** The workflow has five minutes to show that it moved on; then the sweep repeats what was to move it. */
const RepairAfter = 5 * Minute

/** What happened to a case, and everything that changes with it. */
export interface Change {
  at?: Instant
  event: { type: string; actor: Actor; text: string; facts?: Record<string, unknown> }
  /** New values of the head; `undefined` leaves a member as it is. */
  head?: Partial<
    Pick<
      CaseHead,
      | 'title'
      | 'status'
      | 'onBehalfOf'
      | 'involved'
      | 'summary'
      | 'waitingFor'
      | 'revision'
      | 'charge'
      | 'watched'
      | 'undelivered'
    >
  >
  /** The project that the case belongs to from now on; null: none. */
  projectId?: string | null
  /** Other writes of the same transaction. */
  writes?: Write[]
  outbox?: Outbox
  /** The workflow has shown that it moved on: nothing is pending any more. */
  settled?: boolean
}

export type NewCase = Omit<CaseHead, 'pk' | 'sk' | 'seq' | 'hash' | 'updatedAt'>

/** The head and event of a new case; `writes` are carried out in the same transaction. */
export async function openCase(head: NewCase, change: Omit<Change, 'head'>): Promise<CaseHead> {
  const opening = openingCase(head, change)
  await transact(opening.writes)
  return opening.next
}

/**
 * Changes a case in one transaction: the head, one event, and whatever else belongs to it.
 * @throws ConditionFailed when somebody else changed the case since `head` was read; read again and decide again.
 */
export async function changeCase(head: CaseHead, change: Change): Promise<CaseHead> {
  const changing = changingCase(head, change)
  await transact(changing.writes)
  return changing.next
}

/** What opening a case writes, for a transaction that does more than that. Its first two writes are head and event. */
export function openingCase(
  head: NewCase,
  change: Omit<Change, 'head'>,
): { next: CaseHead; writes: Write[] } {
  const seed = {
    ...caseKey(head.caseId, 'head'),
    ...head,
    updatedAt: head.createdAt,
    seq: 0,
    hash: NoHash,
    personPk: `requester#${head.requester.personId}`,
    personSk: `${head.createdAt}#${head.caseId}`,
    kindPk: kindPartition(head.kind, head.createdAt.slice(0, 7)),
    kindSk: `${head.createdAt}#${head.caseId}`,
  } as CaseHead
  const { next, event } = advance(seed, change)
  return {
    next,
    writes: [
      { Put: { Item: next, ConditionExpression: 'attribute_not_exists(pk)' } },
      { Put: { Item: event, ConditionExpression: 'attribute_not_exists(pk)' } },
      ...(change.writes ?? []),
    ],
  }
}

/** What changing a case writes, for a transaction that changes more than one. Its first two writes are head and event. */
export function changingCase(head: CaseHead, change: Change): { next: CaseHead; writes: Write[] } {
  const { next, event } = advance(head, change)
  return {
    next,
    writes: [
      {
        Put: {
          Item: next,
          ConditionExpression: 'seq = :seq',
          ExpressionAttributeValues: { ':seq': head.seq },
        },
      },
      { Put: { Item: event, ConditionExpression: 'attribute_not_exists(pk)' } },
      ...(change.writes ?? []),
    ],
  }
}

function advance(head: CaseHead, change: Change): { next: CaseHead; event: CaseEvent } {
  const at = change.at ?? now()
  const { duePk, dueSk, pending: earlier, tries, projectId, ...rest } = head
  const project = change.projectId === undefined ? projectId : change.projectId
  const set = Object.fromEntries(Object.entries(change.head ?? {}).filter(([, value]) => value !== undefined))
  const body = {
    caseId: head.caseId,
    seq: head.seq + 1,
    at,
    type: change.event.type,
    actor: change.event.actor,
    text: change.event.text,
    facts: change.event.facts ?? {},
    previous: head.hash,
  }
  const hash = eventHash(body)
  const outbox = outboxOf(head, { ...head, ...set }, body.seq, change)
  const effect = outbox?.workflow
  const stillPending = duePk !== undefined && !change.settled
  const course =
    head.seq === 0 ? courseFrom(head, at) : courseAfter(head, { ...head, ...set }, change.event.actor, at)
  const next = {
    ...rest,
    ...set,
    ...(course && { course }),
    ...(project && { projectId: project }),
    seq: body.seq,
    hash,
    updatedAt: at,
    ...(effect
      ? {
          pending: { effect, since: at },
          tries: 0,
          ...dueKeys(plus(at, RepairAfter), 'workflow', head.caseId),
        }
      : stillPending && { pending: earlier, tries, duePk, dueSk }),
  } as CaseHead
  const event = {
    ...eventKey(head.caseId, body.seq),
    ...body,
    hash,
    ...(outbox && { dispatch: 'yes', outbox }),
  } as CaseEvent
  return { next, event }
}

/** What a change asks for, and the letter to those who watch a case that ends with it. */
function outboxOf(before: CaseHead, after: CaseHead, seq: number, { outbox }: Change): Outbox | undefined {
  if (!after.watched || !hasEnded(after) || hasEnded(before)) return outbox
  const ended = { id: `ended-${seq}`, letter: 'watched-case-ended' }
  return { ...outbox, letters: [...(outbox?.letters ?? []), ended] }
}

/** Twelve attempts: with fifty writers on one case the last one still gets its turn. */
const ChangeAttempts = 12

/**
 * Reads a case, decides, writes; again from the start when somebody else was faster. What is beyond the case (stock, assets) is read
 * after it: a refusal for its state counts only while the case is still the one that was read, or who came second would be told of
 * what the first one did there, and not of the first one.
 * @param decide gets the case as it is; throws when the change is not possible (any more).
 */
export async function withCase<T>(
  caseId: string,
  decide: (file: CaseFile | undefined) => Promise<T>,
): Promise<T> {
  let file = await loadCase(caseId)
  for (let attempt = 1; ; attempt++) {
    try {
      return await decide(file)
    } catch (error) {
      const isBehind = error instanceof ConditionFailed
      if (!isBehind && (!isRefusal(error) || attempt === ChangeAttempts)) throw error
      if (attempt === ChangeAttempts) {
        throw new Problem(
          503,
          'busy',
          'Many people are changing this case right now. Nothing was lost; please try again.',
        )
      }
      if (isBehind) await backOff(Math.min(attempt, 4))
      const before = file?.head.seq
      file = await loadCase(caseId)
      if (!isBehind && file?.head.seq === before) throw error
    }
  }
}

/** Of something as it is: later, or of another case, it may be possible. */
const isRefusal = (error: unknown) =>
  error instanceof Problem && (error.status === 409 || error.status === 422)

/** For who tells of a refusal rather than throws it. @throws ConditionFailed when the case has changed since it was read. */
export async function mustStand({ head }: CaseFile, refusal: Problem): Promise<void> {
  if (!isRefusal(refusal)) return
  const current = await get<CaseHead>(caseKey(head.caseId, 'head'))
  if (current?.seq !== head.seq) throw new ConditionFailed([])
}

/** A case file as it is once these writes of a change are done. */
export function fileAfter(file: CaseFile, head: CaseHead, writes: readonly Write[]): CaseFile {
  const written = new Map<string, Item>(file.items.map((item) => [item.sk, item]))
  for (const write of writes)
    if ('Put' in write) written.set((write.Put.Item as Item).sk, write.Put.Item as Item)
  written.set(head.sk, head as unknown as Item)
  return { head, items: [...written.values()] }
}

/** The item of a case file with this sk. */
export function itemOf<T extends Key>(file: CaseFile, sk: string): T | undefined {
  return file.items.find((item) => item.sk === sk) as unknown as T | undefined
}

/** The items of a case file whose sk begins so, in order. */
export function itemsOf<T extends Key>(file: CaseFile, prefix: string): T[] {
  return file.items.filter((item) => item.sk.startsWith(prefix)) as unknown as T[]
}
