/** How a reader writes what stands in sentences. */
export interface Formats {
  /** A plain date, `2027-01-15`. */
  date(plain: string): string
  money(money: { amount: string; currency: string }): string
  number(value: number): string
  list(entries: readonly string[]): string
}

/** As it is written in a country, `de-DE`. Making the formatters takes a millisecond: they are made once. */
export function formatsOf(locale: string): Formats {
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' })
  const number = new Intl.NumberFormat(locale)
  const list = new Intl.ListFormat(locale, { type: 'conjunction' })
  const monies = new Map<string, Intl.NumberFormat>()
  const moneyIn = (currency: string) => {
    const money = monies.get(currency) ?? new Intl.NumberFormat(locale, { style: 'currency', currency })
    monies.set(currency, money)
    return money
  }
  return {
    date: (plain) => day.format(new Date(`${plain.slice(0, 10)}T00:00:00Z`)),
    // A decimal string is formatted exactly; a number would be rounded.
    money: ({ amount, currency }) => moneyIn(currency).format(amount as `${number}`),
    number: (value) => number.format(value),
    list: (entries) => list.format(entries),
  }
}
