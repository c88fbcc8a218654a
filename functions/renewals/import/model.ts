import * as z from 'zod'
import { Currency } from '../../platform/money.ts'
import { Instant } from '../../platform/wire.ts'
import { DateFormats } from './date-text.ts'
import { Delimiters } from './delimiters.ts'
import { Encodings } from './encoding.ts'
import { TermUnits } from './small-texts.ts'

/** A file of a few thousand rows, so that a check is answered in seconds and within 6 MB, what a function may answer. */
export const MostRows = 3000
export const MostBytes = 2_000_000

export const VendorFields = [
  'name',
  'aliases',
  'domains',
  'country',
  'timeZone',
  'risk',
  'reviewOn',
  'vendorOwner',
  'address',
  'bankDetails',
  'contactRole',
  'contactName',
  'contactEmail',
  'contactPhone',
] as const
export const ContractFields = [
  'title',
  'start',
  'end',
  'initialTerm',
  'renewal',
  'renewalTerm',
  'noticePeriod',
  'noticeCountedTo',
  'noticeMethod',
  'noticeEmail',
  'noticePortal',
  'transitDays',
  'bufferDays',
  'leadDays',
  'price',
  'currency',
  'per',
  'every',
  'billing',
  'billedInAdvance',
  'uplift',
  'upliftPercent',
  'upliftIndex',
  'seats',
  'seatsUsed',
  'reference',
  'costCentre',
  'owner',
  'alternatives',
  'documentName',
  'documentUrl',
] as const
/** `vendorId`: a vendor that is there already, whatever the name says. `sameVendor`: yes or no, where a row was asked that. */
export const Fields = [...VendorFields, ...ContractFields, 'vendorId', 'sameVendor'] as const
export type Field = (typeof Fields)[number]

const CellText = z.string().max(2000, 'must be at most 2000 characters')
const words = (record: z.ZodType<Record<string, string>>) =>
  record.refine((entries) => Object.keys(entries).length <= 500, 'has more than 500 entries')

/** Where a field comes from. */
export const Source = z
  .strictObject({
    /** A column of the file, by its name in the header. */
    column: z.string().max(500).optional(),
    /** Where there is no column, or its cell is empty. */
    value: CellText.optional(),
    /** What stands in the cells, and what it means: `{ "no": "by_agreement" }`. Case does not count. */
    values: words(z.record(z.string().max(500), CellText)).optional(),
    /** Of lengths of time that are bare numbers. */
    unit: z.enum(TermUnits).optional(),
  })
  .refine(
    ({ column, value }) => column !== undefined || value !== undefined,
    'must name a column or give a value',
  )
export type Source = z.infer<typeof Source>

export const Mapping = z.strictObject({
  fields: z.partialRecord(z.enum(Fields), Source).default({}),
  /** Takes further columns by their names, such as "Cost centre"; the check says which. */
  guess: z.boolean().default(true),
  delimiter: z.enum(Delimiters).optional(),
  encoding: z.enum(Encodings).optional(),
  dateFormat: z.enum(DateFormats).optional(),
  prices: z
    .strictObject({
      /** Currencies of signs that several share: `{ "$": "USD" }`. */
      signs: z.record(z.string().max(10), Currency).optional(),
      decimal: z.enum(['.', ',']).optional(),
      /** What else is counted, and as what: `{ "device": "seat" }`. */
      units: z.record(z.string().toLowerCase().max(60), z.enum(['contract', 'seat'])).optional(),
    })
    .default({}),
  /** Rows of other names with one domain: the same vendor, or several. They are asked about where this says nothing. */
  sameDomain: z.enum(['one_vendor', 'several_vendors']).optional(),
})
export type Mapping = z.infer<typeof Mapping>

export const ImportKinds = ['vendors', 'contracts', 'both'] as const

const lineNumber = z.string().regex(/^[1-9]\d{0,6}$/, 'must be the number of a line of the file')

export const ImportRequest = z
  .strictObject({
    /** `contracts`: with vendors that are there already. */
    kind: z.enum(ImportKinds),
    /** The file as text. */
    csv: z.string().min(1).max(MostBytes, `must be at most ${MostBytes} characters`).optional(),
    /** The file as its bytes, where its encoding is to be found. */
    csvBase64: z
      .base64('must be base64')
      .max(Math.ceil((MostBytes * 4) / 3))
      .optional(),
    mapping: Mapping.prefault({}),
    /** By line and field: stands in for the cell. */
    answers: z.record(lineNumber, z.partialRecord(z.enum(Fields), CellText)).default({}),
    /** Lines whose rows are left out. */
    skip: z.array(z.number().int().min(1)).max(10_000).default([]),
    /** `true`: only say what would happen. */
    dryRun: z.boolean(),
  })
  .refine(({ csv, csvBase64 }) => (csv === undefined) !== (csvBase64 === undefined), {
    path: ['csv'],
    message: 'must be given, or csvBase64 instead',
  })
export type ImportRequest = z.infer<typeof ImportRequest>

/**
 * What keeps a row from being imported. `question`: it cannot be decided by what stands in the file, and must be told by an answer
 * or by the mapping. `bad`: what stands there is wrong.
 */
export const Finding = z.strictObject({
  kind: z.enum(['question', 'bad']),
  /** Absent when it is about the row as a whole. */
  field: z.string().nullable(),
  /** What stands in the file. */
  read: z.string().nullable(),
  problem: z.string(),
})
export type Finding = z.infer<typeof Finding>

const planned = {
  /** `make`, or what is there already: `exists`. */
  action: z.enum(['make', 'exists']),
  /** Of what is there already. */
  id: z.string().nullable(),
}

export const CheckedRow = z.strictObject({
  /** On which the row begins; the header is mostly line 1. */
  line: z.number().int(),
  status: z.enum(['ready', 'question', 'bad', 'skipped']),
  vendor: z
    .strictObject({
      ...planned,
      name: z.string(),
      /** The first line of the same vendor, when it is another. */
      withLine: z.number().int().nullable(),
      /** What would be made, on the vendor's first line. */
      content: z.record(z.string(), z.unknown()).nullable(),
    })
    .nullable(),
  contract: z
    .strictObject({ ...planned, title: z.string(), content: z.record(z.string(), z.unknown()).nullable() })
    .nullable(),
  findings: z.array(Finding),
})
export type CheckedRow = z.infer<typeof CheckedRow>

/** What a dry run answers. */
export const CheckOnWire = z.strictObject({
  id: z.null(),
  kind: z.enum(ImportKinds),
  status: z.literal('checked'),
  /** True when the same without `dryRun` would be carried out. */
  importable: z.boolean(),
  encoding: z.string(),
  delimiter: z.string(),
  columns: z.array(z.string()),
  /** Where each field comes from. */
  fields: z.record(
    z.string(),
    z.strictObject({ column: z.string().nullable(), value: z.string().nullable(), guessed: z.boolean() }),
  ),
  unusedColumns: z.array(z.string()),
  counts: z.strictObject({
    rows: z.number().int(),
    ready: z.number().int(),
    question: z.number().int(),
    bad: z.number().int(),
    skipped: z.number().int(),
    vendorsToMake: z.number().int(),
    contractsToMake: z.number().int(),
  }),
  /** About the file as a whole. */
  findings: z.array(Finding),
  rows: z.array(CheckedRow),
})
export type CheckOnWire = z.infer<typeof CheckOnWire>

/** `exists`: was there already. `failed`: `problem` says why. */
const outcome = z.enum(['pending', 'made', 'exists', 'failed'])
const Made = z.strictObject({ id: z.string(), outcome, problem: z.string().nullable() })

/** How far an import is, and what it made. */
export const ImportOnWire = z.strictObject({
  id: z.string(),
  kind: z.enum(ImportKinds),
  status: z.enum(['running', 'done']),
  createdAt: Instant,
  doneAt: Instant.nullable(),
  by: z.strictObject({ id: z.string(), name: z.string() }),
  counts: z.strictObject({
    rows: z.number().int(),
    pending: z.number().int(),
    vendorsMade: z.number().int(),
    contractsMade: z.number().int(),
    exists: z.number().int(),
    failed: z.number().int(),
  }),
  rows: z.array(
    z.strictObject({ line: z.number().int(), vendor: Made.nullable(), contract: Made.nullable() }),
  ),
})
export type ImportOnWire = z.infer<typeof ImportOnWire>
