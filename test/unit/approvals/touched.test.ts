import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type ApprovalContent,
  type Part,
  Parts,
  type Route,
  type StageRule,
} from '../../../functions/approvals/model.ts'
import { touches } from '../../../functions/approvals/touched.ts'

const eur = (minor: number) => ({ minor, currency: 'EUR' })
const stage = (looksAt?: Part[]): StageRule => ({
  name: 'Manager',
  approvers: ['requester.manager'],
  needed: 'all',
  ...(looksAt && { looksAt }),
})

interface Facts {
  quantity: number
  price: number
  vendor: string | undefined
  vendorAddress: string | undefined
  costCentre: string
  project: string | undefined
  beneficiary: string | undefined
  rule: string
  stepUp: boolean
  counted: number
}
const plain: Facts = {
  quantity: 2,
  price: 500_00,
  vendor: 'Notebook Hub',
  vendorAddress: 'orders@hub.example',
  costCentre: 'IT',
  project: undefined,
  beneficiary: undefined,
  rule: 'manager',
  stepUp: false,
  counted: 0,
}

function route(about: Partial<Facts> = {}, said: Partial<ApprovalContent> = {}): Route {
  const facts = { ...plain, ...about }
  const total = eur(facts.quantity * facts.price)
  return {
    pk: '',
    sk: '',
    revision: 1,
    policy: { id: 'purchase-requests', version: 1 },
    rule: { id: facts.rule, name: `Rule ${facts.rule}` },
    amount: total,
    ...(facts.counted > 0 && {
      together: { amount: eur(total.minor + facts.counted), days: 7, others: [], instead: '' },
    }),
    ...(facts.stepUp && { stepUp: true as const }),
    facts: {
      categories: ['hardware'],
      costCentre: facts.costCentre,
      vendor: facts.vendor,
      vendorAddress: facts.vendorAddress,
      project: facts.project,
    },
    stages: [stage()],
    foreseen: [],
    around: { requesterId: 'ada', beneficiaryId: facts.beneficiary, costCentre: facts.costCentre },
    content: {
      what: 'Laptops',
      total,
      lines: [
        {
          description: 'Laptop',
          category: 'hardware',
          quantity: facts.quantity,
          unitPrice: eur(facts.price),
          amount: total,
        },
      ],
      facts: [],
      words: { onceApproved: '', waitingThen: '', onceRejected: '', onceSentBack: '' },
      ...said,
    },
    digest: '',
  }
}

describe('a change since a yes', () => {
  it.each<[string, Partial<Facts>, RegExp]>([
    ['a raised price', { price: 500_01 }, /^the total rose from 1,000.00 EUR to 1,000.02 EUR$/],
    ['fewer for more', { quantity: 1, price: 999_00 }, /^what is bought changed$/],
    ['another vendor', { vendor: 'Other' }, /^the vendor changed$/],
    ['another address of the vendor', { vendorAddress: 'orders@hub.test' }, /^the vendor changed$/],
    ['another cost centre', { costCentre: 'HR' }, /^the cost centre changed$/],
    ['another project', { project: 'Roof' }, /^the project changed$/],
    ['somebody else to use it', { beneficiary: 'ben' }, /^whom it is for changed$/],
    ['another rule', { rule: 'board' }, /^another rule holds: Rule board$/],
    ['a code that is needed', { stepUp: true }, /^a one-time code is needed by now$/],
    ['a sum with other requests', { counted: 1 }, /^the amount that the policy goes by rose/],
  ])('touches every stage that looks at everything: %s', (_, about, reason) => {
    const reasons = touches(route(), route(about), stage())
    expect(reasons).toContainEqual(expect.stringMatching(reason))
  })

  it('of title, reason, date or the order of lines touches nobody', () => {
    const other = {
      description: 'Dock',
      category: 'hardware',
      quantity: 1,
      unitPrice: eur(0),
      amount: eur(0),
    }
    const lines = route().content.lines
    const before = route({}, { lines: [...lines, other] })
    const after = route({}, { what: 'Two laptops', why: 'Broken', lines: [other, ...lines] })
    expect(touches(before, after, stage())).toEqual([])
  })

  it('of what a stage does not look at leaves its yes, but never to a higher total', () => {
    const finance = stage(['costCentre'])
    expect(touches(route(), route({ vendor: 'Other', quantity: 1 }), finance)).toEqual([])
    expect(touches(route(), route({ quantity: 3 }), finance)).toHaveLength(1)
    expect(touches(route(), route({ costCentre: 'HR' }), finance)).toEqual(['the cost centre changed'])
  })

  it('of the stage in the policy touches it, whatever is bought', () => {
    const more: StageRule = { ...stage(), approvers: ['requester.manager', 'group:finance'] }
    expect(touches(route(), { ...route(), stages: [more] }, more)).toEqual([
      'the policy asks this stage differently by now',
    ])
  })

  it('of the currency is one of the amount', () => {
    const usd = { minor: 1, currency: 'USD' }
    expect(touches(route(), route({}, { total: usd }), stage([]))).toHaveLength(1)
  })

  it('leaves a yes only where everything that the stage looks at is as it was, and nothing costs more', () => {
    const facts = fc.record<Facts>({
      quantity: fc.integer({ min: 1, max: 3 }),
      price: fc.constantFrom(100_00, 200_00, 300_00),
      vendor: fc.constantFrom('Hub', 'Other', undefined),
      vendorAddress: fc.constantFrom('a@x.example', 'b@x.example'),
      costCentre: fc.constantFrom('IT', 'HR'),
      project: fc.constantFrom('Roof', undefined),
      beneficiary: fc.constantFrom('ben', undefined),
      rule: fc.constantFrom('manager', 'board'),
      stepUp: fc.boolean(),
      counted: fc.constantFrom(0, 100_00),
    })
    fc.assert(
      fc.property(facts, facts, fc.subarray([...Parts]), (was, is, looksAt) => {
        const cost = ({ quantity, price, counted }: Facts) => quantity * price + counted
        const changed: Record<Part, boolean> = {
          lines: was.quantity !== is.quantity || was.price !== is.price,
          vendor: was.vendor !== is.vendor || was.vendorAddress !== is.vendorAddress,
          costCentre: was.costCentre !== is.costCentre,
          project: was.project !== is.project,
          beneficiary: was.beneficiary !== is.beneficiary,
        }
        const stands =
          is.quantity * is.price <= was.quantity * was.price &&
          cost(is) <= cost(was) &&
          is.rule === was.rule &&
          (was.stepUp || !is.stepUp) &&
          looksAt.every((part) => !changed[part])
        expect(touches(route(was), route(is), stage(looksAt)).length === 0).toBe(stands)
      }),
      { numRuns: 1000 },
    )
  })
})
