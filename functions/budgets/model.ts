import * as z from 'zod'
import type { Charge, ChargeBucket } from '../cases/index.ts'
import type { Instant } from '../platform/clock.ts'
import { Currency, MoneyOnWire, minorDigits } from '../platform/money.ts'
import type { Key } from '../platform/table.ts'
import { PlainDateText } from '../platform/wire.ts'

export const PeriodLengths = ['month', 'quarter', 'year'] as const
export type PeriodLength = (typeof PeriodLengths)[number]

/** How far an amount has come, in this order; each amount is in one bucket. */
export const Buckets = [
  'pending',
  'committed',
  'ordered',
  'received',
  'billed',
] as const satisfies readonly ChargeBucket[]
export type Bucket = (typeof Buckets)[number]

/** What happens when an amount is more than what is left: it is refused, it is said, or nobody minds. */
export const Answers = ['stop', 'warn', 'ignore'] as const
export type Answer = (typeof Answers)[number]

const Amount = MoneyOnWire.shape.amount

/** What a cost centre may spend in each period. */
export const BudgetContent = z
  .strictObject({
    currency: Currency,
    period: z.enum(PeriodLengths),
    /** Month and day on which a year begins; up to the 28th, which every month has. */
    yearStart: z
      .string()
      .regex(
        /^(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])$/,
        'must be a month and a day up to the 28th such as 04-01',
      )
      .default('01-01'),
    amount: Amount,
    /** Other amounts, by the first day of their period. */
    amounts: z.record(PlainDateText, Amount).default({}),
    whenExceeded: z
      .strictObject({
        /** Counts what is approved and what waits for approval. */
        submitting: z.enum(Answers).default('warn'),
        /** Counts what is approved. */
        approving: z.enum(Answers).default('stop'),
      })
      .default({ submitting: 'warn', approving: 'stop' }),
  })
  .superRefine(({ currency, amount, amounts }, context) => {
    const places = (text: string) => (text.split('.')[1] ?? '').length
    const check = (text: string, path: string[]) => {
      if (z.safeParse(Currency, currency).success && places(text) > minorDigits(currency))
        context.addIssue({ code: 'custom', path, message: 'has more decimal places than its currency' })
    }
    check(amount, ['amount'])
    for (const [start, text] of Object.entries(amounts)) check(text, ['amounts', start])
  })
export type BudgetContent = z.infer<typeof BudgetContent>

/** The budget of a cost centre, sk `settings`. Without one, nothing of the cost centre is counted. */
export interface Budget extends Key, BudgetContent {
  costCentre: string
  version: number
  savedAt: Instant
  savedBy: string
  /** This and what was saved before it are among what was saved; absent where they were saved before that was kept. */
  kept?: true
}

/** Which period of which budget. */
export type PeriodRef = Pick<Charge, 'costCentre' | 'currency' | 'length' | 'start'>

/** What stands in a period, sk `period#<first day>#<length>#<currency>`. Amounts in minor units; absent ones are nothing. */
export interface Period extends Key, PeriodRef, Partial<Record<Bucket, number>> {
  limit: number
  /** The limit without what is committed, ordered, received and billed: what can still be approved. */
  left: number
  /** That without what is pending: what can still be asked for. */
  leftPending: number
  /** What happens to an approval of more than is left. */
  approving: Answer
}

/** What a request will take, as the budget was when it was submitted. */
export interface Planned {
  period: PeriodRef
  /** In the budget's currency. */
  amount: number
  /** How it came there; absent when the currencies are the same. */
  rate?: { from: string; to: string; rate: string; asOf: Instant }
  limit: number
  whenExceeded: BudgetContent['whenExceeded']
  /** It counts in this period whenever it is approved. */
  stays?: true
}

export const budgetPartition = (costCentre: string): string => `budget#${costCentre}`
export const budgetKey = (costCentre: string): Key => ({ pk: budgetPartition(costCentre), sk: 'settings' })
/** Where what was saved of a budget is kept: not among its periods, which are read whole. */
export const savedBudgetKey = (costCentre: string): Key => ({
  pk: `saved-budget#${costCentre}`,
  sk: 'saved',
})
export const periodKey = ({ costCentre, start, length, currency }: PeriodRef): Key => ({
  pk: budgetPartition(costCentre),
  sk: `period#${start}#${length}#${currency}`,
})

/** Settings are listed by this. */
export const BudgetKind = 'budget'

export type { Charge }
