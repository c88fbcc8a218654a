import { elapsed } from '../../platform/clock.ts'
import { fromWire, type MoneyOnWire } from '../../platform/money.ts'
import { hasEnded } from '../ends.ts'
import type { CaseHead, WorkKind } from '../model.ts'
import type { Contribution, Projection } from '../projections/index.ts'
import type { Course } from './course.ts'
import { bucketOf } from './histogram.ts'
import { AllDays, answersKey, flowKey, openKey, spendKey, WholeWay } from './model.ts'
import {
  begunAt,
  Draft,
  dayOf,
  InApproval,
  keptDate,
  minutes,
  monthOf,
  stagesOf,
  wasAbandoned,
  worked,
  workKindOf,
} from './rules.ts'

/**
 * Counts by month what the course of a case tells. A case that is over says what it took in the month of its end, so stages
 * and the whole are of the same cases; open ones are only counted by their age.
 */
export const measures: Projection = {
  name: 'measures',
  version: 1,
  project: (head) => {
    const kind = workKindOf(head)
    const { course } = head
    const counts =
      kind && course
        ? [
            ...flowOf(kind, head, course),
            ...answersOf(kind, course),
            ...openOf(kind, head, course),
            ...spendOf(head, course),
          ]
        : []
    return { rows: [], counts }
  },
}

function flowOf(kind: WorkKind, head: CaseHead, course: Course): Contribution[] {
  const { ended } = course
  const begun = begunAt(course)
  if (ended === undefined || begun === undefined) return []
  const month = monthOf(ended)
  const whole = flowKey(month, kind, WholeWay)
  if (wasAbandoned(kind, head.status)) return [{ key: whole, add: { abandoned: 1 } }]
  const kept = keptDate(kind, head, course)
  const passed = stagesOf(kind, course)
  const waited: Record<string, number> = {}
  for (const [wait, spent] of passed.flatMap(({ waits }) => waits))
    waited[wait] = (waited[wait] ?? 0) + minutes(spent)
  return [
    {
      key: whole,
      add: {
        completed: 1,
        [bucketOf(minutes(elapsed(begun, ended)))]: 1,
        ...waited,
        ...(kept !== undefined && { due: 1, onTime: kept ? 1 : 0 }),
      },
    },
    ...passed.map(({ stage, all }) => ({
      key: flowKey(month, kind, stage),
      add: { [bucketOf(minutes(all))]: 1 },
    })),
  ]
}

function answersOf(kind: WorkKind, { answers }: Course): Contribution[] {
  return answers
    .filter(({ status }) => status === InApproval)
    .map(({ personId, asked, at }) => ({
      key: answersKey(monthOf(at), kind, personId),
      add: { [bucketOf(minutes(worked(asked, at)))]: 1 },
    }))
}

function openOf(kind: WorkKind, head: CaseHead, course: Course): Contribution[] {
  const begun = begunAt(course)
  if (hasEnded(head) || head.status === Draft || begun === undefined) return []
  return [dayOf(begun), AllDays].map((day) => ({ key: openKey(day), add: { [kind]: 1 } }))
}

/** A transaction has room for so many; the smallest of more are together. */
const MostCategories = 12
const OtherCategories = 'Other'

/** An order counts in the month in which it first went out, with what it comes to now; one that was cancelled does not. */
function spendOf({ kind, status, summary }: CaseHead, { reached }: Course): Contribution[] {
  const total = summary.total as MoneyOnWire | undefined
  if (kind !== 'purchase-request' || status === 'cancelled' || !reached.ordered || !total) return []
  const { minor, currency } = fromWire(total)
  const month = monthOf(reached.ordered)
  const named = (value: unknown) => (typeof value === 'string' && value !== '' ? value : 'None')
  const one = (dimension: Parameters<typeof spendKey>[1], value: string, amount: number): Contribution => ({
    key: spendKey(month, dimension, currency, value),
    add: { minor: amount, orders: 1 },
  })
  return [
    one('all', '', minor),
    one('cost-centre', named(summary.costCentre), minor),
    one('vendor', named(summary.vendor), minor),
    ...categoriesOf(summary.categories, currency).map(([name, amount]) => one('category', name, amount)),
  ]
}

function categoriesOf(found: unknown, currency: string): [name: string, minor: number][] {
  const largest = Object.entries((found ?? {}) as Record<string, string>)
    .map(([name, amount]): [string, number] => [name, fromWire({ amount, currency }).minor])
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
  const rest = largest.slice(MostCategories)
  return [
    ...largest.slice(0, MostCategories),
    ...(rest.length > 0
      ? [[OtherCategories, rest.reduce((sum, [, minor]) => sum + minor, 0)] satisfies [string, number]]
      : []),
  ]
}
