import type { PlainDate } from '../../platform/clock.ts'
import type { Key } from '../../platform/table.ts'
import type { WorkKind } from '../model.ts'

/** `2027-01`, in the company's time zone. */
export type Month = string

/** What a case waits for: somebody to act, a vendor or stock, a date to come, or for nothing but the system. */
export const Waits = ['people', 'vendor', 'date', 'system'] as const
export type Wait = (typeof Waits)[number]

/** What spend is told by. */
export const Dimensions = ['cost-centre', 'vendor', 'category'] as const
export type Dimension = (typeof Dimensions)[number]

/** The partitions, in order of months. They grow with months, kinds, people and vendors, never with cases. */
export const Counted = {
  flow: 'measure#flow',
  answers: 'measure#answers',
  spend: (dimension: Dimension | 'all') => `measure#spend#${dimension}`,
} as const

/** In place of a stage: the whole way of the case. */
export const WholeWay = '*'

/**
 * Cases of a kind that came to their end in a month, as a whole and by stage: `measure#flow` / `<month>#<kind>#<stage>`.
 * Histograms are of those that were carried out.
 */
export const flowKey = (month: Month, kind: WorkKind, stage: string): Key => ({
  pk: Counted.flow,
  sk: `${month}#${kind}#${stage}`,
})

/** Minutes and cases; all may be absent. */
export interface FlowCounts extends Partial<Record<Wait, number>> {
  /** Carried out. */
  completed?: number
  abandoned?: number
  /** Had a date to keep, and kept it. */
  due?: number
  onTime?: number
}

/** How fast people approved in a month, in working time: `measure#answers` / `<month>#<kind>#<person id>`. */
export const answersKey = (month: Month, kind: WorkKind, personId: string): Key => ({
  pk: Counted.answers,
  sk: `${month}#${kind}#${personId}`,
})

/** What was ordered in a month, `minor` and `orders`: `measure#spend#<dimension>` / `<month>#<currency>#<value>`. */
export const spendKey = (
  month: Month,
  dimension: Dimension | 'all',
  currency: string,
  value: string,
): Key => ({
  pk: Counted.spend(dimension),
  sk: `${month}#${currency}#${value}`,
})

/** Open cases by the day on which they began, one number for each kind: `measure#open` / `<day>`, and under `all`. */
export const openKey = (day: PlainDate | typeof AllDays): Key => ({ pk: 'measure#open', sk: day })
export const AllDays = 'all'

/** Open cases are told by age in days: younger than the first, than the second, …, and older than the last. */
export const Ages = [7, 14, 30, 90] as const
export const OldestAge = 90

/** Somewhere fewer are free than are to be. */
export interface LowStock {
  modelId: string
  name: string
  locationId: string
  free: number
  minimum: number
}
