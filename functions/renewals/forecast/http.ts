import { personOfAddress } from '../../people/index.ts'
import { addMonths } from '../../platform/calendar/dates.ts'
import { dateIn } from '../../platform/calendar/zone.ts'
import { now } from '../../platform/clock.ts'
import { Env, env } from '../../platform/environment.ts'
import { notFound, Problem } from '../../platform/errors.ts'
import type { Operations } from '../../platform/http.ts'
import { type Money, sum, toWire } from '../../platform/money.ts'
import { contentAt } from '../contracts/rules.ts'
import { vendorFamily } from '../vendors/index.ts'
import { contractDates } from './calendar.ts'
import { forecastCsv } from './csv.ts'
import { byUrgency, type Exposed, exposureOf } from './exposure.ts'
import { exposedOnWire, forecastOnWire } from './on-wire.ts'
import type { forecastRoutes } from './routes.ts'
import { type ForecastContract, forecastOf } from './rules.ts'
import { contractsOfFamily, everyContract, openRenewals } from './store.ts'

export const forecastOperations: Operations<typeof forecastRoutes> = {
  getVendorSpend: async ({ params }) => {
    const family = await vendorFamily(params.id)
    if (family.length === 0) throw notFound('vendor')
    const at = now()
    const contracts = await contractsOfFamily(family)
    const horizon = { from: dateIn(env(Env.timeZone), at).slice(0, 7), months: 12 }
    const { months, rows } = forecastOnWire(forecastOf(contracts, horizon, 'currency', at), 'currency')
    return {
      body: {
        contracts: contracts.length,
        from: months[0],
        until: months.at(-1),
        spend: rows.map(({ currency, total }) => ({ currency, ...total })),
      },
    }
  },

  getForecast: async ({ query: { from, months, by, format } }) => {
    const at = now()
    const horizon = { from: from ?? dateIn(env(Env.timeZone), at).slice(0, 7), months }
    const forecast = forecastOf(await everyContract(), horizon, by, at)
    if (format === 'json') return { body: forecastOnWire(forecast, by) }
    return {
      bytes: Buffer.from(forecastCsv(forecast, by)),
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="forecast-${horizon.from}.csv"`,
      },
    }
  },

  getExposure: async ({ query: { days } }) => {
    const at = now()
    const { found, totals, leftOut } = exposed(await everyContract(), days, at)
    const renewals = await openRenewals(found)
    return {
      body: {
        today: dateIn(env(Env.timeZone), at),
        days,
        items: found
          .sort(byUrgency)
          .map((each) => exposedOnWire(each, renewals.get(`${each.contractId} ${each.term}`))),
        totals: totals.map(toWire),
        leftOut,
      },
    }
  },

  listContractDates: async ({ query: { from, until }, caller }) => {
    refuseWindow(from, until)
    const at = now()
    const today = dateIn(env(Env.timeZone), at)
    const person = caller.readsAll ? undefined : await personOfAddress(caller.email)
    if (!caller.readsAll && !person) return { body: { today, items: [] } }
    const reader = { personId: person?.personId ?? '', all: caller.readsAll }
    const dates = await contractDates(reader, { from, until }, at)
    const items = dates
      .filter(({ on }) => on >= from && on <= until)
      .sort((a, b) => (`${a.on} ${a.uid}` < `${b.on} ${b.uid}` ? -1 : 1))
      .map(({ on, kind, contract, vendor, term }) => ({ on, kind, contract, vendor, term }))
    return { body: { today, items } }
  },
}

/** A page of a calendar, or three years on a line. */
const MostMonths = 36

function refuseWindow(from: string, until: string): void {
  const problem =
    until < from
      ? 'must not lie before "from"'
      : until > addMonths(from, MostMonths)
        ? `must be at most ${MostMonths} months after "from"`
        : undefined
  if (problem) throw new Problem(400, 'bad_input', `"until" ${problem}.`, [{ field: 'until', problem }])
}

function exposed(contracts: readonly ForecastContract[], days: number, at: string) {
  const found: Exposed[] = []
  const totals = new Map<string, Money>()
  const leftOut: { id: string; title: string; because: string }[] = []
  for (const each of contracts) {
    try {
      const exposure = exposureOf(each, days, at)
      if (!exposure) continue
      const { currency } = exposure.coming.committed
      totals.set(
        currency,
        sum(currency, [totals.get(currency) ?? { minor: 0, currency }, exposure.coming.committed]),
      )
      found.push(exposure)
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
      leftOut.push({
        id: each.contract.contractId,
        title: contentAt(each.contract, at.slice(0, 10)).title,
        because: 'Its amounts or dates go beyond what can be counted exactly.',
      })
    }
  }
  return { found, totals: [...totals.values()].sort((a, b) => (a.currency < b.currency ? -1 : 1)), leftOut }
}
