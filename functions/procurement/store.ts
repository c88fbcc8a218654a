import {
  type Actor,
  type CaseFile,
  type CaseHead,
  caseKey,
  changeCase,
  itemOf,
  loadCase,
  madeBefore,
  openCase,
  remembering,
  repeatable,
} from '../cases/index.ts'
import type { Instant } from '../platform/clock.ts'
import { newCaseId } from '../platform/ids.ts'
import { describeMoney, toWire } from '../platform/money.ts'
import { ConditionFailed, get, Index, query } from '../platform/table.ts'
import {
  counterKey,
  OrderSk,
  orderPartition,
  type PurchaseOrder,
  type PurchaseRequest,
  type RequestContent,
  RequestSk,
} from './model.ts'
import { amountsByCategory, totalOf } from './rules.ts'

export const requestOf = (file: CaseFile) => itemOf<PurchaseRequest>(file, RequestSk)
export const orderOf = (file: CaseFile) => itemOf<PurchaseOrder>(file, OrderSk)

interface NewRequest {
  content: RequestContent
  requester: CaseHead['requester']
  beneficiary: CaseHead['requester'] | undefined
  actor: Actor
  at: Instant
  idempotencyKey: string | undefined
}

/** Creates a draft in one transaction; the same key and content again gives the first one. */
export async function createDraft({
  content,
  requester,
  beneficiary,
  actor,
  at,
  idempotencyKey,
}: NewRequest): Promise<CaseFile> {
  const caseId = newCaseId(at)
  const request: PurchaseRequest = {
    ...caseKey(caseId, RequestSk),
    caseId,
    ...content,
    total: totalOf(content.lines),
  }
  const repeat = repeatDraft({ content, requester, idempotencyKey })
  try {
    const head = await openCase(
      {
        caseId,
        kind: 'purchase-request',
        title: content.title,
        status: 'draft',
        requester,
        ...(beneficiary && { onBehalfOf: beneficiary }),
        involved: involvedIn(requester, beneficiary),
        summary: summaryOf(request),
        waitingFor: [
          {
            what: 'The requester to submit it',
            who: [{ personId: requester.personId, name: requester.name }],
            since: at,
          },
        ],
        revision: 0,
        createdAt: at,
      },
      {
        at,
        event: {
          type: 'request_drafted',
          actor,
          text: `${actor.name} drafted "${content.title}" over ${describeMoney(request.total)}.`,
          facts: { total: toWire(request.total) },
        },
        writes: [{ Put: { Item: request } }, ...remembering(repeat, caseId, at)],
      },
    )
    return { head, items: [head as never, request as never] }
  } catch (error) {
    const file =
      error instanceof ConditionFailed
        ? await draftedBefore({ content, requester, idempotencyKey, at })
        : undefined
    if (!file) throw error
    return file
  }
}

type Asked = Pick<NewRequest, 'content' | 'requester' | 'idempotencyKey' | 'at'>

/** What this very request has drafted already. @throws Problem when its key was used for another. */
export async function draftedBefore(asked: Asked): Promise<CaseFile | undefined> {
  const caseId = await madeBefore(repeatDraft(asked), asked.at)
  return caseId === undefined ? undefined : loadCase(caseId)
}

const repeatDraft = ({ content, requester, idempotencyKey }: Omit<Asked, 'at'>) =>
  repeatable(requester.email, idempotencyKey, 'createPurchaseRequest', content)

export function involvedIn(...people: (CaseHead['requester'] | undefined)[]): string[] {
  return [...new Set(people.flatMap((person) => (person ? [person.email.toLowerCase()] : [])))]
}

export function summaryOf(request: PurchaseRequest): Record<string, unknown> {
  return {
    total: toWire(request.total),
    categories: amountsByCategory(request),
    costCentre: request.costCentre,
    vendor: request.vendor?.name,
    neededBy: request.neededBy,
  }
}

/** The last number given in a year; 0 before the first. */
export async function ordersIn(year: string): Promise<number> {
  return (await get<{ pk: string; sk: string; count: number }>(counterKey(year)))?.count ?? 0
}

/** Puts an order, takes the next number and marks the request as ordered, all or nothing. */
export async function putOrder(
  file: CaseFile,
  order: PurchaseOrder,
  year: string,
  count: number,
  change: Parameters<typeof changeCase>[1],
): Promise<void> {
  await changeCase(file.head, {
    ...change,
    // The order's number is what people look a request up by.
    head: { ...change.head, summary: { ...file.head.summary, ...change.head?.summary, order: order.number } },
    writes: [
      {
        Put: {
          Item: { ...counterKey(year), count },
          ConditionExpression: '#count = :before OR (attribute_not_exists(pk) AND :before = :none)',
          ExpressionAttributeNames: { '#count': 'count' },
          ExpressionAttributeValues: { ':before': count - 1, ':none': 0 },
        },
      },
      { Put: { Item: order, ConditionExpression: 'attribute_not_exists(pk)' } },
      ...(change.writes ?? []),
    ],
  })
}

/** The order with a number; read from an index, so a just issued one may take a moment. */
export async function orderNumbered(number: string): Promise<PurchaseOrder | undefined> {
  const [, year, count] = /^PO-(\d{4})-(\d{4,9})$/.exec(number) ?? []
  if (!year || !count) return undefined
  const { items } = await query<PurchaseOrder>({
    IndexName: Index.kind,
    KeyConditionExpression: 'kindPk = :pk AND kindSk = :number',
    ExpressionAttributeValues: { ':pk': orderPartition(year), ':number': orderSortKey(Number(count)) },
    Limit: 1,
  })
  return items[0]
}

/** Sorts like the number, however many digits it has. */
export function orderSortKey(count: number): string {
  return String(count).padStart(9, '0')
}

/** Orders of a year, newest first. */
export function ordersOf(year: string, limit: number, start?: Record<string, unknown>) {
  return query<PurchaseOrder>({
    IndexName: Index.kind,
    KeyConditionExpression: 'kindPk = :pk',
    ExpressionAttributeValues: { ':pk': orderPartition(year) },
    ScanIndexForward: false,
    Limit: limit,
    ...(start && { ExclusiveStartKey: start }),
  })
}
