import { personKey } from '../../people/index.ts'
import { addDays, addMonths, daysBetween } from '../../platform/calendar/dates.ts'
import { type Instant, now } from '../../platform/clock.ts'
import { getAll, type Item, queryAll } from '../../platform/table.ts'
import { type WorkKind, WorkKinds } from '../model.ts'
import { countIn, merged, quantile } from './histogram.ts'
import {
  Ages,
  AllDays,
  Counted,
  type Dimension,
  type FlowCounts,
  type Month,
  OldestAge,
  openKey,
  WholeWay,
} from './model.ts'
import { dayOf, stages } from './rules.ts'

export interface Span {
  from: Month
  to: Month
}

/** Both ends counted in. */
export function monthsOf({ from, to }: Span): Month[] {
  const months: Month[] = []
  for (let month = from; month <= to; month = monthAfter(month, 1)) months.push(month)
  return months
}

/** As many months directly before. */
export function spanBefore(span: Span): Span {
  const { length } = monthsOf(span)
  return { from: monthAfter(span.from, -length), to: monthAfter(span.from, -1) }
}

export const monthAfter = (month: Month, months: number): Month =>
  addMonths(`${month}-01`, months).slice(0, 7)

/** What was counted in these months, one item after the other; each with its month and what its key names beside. */
async function counted(pk: string, { from, to }: Span) {
  const items = await queryAll({
    KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
    ExpressionAttributeValues: { ':pk': pk, ':from': from, ':to': `${to}~` },
    Limit: 1000,
  })
  return items.map(({ pk: _pk, sk, ...counts }): CountedItem => {
    const [month = '', first = '', ...rest] = sk.split('#')
    return { month, first, second: rest.join('#'), counts }
  })
}

interface CountedItem {
  month: Month
  /** Kind or currency. */
  first: string
  /** Stage, person, vendor, … */
  second: string
  counts: Readonly<Record<string, unknown>>
}

const sumOf = (items: readonly CountedItem[]) => merged(items.map(({ counts }) => counts))
const within = ({ from, to }: Span, items: readonly CountedItem[]) =>
  items.filter(({ month }) => from <= month && month <= to)
const ofKind = (kind: WorkKind | undefined, items: readonly CountedItem[]) =>
  items.filter(({ first }) => kind === undefined || first === kind)

/** Minutes below which half and nine tenths lie; absent when there are none. */
export function percentiles(histogram: Readonly<Record<string, unknown>>) {
  const [p50, p90] = [quantile(histogram, 0.5), quantile(histogram, 0.9)]
  return { count: countIn(histogram), ...(p50 !== undefined && { p50 }), ...(p90 !== undefined && { p90 }) }
}

function flowFrom(items: readonly CountedItem[], kind: WorkKind) {
  const sums = (stage: string) => sumOf(ofKind(kind, items).filter(({ second }) => second === stage))
  const whole = sums(WholeWay)
  const counts: FlowCounts = whole
  return {
    completed: counts.completed ?? 0,
    abandoned: counts.abandoned ?? 0,
    took: percentiles(whole),
    waited: {
      people: counts.people ?? 0,
      vendor: counts.vendor ?? 0,
      date: counts.date ?? 0,
      system: counts.system ?? 0,
    },
    onTime: { due: counts.due ?? 0, kept: counts.onTime ?? 0 },
    stages: Object.keys(stages[kind])
      .map((stage) => ({ stage, ...percentiles(sums(stage)) }))
      .filter(({ count }) => count > 0),
  }
}

/** How cases of each kind went that came to their end in these months, month by month, and in as many months before. */
export async function readFlow(span: Span, kind: WorkKind | undefined) {
  const before = spanBefore(span)
  const all = await counted(Counted.flow, { from: before.from, to: span.to })
  return WorkKinds.filter((each) => kind === undefined || each === kind)
    .map((each) => ({
      kind: each,
      now: flowFrom(within(span, all), each),
      before: flowFrom(within(before, all), each),
      months: monthsOf(span).map((month) => {
        const { completed, took, onTime } = flowFrom(within({ from: month, to: month }, all), each)
        return { month, completed, took, onTime }
      }),
    }))
    .filter(({ now, before }) => now.completed + now.abandoned + before.completed + before.abandoned > 0)
}

/** People at most, those who were asked most. */
const MostPeople = 50

/** How fast people approved, in minutes of working time. */
export async function readAnswers(span: Span, kind: WorkKind | undefined) {
  const items = ofKind(kind, await counted(Counted.answers, span))
  const answers = [...Map.groupBy(items, ({ second }) => second)]
    .map(([personId, some]) => ({ personId, ...percentiles(sumOf(some)) }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || (a.personId < b.personId ? -1 : 1))
    .slice(0, MostPeople)
  const people = await getAll(answers.map(({ personId }) => personKey(personId)))
  const names = new Map(people.map(({ id, name }) => [id, String(name)]))
  return answers.map(({ personId, ...took }) => ({
    person: { id: personId, name: names.get(personId) ?? personId },
    ...took,
  }))
}

/** Open cases of each kind by age in days. The oldest are all but the younger ones, so no older day is read. */
export async function readOpen(kind: WorkKind | undefined, at: Instant = now()) {
  const today = dayOf(at)
  const days = await queryAll({
    KeyConditionExpression: 'pk = :pk AND sk > :first',
    ExpressionAttributeValues: { ':pk': openKey(AllDays).pk, ':first': addDays(today, -OldestAge) },
    Limit: 500,
  })
  const all = days.find(({ sk }) => sk === AllDays)
  const open = (item: Item | undefined, of: WorkKind) => Number(item?.[of] ?? 0)
  return WorkKinds.filter((each) => kind === undefined || each === kind)
    .map((each) => {
      const younger = Ages.map((age, index) => {
        const least = Ages[index - 1] ?? Number.NEGATIVE_INFINITY
        return days
          .filter(({ sk }) => sk !== AllDays)
          .filter(({ sk }) => daysBetween(sk, today) < age && daysBetween(sk, today) >= least)
          .reduce((sum, item) => sum + open(item, each), 0)
      })
      const total = open(all, each)
      return { kind: each, total, byAge: [...younger, total - younger.reduce((sum, some) => sum + some, 0)] }
    })
    .filter(({ total }) => total > 0)
}

/** Of one currency at most, those that cost most; the rest is what is missing to the total. */
const MostSpend = 30

/** What was ordered, for each currency by itself: in all, in the months before, and by one dimension. */
export async function readSpend(span: Span, by: Dimension) {
  const before = spanBefore(span)
  const [named, all] = await Promise.all([
    counted(Counted.spend(by), span),
    counted(Counted.spend('all'), { from: before.from, to: span.to }),
  ])
  const spent = (items: readonly CountedItem[]) => ({ minor: 0, orders: 0, ...sumOf(items) })
  return [...Map.groupBy(all, ({ first }) => first)]
    .map(([currency, totals]) => ({
      currency,
      total: spent(within(span, totals)),
      before: spent(within(before, totals)),
      months: monthsOf(span).map((month) => spent(within({ from: month, to: month }, totals)).minor),
      items: [...Map.groupBy(named, ({ first, second }) => (first === currency ? second : undefined))]
        .flatMap(([name, some]) => (name === undefined ? [] : [{ name, ...spent(some) }]))
        .filter(({ orders }) => orders > 0)
        .sort((a, b) => b.minor - a.minor || (a.name < b.name ? -1 : 1))
        .slice(0, MostSpend),
    }))
    .filter(({ total, before: earlier }) => total.orders + earlier.orders > 0)
    .sort((a, b) => (a.currency < b.currency ? -1 : 1))
}
