import type { Actor, CaseHead } from '../../cases/index.ts'
import type { Instant, PlainDate } from '../../platform/clock.ts'
import type { MoneyOnWire } from '../../platform/money.ts'
import type { Write } from '../../platform/table.ts'

/** Accepted goods that are kept in stock from now on. */
export interface Goods {
  /** Where the receipt names them, for errors: `lines[0]`. */
  field: string
  /** The first of these among the units of that line, from 0. */
  from: number
  quantity: number
  /** Tags and serials of the first of them, as far as they are given. */
  units: { tag?: string | undefined; serial?: string | undefined }[]
  modelId: string
  locationId?: string | undefined
  /** What one of them cost. */
  cost: MoneyOnWire
  /** The line of the order that they came with. */
  order: { requestId: string; number: string; line: number }
  purchasedOn: PlainDate
  warrantyUntil?: PlainDate | undefined
}

/** What became of some goods: single assets, or a higher count at their place. */
export interface Taken {
  line: number
  modelId: string
  locationId: string
  quantity: number
  assets: { assetId: string; tag: string; serial?: string | undefined }[]
}

export interface Intake {
  requester: CaseHead['requester']
  actor: Actor
  at: Instant
  /** A tag or serial that somebody took meanwhile is left out and remarked on, rather than refused. */
  asFarAsPossible: boolean
}

export interface TakingOut {
  /** The receipt that they came with, which is reversed. */
  of: { requestId: string; number: string; receipt: number }
  actor: Actor
  at: Instant
  /** What has moved on since stays where it is and is remarked on, rather than refused: the goods are not counted any more. */
  asFarAsPossible: boolean
  /** So many writes are left in the transaction. */
  room: number
}

/** Who takes accepted goods into stock: procurement counts them against the order and does not know what becomes of them. */
export interface GoodsIntake {
  /**
   * Checks all goods and divides them into what one transaction can take in, at most `MostIntakeWrites` writes each.
   * @throws Problem 409 for a tag or serial that an asset has already, 422 for goods that cannot be taken in; both name the fields.
   */
  planned(goods: readonly Goods[]): Promise<Goods[][]>
  /** What taking in one such part writes. @throws Problem as above. */
  taking(
    part: readonly Goods[],
    intake: Intake,
  ): Promise<{ writes: Write[]; taken: Taken[]; remarks: string[] }>
  /** Called once the goods are in, or out again: whoever waits for such may have what is free. It never fails what was done. */
  takenIn(taken: readonly Taken[]): Promise<void>
  /**
   * What taking goods out of stock again writes, as if they had not come: as many of them as there is room for, and those that are left.
   * @throws Problem 409 naming all that has moved on since, among those that would be left too.
   */
  takingOut(
    goods: readonly Taken[],
    how: TakingOut,
  ): Promise<{ writes: Write[]; left: Taken[]; remarks: string[] }>
}

/** Of the hundred writes of a transaction, the receipt itself needs six. */
export const MostIntakeWrites = 94
