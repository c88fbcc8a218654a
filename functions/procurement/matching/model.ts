import * as z from 'zod'
import { Currency, MoneyOnWire, minorDigits } from '../../platform/money.ts'
import type { Key } from '../../platform/table.ts'

/** Two-way compares a bill with what was ordered, three-way with what was accepted as well. */
export const Matches = ['two_way', 'three_way'] as const
export type Match = (typeof Matches)[number]

/**
 * What may differ without anybody looking at it. Where both limits are given, either is enough to be exceeded: the lower one holds.
 * Without any, nothing may differ. A currency that is not among the amounts has none.
 */
export const Tolerance = z.strictObject({
  percent: z
    .number()
    .min(0)
    .max(100)
    .refine(
      (percent) => Number.isInteger(Math.round(percent * 1e6) / 1e4),
      'has more than two decimal places',
    )
    .optional(),
  amounts: z
    .record(Currency, MoneyOnWire.shape.amount)
    .superRefine((amounts, context) => {
      for (const [currency, amount] of Object.entries(amounts))
        if ((amount.split('.')[1] ?? '').length > minorDigits(currency))
          context.addIssue({
            code: 'custom',
            path: [currency],
            message: 'has more decimal places than its currency',
          })
    })
    .optional(),
})
export type Tolerance = z.infer<typeof Tolerance>

/** How the company compares orders, goods and bills. */
export const MatchingRules = z.strictObject({
  match: z.enum(Matches).default('three_way'),
  /** What a line of a bill may be dearer than ordered. */
  price: Tolerance.default({}),
  /** Freight and other charges that no order names, against the goods of the bill. */
  charges: Tolerance.default({}),
  /** What may be accepted beyond the ordered quantity of a line. */
  overDelivery: Tolerance.default({}),
})
export type MatchingRules = z.infer<typeof MatchingRules>

/** Until somebody saves others: nothing may differ. */
export const Strict: MatchingRules = { match: 'three_way', price: {}, charges: {}, overDelivery: {} }

export interface SavedRules extends Key, MatchingRules {
  version: number
}
export const matchingKey: Key = { pk: 'settings#matching', sk: 'settings' }
