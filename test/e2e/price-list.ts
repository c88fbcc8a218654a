import { saasVendors } from '../fixtures/saas-vendors.ts'

/** What a contract needs that a price list does not tell. It begins so late that nobody is asked about its renewal. */
export const terms = {
  costCentre: { value: 'IT' },
  owner: { value: 'coordinator@demo.example' },
  start: { value: '2035-01-01' },
  initialTerm: { value: '12 months' },
  renewal: { value: 'automatic' },
  renewalTerm: { value: '1 year' },
  noticePeriod: { value: '30 days' },
  noticeMethod: { value: 'mail' },
}

/**
 * The price list of 150 vendors, with what it takes to read most of it. With a mark in every name and domain, nobody else has
 * any of them.
 */
export function priceListWith(mark: string) {
  const [header, ...rows] = saasVendors.trim().split('\n')
  const marked = rows.map((row) =>
    row.replace(/^([^,]*),https:\/\/(?:www\.)?/, `$1 ${mark},https://${mark}.`),
  )
  return {
    kind: 'both',
    csv: [header, ...marked].join('\r\n'),
    mapping: {
      fields: {
        ...terms,
        name: { column: 'name' },
        domains: { column: 'url' },
        title: { column: 'name' },
        price: { column: 'base_price' },
        per: { value: 'contract' },
        seats: { value: '10' },
      },
      prices: {
        signs: { $: 'USD' },
        units: { device: 'seat', screen: 'seat', location: 'seat', connection: 'seat', app: 'seat' },
      },
    },
  }
}

/** What somebody answers to each question about the price list. */
const told: Record<string, string> = {
  price: '99.00 USD per contract per year',
  every: 'month',
  per: 'contract',
  sameVendor: 'yes',
}

export function answersTo(
  rows: readonly { line: number; findings: readonly { field: string }[] }[],
): Record<number, Record<string, string>> {
  return Object.fromEntries(
    rows
      .filter(({ findings }) => findings.length > 0)
      .map(({ line, findings }) => [
        line,
        Object.fromEntries(findings.map(({ field }) => [field, told[field] as string])),
      ]),
  )
}
