import { type CaseFile, itemOf, itemsOf } from '../../cases/index.ts'
import type { PurchaseOrder } from '../model.ts'
import { type ChangeOfOrder, ChangeSk, type OrderChange, revisionSk } from './model.ts'

/** The changes of an order, the first one first. */
export const changesOf = (file: CaseFile) => itemsOf<OrderChange>(file, 'order-change#')

/** The one that is not decided or not carried out yet. */
export const openChange = (file: CaseFile) => changesOf(file).find(({ ended }) => !ended)

/** What the case of a change is about; undefined when the case is something else. */
export const changeIn = (file: CaseFile | undefined) =>
  file?.head.kind === 'order-change' ? itemOf<ChangeOfOrder>(file, ChangeSk) : undefined

/** An order as it held at a revision; undefined for the current one, and those there never were. */
export const revisionOf = (file: CaseFile, revision: number) =>
  itemOf<PurchaseOrder>(file, revisionSk(revision))
