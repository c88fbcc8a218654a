import type * as z from 'zod'
import { addDays, addMonths, addPeriod, monthsBetween, type Period } from '../../platform/calendar/dates.ts'
import type { PlainDate } from '../../platform/clock.ts'
import { Currency } from '../../platform/money.ts'
import { ContractContent, type CountedTo } from '../contracts/model.ts'
import { type DateFormat, readDate } from './date-text.ts'
import type { Told } from './mapping.ts'
import type { Field, Mapping } from './model.ts'
import { type PriceContext, type PriceParts, readPrice } from './price-text.ts'
import { oneOf, present, type Reading } from './reading.ts'
import type { RowReader } from './row-reader.ts'
import {
  readCount,
  readEvery,
  readList,
  readNoticeMethod,
  readPer,
  readPercent,
  readPeriod,
  readRenewal,
  readYesNo,
  type TermUnit,
} from './small-texts.ts'

/** A contract as one row tells it; its vendor is that of the row, its owner still a text. */
export const DraftContent = ContractContent.omit({ vendorId: true, ownerId: true })
export interface ContractDraft {
  content: z.infer<typeof DraftContent>
  owner: string
}

/** What the mapping says about all rows. */
export interface RowRules {
  dateFormat: DateFormat | undefined
  prices: Mapping['prices']
  unitOf(field: Field): TermUnit | undefined
}

/** The contract of a row; undefined when it cannot be read. */
export function readContractRow(reader: RowReader, rules: RowRules): ContractDraft | undefined {
  reader.need('title', 'the title of the contract')
  reader.need('costCentre', 'the cost centre')
  reader.need('owner', 'the owner')
  const start = needed(reader, 'start', 'the date on which the contract starts', (text) =>
    readDate(text, rules.dateFormat),
  )
  const initialTerm = readInitialTerm(reader, rules, start)
  const renewal = readRenewalOf(reader, rules)
  const price = readPriceOf(reader, rules)
  const seats = readSeats(reader, price?.price.per)
  const content = {
    title: reader.text('title'),
    costCentre: reader.text('costCentre'),
    start,
    initialTerm,
    renewal,
    price: price?.price,
    ...present({
      notice: readNotice(reader, rules),
      bufferDays: reader.read('bufferDays', readCount),
      leadDays: reader.read('leadDays', readCount),
      billing: readBilling(reader, price?.billed),
      uplift: readUplift(reader),
      seats,
      reference: reader.text('reference'),
    }),
    documents: readDocuments(reader),
    alternatives: readList(reader.text('alternatives') ?? ''),
  }
  const owner = reader.text('owner')
  if (reader.findings.length > 0 || owner === undefined) return undefined
  const checked = reader.checked(DraftContent, content, fieldOf)
  return checked && { content: checked, owner }
}

function needed<T>(reader: RowReader, field: Field, what: string, read: (text: string) => Reading<T>) {
  reader.need(field, what)
  return reader.read(field, read)
}

const periodReader = (rules: RowRules, field: Field) => (text: string) =>
  readPeriod(text, rules.unitOf(field))

/** What many systems write as the end of a contract that has none. */
const NoEnd = '9999-12-31'

/** The initial term, or the one that ends on the last day told. */
function readInitialTerm(
  reader: RowReader,
  rules: RowRules,
  start: PlainDate | undefined,
): Period | undefined {
  const told = reader.read('initialTerm', periodReader(rules, 'initialTerm'))
  const end = reader.read('end', (text) => readDate(text, rules.dateFormat))
  if (reader.text('initialTerm') === undefined && reader.text('end') === undefined) {
    reader.question('initialTerm', 'neither the initial term nor the end is told')
    return undefined
  }
  if (end === NoEnd && reader.text('initialTerm') === undefined)
    reader.question('initialTerm', `an end on ${NoEnd} stands for none: tell the initial term`)
  if (end === undefined || start === undefined || end === NoEnd) return told
  if (end < start) {
    reader.bad('end', 'lies before the start')
    return undefined
  }
  const next = addDays(end, 1)
  if (told) {
    // What has been renewed ends later than its initial term: only what cannot be both is asked about.
    if (outlasts(start, told, next))
      reader.question(
        'initialTerm',
        `the contract ends on ${end}, before its initial term is over: tell which holds`,
      )
    return told
  }
  const count = monthsBetween(start, next)
  if (count > 0 && addMonths(start, count) === next) return { count, unit: 'months' }
  reader.question(
    'initialTerm',
    `from ${start} to ${end} is no whole number of months: tell the initial term, in days if need be`,
  )
  return undefined
}

function outlasts(start: PlainDate, term: Period, end: PlainDate): boolean {
  try {
    return addPeriod(start, term) > end
  } catch (error) {
    if (error instanceof RangeError) return true
    throw error
  }
}

function readRenewalOf(reader: RowReader, rules: RowRules) {
  const kind = needed(
    reader,
    'renewal',
    'whether it renews automatically, by agreement or not at all',
    readRenewal,
  )
  const term = reader.read('renewalTerm', periodReader(rules, 'renewalTerm'))
  if (kind === undefined) return undefined
  if (kind === 'none') return { kind }
  reader.need('renewalTerm', 'the length of a renewal')
  return { kind, term }
}

const readCountedTo = (text: string): Reading<(typeof CountedTo)[number] | { date: string }> => {
  if (/^\d\d-\d\d$/.test(text)) return { value: { date: text } }
  return oneOf('day that a notice period is counted to', {
    term_end: ['end of term', 'term', 'laufzeitende'],
    month_end: ['end of month', 'month', 'monatsende'],
    quarter_end: ['end of quarter', 'quarter', 'quartalsende'],
  })(text)
}

function readNotice(reader: RowReader, rules: RowRules) {
  if (reader.text('noticePeriod') === undefined) return undefined
  const period = reader.read('noticePeriod', periodReader(rules, 'noticePeriod'))
  const method = needed(reader, 'noticeMethod', 'how notice is given', readNoticeMethod)
  return present({
    period,
    method,
    countedTo: reader.read('noticeCountedTo', readCountedTo),
    transitDays: reader.read('transitDays', readCount),
    email: reader.text('noticeEmail'),
    portal: reader.text('noticePortal'),
  })
}

function readPriceOf(reader: RowReader, rules: RowRules) {
  const parts: [keyof PriceParts, Told | undefined, unknown][] = [
    ['currency', reader.told('currency'), reader.read('currency', readCurrency)],
    ['per', reader.told('per'), reader.read('per', readPer)],
    ['every', reader.told('every'), reader.read('every', readEvery)],
  ]
  const by = (who: Told['by']) =>
    Object.fromEntries(
      parts.flatMap(([part, told, value]) => (told?.by === who ? [[part, value]] : [])),
    ) as PriceParts
  const context: PriceContext = {
    answers: by('answer'),
    cells: by('cell'),
    defaults: by('default'),
    rules: rules.prices,
  }
  const reading = readPrice(reader.text('price') ?? '', context)
  if ('price' in reading) return reading
  for (const { field, needed } of reading.questions) reader.question(field, asked(reader, field, needed))
  return undefined
}

/** What the price says, where the question is about something that stands in its text. */
function asked(reader: RowReader, field: Field, needed: string): string {
  const price = reader.text('price')
  return field === 'price' || price === undefined ? needed : `of the price "${price}": ${needed}`
}

function readCurrency(text: string): Reading<string> {
  const code = text.toUpperCase()
  return Currency.safeParse(code).success
    ? { value: code }
    : { question: `"${text}" is no currency code: tell one such as EUR` }
}

/** A price for each seat is worth nothing without their number. */
function readSeats(reader: RowReader, per: 'contract' | 'seat' | undefined) {
  if (per === 'seat') reader.need('seats', 'the price is for each seat, and their number')
  const bought = reader.read('seats', readCount)
  const used = reader.read('seatsUsed', readCount)
  return bought === undefined ? undefined : present({ bought, used })
}

function readBilling(reader: RowReader, billed: string | undefined) {
  const every = reader.read('billing', readEvery) ?? billed
  const inAdvance = reader.read('billedInAdvance', readYesNo)
  return every === undefined ? undefined : present({ every, inAdvance })
}

const readUpliftKind = oneOf('kind of uplift', {
  none: ['no', '0', '0%'],
  fixed: [],
  capped: ['cap', 'up to', 'at most'],
  index: ['indexed', 'cpi'],
  uncapped: ['unlimited', 'open'],
})

function readUplift(reader: RowReader) {
  const percent = reader.read('upliftPercent', readPercent)
  if (reader.text('upliftPercent') !== undefined)
    reader.need('uplift', 'whether the uplift is fixed, capped or an index')
  const kind = reader.read('uplift', readUpliftKind)
  if (kind === undefined || kind === 'none' || kind === 'uncapped') return kind && { kind }
  reader.need('upliftPercent', 'the percentage of the uplift')
  if (kind !== 'index') return { kind, percent }
  reader.need('upliftIndex', 'the index of the uplift')
  return { kind, index: reader.text('upliftIndex'), expected: percent }
}

function readDocuments(reader: RowReader) {
  const url = reader.text('documentUrl')
  return url === undefined ? [] : [{ name: reader.text('documentName') ?? 'Contract', url }]
}

const fields: Record<string, Field> = {
  'notice.email': 'noticeEmail',
  'notice.portal': 'noticePortal',
  'notice.transitDays': 'transitDays',
  'notice.countedTo': 'noticeCountedTo',
  notice: 'noticePeriod',
  'renewal.term': 'renewalTerm',
  'seats.used': 'seatsUsed',
  'uplift.percent': 'upliftPercent',
  'uplift.expected': 'upliftPercent',
  'uplift.index': 'upliftIndex',
  documents: 'documentUrl',
}

function fieldOf(path: string): Field {
  const [whole = '', part = ''] = path.split('.')
  return fields[`${whole}.${part}`] ?? fields[whole] ?? (whole as Field)
}
