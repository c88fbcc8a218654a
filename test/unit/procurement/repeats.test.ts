import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { duplicateIn, markOf } from '../../../functions/procurement/duplicates.ts'
import type { Living, Recent } from '../../../functions/procurement/recent.ts'
import { sameVendor, sumWith, vendorKeys } from '../../../functions/procurement/splits.ts'

process.env.TIME_ZONE ??= 'Europe/Berlin'

const line = (description: string, amount = '500.00', quantity = 1, currency = 'EUR') => ({
  description,
  category: 'hardware',
  quantity,
  unitPrice: { amount, currency },
})
const mark = (lines: ReturnType<typeof line>[], vendor?: string, forWhom = 'ada') =>
  markOf({ lines, ...(vendor && { vendor: { name: vendor } }) }, forWhom)

describe('requests that repeat each other', () => {
  it.each([
    ['case, spaces and signs', [line('  LAPTOP, 14 inch ')], 'notebook hub gmbh'],
    ['the way an amount is written', [line('Laptop 14-inch', '500')], 'Notebook Hub'],
    ['accents and the legal form', [line('Laptop 14 inch')], 'Nótebook Hub Ltd.'],
  ])('are alike whatever %s', (_, lines, vendor) => {
    expect(mark(lines, vendor)).toBe(mark([line('Laptop 14 inch')], 'Notebook Hub'))
  })

  it('are alike with their lines in another order, or in two halves', () => {
    const [a, b] = [line('Laptop', '500.00', 3), line('Dock')]
    expect(mark([b, line('Laptop', '500.00', 1), line('laptop', '500.00', 2)])).toBe(mark([a, b]))
  })

  it.each([
    ['another price', [line('Laptop', '501.00')], 'Hub', 'ada'],
    ['another number', [line('Laptop', '500.00', 2)], 'Hub', 'ada'],
    ['another currency', [line('Laptop', '500.00', 1, 'USD')], 'Hub', 'ada'],
    ['another vendor', [line('Laptop')], 'Other', 'ada'],
    ['no vendor', [line('Laptop')], undefined, 'ada'],
    ['somebody else to use it', [line('Laptop')], 'Hub', 'ben'],
  ])('are not alike with %s', (_, lines, vendor, forWhom) => {
    expect(mark(lines, vendor, forWhom)).not.toBe(mark([line('Laptop')], 'Hub'))
  })
})

const recent = (caseId: string, minor: number, vendor?: string): Recent => ({
  caseId,
  at: '2026-11-30T09:00:00.000Z',
  minor,
  currency: 'EUR',
  vendors: vendorKeys(vendor),
  mark: '',
})
const alive = (each: Recent): Living => ({
  ...each,
  title: each.caseId,
  total: { amount: '500.00', currency: 'EUR' },
})

describe('a possible duplicate', () => {
  const found = [alive(recent('one', 500_00)), alive(recent('two', 500_00))]

  it('stops with the latest, until that is confirmed', () => {
    const asked = { whenFound: 'stop' as const, by: 'Ada' }
    const attempt = (confirmed?: string) => duplicateIn(found, { ...asked, confirmed })
    for (const wrong of [undefined, 'three']) {
      expect(() => attempt(wrong)).toThrow(
        expect.objectContaining({
          status: 409,
          code: 'possible_duplicate',
          fields: [expect.objectContaining({ problem: expect.stringContaining('two') })],
        }),
      )
    }
    expect(attempt('two')).toMatchObject({ duplicateOf: 'two' })
    expect(attempt('two').facts[0]?.value).toContain('Ada says that both are needed.')
  })

  it('is only said where the policy has it so', () => {
    const { facts } = duplicateIn(found, { whenFound: 'warn', confirmed: undefined, by: 'Ada' })
    expect(facts[0]?.value).toMatch(/^Of “two” over 500\.00 EUR, submitted Mon.* 30 Nov/)
    expect(duplicateIn([], { whenFound: 'stop', confirmed: undefined, by: 'Ada' }).facts).toEqual([])
  })
})

describe('requests that count together', () => {
  const ruleFor = ({ minor }: { minor: number }) => ({ id: minor >= 1000_00 ? 'large' : 'small' })
  const sumOf = async (own: Recent, near: Recent[], dead: string[] = []) => {
    let looked = 0
    const found = await sumWith(near, own, {
      days: 7,
      rule: { id: ruleFor(own).id, name: 'Rule' },
      ruleFor,
      living: async (entries) => {
        looked++
        return entries.filter(({ caseId }) => !dead.includes(caseId)).map(alive)
      },
    })
    return { sum: found.together?.amount.minor, others: found.together?.others.length, looked }
  }

  it('are ruled by their sum where it passes a limit that each stays below', async () => {
    const half = recent('a', 600_00, 'Hub')
    expect(await sumOf(recent('b', 399_99, 'Hub'), [half])).toMatchObject({ sum: undefined, looked: 0 })
    expect(await sumOf(recent('b', 400_00, 'Hub Inc.'), [half])).toEqual({
      sum: 1000_00,
      others: 1,
      looked: 1,
    })
    // By itself it is large: nothing is added by the others.
    expect(await sumOf(recent('b', 1000_00, 'Hub'), [half])).toMatchObject({ sum: undefined, looked: 0 })
  })

  it('leave out what came to nothing, other vendors and other currencies', async () => {
    const own = recent('b', 600_00, 'Hub')
    expect((await sumOf(own, [recent('a', 600_00, 'Hub')], ['a'])).sum).toBeUndefined()
    expect((await sumOf(own, [recent('a', 600_00, 'Other')])).sum).toBeUndefined()
    expect((await sumOf(own, [{ ...recent('a', 600_00, 'Hub'), currency: 'USD' }])).sum).toBeUndefined()
  })

  it('count where one leaves out its vendor', async () => {
    expect((await sumOf(recent('b', 600_00), [recent('a', 600_00, 'Hub')])).sum).toBe(1200_00)
    expect(sameVendor(recent('a', 1, 'Hub'), recent('b', 1))).toBe(true)
  })

  it('slip below a limit in no number of parts', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 999_99 }), { minLength: 2, maxLength: 8 }),
        async (parts) => {
          const large = []
          for (const [index, minor] of parts.entries()) {
            const before = parts.slice(0, index).map((each, at) => recent(String(at), each, 'Hub'))
            const { sum } = await sumOf(recent(String(index), minor, 'Hub'), before)
            large.push(sum !== undefined)
          }
          const sums = parts.map((_, index) => parts.slice(0, index + 1).reduce((a, b) => a + b))
          expect(large).toEqual(sums.map((sum) => sum >= 1000_00))
        },
      ),
    )
  })
})
