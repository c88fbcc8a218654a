import type { CaseRecord, Stored } from './ledger.ts'

const buckets = ['pending', 'committed', 'ordered', 'received', 'billed'] as const
type Amounts = Record<(typeof buckets)[number], number>

const nothing: Amounts = { pending: 0, committed: 0, ordered: 0, received: 0, billed: 0 }
const companyZone = 'Europe/Berlin'

/** Where the money of a request is: rebuilt from what happened, by nothing that the system computed. */
interface Account extends Amounts {
  /** `budget#<cost centre>`, and the kind of period: `month#EUR`. */
  budget: string
  kind: string
  start: string
  yearStart: string
  /** What the budget paid for the order's total when it went out. */
  paid?: { amount: number; of: number }
}

/** The sums of every period of every budget, recounted from the events of all requests. */
export function recount(cases: readonly CaseRecord[], budgets: readonly Stored[]): Map<string, Amounts> {
  const yearStarts = new Map(
    budgets
      .filter(({ pk, sk }) => pk.startsWith('budget#') && sk === 'settings')
      .map(({ pk, yearStart }) => [pk, yearStart]),
  )
  const sums = new Map<string, Amounts>()
  for (const record of cases) {
    if (record.head.kind !== 'purchase-request') continue
    const account = accountOf(record, yearStarts)
    if (!account) continue
    const key = `${account.budget} period#${account.start}#${account.kind}`
    const sum = sums.get(key) ?? { ...nothing }
    for (const bucket of buckets) sum[bucket] += account[bucket]
    sums.set(key, sum)
  }
  return sums
}

/** The periods whose amounts are not what was recounted, in words. */
export function budgetFaults(cases: readonly CaseRecord[], budgets: readonly Stored[]): string[] {
  const sums = recount(cases, budgets)
  const periods = budgets.filter(({ sk }) => sk.startsWith('period#'))
  const faults = periods.flatMap((period) => {
    const key = `${period.pk} ${period.sk}`
    const counted = sums.get(key) ?? nothing
    sums.delete(key)
    const spent = counted.committed + counted.ordered + counted.received + counted.billed
    const expected: Record<string, number> = {
      ...counted,
      left: period.limit - spent,
      leftPending: period.limit - spent - counted.pending,
    }
    return Object.entries(expected)
      .filter(([name, amount]) => (period[name] ?? 0) !== amount)
      .map(([name, amount]) => `${key}: ${name} is ${period[name] ?? 0}, recounted ${amount}.`)
  })
  for (const [key, sum] of sums)
    if (buckets.some((bucket) => sum[bucket] !== 0))
      faults.push(`${key} is missing: recounted ${JSON.stringify(sum)}.`)
  return faults
}

function accountOf(record: CaseRecord, yearStarts: Map<string, string>): Account | undefined {
  let account: Account | undefined
  const release = () => {
    if (account) account = { ...account, pending: 0, committed: 0 }
  }
  for (const [index, { type, facts, at }] of record.events.entries()) {
    const { budget } = facts as { budget?: Stored }
    if (type === 'request_submitted' || type === 'request_approved_at_once') {
      if (budget) {
        const pk = `budget#${budget.costCentre}`
        const amounts = {
          ...nothing,
          [type === 'request_submitted' ? 'pending' : 'committed']: budget.amount,
        }
        account = {
          ...amounts,
          ...{ budget: pk, kind: `${budget.length}#${budget.currency}`, start: budget.start },
          yearStart: yearStarts.get(pk) ?? '01-01',
        }
      } else account = undefined
    }
    if (!account) continue
    if (approvedForGood(record, facts, type)) {
      const start = firstDay(account, dayIn(at))
      account = { ...account, start, pending: 0, committed: account.committed + account.pending }
    }
    if (facts.stageOutcome === 'rejected' || facts.stageOutcome === 'changes_requested') release()
    if (type === 'request_recalled' || type === 'request_withdrawn') release()
    if (type === 'order_issued') {
      const paid = { amount: account.committed, of: totalOf(linesAt(record, 0)) }
      account = { ...account, committed: 0, ordered: account.committed, paid }
    }
    if (account.paid && touchesOrder.has(type)) account = standing(account, record, index)
  }
  return account
}

const touchesOrder = new Set([
  'goods_received',
  'receipt_reversed',
  'bill_recorded',
  'bill_accepted',
  'bill_cancelled',
  'order_changed',
  'order_closed',
  'order_cancelled',
])

/** The last stage said yes, by whoever's decision. */
function approvedForGood({ items }: CaseRecord, facts: Record<string, unknown>, type: string): boolean {
  const { stage, revision, stageOutcome, scope } = facts
  if (stageOutcome !== 'approved' && type !== 'stage_passed') return false
  const stages = (items.get(`route#${revision}`)?.stages ?? []) as unknown[]
  return stage === stages.length || scope === 'approval'
}

interface Line {
  quantity: number
  unitPrice: { amount: string }
}

/** The lines of an order as of one of its revisions. */
function linesAt({ items }: CaseRecord, revision: number): Line[] {
  const now = items.get('order')
  const found =
    (now?.revision ?? 0) === revision ? now : items.get(`order-revision#${String(revision).padStart(4, '0')}`)
  return found?.lines ?? []
}

const cents = (amount: string): number => Math.round(Number(amount) * 100)
const totalOf = (lines: readonly Line[]) =>
  lines.reduce((sum, { quantity, unitPrice }) => sum + quantity * cents(unitPrice.amount), 0)

/** How the order stands after one of its events: everything before is counted anew. */
function standing(account: Account, record: CaseRecord, until: number): Account {
  let revision = 0
  let closed = false
  const accepted: number[] = []
  /** What counts of each bill, by its number in the case. */
  const counting = new Set<number>()
  for (const { type, facts } of record.events.slice(0, until + 1)) {
    if (type === 'order_changed') revision = facts.revision as number
    if (type === 'order_closed' || type === 'order_cancelled') closed = true
    if (type === 'goods_received') {
      for (const { line, accepted: units } of facts.lines as { line: number; accepted: number }[])
        accepted[line - 1] = (accepted[line - 1] ?? 0) + units
      for (const bill of (facts.billsMatched ?? []) as number[]) counting.add(bill)
    }
    if (type === 'receipt_reversed') {
      for (const { line, accepted: units } of facts.lines as { line: number; accepted: number }[])
        accepted[line - 1] = (accepted[line - 1] ?? 0) - units
      for (const bill of (facts.billsLapsed ?? []) as number[]) counting.delete(bill)
      if (facts.reopened) closed = false
    }
    if (type === 'bill_recorded' || type === 'bill_accepted') counting.add(facts.bill as number)
    if (type === 'bill_cancelled') counting.delete(facts.bill as number)
  }
  const billed: number[] = []
  let net = 0
  for (const number of counting) {
    const bill = record.items.get(`vendor-bill#${String(number).padStart(4, '0')}`)
    const sign = bill?.kind === 'credit' ? -1 : 1
    for (const { line, quantity, unitPrice } of bill?.lines ?? []) {
      billed[line - 1] = (billed[line - 1] ?? 0) + sign * quantity
      net += sign * quantity * cents(unitPrice.amount)
    }
    net += sign * cents(bill?.charges?.amount ?? '0')
  }
  const worth = (units: (ordered: number, came: number, asked: number) => number) =>
    linesAt(record, revision).reduce(
      (sum, { quantity, unitPrice }, index) =>
        sum +
        cents(unitPrice.amount) * Math.max(0, units(quantity, accepted[index] ?? 0, billed[index] ?? 0)),
      0,
    )
  const open = closed ? 0 : worth((ordered, came, asked) => ordered - Math.max(came, asked))
  const come = worth((_, came, asked) => came - asked)
  const { amount = 0, of = 1 } = account.paid ?? {}
  const inBudget = (minor: number) => Math.floor((2 * amount * minor + of) / (2 * of))
  const whole = inBudget(open + come + net)
  const spent = inBudget(net)
  const there = inBudget(come + net)
  return { ...account, ordered: whole - there, received: there - spent, billed: spent }
}

function dayIn(at: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: companyZone }).format(new Date(at))
}

/** The first day of the period that a day is in. */
function firstDay({ kind, yearStart }: Account, day: string): string {
  const months = { month: 1, quarter: 3, year: 12 }[kind.split('#')[0] as 'month' | 'quarter' | 'year']
  const [begins = 1] = yearStart.split('-').map(Number)
  const [year = 0, month = 1] = day.split('-').map(Number)
  const since = (year - 1) * 12 + month - begins
  const first = since - (since % months) + begins - 1
  return `${Math.floor(first / 12) + 1}-${String((first % 12) + 1).padStart(2, '0')}-01`
}
