import type { Input, Output } from '../../api/types.ts'

export type Content = Input<'createVendor'>['body']
type Stored = Output<'getVendor'>
type Contact = NonNullable<Content['contacts']>[number]

/** A vendor as it is typed; lists are one entry a line. */
export interface VendorValues extends Record<string, unknown> {
  name: string
  aliases: string
  domains: string
  contacts: { role: Contact['role']; name: string; email: string; phone: string }[]
  ownerId: string | null
  risk: Content['risk'] | '' | null
  reviewOn: string
  country: string
  timeZone: string
  address: string
  bankDetails: string
}

export const blank: VendorValues = {
  name: '',
  aliases: '',
  domains: '',
  contacts: [{ role: 'account', name: '', email: '', phone: '' }],
  ownerId: null,
  risk: null,
  reviewOn: '',
  country: '',
  timeZone: '',
  address: '',
  bankDetails: '',
}

export function valuesOf(found: Stored): VendorValues {
  return {
    ...blank,
    name: found.name,
    aliases: found.aliases.join('\n'),
    domains: found.domains.join('\n'),
    contacts: found.contacts.map((each) => ({ ...each, email: each.email ?? '', phone: each.phone ?? '' })),
    ownerId: found.ownerId ?? null,
    risk: found.risk ?? null,
    reviewOn: found.reviewOn ?? '',
    country: found.country ?? '',
    timeZone: found.timeZone ?? '',
    address: found.address ?? '',
    bankDetails: found.bankDetails ?? '',
  }
}

const lines = (text: string) => text.split(/[\n,;]/).flatMap((line) => line.trim() || [])

function listsOf({ name, aliases, domains, contacts }: VendorValues) {
  return {
    name,
    aliases: lines(aliases),
    domains: lines(domains),
    contacts: contacts
      .filter((each) => each.name || each.email || each.phone)
      .map(({ role, name: who, email, phone }) => ({
        role,
        name: who,
        ...(email && { email }),
        ...(phone && { phone }),
      })),
  }
}

/** What may be absent, `undefined` where it is. */
function optionalOf(values: VendorValues) {
  return {
    ownerId: values.ownerId || undefined,
    risk: values.risk || undefined,
    reviewOn: values.reviewOn || undefined,
    country: values.country.trim().toUpperCase() || undefined,
    timeZone: values.timeZone.trim() || undefined,
    address: values.address.trim() || undefined,
    bankDetails: values.bankDetails.trim() || undefined,
  }
}

export function contentOf(values: VendorValues): Content {
  const given = Object.entries(optionalOf(values)).filter(([, value]) => value !== undefined)
  return { ...listsOf(values), ...Object.fromEntries(given) }
}

/** What of a vendor was changed; `null` where something was taken away. */
export function changesOf(before: VendorValues, after: VendorValues): Input<'changeVendor'>['body'] {
  const was: Record<string, unknown> = { ...listsOf(before), ...optionalOf(before) }
  const is: Record<string, unknown> = { ...listsOf(after), ...optionalOf(after) }
  return Object.fromEntries(
    Object.entries(is)
      .filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(was[name]))
      .map(([name, value]) => [name, value ?? null]),
  )
}
