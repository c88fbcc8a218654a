import { currentPolicy, currentRates, PurchasePolicy } from '../../approvals/index.ts'
import { dateIn } from '../../platform/calendar/zone.ts'
import type { Instant } from '../../platform/clock.ts'
import { Env, env } from '../../platform/environment.ts'
import type { PurchaseOrder } from '../model.ts'
import { ordersOf } from '../store.ts'

/** So many of the latest orders tell what is bought and from whom. */
const Looked = 100

/** Offered before anything was ordered. */
const Usual = ['hardware', 'software', 'services', 'accessories']

/** What requests are mostly made of. */
export async function purchaseChoices(at: Instant) {
  const [policy, rates, orders] = await Promise.all([
    currentPolicy(PurchasePolicy),
    currentRates(),
    latestOrders(at),
  ])
  const currency = policy?.currency ?? rates?.base ?? 'EUR'
  const ruled = policy?.rules.flatMap(({ when }) => when.categories ?? []) ?? []
  const bought = orders.flatMap(({ lines }) => lines.map(({ category }) => category))
  return {
    currency,
    currencies: [currency, ...(rates?.base === currency ? Object.keys(rates.rates).sort() : [])],
    categories: distinct([...Usual, ...ruled, ...bought], (name) => name),
    vendors: distinct(
      orders.flatMap(({ vendor }) => (vendor ? [vendor] : [])),
      ({ name }) => name,
    ).sort((a, b) => a.name.localeCompare(b.name, 'en')),
  }
}

/** Those of this year, and of the last one where this year has few. */
async function latestOrders(at: Instant): Promise<PurchaseOrder[]> {
  const year = Number(dateIn(env(Env.timeZone), at).slice(0, 4))
  const { items } = await ordersOf(String(year), Looked)
  if (items.length === Looked) return items
  const before = await ordersOf(String(year - 1), Looked - items.length)
  return [...items, ...before.items]
}

/** The first of those whose names differ only in case. */
function distinct<T>(all: readonly T[], nameOf: (each: T) => string): T[] {
  const found = new Map<string, T>()
  for (const each of all) {
    const key = nameOf(each).toLowerCase()
    if (!found.has(key)) found.set(key, each)
  }
  return [...found.values()]
}
