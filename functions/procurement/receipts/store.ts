import { type CaseFile, caseKey, itemOf, itemsOf } from '../../cases/index.ts'
import { getAll } from '../../platform/table.ts'
import { type Billing, BillingSk } from '../bills/model.ts'
import type { PurchaseOrder } from '../model.ts'
import {
  partSk,
  type Receipt,
  type ReceiptPart,
  type Reversal,
  receiptSk,
  reversalSk,
  type Tally,
  TallySk,
} from './model.ts'

export const tallyOf = (file: CaseFile) => itemOf<Tally>(file, TallySk)

export const receiptOf = (file: CaseFile, number: number) => itemOf<Receipt>(file, receiptSk(number))

/** The receipts of an order, the first one first. */
export function receiptsOf(file: CaseFile): Receipt[] {
  return itemsOf<Receipt>(file, 'receipt#').filter(({ sk }) => !sk.includes('#part#'))
}

export const reversalOf = (file: CaseFile, number: number) => itemOf<Reversal>(file, reversalSk(number))

/** The receipts of an order that count: those that were not reversed. */
export function standingReceiptsOf(file: CaseFile): Receipt[] {
  return receiptsOf(file).filter(({ number }) => !reversalOf(file, number))
}

/** The parts of a receipt that are in. */
export function partsOf(file: CaseFile, number: number): ReceiptPart[] {
  return itemsOf<ReceiptPart>(file, `${receiptSk(number)}#part#`)
}

/** The first part that is not in yet; undefined when all are. */
export function nextPart(file: CaseFile, { number, parts }: Receipt): number | undefined {
  const missing = parts.findIndex((_, index) => !itemOf(file, partSk(number, index)))
  return missing < 0 ? undefined : missing
}

export interface Counts {
  tally: Tally | undefined
  billing: Billing | undefined
}

/** What has come and what was billed of several orders, by case; in one call. */
export async function countsOf(orders: readonly PurchaseOrder[]): Promise<Map<string, Counts>> {
  const found = await getAll(
    orders.flatMap(({ caseId }) => [caseKey(caseId, TallySk), caseKey(caseId, BillingSk)]),
  )
  const item = <T>(caseId: string, sk: string) =>
    found.find((each) => each.pk === `case#${caseId}` && each.sk === sk) as unknown as T | undefined
  return new Map(
    orders.map(({ caseId }) => [
      caseId,
      { tally: item<Tally>(caseId, TallySk), billing: item<Billing>(caseId, BillingSk) },
    ]),
  )
}
