import * as z from 'zod'
import { CostCentreCode, EmailAddress, Id, Line } from '../../people/index.ts'
import { isPlainDate } from '../../platform/calendar/dates.ts'
import type { Instant, PlainDate } from '../../platform/clock.ts'
import { type Money, MoneyOnWire } from '../../platform/money.ts'
import type { Key } from '../../platform/table.ts'
import { PlainDateText } from '../../platform/wire.ts'

/**
 * Every status of a contract and those that may follow it. `ending`: notice was given or nobody renewed it, the current
 * term is its last.
 */
export const contractTransitions = {
  active: ['ending', 'ended'],
  ending: ['active', 'ended'],
  ended: [],
} as const satisfies Record<string, readonly string[]>
export type ContractStatus = keyof typeof contractTransitions
export const ContractStatuses = Object.keys(contractTransitions) as ContractStatus[]

const count = (max: number) => z.number().int('must be a whole number').min(1).max(max)

/** A length of time by the calendar: 12 months, 30 days. */
export const Period = z.strictObject({ count: count(1200), unit: z.enum(['days', 'weeks', 'months']) })
export type Period = z.infer<typeof Period>

export const Renewal = z.discriminatedUnion('kind', [
  /** Renews by itself unless notice is given. */
  z.strictObject({ kind: z.literal('automatic'), term: Period }),
  /** Ends unless both sides agree on a further term. */
  z.strictObject({ kind: z.literal('by_agreement'), term: Period }),
  z.strictObject({ kind: z.literal('none') }),
])

/** Ends that a notice period is counted back from, beside a fixed date. */
export const CountedTo = ['term_end', 'month_end', 'quarter_end'] as const

export const Notice = z.strictObject({
  period: Period,
  /** What the period is counted back from; a fixed date is a month and day, e.g. `03-31`. */
  countedTo: z
    .union([
      z.enum(CountedTo),
      z.strictObject({
        date: z
          .string()
          .refine((date) => isPlainDate(`2024-${date}`), 'is not a month and day such as 03-31'),
      }),
    ])
    .default('term_end'),
  method: z.enum(['mail', 'portal', 'registered_post']),
  /** Calendar days that the notice takes to arrive. */
  transitDays: z.number().int().min(0).max(60).default(0),
  /** Where it goes: an address for mail, the portal's URL; post goes to the vendor's postal address. */
  email: EmailAddress.optional(),
  portal: z.url().max(500).optional(),
})

/** How the price changes with a new term. Percentages are decimals in strings: "3.5". */
const Percent = z.string().regex(/^\d{1,3}(\.\d{1,3})?$/, 'must be a percentage in a string such as "3.5"')
export const Uplift = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('fixed'), percent: Percent }),
  /** At most so much: forecasts expect all of it. */
  z.strictObject({ kind: z.literal('capped'), percent: Percent }),
  /** By an index, e.g. a consumer price index; `expected` is what a forecast takes until it is known. */
  z.strictObject({ kind: z.literal('index'), index: Line(80), expected: Percent }),
  /** The vendor may ask for anything: flagged wherever the contract is shown. */
  z.strictObject({ kind: z.literal('uncapped') }),
])

export const Price = z.strictObject({
  amount: MoneyOnWire,
  /** For the whole contract, or for each seat. */
  per: z.enum(['contract', 'seat']),
  /** `term`: once for each term. */
  every: z.enum(['month', 'quarter', 'year', 'term']),
})

export const Seats = z.strictObject({
  bought: count(1_000_000),
  /** In use, as last counted. */
  used: z.number().int().min(0).max(1_000_000).optional(),
})

/** When the owner is written to again, in days before the decision is due; `0` is that day. */
export const Reminders = z.strictObject({
  daysBefore: z
    .array(z.number().int().min(0).max(366))
    .min(1)
    .max(60)
    .default([60, 30, 21, 14, 10, 7, 5, 3, 2, 1, 0]),
  /** From so many days before, the owner's manager is written to as well. */
  managerFrom: z.number().int().min(0).max(366).default(10),
  /** From so many days before, the coordinators as well. */
  coordinatorFrom: z.number().int().min(0).max(366).default(5),
})
export const Document = z.strictObject({ name: Line(160), url: z.url().max(1000) })

const amendable = {
  title: Line(160),
  ownerId: Id,
  costCentre: CostCentreCode,
  renewal: Renewal,
  notice: Notice.optional(),
  /** Days kept between the decision and the latest day to send the notice, for writing and signing it. */
  bufferDays: z.number().int().min(0).max(90).default(5),
  /** The renewal cycle opens so many days before the decision is due. */
  leadDays: z.number().int().min(1).max(730).default(90),
  reminders: Reminders.prefault({}),
  price: Price,
  billing: z
    .strictObject({
      every: z.enum(['month', 'quarter', 'year', 'term']),
      inAdvance: z.boolean().default(true),
    })
    .optional(),
  uplift: Uplift.default({ kind: 'none' }),
  seats: Seats.optional(),
  documents: z.array(Document).max(50).default([]),
  /** What could be bought instead, for the one who decides. */
  alternatives: z.array(Line(200)).max(20).default([]),
  /** The contract's own number, the vendor's customer number. */
  reference: Line(80).optional(),
}

export const ContractContent = z.strictObject({
  vendorId: z.string().length(20, 'must be the id of a vendor'),
  start: PlainDateText,
  initialTerm: Period,
  ...amendable,
})
export type ContractContent = z.infer<typeof ContractContent>

/** Whatever may change from a date on; `null` removes what is optional. */
export const AmendmentContent = z.strictObject({
  /** From this date, in the current term or later: past terms never change. */
  from: PlainDateText,
  reason: Line(300),
  change: z
    .strictObject({
      ...amendable,
      // A default would be applied although the field is optional, and undo what the contract has.
      bufferDays: amendable.bufferDays.removeDefault(),
      leadDays: amendable.leadDays.removeDefault(),
      reminders: Reminders,
      uplift: amendable.uplift.removeDefault(),
      documents: amendable.documents.removeDefault(),
      alternatives: amendable.alternatives.removeDefault(),
      notice: Notice.nullable(),
      billing: amendable.billing.nullable(),
      seats: Seats.nullable(),
      reference: Line(80).nullable(),
      /** The term that runs then ends on this date instead: the day on which the next one begins. */
      termEnds: PlainDateText,
    })
    .partial()
    .refine((change) => Object.keys(change).length > 0, 'must change something'),
})
export type AmendmentContent = z.infer<typeof AmendmentContent>
export type TermsOfContract = Omit<ContractContent, 'vendorId' | 'start' | 'initialTerm'>

/** A change that was made, numbered from 1; where two hold from one date, the later made one wins. */
export interface Amendment extends AmendmentContent {
  number: number
  madeAt: Instant
  madeBy: string
}

/** How a term came about. */
export const TermOrigins = ['initial', 'renewed', 'renewed_by_itself'] as const

/** A term that has begun. It never changes, but for its end while it runs. */
export interface Term {
  index: number
  start: PlainDate
  /** The day on which the next term begins. */
  end: PlainDate
  origin: (typeof TermOrigins)[number]
  /** The renewal case that decided it. */
  decidedIn?: string
  price: { amount: Money; per: 'contract' | 'seat'; every: 'month' | 'quarter' | 'year' | 'term' }
  seats?: number
}

/**
 * What became of the question whether the term after one comes. Another price or number of seats from then on is an
 * amendment.
 */
export interface Outcome {
  /** The term at whose end it was asked. */
  term: number
  decidedIn: string
  outcome: 'renewed' | 'renewed_by_itself' | 'cancelled' | 'lapsed'
  at: Instant
}

/**
 * A contract, sk `record` in its case's partition: as it was made, what was changed since, the terms that have begun and what
 * was decided. One item, so that a list of contracts is one query; its version is that of its case.
 */
export interface Contract extends Key {
  contractId: string
  content: ContractContent
  amendments: Amendment[]
  terms: Term[]
  outcomes: Outcome[]
  /** All contracts, by vendor. */
  kindPk: string
  kindSk: string
  /** The contracts of their owner. */
  personPk: string
  personSk: string
}

/**
 * What is next for a contract, sk `next`, in the due index: its renewal cycle opens, or its term turns. One item for each
 * contract that has not ended.
 */
export interface ContractNext extends Key {
  contractId: string
  /** The term at whose end the next renewal cycle asks; absent when no term comes after it. */
  cycle?: number
  /** The renewal cases that are not over, and the terms that they are about. */
  open: { caseId: string; term: number }[]
  duePk: string
  dueSk: string
}

export const ContractSk = 'record'
export const NextSk = 'next'
/** The kind under which `next` is in the due index. */
export const ContractDue = 'contract'

export const AllContracts = 'contracts'
export const contractSortKey = (vendorId: string, contractId: string): string => `${vendorId}#${contractId}`
export const contractsOfOwner = (personId: string): string => `contracts#${personId}`
