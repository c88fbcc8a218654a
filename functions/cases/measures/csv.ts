import { Waits } from './model.ts'
import type { MeasuresOnWire } from './routes.ts'

const Head = ['measure', 'what', 'detail', 'from', 'to', 'count', 'value', 'unit']
type Line = readonly [
  measure: string,
  what: string,
  detail: string,
  count: number | '',
  value: string | number,
  unit: string,
]

/** All measures one below the other, a line for each figure, for a spreadsheet to filter. */
export function measuresLines({ from, to, before, ...measures }: MeasuresOnWire): string[][] {
  const { flow, answers, open, spend, stock } = measures
  const within = (period: { from: string; to: string }, lines: readonly Line[]) =>
    lines.map(([measure, what, detail, count, value, unit]) =>
      [measure, what, detail, period.from, period.to, count, value, unit].map(String),
    )
  return [
    Head,
    ...within(
      { from, to },
      flow.flatMap((each) => flowLines(each.kind, each.now)),
    ),
    ...within(
      before,
      flow.flatMap((each) => flowLines(each.kind, each.before)),
    ),
    ...within(
      { from, to },
      answers.flatMap(({ person, ...took }) => tookLines('approved in', person.name, '', took)),
    ),
    ...within(
      { from: '', to: '' },
      open.kinds.flatMap(({ kind, byAge }) =>
        byAge.map((cases, index): Line => ['open', kind, ageName(open.ages, index), cases, '', '']),
      ),
    ),
    ...within(
      { from, to },
      spend.currencies.flatMap(({ total, items }) => [
        spendLine('all', total),
        ...items.map((item) => spendLine(item.name, item)),
      ]),
    ),
    ...within(
      before,
      spend.currencies.map((each) => spendLine('all', each.before)),
    ),
    ...within(
      { from: '', to: '' },
      stock.map(
        ({ name, locationId, free, minimum }): Line => [
          'below minimum',
          name,
          locationId,
          free,
          minimum,
          'pieces to be free',
        ],
      ),
    ),
  ]
}

type Flow = MeasuresOnWire['flow'][number]['now']

function flowLines(kind: string, { completed, abandoned, took, waited, onTime, stages }: Flow): Line[] {
  return [
    ['completed', kind, '', completed, '', ''],
    ['abandoned', kind, '', abandoned, '', ''],
    ['on time', kind, '', onTime.kept, onTime.due, 'with a date to keep'],
    ...tookLines('took', kind, '', took),
    ...stages.flatMap(({ stage, ...each }) => tookLines('stage took', kind, stage, each)),
    ...Waits.map((wait): Line => ['waited for', kind, wait, '', waited[wait], 'minutes']),
  ]
}

function tookLines(measure: string, what: string, detail: string, { count, p50, p90 }: Flow['took']): Line[] {
  return [
    [`${measure}, half`, what, detail, count, p50 ?? '', 'minutes'],
    [`${measure}, nine tenths`, what, detail, count, p90 ?? '', 'minutes'],
  ]
}

function spendLine(
  name: string,
  { amount, orders }: { amount: { amount: string; currency: string }; orders: number },
): Line {
  return ['ordered', name, '', orders, amount.amount, amount.currency]
}

function ageName(ages: readonly number[], index: number): string {
  const [least, most] = [ages[index - 1], ages[index]]
  return most === undefined ? `${least} days and older` : `${least ?? 0} to ${most - 1} days`
}
