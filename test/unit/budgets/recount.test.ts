import { expect, it } from 'vitest'
import type { CaseRecord, Stored } from '../../year/ledger.ts'
import { budgetFaults } from '../../year/recount.ts'

const budget = { costCentre: 'LAB', currency: 'EUR', length: 'month', start: '2026-12-01', amount: 3000 }
const order = { sk: 'order', lines: [{ quantity: 3, unitPrice: { amount: '10.00' } }] }

/** Asked for in December and approved in January: three things, of which two came and one was billed, a little dearer. */
const record = {
  head: { kind: 'purchase-request' },
  items: new Map<string, object>([
    ['order', order],
    ['route#1', { stages: [{}] }],
    ['vendor-bill#0001', { kind: 'bill', lines: [{ line: 1, quantity: 1, unitPrice: { amount: '10.50' } }] }],
  ]),
  events: [
    { type: 'request_submitted', at: '2026-12-30T09:00:00.000Z', facts: { budget, revision: 1 } },
    {
      type: 'approval_given',
      at: '2026-12-31T23:30:00.000Z',
      facts: { stage: 1, revision: 1, stageOutcome: 'approved' },
    },
    { type: 'order_issued', at: '2027-01-01T09:00:00.000Z', facts: {} },
    { type: 'goods_received', at: '2027-01-08T09:00:00.000Z', facts: { lines: [{ line: 1, accepted: 2 }] } },
    { type: 'bill_recorded', at: '2027-01-09T09:00:00.000Z', facts: { bill: 1 } },
  ],
} as unknown as CaseRecord

const january = { pk: 'budget#LAB', sk: 'period#2027-01-01#month#EUR', limit: 10_000 }
const as = (period: object) => budgetFaults([record], [{ ...january, ...period } as Stored])

it('finds where the money of a request is from its events alone, in the period of the day of approval here', () => {
  expect(as({ ordered: 1000, received: 1000, billed: 1050, left: 6950, leftPending: 6950 })).toEqual([])
})

it('names each amount that is not what happened, and the period that is missing', () => {
  expect(as({ ordered: 2000, received: 0, billed: 1050, left: 6950, leftPending: 6950 })).toEqual([
    'budget#LAB period#2027-01-01#month#EUR: ordered is 2000, recounted 1000.',
    'budget#LAB period#2027-01-01#month#EUR: received is 0, recounted 1000.',
  ])
  expect(budgetFaults([record], [])).toEqual([expect.stringContaining('is missing')])
})

it('takes off what a reversed receipt said, with the bills that rested on it, and opens the order again', () => {
  const closing = { type: 'order_closed', at: '2027-01-10T09:00:00.000Z', facts: {} }
  const reversing = {
    type: 'receipt_reversed',
    at: '2027-01-11T09:00:00.000Z',
    facts: { lines: [{ line: 1, accepted: 2 }], billsLapsed: [1], reopened: true },
  }
  const reversed = { ...record, events: [...record.events, closing, reversing] } as unknown as CaseRecord
  const period = { ...january, ordered: 3000, received: 0, billed: 0, left: 7000, leftPending: 7000 }
  expect(budgetFaults([reversed], [period as Stored])).toEqual([])
})
