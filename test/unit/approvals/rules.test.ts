import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PolicyContent, StageApprover } from '../../../functions/approvals/model.ts'
import { neededOf, ruleFor, tally } from '../../../functions/approvals/rules.ts'

const stage = (name: string) => ({ name, approvers: ['requester.manager'], needed: 'all' as const })
const facts = { categories: ['hardware'], costCentre: 'IT', vendor: 'Notebook Hub', project: undefined }
const eur = (minor: number) => ({ minor, currency: 'EUR' })

const demo: PolicyContent = {
  name: 'Purchases',
  currency: 'EUR',
  rules: [
    { id: 'small', name: 'Below 100 EUR', when: { amountBelow: '100.00' }, stages: [] },
    { id: 'middle', name: 'Below 1,000 EUR', when: { amountBelow: '1000.00' }, stages: [stage('Manager')] },
    { id: 'large', name: 'From 1,000 EUR', when: {}, stages: [stage('Manager'), stage('Finance')] },
  ],
}

describe('routing', () => {
  it.each([
    [99_99, 'small'],
    [100_00, 'middle'],
    [999_99, 'middle'],
    [1000_00, 'large'],
  ])('sends %i cents by the rule %s', (minor, id) => {
    expect(ruleFor(demo, facts, eur(minor))?.id).toBe(id)
  })

  // Limits that include the amount itself: K may approve up to and including 500.
  const limits: PolicyContent = {
    name: 'Limits',
    currency: 'EUR',
    rules: [
      { id: 'k', name: 'Up to 500', when: { amountUpTo: '500' }, stages: [stage('K')] },
      { id: 'n', name: 'Up to 2,000', when: { amountUpTo: '2000' }, stages: [stage('K'), stage('N')] },
      { id: 'f', name: 'Above', when: {}, stages: [stage('K'), stage('N'), stage('F')] },
    ],
  }
  it.each([
    [500, ['K']],
    [501, ['K', 'N']],
    [2000, ['K', 'N']],
    [2001, ['K', 'N', 'F']],
  ])('asks for %i EUR the route %j', (amount, route) => {
    expect(ruleFor(limits, facts, eur(amount * 100))?.stages.map(({ name }) => name)).toEqual(route)
  })

  it('takes names in any case, and needs all conditions of a rule', () => {
    const policy: PolicyContent = {
      ...demo,
      rules: [
        {
          id: 'vendor',
          name: 'Vendor',
          when: { vendors: ['NOTEBOOK hub'], categories: ['Hardware'], costCentres: ['IT'] },
          stages: [],
        },
        { id: 'rest', name: 'Rest', when: {}, stages: [stage('Manager')] },
      ],
    }
    expect(ruleFor(policy, facts, eur(1))?.id).toBe('vendor')
    expect(ruleFor(policy, { ...facts, costCentre: 'HR' }, eur(1))?.id).toBe('rest')
    expect(ruleFor(policy, { ...facts, vendor: undefined }, eur(1))?.id).toBe('rest')
  })

  it('finds no rule where none holds', () => {
    expect(ruleFor({ ...demo, rules: demo.rules.slice(0, 1) }, facts, eur(100_00))).toBeUndefined()
  })
})

describe('a stage', () => {
  const people = (count: number): StageApprover[] =>
    Array.from({ length: count }, (_, index) => ({ id: `p${index}`, name: '', email: '', as: '' }))

  it('needs all, any or so many', () => {
    expect(neededOf('all', 3)).toBe(3)
    expect(neededOf('any', 3)).toBe(1)
    expect(neededOf(2, 3)).toBe(2)
  })

  it('does not pass without those who are required, and fails with their no', () => {
    const [a, b, c] = people(3)
    if (!a || !b || !c) throw new Error('three')
    const stage = { approvers: [{ ...a, required: true as const }, b, c], needed: 2 }
    expect(tally({ ...stage, yes: [b.id, c.id], no: [] })).toBeUndefined()
    expect(tally({ ...stage, yes: [a.id, c.id], no: [] })).toBe('approved')
    expect(tally({ ...stage, yes: [b.id], no: [a.id] })).toBe('rejected')
    expect(tally({ ...stage, yes: [a.id], no: [b.id] })).toBeUndefined()
    expect(tally({ ...stage, yes: [a.id], no: [b.id, c.id] })).toBe('rejected')
  })

  it('has its outcome as soon as it is certain, exactly one, and never before', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.nat(),
        fc.array(fc.boolean(), { minLength: 9, maxLength: 9 }),
        (count, seed, answers) => {
          const needed = (seed % count) + 1
          const mandatory = seed % (needed + 1)
          const approvers = people(count).map((each, index) =>
            index < mandatory ? { ...each, required: true as const } : each,
          )
          const yes: string[] = []
          const no: string[] = []
          for (const [index, approver] of approvers.entries()) {
            const before = tally({ approvers, needed, yes, no })
            const open = count - yes.length - no.length
            const refused = approvers.some(({ id, required }) => required && no.includes(id))
            const wanting = approvers.some(({ id, required }) => required && !yes.includes(id))
            const canStillPass = yes.length + open >= needed && !refused
            const canStillFail = yes.length < needed || wanting
            expect(before).toBe(!canStillFail ? 'approved' : !canStillPass ? 'rejected' : undefined)
            if (before) return
            ;(answers[index] ? yes : no).push(approver.id)
          }
          const all = approvers.every(({ id, required }) => !required || yes.includes(id))
          expect(tally({ approvers, needed, yes, no })).toBe(
            yes.length >= needed && all ? 'approved' : 'rejected',
          )
        },
      ),
    )
  })
})
