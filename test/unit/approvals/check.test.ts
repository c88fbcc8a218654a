import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkRules } from '../../../functions/approvals/check.ts'
import type { Condition, PolicyContent } from '../../../functions/approvals/model.ts'
import { ruleFor } from '../../../functions/approvals/rules.ts'

const policy = (...conditions: Condition[]): PolicyContent => ({
  name: 'Policy',
  currency: 'EUR',
  rules: conditions.map((when, index) => ({ id: `r${index}`, name: `Rule ${index}`, when, stages: [] })),
})
const faults = (...conditions: Condition[]) =>
  checkRules(policy(...conditions))
    .filter(({ severity }) => severity === 'fault')
    .map(({ field }) => field)
const notes = (...conditions: Condition[]) =>
  checkRules(policy(...conditions)).flatMap(({ severity, problem }) => (severity === 'note' ? [problem] : []))

describe('the check of a policy', () => {
  it('finds nothing in a ladder of amounts that ends with everything', () => {
    expect(checkRules(policy({ amountBelow: '100' }, { amountBelow: '1000' }, {}))).toEqual([])
    expect(
      checkRules(policy({ categories: ['software'], amountBelow: '50' }, { amountUpTo: '100' }, {})),
    ).toEqual([])
  })

  it.each<[string, Condition[], string[]]>([
    ['behind everything', [{}, { amountBelow: '100' }], ['rules[1].when']],
    ['behind a wider amount', [{ amountBelow: '1000' }, { amountBelow: '100' }, {}], ['rules[1].when']],
    [
      'behind two that cover it together',
      [{ amountBelow: '50' }, { amountFrom: '50' }, {}],
      ['rules[2].when'],
    ],
    [
      'up to and below meet without a gap',
      [{ amountUpTo: '50' }, { amountFrom: '50.01' }, {}],
      ['rules[2].when'],
    ],
    ['from above below', [{ amountFrom: '100', amountBelow: '100' }, {}], ['rules[0].when']],
    [
      'names in another case',
      [{ categories: ['Hardware', 'Software'] }, { categories: ['HARDWARE '] }, {}],
      ['rules[1].when'],
    ],
    [
      'a cost centre that is split by amount before',
      [
        { costCentres: ['IT'], amountBelow: '10' },
        { costCentres: ['IT', 'HR'], amountFrom: '10' },
        { costCentres: ['IT'] },
        {},
      ],
      ['rules[2].when'],
    ],
  ])('finds a rule that is never reached: %s', (_, conditions, expected) => {
    expect(faults(...conditions)).toEqual(expected)
  })

  it('does not take a request of several categories for one of each', () => {
    expect(faults({ categories: ['a'] }, { categories: ['a', 'b'] }, {})).toEqual([])
  })

  it('tells what no rule is for, by an example', () => {
    expect(notes({ amountBelow: '100' })).toEqual(['are for no request such as one of 100.00 EUR'])
    expect(notes({ amountBelow: '100' }, { categories: ['hardware'] })).toContain(
      'are for no request such as one of 100.00 EUR, another category than hardware',
    )
  })

  it('tells that a stage looks at something in vain', () => {
    const stages = [
      {
        name: 'Manager',
        approvers: ['requester.manager'],
        needed: 'all' as const,
        looksAt: ['lines' as const],
      },
    ]
    const looking = { ...policy({}), rules: [{ id: 'all', name: 'All', when: {}, stages }] }
    expect(checkRules(looking)).toMatchObject([{ severity: 'note', field: 'rules[0].stages[0].looksAt' }])
    expect(checkRules({ ...looking, askAgain: 'touched' })).toEqual([])
  })

  it('tells where only the order decides', () => {
    expect(
      notes(
        { categories: ['hardware'], amountBelow: '500' },
        { costCentres: ['IT'], amountBelow: '900' },
        {},
      ),
    ).toEqual(['shares requests with "Rule 0", which decides them because it stands before "Rule 1"'])
  })

  const names = fc.option(fc.subarray(['a', 'b', 'c'], { minLength: 1 }), { nil: undefined })
  const amount = fc.option(fc.integer({ min: 0, max: 6 }).map(String), { nil: undefined })
  const condition = fc
    .record({
      amountBelow: amount,
      amountUpTo: amount,
      amountFrom: amount,
      categories: names,
      costCentres: names,
      vendors: names,
    })
    .map(
      (each) =>
        Object.fromEntries(Object.entries(each).filter(([, value]) => value !== undefined)) as Condition,
    )

  /** Every request that can matter: amounts around each limit, each name that is used and one that is not. */
  const requests = Array.from({ length: 14 }, (_, half) => half * 50).flatMap((minor) =>
    ['a', 'b', 'c', 'z'].flatMap((category) =>
      ['a', 'b', 'c', 'z'].flatMap((costCentre) =>
        ['a', 'b', 'c', undefined].map((vendor) => ({ minor, category, costCentre, vendor })),
      ),
    ),
  )

  it('agrees with trying every request, for any policy', () => {
    fc.assert(
      fc.property(fc.array(condition, { minLength: 1, maxLength: 5 }), (conditions) => {
        const tried = policy(...conditions)
        const reached = new Set(
          requests.map(
            ({ minor, category, costCentre, vendor }) =>
              ruleFor(
                tried,
                { categories: [category], costCentre, vendor, project: undefined },
                { minor, currency: 'EUR' },
              )?.id,
          ),
        )
        const found = checkRules(tried)
        expect(found.filter(({ severity }) => severity === 'fault').map(({ field }) => field)).toEqual(
          tried.rules.flatMap(({ id }, index) => (reached.has(id) ? [] : [`rules[${index}].when`])),
        )
        expect(found.some(({ field }) => field === 'rules')).toBe(reached.has(undefined))
      }),
      { numRuns: 300 },
    )
  })
})
