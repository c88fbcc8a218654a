import { now } from '../../platform/clock.ts'
import { csvAnswer } from '../../platform/csv.ts'
import { Problem } from '../../platform/errors.ts'
import type { Operations } from '../../platform/http.ts'
import { toWire } from '../../platform/money.ts'
import { measuresLines } from './csv.ts'
import { RelativeError } from './histogram.ts'
import { Ages, type Dimension, type LowStock } from './model.ts'
import {
  monthAfter,
  monthsOf,
  readAnswers,
  readFlow,
  readOpen,
  readSpend,
  type Span,
  spanBefore,
} from './reading.ts'
import { type MeasuresOnWire, MostMonths, type routes } from './routes.ts'
import { monthOf } from './rules.ts'

export function measureOperations(lowStock: () => Promise<LowStock[]>): Operations<typeof routes> {
  return {
    getMeasures: async ({ query: { kind, by, format, ...asked } }) => {
      const span = spanOf(asked)
      const [flow, answers, open, spend, stock] = await Promise.all([
        readFlow(span, kind),
        readAnswers(span, kind),
        readOpen(kind),
        readSpend(span, by),
        lowStock(),
      ])
      const body: MeasuresOnWire = {
        ...span,
        before: spanBefore(span),
        relativeError: RelativeError,
        flow,
        answers,
        open: { ages: [...Ages], kinds: open },
        spend: spendOnWire(spend, by, span),
        stock,
      }
      if (format === 'json') return { body }
      return csvAnswer(`measures-${span.from}-${span.to}`, measuresLines(body))
    },
  }
}

interface Asked {
  from?: string | undefined
  to?: string | undefined
  months: number
}

/** @throws Problem 400 when the months are none, or too many. */
function spanOf({ from, to, months }: Asked): Span {
  const last = to ?? (from === undefined ? monthOf(now()) : monthAfter(from, months - 1))
  const span = { from: from ?? monthAfter(last, 1 - months), to: last }
  const { length } = monthsOf(span)
  if (length >= 1 && length <= MostMonths) return span
  throw new Problem(400, 'bad_input', 'These months cannot be measured; "errors" says why.', [
    {
      field: 'to',
      problem: length < 1 ? 'is before "from"' : `is more than ${MostMonths} months after "from"`,
    },
  ])
}

function spendOnWire(spend: Awaited<ReturnType<typeof readSpend>>, by: Dimension, span: Span) {
  return {
    by,
    currencies: spend.map(({ currency, total, before, months, items }) => {
      const spent = ({ minor, orders }: typeof total) => ({ amount: toWire({ minor, currency }), orders })
      return {
        currency,
        total: spent(total),
        before: spent(before),
        months: monthsOf(span).map((month, index) => ({
          month,
          amount: toWire({ minor: months[index] ?? 0, currency }),
        })),
        items: items.map(({ name, ...each }) => ({ name, ...spent(each) })),
      }
    }),
  }
}
