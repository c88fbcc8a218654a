import * as z from 'zod'
import type { Planned } from '../budgets/index.ts'
import type { ShownFile } from '../cases/index.ts'
import { CostCentreCode, Id, Line } from '../people/index.ts'
import type { Instant } from '../platform/clock.ts'
import { Currency, type Money, MoneyOnWire, Rate } from '../platform/money.ts'
import type { Key } from '../platform/table.ts'

const Amount = MoneyOnWire.shape.amount

/** Who must be asked, by relation to the request, so that a policy survives people coming and going. */
export const Approver = z
  .string()
  .regex(
    /^(requester\.manager|costCentre\.owner|(group|person):[a-z0-9][a-z0-9-]{0,62})$/,
    'must be requester.manager, costCentre.owner, group:<id> or person:<id>',
  )
export type Approver = z.infer<typeof Approver>

/** What happens while somebody does not answer. Hours are those of their working days: eight hours are a day. */
export const StageLadder = z.strictObject({
  firstAfterHours: z.number().int().min(1).max(2000),
  everyHours: z.number().int().min(1).max(2000),
  reminders: z.number().int().min(0).max(10),
  /** After the last reminder. */
  escalateAfterHours: z.number().int().min(1).max(2000),
  /** Ask somebody else as well, tell the coordinators, count it as a no, or as not needed. */
  escalate: z
    .string()
    .regex(
      /^(coordinators|manager|reject|go_on|nothing|person:[a-z0-9][a-z0-9-]{0,62})$/,
      'must be coordinators, manager, person:<id>, reject, go_on or nothing',
    ),
})
export type StageLadder = z.infer<typeof StageLadder>

/** Parts of a request that a stage can look at; a raised total concerns every stage. */
export const Parts = ['lines', 'vendor', 'costCentre', 'project', 'beneficiary'] as const
export type Part = (typeof Parts)[number]

export const StageRule = z
  .strictObject({
    name: Line(60),
    approvers: z.array(Approver).min(1).max(20),
    /** How many must say yes. */
    needed: z.union([z.literal('all'), z.literal('any'), z.number().int().min(1).max(50)]).default('all'),
    /** Those of the approvers who must be among them. A group cannot be: name who of it must. */
    required: z.array(Approver).max(20).optional(),
    /** Reminders every second working day, three of them, then the coordinators, when absent. */
    ladder: StageLadder.optional(),
    /** Under `askAgain: touched`: a change of other parts leaves a yes of this stage standing. All parts, when absent. */
    looksAt: z.array(z.enum(Parts)).max(Parts.length).optional(),
  })
  .refine(({ approvers, required = [] }) => required.every((each) => approvers.includes(each)), {
    path: ['required'],
    message: 'must be among the approvers',
  })
  .refine(({ required = [] }) => required.every((each) => !each.startsWith('group:')), {
    path: ['required'],
    message: 'must name persons or relations, not groups',
  })
export type StageRule = z.infer<typeof StageRule>

/** All that is given must hold. Amounts are in the policy's currency. */
export const Condition = z.strictObject({
  /** Below this amount; the amount itself is not included. */
  amountBelow: Amount.optional(),
  /** Up to this amount, which is included. */
  amountUpTo: Amount.optional(),
  /** From this amount on, which is included. */
  amountFrom: Amount.optional(),
  /** Any line has one of these categories. */
  categories: z.array(Line(60)).min(1).max(50).optional(),
  costCentres: z.array(CostCentreCode).min(1).max(200).optional(),
  /** The vendor has one of these names, in any case. */
  vendors: z.array(Line(120)).min(1).max(200).optional(),
  projects: z.array(Line(60)).min(1).max(200).optional(),
})
export type Condition = z.infer<typeof Condition>

export const PolicyRule = z.strictObject({
  id: Id,
  /** In words, as approvers read it: "From 1,000 EUR: the manager, then finance". */
  name: Line(160),
  when: Condition.default({}),
  /** From this amount on an answer by link needs a one-time code as well, which goes to the same address. */
  stepUpFrom: Amount.optional(),
  /** In order; none: approved at once. */
  stages: z.array(StageRule).max(10),
})
export type PolicyRule = z.infer<typeof PolicyRule>

/** What a policy remembers of a person's requests goes back so far, in days. */
export const LongestWindow = 90
const Window = z.number().int('must be a whole number').min(1).max(LongestWindow)

/** Rules in order: the first one that holds decides. */
export const PolicyContent = z.strictObject({
  name: Line(120),
  currency: Currency,
  /** Whom a changed request is put before again: everybody, when absent, or only those whose stage the change touches. */
  askAgain: z.enum(['all', 'touched']).optional(),
  /** Requests of one person, vendor and cost centre within so many days are ruled by their sum where that asks others. */
  together: z.strictObject({ days: Window }).optional(),
  /** The same lines from the same vendor by the same person within so many days: it must be confirmed, or is only said. */
  duplicates: z
    .strictObject({ days: Window, whenFound: z.enum(['stop', 'warn']).default('stop') })
    .optional(),
  rules: z
    .array(PolicyRule)
    .min(1)
    .max(100)
    .refine(
      (rules) => new Set(rules.map((rule) => rule.id)).size === rules.length,
      'has two rules with one id',
    ),
})
export type PolicyContent = z.infer<typeof PolicyContent>

/** A version of a policy never changes. */
export interface Policy extends Key, PolicyContent {
  id: string
  version: number
  savedAt: Instant
  savedBy: string
}

/** The policy that purchase requests follow. */
export const PurchasePolicy = 'purchase-requests'

export const policyKey = (id: string): Key => ({ pk: `policy#${id}`, sk: 'current' })
export const policyVersionKey = (id: string, version: number): Key => ({
  pk: `policy#${id}`,
  sk: `version#${String(version).padStart(6, '0')}`,
})

export const RatesContent = z.strictObject({
  /** The currency that all rates lead to. */
  base: Currency,
  /** One unit of the currency is so many units of the base. */
  rates: z.record(Currency, Rate),
})
export type RatesContent = z.infer<typeof RatesContent>
export interface Rates extends Key, RatesContent {
  version: number
  savedAt: Instant
  /** Address of who saved them; absent in those of before it was kept. */
  savedBy?: string
}
export const ratesKey: Key = { pk: 'exchange-rates', sk: 'current' }
export const ratesVersionKey = (version: number): Key => ({
  pk: 'exchange-rates',
  sk: `version#${version}`,
})

/** The facts of a request that a policy looks at, beside its amount. */
export interface RoutingFacts {
  categories: string[]
  costCentre: string | undefined
  vendor: string | undefined
  /** Where the order would be sent. */
  vendorAddress?: string | undefined
  project: string | undefined
}

/** Requests that are ruled by their sum, because each by itself stays below what the policy asks others for. */
export interface Together {
  /** The sum, in the policy's currency. */
  amount: Money
  days: number
  /** The other requests. */
  others: { caseId: string; title: string; amount: Money }[]
  /** The rule that would hold for the request by itself. */
  instead: string
}

/** What is to be approved, in words and amounts that any trade can give: the page and the letter show it. */
export interface ApprovalContent {
  /** "Laptop for a joiner". */
  what: string
  why?: string | undefined
  /** Absent where nothing is spent. */
  total?: Money | undefined
  lines: { description: string; category: string; quantity: number; unitPrice: Money; amount: Money }[]
  /** For whom, cost centre, vendor, needed by, … in the order to show. */
  facts: { label: string; value: string }[]
  /** What is attached, by its content: a file that is swapped is another one. */
  files?: readonly ShownFile[] | undefined
  words: ApprovalWords
}

/** What follows from the outcome, in the words of the trade: pages, letters and the timeline say it. */
export interface ApprovalWords {
  /** After the last yes, ends a sentence: "the order goes out". */
  onceApproved: string
  /** What the case waits for then: "The purchase order is being issued". */
  waitingThen: string
  /** A sentence: "Nothing is bought.". */
  onceRejected: string
  /** What the requester can do with a request that was sent back, a sentence. */
  onceSentBack: string
}

/** What was decided at submission: pinned to the case and its revision, sk `route#<revision>`. */
export interface Route extends Key {
  revision: number
  policy: { id: string; version: number }
  rule: { id: string; name: string }
  /** Answers by link need a one-time code. */
  stepUp?: true
  /** What the policy looked at, beside the amount. */
  facts?: RoutingFacts
  /** The total in the policy's currency; nothing where nothing is spent. */
  amount: Money
  /** How it came there; absent when the currencies are the same. */
  rate?: { from: string; to: string; rate: string; asOf: Instant }
  /** Present where the rule was found by more than its own amount. */
  together?: Together
  /** The case that this repeats, or seems to. */
  duplicateOf?: string
  /** Only those are asked again whom a change since their yes concerns. */
  askAgain?: 'touched'
  /** What it takes from the budget of its cost centre; absent where none pays. */
  budget?: Planned
  stages: StageRule[]
  /** People found at submission; asked for again when their stage opens. */
  foreseen: { id: string; name: string }[][]
  around: Around
  content: ApprovalContent
  /** Digest of the content: a link answers only for what it was sent for. */
  digest: string
}

/** The people around a request that approvers are found from. */
export interface Around {
  requesterId: string
  /** The person it is for, when not the requester. */
  beneficiaryId?: string | undefined
  /** Others whose matter it is, who may not decide it either: who asked for the order that is to be changed. They may have left. */
  concerned?: Party[] | undefined
  /** Absent where no cost centre pays. */
  costCentre?: string | undefined
}

/** Somebody as far as it takes to know them by an alias too. */
export interface Party {
  id: string
  email: string
}

/** How a stage, and with its last stage an approval, can end. */
export const Outcomes = ['approved', 'rejected', 'changes_requested', 'withdrawn', 'recalled'] as const
export type Outcome = (typeof Outcomes)[number]

export interface StageApprover {
  id: string
  name: string
  email: string
  timeZone?: string
  /** Why this person: the relation in words. */
  as: string
  region?: string
  /** The stage does not pass without their yes. */
  required?: true
}

/** A yes of an earlier round that the changes since then do not touch. */
export interface Kept {
  /** The approver whose say it is. */
  id: string
  name: string
  round: number
  at: Instant
  /** Who gave it: they, or somebody in their place. */
  by: { personId: string; name: string }
}

/** An administrator decided in the place of those who were asked, or would have been. */
export interface Override {
  decision: 'approve' | 'reject'
  /** The stage that was open, or all that were still to come. */
  scope: 'stage' | 'approval'
  reason: string
  by: { personId?: string; name: string }
  at: Instant
  passedOver: { id: string; name: string }[]
}

/** A stage that was opened, sk `stage#<revision>.<number>`. */
export interface Stage extends Key {
  caseId: string
  revision: number
  number: number
  of: number
  name: string
  approvers: StageApprover[]
  /** How many must say yes. */
  needed: number
  /** Ids of those who said yes, also in an earlier stage. */
  yes: string[]
  no: string[]
  /** Those among `yes` who said it in an earlier round. */
  kept?: Kept[]
  override?: Override
  outcome?: Outcome
  openedAt: Instant
  closedAt?: Instant
  ladder?: StageLadder
  /** The rungs of the ladder that each task has been through, by sk. */
  passed?: Record<string, { count: number; at: Instant }>
  /** Tasks whose letters do not reach who is asked, by sk: since when. */
  unreachable?: Record<string, Instant>
  /** Tasks of those who have left since they were asked, by sk: since when that is known. */
  departed?: Record<string, Instant>
  /** Present while a rung is to come. */
  duePk?: string
  dueSk?: string
  /** The engine's token of the waiting workflow. Never leaves the account. */
  token?: string
}

/** The kind under which open stages are in the due index. */
export const StageDue = 'approval-stage'

export const stageSk = (revision: number, number: number): string => `stage#${revision}.${number}`
export const routeSk = (revision: number): string => `route#${revision}`

export const Decisions = ['approve', 'reject', 'request_changes'] as const
export type Decision = (typeof Decisions)[number]
