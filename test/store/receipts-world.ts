import { type CaseFile, loadCase, openCase } from '../../functions/cases/index.ts'
import { putCategory, putLocation, putModel } from '../../functions/hardware/inventory/catalogue.ts'
import { goodsIntake } from '../../functions/hardware/receipts/intake.ts'
import { type Level, levelKey } from '../../functions/hardware/stock/index.ts'
import { now } from '../../functions/platform/clock.ts'
import { newCaseId } from '../../functions/platform/ids.ts'
import { get } from '../../functions/platform/table.ts'
import type { PurchaseOrder, PurchaseRequest } from '../../functions/procurement/model.ts'
import { bookReceipt } from '../../functions/procurement/receipts/book.ts'
import type { GoodsIntake } from '../../functions/procurement/receipts/intake.ts'
import type { ReceiptContent, ReceiptLineContent } from '../../functions/procurement/receipts/model.ts'
import { reverseReceipt } from '../../functions/procurement/receipts/reverse.ts'
import { totalOf } from '../../functions/procurement/rules.ts'

export const carl = { personId: 'carl', name: 'Carl', email: 'carl@example.com' }
export const cora = { personId: 'cora', name: 'Cora', email: 'cora@example.com' }
const ada = { personId: 'ada', name: 'Ada', email: 'ada@example.com' }
const actorOf = ({ personId, name }: typeof carl) => ({ personId, name, via: 'a test' })

/** A catalogue with a laptop of which each unit has a tag, a cable that is only counted, and two places. */
export async function stockroom(): Promise<void> {
  await putCategory(
    'it',
    { name: 'IT', holdsData: false, checklist: [], whenLeaving: 'must_return' },
    undefined,
  )
  await aModel('laptop', 'asset')
  await aModel('cable', 'quantity')
  for (const id of ['berlin', 'munich']) await putLocation(id, { name: id, shippingDays: 3 }, undefined)
}

export async function aModel(id: string, tracking: 'asset' | 'quantity'): Promise<void> {
  const content = { name: id, manufacturer: 'Acme', categoryId: 'it', tracking, minimumStock: {} }
  await putModel(id, content, undefined)
}

const price = (amount: string) => ({ amount, currency: 'EUR' })

export const laptops = (quantity: number) => ({
  description: 'Laptop',
  category: 'hardware',
  quantity,
  unitPrice: price('1299.00'),
  modelId: 'laptop',
})
export const cables = (quantity: number) => ({
  description: 'Cable',
  category: 'hardware',
  quantity,
  unitPrice: price('9.00'),
  modelId: 'cable',
})
export const insurance = (quantity: number) => ({
  description: 'Insurance',
  category: 'services',
  quantity,
  unitPrice: price('30.00'),
})

let orders = 0

/** A request of Ada's as it is once its order is out; gives its id. */
export async function ordered(...lines: PurchaseOrder['lines']): Promise<string> {
  const at = now()
  const caseId = newCaseId(at)
  const pk = `case#${caseId}`
  const number = `PO-2031-${String(++orders).padStart(4, '0')}`
  const request: PurchaseRequest = {
    pk,
    sk: 'request',
    caseId,
    title: 'Laptops',
    costCentre: 'IT',
    lines,
    total: totalOf(lines),
  }
  const order: PurchaseOrder = {
    pk,
    sk: 'order',
    caseId,
    number,
    issuedAt: at,
    issuedOn: '2031-01-10' as PurchaseOrder['issuedOn'],
    requester: ada,
    costCentre: 'IT',
    lines,
    total: totalOf(lines),
    approvals: [],
    kindPk: 'purchase-order#2031',
    kindSk: String(orders),
  }
  await openCase(
    {
      caseId,
      kind: 'purchase-request',
      title: 'Laptops',
      status: 'ordered',
      requester: ada,
      involved: [ada.email],
      summary: {},
      waitingFor: [],
      revision: 1,
      createdAt: at,
    },
    {
      at,
      event: { type: 'order_issued', actor: actorOf(carl), text: `${number} was issued.` },
      writes: [{ Put: { Item: request } }, { Put: { Item: order } }],
    },
  )
  return caseId
}

export const received = (
  line: number,
  count: number,
  about: Partial<ReceiptLineContent> = {},
): ReceiptLineContent => ({ line, received: count, locationId: 'berlin', ...about })

interface About extends Omit<ReceiptContent, 'lines'> {
  by?: typeof carl
  key?: string
  intake?: GoodsIntake
}

/** Books a delivery as a coordinator does; gives the number of the receipt. */
export function book(
  caseId: string,
  lines: ReceiptLineContent[],
  { by = carl, key, intake = goodsIntake, ...content }: About = {},
): Promise<number> {
  return bookReceipt(caseId, { ...content, lines }, { by, actor: actorOf(by), idempotencyKey: key }, intake)
}

interface Reversing {
  by?: typeof carl
  key?: string
  intake?: GoodsIntake
  reason?: string
}

/** Takes a receipt back as a coordinator does. */
export function reverse(
  caseId: string,
  number = 1,
  { by = carl, key, intake = goodsIntake, reason = 'It was another order.' }: Reversing = {},
): Promise<void> {
  return reverseReceipt(caseId, number, reason, { by, actor: actorOf(by), idempotencyKey: key }, intake)
}

export async function fileOf(caseId: string): Promise<CaseFile> {
  const file = await loadCase(caseId)
  if (!file) throw new Error('lost')
  return file
}

/** Units on the shelf there. */
export async function onShelf(modelId: string, locationId = 'berlin'): Promise<number> {
  const level = await get<Level>(levelKey(modelId, locationId))
  return level ? level.free + level.allocated + level.picked : 0
}
