import { hostOf } from '../vendors/hosts.ts'
import { type ContactRoles, VendorContent } from '../vendors/model.ts'
import { type DateFormat, readDate } from './date-text.ts'
import type { Field } from './model.ts'
import { oneOf, present } from './reading.ts'
import type { RowReader } from './row-reader.ts'
import { readList } from './small-texts.ts'

/** A vendor as one row tells it; its owner is still a text. */
export interface VendorDraft {
  content: VendorContent
  owner: string | undefined
}

const readRisk = oneOf('level of risk', { low: ['niedrig'], medium: ['mittel'], high: ['hoch'] })
const readContactRole = oneOf('role of a contact', {
  notice: ['notices'],
  account: ['account manager', 'sales'],
  billing: ['finance', 'accounting'],
  support: [],
  legal: [],
} satisfies Record<(typeof ContactRoles)[number], string[]>)

/** The vendor of a row; undefined when it cannot be read. */
export function readVendorRow(
  reader: RowReader,
  dateFormat: DateFormat | undefined,
): VendorDraft | undefined {
  reader.need('name', 'the name of the vendor')
  const domains = readDomains(reader)
  const content = {
    name: reader.text('name'),
    aliases: readList(reader.text('aliases') ?? ''),
    domains,
    contacts: readContacts(reader),
    risk: reader.read('risk', readRisk),
    reviewOn: reader.read('reviewOn', (text) => readDate(text, dateFormat)),
    country: reader.text('country')?.toUpperCase(),
    timeZone: reader.text('timeZone'),
    address: reader.text('address')?.replace(/\r\n?/g, '\n'),
    bankDetails: reader.text('bankDetails'),
  }
  if (content.name === undefined) return undefined
  const checked = reader.checked(VendorContent, present(content), fieldOf)
  return checked && { content: checked, owner: reader.text('vendorOwner') }
}

function fieldOf(path: string): Field {
  if (/^contacts\.\d+\.role/.test(path)) return 'contactRole'
  if (/^contacts\.\d+\.email/.test(path)) return 'contactEmail'
  if (/^contacts\.\d+\.phone/.test(path)) return 'contactPhone'
  return path.startsWith('contacts') ? 'contactName' : (path.split('.')[0] as Field)
}

/** Domains, as such or as URLs. */
export function readDomains(reader: RowReader): string[] {
  const texts = readList(reader.text('domains') ?? '')
  const wrong = texts.find((text) => hostOf(text) === undefined)
  if (wrong !== undefined) reader.bad('domains', `"${wrong}" names no domain such as example.com`)
  return [...new Set(texts.flatMap((text) => hostOf(text) ?? []))]
}

function readContacts(reader: RowReader): unknown[] {
  const [name, email, phone] = [
    reader.text('contactName'),
    reader.text('contactEmail'),
    reader.text('contactPhone'),
  ]
  if (email === undefined && phone === undefined && name === undefined) return []
  const role = reader.read('contactRole', readContactRole) ?? 'account'
  return [{ role, name: name ?? email ?? phone, ...(email && { email }), ...(phone && { phone }) }]
}
