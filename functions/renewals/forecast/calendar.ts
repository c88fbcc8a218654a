import { type CaseHead, caseKey } from '../../cases/index.ts'
import { addDays } from '../../platform/calendar/dates.ts'
import { describeDate } from '../../platform/calendar/zone.ts'
import { type Instant, later } from '../../platform/clock.ts'
import type { CalendarEntry, CalendarSource } from '../../platform/icalendar.ts'
import { describeMoney } from '../../platform/money.ts'
import { getAll } from '../../platform/table.ts'
import type { Contract } from '../contracts/model.ts'
import { committedIn } from '../contracts/prices.ts'
import { contentOfTerm, datesOf } from '../contracts/rules.ts'
import { contractsOwnedBy } from '../contracts/store.ts'
import { type CourseTerm, courseOf } from './course.ts'
import type { DateKind } from './date-kinds.ts'
import type { ForecastContract } from './rules.ts'
import { everyContract, withVendors } from './store.ts'

/** A date of a contract, as a calendar takes it. */
export interface ContractDate extends CalendarEntry {
  kind: DateKind
  contract: { id: string; title: string }
  vendor: { id: string; name: string }
  term: number
}

/** The dates of a person's contracts, or of all. */
export const contractDates = (async ({ personId, all }, { from, until }, now): Promise<ContractDate[]> => {
  const contracts = all ? await everyContract() : await withVendors(await ownedBy(personId))
  const changes = await changesOf(contracts)
  return contracts.flatMap((each) => {
    try {
      return entriesOf(each, changes(each), from, until, now)
    } catch (error) {
      // Prices beyond what can be counted: the forecast names such a contract, and others' dates must not fail with it.
      if (error instanceof RangeError) return []
      throw error
    }
  })
}) satisfies CalendarSource

async function ownedBy(personId: string): Promise<Contract[]> {
  const owned: Contract[] = []
  let start: Record<string, unknown> | undefined
  do {
    const page = await contractsOwnedBy(personId, 500, start)
    owned.push(...page.items)
    start = page.next
  } while (start)
  return owned
}

/** When a contract or its vendor was changed last: the vendor's place decides dates too. */
async function changesOf(
  contracts: readonly ForecastContract[],
): Promise<(each: ForecastContract) => Instant> {
  const ids = contracts.flatMap(({ contract, vendor }) => [contract.contractId, vendor.id])
  const heads = (await getAll(ids.map((id) => caseKey(id, 'head')))) as unknown as CaseHead[]
  const changed = new Map(heads.map(({ caseId, updatedAt }) => [caseId, updatedAt]))
  const Never = '2020-01-01T00:00:00.000Z'
  return ({ contract, vendor }) =>
    later(changed.get(contract.contractId) ?? Never, changed.get(vendor.id) ?? Never)
}

/** The entries of one contract, term by term; those of terms that are over before a date, or begin after another, are left out. */
export function entriesOf(
  each: ForecastContract,
  changedAt: Instant,
  from: string,
  until: string,
  now: Instant,
): ContractDate[] {
  const entries: ContractDate[] = []
  let term: CourseTerm | undefined
  for (const coming of courseOf(each.contract, each.around, now)) {
    if (term && term.end >= from) entries.push(...entriesOfTerm(each, term, coming, changedAt))
    else if (!term) entries.push(...startOf(each, coming, changedAt))
    // Whether a term that needs an agreement comes at all nobody knows: its dates would be noise.
    if (coming.start > until || coming.standing === 'by_agreement') return entries
    term = coming
  }
  if (term && term.end >= from) entries.push(...entriesOfTerm(each, term, undefined, changedAt))
  return entries
}

function startOf(
  { contract, vendor }: ForecastContract,
  term: CourseTerm,
  changedAt: Instant,
): ContractDate[] {
  if (term.index > 0) return []
  const { title } = contentOfTerm(contract, term)
  return [
    {
      uid: uidOf(contract.contractId, term, nameInUid.starts),
      kind: 'starts',
      contract: { id: contract.contractId, title },
      vendor,
      term: term.index,
      on: term.start,
      title: `Contract starts: ${title}`,
      details: `${title} with ${vendor.name} begins; its first term runs until ${describeDate(addDays(term.end, -1))}.`,
      changedAt,
    },
  ]
}

function entriesOfTerm(
  { contract, vendor, around }: ForecastContract,
  term: CourseTerm,
  coming: CourseTerm | undefined,
  changedAt: Instant,
): ContractDate[] {
  const { title, renewal } = contentOfTerm(contract, term)
  const entry = (kind: DateKind, on: string, what: string, details: string): ContractDate => ({
    uid: uidOf(contract.contractId, term, nameInUid[kind]),
    kind,
    contract: { id: contract.contractId, title },
    vendor,
    term: term.index,
    on,
    title: `${what}: ${title}`,
    details,
    changedAt,
  })
  const next =
    coming &&
    `until ${describeDate(addDays(coming.end, -1))} for ${describeMoney(committedIn(coming, coming.price, coming.seats))}`
  const decided = contract.outcomes.some((outcome) => outcome.term === term.index)
  const { decideBy, notice } = datesOf(contract, term, around)
  const entries: ContractDate[] = []
  if (!decided) {
    entries.push(
      entry('decide_by', decideBy, 'Decide by', `What is to become of ${title} with ${vendor.name}?`),
    )
    if (notice && renewal.kind === 'automatic')
      entries.push(
        entry(
          'send_by',
          notice.sendBy,
          'Send notice by',
          `The last day to send a notice to ${vendor.name}, so that it arrives in time.`,
        ),
        entry(
          'notice_by',
          notice.noticeBy,
          'Notice date',
          `Until the end of this day (${around.vendor.zone}) notice can be given to ${vendor.name}.${next ? ` Otherwise the contract renews ${next}.` : ''}`,
        ),
      )
  }
  const last = addDays(term.end, -1)
  if (!coming)
    entries.push(entry('ends', last, 'Contract ends', `The last day of ${title} with ${vendor.name}.`))
  else if (coming.standing === 'by_agreement')
    entries.push(
      entry(
        'ends_unless_renewed',
        last,
        'Ends unless renewed',
        `${vendor.name} and we can agree on a further term ${next}.`,
      ),
    )
  else entries.push(entry('renews', coming.start, 'Renews', `${title} with ${vendor.name} renews ${next}.`))
  return entries
}

/** However a term ends, that is one date, which keeps its entry when it is decided otherwise. */
const nameInUid: Readonly<Record<DateKind, string>> = {
  starts: 'start',
  decide_by: 'decide-by',
  send_by: 'send-by',
  notice_by: 'notice-by',
  renews: 'end',
  ends_unless_renewed: 'end',
  ends: 'end',
}

function uidOf(contractId: string, { index }: CourseTerm, kind: string): string {
  return `${contractId}.${index}.${kind}@contracts.throughline`
}
