import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changedParts } from '../../../functions/approvals/changes.ts'
import type { ApprovalContent } from '../../../functions/approvals/model.ts'

type Line = ApprovalContent['lines'][number]

const eur = (minor: number) => ({ minor, currency: 'EUR' })
const line = (description: string, minor = 500_00, quantity = 1): Line => ({
  description,
  category: 'hardware',
  quantity,
  unitPrice: eur(minor),
  amount: eur(minor * quantity),
})
const content = (lines: Line[], about: Partial<ApprovalContent> = {}): ApprovalContent => ({
  what: 'Laptops',
  total: eur(lines.reduce((sum, { amount }) => sum + amount.minor, 0)),
  lines,
  facts: [{ label: 'Vendor', value: 'Notebook Hub' }],
  words: { onceApproved: '', waitingThen: '', onceRejected: '', onceSentBack: '' },
  ...about,
})

describe('what was changed between two versions', () => {
  it('is told part by part, before and after', () => {
    const before = content([line('Laptop'), line('Dock', 100_00)])
    const after = content([line('Dock', 100_00), line('Laptop', 600_00), line('Mouse', 20_00)], {
      what: 'Laptops and mice',
      facts: [
        { label: 'Vendor', value: 'Other' },
        { label: 'Needed by', value: 'Fri 15 Jan 2027' },
      ],
    })
    expect(changedParts(before, after)).toEqual([
      'Title: was Laptops, now Laptops and mice.',
      'Total: was 600.00 EUR, now 720.00 EUR. That is 120.00 EUR more.',
      'Vendor: was Notebook Hub, now Other.',
      'Needed by: was nothing, now Fri 15 Jan 2027.',
      'Changed: Laptop, 1 × 500.00 EUR · hardware. Now: Laptop, 1 × 600.00 EUR · hardware.',
      'Added: Mouse, 1 × 20.00 EUR · hardware.',
    ])
  })

  it('knows a line that was only renamed', () => {
    expect(changedParts(content([line('Laptop')]), content([line('Notebook')]))).toEqual([
      'Changed: Laptop, 1 × 500.00 EUR · hardware. Now: Notebook, 1 × 500.00 EUR · hardware.',
    ])
  })

  it('does not take the difference of two currencies', () => {
    const usd = { minor: 500_00, currency: 'USD' }
    const [total] = changedParts(content([line('Laptop')]), content([line('Laptop')], { total: usd }))
    expect(total).toBe('Total: was 500.00 EUR, now 500.00 USD.')
  })

  const lines = fc.array(
    fc
      .tuple(fc.constantFrom('Laptop', 'laptop ', 'Dock', 'Mouse'), fc.integer({ min: 1, max: 3 }))
      .map(([name, hundreds]) => line(name, hundreds * 100_00)),
    { maxLength: 6 },
  )

  it('is nothing for the same lines in another order, and accounts for every line otherwise', () => {
    fc.assert(
      fc.property(lines, lines, fc.infiniteStream(fc.nat()), (before, after, order) => {
        const shuffled = before
          .map((each) => ({ each, at: order.next().value }))
          .sort((a, b) => a.at - b.at)
          .map(({ each }) => each)
        const told = (from: Line[], to: Line[]) =>
          changedParts(content(from, { total: undefined }), content(to, { total: undefined }))
        expect(told(before, shuffled)).toEqual([])
        const count = (texts: string[], word: string) => texts.filter((text) => text.startsWith(word)).length
        const texts = told(before, after)
        expect(count(texts, 'Added') - count(texts, 'Removed')).toBe(after.length - before.length)
        const text = ({ description, unitPrice }: Line) => `${description} ${unitPrice.minor}`
        const same = before.map(text).sort().join() === after.map(text).sort().join()
        expect(texts.length === 0).toBe(same)
      }),
    )
  })
})
