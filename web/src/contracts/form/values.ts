import type { Input, Output } from '../../api/types.ts'
import { plainNumber } from '../../ui/form/pasted.ts'

export type Content = Input<'createContract'>['body']
type Stored = Output<'getContract'>

interface PeriodValues {
  count: number | string
  unit: 'days' | 'weeks' | 'months'
}

/** A contract as it is typed. Names are those of the interface, so that what it says of a field stands at the field. */
export interface ContractValues extends Record<string, unknown> {
  vendorId: string
  title: string
  reference: string
  ownerId: string
  costCentre: string
  start: string
  initialTerm: PeriodValues
  renewal: { kind: Content['renewal']['kind']; term: PeriodValues }
  hasNotice: boolean
  notice: {
    period: PeriodValues
    countedTo: 'term_end' | 'month_end' | 'quarter_end' | 'date'
    date: string
    method: 'mail' | 'portal' | 'registered_post'
    transitDays: number | string
    email: string
    portal: string
  }
  bufferDays: number | string
  leadDays: number | string
  reminders: { daysBefore: string; managerFrom: number | string; coordinatorFrom: number | string }
  price: {
    amount: { amount: string; currency: string }
    per: 'contract' | 'seat'
    every: 'month' | 'quarter' | 'year' | 'term'
  }
  seats: { bought: number | string; used: number | string }
  billing: { every: '' | 'month' | 'quarter' | 'year' | 'term'; inAdvance: boolean }
  uplift: { kind: 'none' | 'fixed' | 'capped' | 'index' | 'uncapped'; percent: string; index: string }
  alternatives: string
  documents: { name: string; url: string }[]
}

const year: PeriodValues = { count: 12, unit: 'months' }

export const blank: ContractValues = {
  vendorId: '',
  title: '',
  reference: '',
  ownerId: '',
  costCentre: '',
  start: '',
  initialTerm: year,
  renewal: { kind: 'automatic', term: year },
  hasNotice: true,
  notice: {
    period: { count: 3, unit: 'months' },
    countedTo: 'term_end',
    date: '03-31',
    method: 'mail',
    transitDays: 0,
    email: '',
    portal: '',
  },
  bufferDays: 5,
  leadDays: 90,
  reminders: { daysBefore: '60, 30, 21, 14, 10, 7, 5, 3, 2, 1, 0', managerFrom: 10, coordinatorFrom: 5 },
  price: { amount: { amount: '', currency: 'EUR' }, per: 'contract', every: 'year' },
  seats: { bought: '', used: '' },
  billing: { every: '', inAdvance: true },
  uplift: { kind: 'none', percent: '', index: '' },
  alternatives: '',
  documents: [],
}

/** A number as it was typed; what is none goes as it is, for the interface to say so. */
const numberOf = (value: number | string) => (value === '' ? (undefined as unknown as number) : Number(value))

const periodOf = ({ count, unit }: PeriodValues) => ({ count: numberOf(count), unit })

/** What decides the dates. */
export function datesContent(values: ContractValues) {
  const { start, initialTerm, renewal, bufferDays, leadDays } = values
  return {
    start,
    initialTerm: periodOf(initialTerm),
    renewal:
      renewal.kind === 'none' ? { kind: renewal.kind } : { kind: renewal.kind, term: periodOf(renewal.term) },
    ...(values.hasNotice && { notice: noticeOf(values.notice) }),
    bufferDays: numberOf(bufferDays),
    leadDays: numberOf(leadDays),
  }
}

function noticeOf({ period, countedTo, date, method, transitDays, email, portal }: ContractValues['notice']) {
  return {
    period: periodOf(period),
    countedTo: countedTo === 'date' ? { date } : countedTo,
    method,
    ...(method === 'registered_post' && { transitDays: numberOf(transitDays) }),
    ...(method === 'mail' && email && { email }),
    ...(method === 'portal' && portal && { portal }),
  }
}

export function priceOf({ price }: ContractValues, decimal: string) {
  const { amount, currency } = price.amount
  return {
    ...price,
    amount: { amount: plainNumber(amount, decimal), currency: currency.trim().toUpperCase() },
  }
}

export function upliftOf({ uplift }: ContractValues, decimal: string): NonNullable<Content['uplift']> {
  const percent = plainNumber(uplift.percent, decimal)
  switch (uplift.kind) {
    case 'fixed':
    case 'capped':
      return { kind: uplift.kind, percent }
    case 'index':
      return { kind: 'index', index: uplift.index, expected: percent }
    default:
      return { kind: uplift.kind }
  }
}

export function seatsOf({ seats: { bought, used } }: ContractValues) {
  return bought === ''
    ? undefined
    : { bought: numberOf(bought), ...(used !== '' && { used: numberOf(used) }) }
}

/** As the interface takes it. */
export function contentOf(values: ContractValues, decimal: string): Content {
  const { vendorId, title, reference, ownerId, costCentre, reminders, billing } = values
  const seats = seatsOf(values)
  return {
    vendorId,
    title,
    ownerId,
    costCentre,
    ...datesContent(values),
    ...(reference && { reference }),
    reminders: {
      daysBefore: reminders.daysBefore.split(/[\s,;]+/).flatMap((day) => (day === '' ? [] : [Number(day)])),
      managerFrom: numberOf(reminders.managerFrom),
      coordinatorFrom: numberOf(reminders.coordinatorFrom),
    },
    price: priceOf(values, decimal),
    ...(seats && { seats }),
    ...(billing.every && { billing: { every: billing.every, inAdvance: billing.inAdvance } }),
    uplift: upliftOf(values, decimal),
    alternatives: values.alternatives.split('\n').flatMap((line) => line.trim() || []),
    documents: values.documents.filter(({ name, url }) => name || url),
  }
}

/** A contract as it is, to be changed. */
export function valuesOf(found: Stored): ContractValues {
  const { notice, uplift, renewal, seats, billing, reminders } = found
  const countedTo = notice?.countedTo ?? 'term_end'
  return {
    ...blank,
    vendorId: found.vendorId,
    title: found.title,
    reference: found.reference ?? '',
    ownerId: found.ownerId,
    costCentre: found.costCentre,
    start: found.start,
    initialTerm: found.initialTerm,
    renewal: renewal.kind === 'none' ? { kind: 'none', term: year } : renewal,
    hasNotice: notice !== undefined,
    notice: {
      ...blank.notice,
      ...notice,
      countedTo: typeof countedTo === 'string' ? countedTo : 'date',
      date: typeof countedTo === 'string' ? blank.notice.date : countedTo.date,
      email: notice?.email ?? '',
      portal: notice?.portal ?? '',
    },
    bufferDays: found.bufferDays,
    leadDays: found.leadDays,
    reminders: { ...reminders, daysBefore: reminders.daysBefore.join(', ') },
    price: found.price,
    seats: { bought: seats?.bought ?? '', used: seats?.used ?? '' },
    billing: { every: billing?.every ?? '', inAdvance: billing?.inAdvance ?? true },
    uplift: {
      kind: uplift.kind,
      percent: 'percent' in uplift ? uplift.percent : 'expected' in uplift ? uplift.expected : '',
      index: 'index' in uplift ? uplift.index : '',
    },
    alternatives: found.alternatives.join('\n'),
    documents: found.documents.map((each) => ({ ...each })),
  }
}

const removable = ['notice', 'seats', 'billing', 'reference'] as const
const fixed: readonly string[] = ['vendorId', 'start', 'initialTerm']

/** What of a contract was changed; `null` where something was taken away. */
export function changesOf(
  before: ContractValues,
  after: ContractValues,
  decimal: string,
): Input<'amendContract'>['body']['change'] {
  const [was, is] = [contentOf(before, '.'), contentOf(after, decimal)] as Record<string, unknown>[]
  const changed = Object.entries(is ?? {}).filter(
    ([name, value]) => !fixed.includes(name) && JSON.stringify(value) !== JSON.stringify(was?.[name]),
  )
  const gone = removable.filter((name) => was?.[name] !== undefined && is?.[name] === undefined)
  return Object.fromEntries([...changed, ...gone.map((name) => [name, null])])
}
