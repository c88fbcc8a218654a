import { type ApprovalContent, PurchasePolicy, planApproval } from '../../approvals/index.ts'
import type { CaseFile } from '../../cases/index.ts'
import { type CostCentre, costCentreKey, type Directory } from '../../people/index.ts'
import { describeDate } from '../../platform/calendar/zone.ts'
import type { PlainDate } from '../../platform/clock.ts'
import { Problem } from '../../platform/errors.ts'
import { describeMoney, type Money, times } from '../../platform/money.ts'
import type { Write } from '../../platform/table.ts'
import type { Task } from '../../tasks/index.ts'
import { committedIn, type PriceOfTerm, payment, paymentDates, paymentFor } from '../contracts/prices.ts'
import { lastDayOf } from '../contracts/rules.ts'
import type { Cycle, CycleStatus } from './model.ts'
import { describePrice } from './words.ts'

/** What an answer leads to. */
export interface WhatFollows {
  status: CycleStatus
  waits: string
  writes?: Write[]
  revision?: number
  /** What the workflow goes on with; absent when it waits for something else still. */
  output?: Record<string, unknown>
}

/** Renewing is spending: who has to say yes is decided and pinned now, as for a purchase. */
export async function spendForApproval(
  file: CaseFile,
  cycle: Cycle,
  task: Task,
  seats: number | undefined,
  why: string | undefined,
): Promise<WhatFollows> {
  const { coming } = cycle
  if (!coming) throw new Problem(422, 'not_open', 'No further term is agreed for this contract.')
  const price = cycle.offer?.price ?? coming.price
  const kept = seats ?? cycle.seats?.bought
  const total = committedIn({ index: 0, ...coming }, price, kept)
  const revision = file.head.revision + 1
  const route = await planApproval({
    caseId: file.head.caseId,
    revision,
    policyId: PurchasePolicy,
    facts: {
      categories: ['renewal'],
      costCentre: cycle.costCentre,
      vendor: cycle.vendor.name,
      project: undefined,
    },
    around: { requesterId: task.person.id, costCentre: cycle.costCentre },
    content: (directory) => contentOf(cycle, price, kept, total, task, why, directory),
  })
  const atOnce = route.stages.length === 0
  return {
    status: atOnce ? 'approved' : 'submitted',
    waits: atOnce ? 'The renewal is being recorded' : 'The first approval stage is being opened',
    writes: [{ Put: { Item: route } }],
    revision,
    output: { decision: 'renew', round: cycle.round, revision, approved: atOnce },
  }
}

async function contentOf(
  cycle: Cycle,
  price: PriceOfTerm,
  seats: number | undefined,
  total: Money,
  task: Task,
  why: string | undefined,
  directory: Directory,
): Promise<ApprovalContent> {
  const { coming, dates } = cycle
  if (!coming) throw new Error('A renewal without a term to come.')
  const centre = await directory.item<CostCentre>(costCentreKey(cycle.costCentre))
  return {
    what: `Renewal of ${cycle.title}`,
    ...(why && { why }),
    total,
    lines: paymentLines(
      `${cycle.title}, ${describeDate(coming.start)} to ${describeDate(lastDayOf(coming))}${seats === undefined ? '' : `, ${seats} seats`}`,
      coming,
      price,
      seats,
    ),
    facts: [
      { label: 'Requested by', value: task.person.name },
      { label: 'Vendor', value: cycle.vendor.name },
      { label: 'Cost centre', value: centre ? `${centre.code} · ${centre.name}` : cycle.costCentre },
      { label: 'Price', value: describePrice(price) },
      { label: 'Paid in the term before', value: describeMoney(cycle.committedNow) },
      ...(coming.certainty === 'uncapped' && !cycle.offer
        ? [{ label: 'Mind', value: 'The increase is not capped: the vendor can ask any price' }]
        : []),
      ...(dates.notice ? [{ label: 'Can be ended until', value: describeDate(dates.notice.noticeBy) }] : []),
    ],
    words: {
      onceApproved: 'the contract is renewed',
      waitingThen: 'The renewal is being recorded',
      onceRejected: `${task.person.name} decides anew what is to become of the contract.`,
      onceSentBack: `${task.person.name} is asked again what is to become of the contract.`,
    },
  }
}

/** What is paid in a term: its whole periods as one line, and a last one that the term's end cuts short. */
function paymentLines(
  description: string,
  coming: { start: PlainDate; end: PlainDate },
  price: PriceOfTerm,
  seats: number | undefined,
): ApprovalContent['lines'] {
  const dates = paymentDates({ index: 0, ...coming }, price.every)
  const amounts = dates.map((start, at) =>
    paymentFor(price, seats, { start, end: dates[at + 1] ?? coming.end }),
  )
  const line = (text: string, unitPrice: Money, quantity: number) => ({
    description: text,
    category: 'renewal',
    quantity,
    unitPrice,
    amount: times(unitPrice, quantity),
  })
  const whole = payment(price, seats)
  const full = amounts.filter(({ minor }) => minor === whole.minor).length
  return [
    ...(full > 0 ? [line(description, whole, full)] : []),
    ...amounts
      .filter(({ minor }) => minor !== whole.minor)
      .map((amount) => line(full > 0 ? `${description}: the rest` : description, amount, 1)),
  ]
}
