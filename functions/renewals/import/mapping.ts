import type { CsvTable } from './csv.ts'
import {
  type Field,
  Fields,
  type Finding,
  type ImportRequest,
  type Mapping,
  type Source,
  VendorFields,
} from './model.ts'
import { plainWord } from './reading.ts'

/** Where a field comes from, with the place of its column. */
export interface FieldSource extends Pick<Source, 'value' | 'unit'> {
  column?: number
  /** By `plainWord` of what stands in the cell. */
  values: ReadonlyMap<string, string>
  guessed: boolean
}
export type Sources = ReadonlyMap<Field, FieldSource>

/** A text for a field, and who says so: the strongest first. */
export interface Told {
  text: string
  by: 'answer' | 'cell' | 'default'
}

/** Which column is which field. What the mapping does not say is guessed by the names of the columns. */
export function sourcesOf(
  header: readonly string[],
  mapping: Mapping,
  kind: ImportRequest['kind'],
): { sources: Sources; unused: string[]; findings: Finding[] } {
  const sources = new Map<Field, FieldSource>()
  const findings: Finding[] = []
  for (const [field, source] of Object.entries(mapping.fields) as [Field, Source][]) {
    const { column, value, unit } = source
    const place = column === undefined ? undefined : placeOf(header, column)
    if (place !== undefined && typeof place !== 'number') {
      findings.push({ kind: 'bad', field, read: column ?? null, problem: place.problem })
      continue
    }
    sources.set(field, {
      ...(place !== undefined && { column: place }),
      ...(value !== undefined && { value }),
      ...(unit !== undefined && { unit }),
      values: new Map(Object.entries(source.values ?? {}).map(([text, meant]) => [plainWord(text), meant])),
      guessed: false,
    })
  }
  if (mapping.guess) guessInto(sources, header, kind)
  const used = new Set([...sources.values()].map(({ column }) => column))
  return { sources, unused: header.filter((_name, index) => !used.has(index)), findings }
}

function placeOf(header: readonly string[], name: string): number | { problem: string } {
  const exact = placesOf(header, (column) => column === name)
  const places =
    exact.length > 0 ? exact : placesOf(header, (column) => plainWord(column) === plainWord(name))
  const [place] = places
  if (place === undefined)
    return {
      problem: `the file has no column "${name}"; it has ${header.map((each) => `"${each}"`).join(', ')}`,
    }
  return places.length === 1 ? place : { problem: `the file has ${places.length} columns "${name}"` }
}

function placesOf(header: readonly string[], fits: (column: string) => boolean): number[] {
  return header.flatMap((column, index) => (fits(column) ? [index] : []))
}

/** Names of columns that can only mean one thing here. */
const names: Partial<Record<Field, string>> = {
  name: 'name, vendor, vendor name, supplier, supplier name, company, company name, lieferant, anbieter',
  aliases: 'aliases, alias, also known as, other names',
  domains: 'domain, domains, url, website, web site, homepage, webseite',
  country: 'country, country code, land',
  timeZone: 'time zone, timezone, zeitzone',
  risk: 'risk, risk level, risiko',
  reviewOn: 'review on, review date, next review',
  vendorOwner: 'vendor owner, supplier owner',
  address: 'address, postal address, anschrift, adresse',
  bankDetails: 'bank details, iban, bank account, bankverbindung',
  contactRole: 'contact role',
  contactName: 'contact, contact name, contact person, ansprechpartner',
  contactEmail: 'contact email, contact e mail, email, e mail, vendor email',
  contactPhone: 'contact phone, phone, telephone, telefon',
  title: 'title, contract, contract name, contract title, product, vertrag, produkt',
  start: 'start, start date, starts, starts on, contract start, effective date, beginn, vertragsbeginn',
  end: 'end, end date, ends, ends on, contract end, expires, expiry date, ende, vertragsende',
  initialTerm: 'initial term, term, contract term, laufzeit',
  renewal: 'renewal, auto renew, auto renewal, auto renews, renewal type, automatic renewal, verlängerung',
  renewalTerm: 'renewal term, renewal period, verlängerungslaufzeit',
  noticePeriod: 'notice, notice period, cancellation period, kündigungsfrist',
  noticeMethod: 'notice method, cancellation method',
  noticeEmail: 'notice email, notice e mail, cancellation email',
  noticePortal: 'notice portal, cancellation url',
  price: 'price, cost, amount, fee, preis, kosten, betrag',
  currency: 'currency, währung',
  per: 'per, price per, pricing model',
  every: 'every, price period, pricing period',
  billing: 'billing, billing period, billing cycle, billing frequency, abrechnung',
  uplift: 'uplift',
  upliftPercent: 'uplift percent, uplift %, price increase',
  seats: 'seats, licences, licenses, users, quantity, anzahl, lizenzen, nutzer',
  seatsUsed: 'seats used, licences used, licenses used, active users',
  reference: 'reference, contract number, contract no, contract id, customer number, vertragsnummer',
  costCentre: 'cost centre, cost center, kostenstelle',
  owner: 'owner, contract owner, owner email, responsible, verantwortlich',
  alternatives: 'alternatives',
  documentUrl: 'document, document url, contract url, link',
  vendorId: 'vendor id',
}
/** A field's own name, which the interface knows it by, is the first that a program gives its column. */
const byName = new Map([
  ...Fields.map((field): [string, Field] => [plainWord(field), field]),
  ...(Object.entries(names) as [Field, string][]).flatMap(([field, texts]) =>
    texts.split(', ').map((text): [string, Field] => [text, field]),
  ),
])

/** A column is taken for a field that has none yet; two columns for one field are none. */
function guessInto(sources: Map<Field, FieldSource>, header: readonly string[], kind: ImportRequest['kind']) {
  const taken = new Set([...sources.values()].map(({ column }) => column))
  const found = new Map<Field, number[]>()
  for (const [index, column] of header.entries()) {
    const field = byName.get(plainWord(column.replace(/[._()/:-]+/g, ' ')))
    if (field === undefined || taken.has(index) || !isOf(kind, field)) continue
    found.set(field, [...(found.get(field) ?? []), index])
  }
  for (const [field, [column, ...others]] of found) {
    const before = sources.get(field)
    if (
      column === undefined ||
      others.length > 0 ||
      before?.column !== undefined ||
      before?.value !== undefined
    )
      continue
    sources.set(field, { column, values: new Map(), guessed: true })
  }
}

/** Fields that a kind of import has a use for; contracts name their vendor. */
function isOf(kind: ImportRequest['kind'], field: Field): boolean {
  const ofVendor = (VendorFields as readonly Field[]).includes(field)
  if (kind === 'both') return true
  if (kind === 'vendors') return ofVendor
  return !ofVendor || field === 'name' || field === 'domains'
}

/** What is said for a field of a row. */
export function toldOf(
  field: Field,
  cells: readonly string[],
  sources: Sources,
  answers: Readonly<Partial<Record<Field, string>>> | undefined,
): Told | undefined {
  const answer = answers?.[field]?.trim()
  if (answer) return { text: answer, by: 'answer' }
  const source = sources.get(field)
  if (!source) return undefined
  const cell = source.column === undefined ? '' : (cells[source.column] ?? '').trim()
  const text = source.values.get(plainWord(cell)) ?? cell
  if (text !== '') return { text, by: 'cell' }
  return source.value === undefined || source.value.trim() === ''
    ? undefined
    : { text: source.value.trim(), by: 'default' }
}

/** What the check says about where each field comes from. */
export function describeSources(sources: Sources, { header }: Pick<CsvTable, 'header'>) {
  return Object.fromEntries(
    [...sources].map(([field, { column, value, guessed }]) => [
      field,
      { column: column === undefined ? null : (header[column] ?? null), value: value ?? null, guessed },
    ]),
  )
}
