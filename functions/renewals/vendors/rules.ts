import type { ApprovalContent } from '../../approvals/index.ts'
import { conflict } from '../../platform/errors.ts'
import {
  type ChangeContent,
  type GuardedField,
  GuardedFields,
  MostContacts,
  MostDomains,
  MostNames,
  type Vendor,
  type VendorContent,
  type VendorPatch,
} from './model.ts'

/** The members of a vendor that people write. */
export function contentOf(vendor: VendorContent): VendorContent {
  const {
    name,
    aliases,
    domains,
    contacts,
    ownerId,
    risk,
    reviewOn,
    country,
    timeZone,
    address,
    bankDetails,
  } = vendor
  return {
    name,
    aliases,
    domains,
    contacts,
    ownerId,
    risk,
    reviewOn,
    country,
    timeZone,
    address,
    bankDetails,
  }
}

/** A vendor with members replaced; `null` removes. */
export function patched(vendor: Vendor, patch: VendorPatch): Vendor {
  const merged = { ...vendor, ...patch }
  return Object.fromEntries(
    Object.entries(merged).filter(([, value]) => value !== null && value !== undefined),
  ) as unknown as Vendor
}

/** The members that a patch really changes, in its order. */
export function changedFields(vendor: Vendor, patch: VendorPatch): (keyof VendorPatch)[] {
  return (Object.keys(patch) as (keyof VendorPatch)[]).filter(
    (field) => JSON.stringify(patch[field] ?? null) !== JSON.stringify(vendor[field] ?? null),
  )
}

/** The guarded fields that a change names and would really change. */
export function fieldsChanged(vendor: VendorContent, change: ChangeContent): GuardedField[] {
  return GuardedFields.filter(
    (field) => change[field] !== undefined && (change[field] ?? undefined) !== vendor[field],
  )
}

/**
 * What the survivor of a merge is afterwards: everything that the other one was found by, and its contacts. All else stays as it
 * is, address and bank details above all.
 * @throws Problem 409 when that is more than a vendor can have.
 */
export function absorbing(survivor: Vendor, merged: Vendor): Vendor {
  const aliases = withNew(survivor.aliases, [merged.name, ...merged.aliases], lower).filter(
    (alias) => lower(alias) !== lower(survivor.name),
  )
  const domains = withNew(survivor.domains, merged.domains, lower)
  const contacts = withNew(survivor.contacts, merged.contacts, (contact) => lower(JSON.stringify(contact)))
  const tooMany = [
    ...(aliases.length > MostNames ? [`${aliases.length} aliases, at most ${MostNames}`] : []),
    ...(domains.length > MostDomains ? [`${domains.length} domains, at most ${MostDomains}`] : []),
    ...(contacts.length > MostContacts ? [`${contacts.length} contacts, at most ${MostContacts}`] : []),
  ]
  if (tooMany.length > 0) {
    throw conflict(
      'merge_too_large',
      `"${survivor.name}" would have ${tooMany.join('; ')}. Take out those that nobody needs any more, then merge.`,
    )
  }
  return {
    ...survivor,
    aliases,
    domains,
    contacts,
    absorbed: [...new Set([...survivor.absorbed, merged.vendorId, ...merged.absorbed])],
  }
}

const lower = (text: string) => text.toLocaleLowerCase('en')

function withNew<T>(before: readonly T[], added: readonly T[], sameness: (each: T) => string): T[] {
  const seen = new Set<string>()
  return [...before, ...added].filter((each) => {
    const key = sameness(each)
    return !seen.has(key) && seen.add(key)
  })
}

const labels: Record<GuardedField, string> = { address: 'address', bankDetails: 'bank details' }

/** "address and bank details". */
export function describeFields(fields: readonly GuardedField[]): string {
  return fields.map((field) => labels[field]).join(' and ')
}

/** What may be told of bank details: the last four characters and how many there are, so that a wrong one shows. */
export function masked(details: string): string {
  const characters = details.replace(/\s+/g, '')
  if (characters.length <= 8) return `•••• (${characters.length} characters)`
  return `•••• ${characters.slice(-4)} (${characters.length} characters)`
}

/** A guarded value as approvers, letters and timelines may show it. */
export function shown(field: GuardedField, value: string | null | undefined): string {
  if (value === null || value === undefined) return 'none'
  return field === 'bankDetails'
    ? masked(value)
    : value
        .split('\n')
        .map((line) => line.trim())
        .join(', ')
}

/** What approvers see of a change. */
export function approvalContent(
  vendor: Vendor,
  change: ChangeContent,
  fields: readonly GuardedField[],
  requester: string,
): ApprovalContent {
  return {
    what: `Change the ${describeFields(fields)} of ${vendor.name}`,
    ...(change.reason && { why: change.reason }),
    lines: [],
    facts: [
      { label: 'Vendor', value: vendor.name },
      { label: 'Requested by', value: requester },
      ...fields.flatMap((field) => [
        { label: `${capital(labels[field])} now`, value: shown(field, vendor[field]) },
        { label: `${capital(labels[field])} then`, value: shown(field, change[field]) },
      ]),
    ],
    words: {
      onceApproved: 'the vendor is changed',
      waitingThen: 'The vendor is being changed',
      onceRejected: `${vendor.name} stays as it is.`,
      onceSentBack: `${requester} can correct the change and submit it again; it then goes to the approvers anew.`,
    },
  }
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
