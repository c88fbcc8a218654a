import * as z from 'zod'
import { CostCentreCode, EmailAddress, Id, Line } from '../../people/index.ts'
import type { Instant, PlainDate } from '../../platform/clock.ts'
import { isCaseId } from '../../platform/ids.ts'
import type { Key } from '../../platform/table.ts'
import { PlainDateText } from '../../platform/wire.ts'
import type { WantedLine } from '../stock/index.ts'

/**
 * Every status of an onboarding and those that may follow it. `planning`: everything takes its place in the line;
 * `equipping`: goods are awaited and put into parcels; `handing_over`: all is in parcels, the joiner has still to accept;
 * `cancelling`: what was set aside goes back.
 */
export const onboardingTransitions = {
  planning: ['equipping', 'cancelling'],
  equipping: ['handing_over', 'equipped', 'cancelling'],
  handing_over: ['equipping', 'equipped', 'cancelling'],
  cancelling: ['cancelled'],
  equipped: [],
  cancelled: [],
} as const satisfies Record<string, readonly string[]>
export type OnboardingStatus = keyof typeof onboardingTransitions
export const OnboardingStatuses = Object.keys(onboardingTransitions) as OnboardingStatus[]

export function isOver(status: string): boolean {
  return onboardingTransitions[status as OnboardingStatus]?.length === 0
}

/** Nothing more is planned, bought or packed: it is over, or about to be. */
export const isEnding = (status: string): boolean => status === 'cancelling' || isOver(status)

/** Different models of one onboarding at most. */
export const MostLines = 40

const Units = z.number().int('must be a whole number').min(1).max(99)

export const Delivery = z.discriminatedUnion('to', [
  z.strictObject({ to: z.literal('desk') }),
  z.strictObject({ to: z.literal('home'), address: Line(300) }),
])
export type Delivery = z.infer<typeof Delivery>

const Extra = z.strictObject({
  modelId: Id,
  quantity: Units.default(1),
  /** Others that would do, in order of preference. */
  alternatives: z.array(Id).max(5).default([]),
})
const plus = z.array(Extra).max(MostLines)
const without = z.array(Id).max(MostLines)

export const OnboardingContent = z.strictObject({
  personId: Id,
  /** The first day at work. */
  startDate: PlainDateText,
  /** Where the equipment comes from, and where the desk is. */
  locationId: Id,
  deliverTo: Delivery.default({ to: 'desk' }),
  /** Private address for mail until the first day. */
  contactEmail: EmailAddress.optional(),
  kitId: Id.optional(),
  /** What differs from the kit. */
  lines: z
    .strictObject({ plus: plus.default([]), without: without.default([]) })
    .default({ plus: [], without: [] }),
  costCentre: CostCentreCode,
  /** The joiner's manager where the directory has none. */
  managerId: Id.optional(),
})
export type OnboardingContent = z.infer<typeof OnboardingContent>

/** What becomes of an item that the joiner declined. */
export const DeclinedDecisions = ['replace', 'leave'] as const

export const OnboardingPatch = z.strictObject({
  startDate: PlainDateText.optional(),
  locationId: Id.optional(),
  deliverTo: Delivery.optional(),
  /** `null`: mail goes to the address of the directory. */
  contactEmail: EmailAddress.nullable().optional(),
  plus: plus.optional(),
  /** Models that are not needed after all; what has left the house stays with the joiner. */
  without: without.optional(),
  declined: z
    .array(
      z.strictObject({
        handOver: z.string().refine(isCaseId, 'is not the id of a hand-over'),
        line: z.number().int().min(1),
        decision: z.enum(DeclinedDecisions),
      }),
    )
    .max(MostLines)
    .optional(),
})
export type OnboardingPatch = z.infer<typeof OnboardingPatch>

/** The plan, backwards from the first day. All are working days of the place. */
export interface Dates {
  /** The joiner has it in hand. */
  handOverOn: PlainDate
  /** It leaves the shelf. */
  shipBy: PlainDate
  /** A coordinator begins to prepare it. */
  prepareBy: PlainDate
  /** It stands on the shelf: what is bought is needed by then. */
  goodsBy: PlainDate
  /** What is missing is ordered. */
  orderBy: PlainDate
}

/** How a purchase stands: under way, ordered, or what became of it instead. */
export const PurchaseStates = [
  'raised',
  'ordered',
  'rejected',
  'changes_requested',
  'withdrawn',
  'not_submitted',
  'broke_off',
  /** There is nothing to buy: the model, and every other one that would do, has reached its end of life. */
  'end_of_life',
  /** Does not count any more: it was bought again, or is no longer wanted. */
  'given_up',
] as const
export type PurchaseState = (typeof PurchaseStates)[number]

/** What was bought for this onboarding: a purchase request of its own. */
export interface Purchase {
  /** Id of the purchase request. */
  caseId: string
  at: Instant
  neededBy: PlainDate
  state: PurchaseState
  /** Of the order. */
  number?: string
  lines: PurchasedLine[]
}
export interface PurchasedLine {
  /** sk of the need. */
  need: string
  modelId: string
  name: string
  quantity: number
  /** The need has had all that it wanted: the purchase does not stand for what it may want anew. */
  served?: true
}

/** A hand-over that was opened for this onboarding. */
export interface Parcel {
  /** Id of the hand-over. */
  caseId: string
  n: number
  openedAt: Instant
  locationId: string
  deliverTo: Delivery
  status: 'preparing' | 'awaiting_acceptance' | 'settled' | 'cancelled'
  lines: ParcelLine[]
}
export interface ParcelLine {
  /** sk of the need. */
  need: string
  modelId: string
  name: string
  quantity: number
  accepted: number
  declined: number
}

/** An item that the joiner did not accept. */
export interface Declined {
  handOver: string
  line: number
  /** The model that was wanted in the first place. */
  modelId: string
  name: string
  quantity: number
  reason: string
  decided?: { as: (typeof DeclinedDecisions)[number]; by: string; at: Instant }
}

/** A seat of a licence, as it was claimed. */
export interface SeatWanted {
  licenceId: string
  name?: string
  outcome?: 'claimed' | 'had' | 'none_left' | 'retired' | 'unknown' | 'freed'
  /** Who got the last one, when none was left. */
  last?: { name: string; at: Instant }
}

/** What is planned and what became of it, sk `onboarding`; its status is that of its case. */
export interface Onboarding extends Key {
  person: { personId: string; name: string; email: string }
  startDate: PlainDate
  location: { id: string; name: string; region?: string; shippingDays: number }
  deliverTo: Delivery
  contactEmail?: string
  kit?: { id: string; name: string }
  /** What the joiner is to have. */
  wanted: WantedLine[]
  seats: SeatWanted[]
  costCentre: string
  managerId?: string
  dates: Dates
  purchases: Purchase[]
  parcels: Parcel[]
  declined: Declined[]
  /** The needs are not yet what is wanted: parcels and purchases wait until they are. */
  unplanned?: true
  /** The names of the waits at which the two branches of the workflow stand. */
  waits: { buying?: string; handing?: string }
  /** Rounds of waiting so far: each wait has a name of its own. */
  rounds: number
  /** The workflow broke off; set going again it takes the next revision. */
  brokeOff?: true
}

export const OnboardingSk = 'onboarding'

/** When it is looked at next, sk `ladder`; out of the due index once it is over. */
export interface LadderItem extends Key {
  duePk?: string
  dueSk?: string
}
export const LadderSk = 'ladder'
/** The kind under which `ladder` is in the due index. */
export const LadderDue = 'onboarding'
