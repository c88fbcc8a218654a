import { type MoneyOnWire, useFormats } from '../language/formats.ts'
import { words } from './words.ts'

interface Price {
  amount: MoneyOnWire
  per: 'contract' | 'seat'
  every: 'month' | 'quarter' | 'year' | 'term'
}

/** `20 × €15.00 a month`. */
export function usePriceWords() {
  const t = words.use()
  const { money, number } = useFormats()
  return ({ amount, per, every }: Price, seats?: number | null) => {
    const each = t(`priceEvery.${every}`, { amount: money(amount) })
    if (per === 'contract') return each
    return seats ? `${number(seats)} × ${each}` : t('priceSeat', { price: each })
  }
}

interface Period {
  count: number
  unit: 'days' | 'weeks' | 'months'
}

/** `12 months`. */
export function usePeriodWords() {
  const t = words.use()
  return ({ count, unit }: Period) => t(`periods.${unit}`, { count })
}
