import { type CaseFile, itemOf, itemsOf } from '../../cases/index.ts'
import { type Bill, type Billing, BillingSk, billSk } from './model.ts'

export const billingOf = (file: CaseFile) => itemOf<Billing>(file, BillingSk)
export const billOf = (file: CaseFile, count: number) => itemOf<Bill>(file, billSk(count))

/** The bills of an order, the first one first. */
export const billsOf = (file: CaseFile) => itemsOf<Bill>(file, 'vendor-bill#')

/** Those that wait for somebody. */
export const openBills = (file: CaseFile) => billsOf(file).filter(({ status }) => status === 'exception')
