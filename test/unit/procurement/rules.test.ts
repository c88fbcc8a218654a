import { describe, expect, it } from 'vitest'
import { mayBecome, Statuses, transitions } from '../../../functions/procurement/model.ts'
import { routes } from '../../../functions/procurement/routes.ts'
import { changedFields, orderNumber, patched, priced, totalOf } from '../../../functions/procurement/rules.ts'

const line = (amount: string, quantity = 1, currency = 'EUR') => ({
  description: 'Laptop',
  category: 'hardware',
  quantity,
  unitPrice: { amount, currency },
})

describe('a purchase request', () => {
  it('adds up its lines', () => {
    expect(totalOf([line('1299.00', 2), line('0.01')])).toEqual({ minor: 259_801, currency: 'EUR' })
  })

  it('has one currency, and a total that can be counted', () => {
    expect(() => totalOf([line('1.00'), line('1.00', 1, 'USD')])).toThrow(/one currency/)
    expect(() => totalOf([line('999999999999.99', 100_000)])).toThrow(/too large/)
  })

  it('that is raised may have lines that nobody knows the price of', () => {
    const { unitPrice: _, ...dock } = { ...line('1.00'), description: 'Dock' }
    expect(priced([dock, line('9', 1, 'USD')])).toEqual({
      known: [{ ...dock, unitPrice: { amount: '0.00', currency: 'USD' } }, line('9', 1, 'USD')],
      unknown: ['Dock'],
    })
    expect(priced([dock]).known[0]?.unitPrice).toEqual({ amount: '0.00', currency: 'EUR' })
    expect(priced([line('9')])).toEqual({ known: [line('9')], unknown: [] })
  })

  it('is patched by what is given; null removes', () => {
    const request = { title: 'A', costCentre: 'IT', neededBy: '2027-01-15', lines: [line('1.00')] }
    expect(patched(request, { title: 'B', neededBy: null })).toEqual({
      title: 'B',
      costCentre: 'IT',
      lines: [line('1.00')],
    })
  })

  it('is changed in what differs, not in what is sent along', () => {
    const request = { title: 'A', costCentre: 'IT', neededBy: '2027-01-15', lines: [line('1.00')] }
    expect(changedFields(request, structuredClone(request))).toEqual([])
    const { neededBy: _, ...rest } = request
    expect(changedFields(request, { ...rest, project: 'P', lines: [line('2.00')] })).toEqual([
      'neededBy',
      'lines',
      'project',
    ])
  })

  it('reaches every status from a draft, and leaves none but the final ones without a way on', () => {
    const reached = new Set(['draft'])
    for (const from of reached) for (const to of Statuses) if (mayBecome(from, to)) reached.add(to)
    expect([...reached].sort()).toEqual([...Statuses].sort())
    expect(Statuses.filter((status) => transitions[status].length === 0)).toEqual([
      'cancelled',
      'rejected',
      'withdrawn',
    ])
  })

  it('can be withdrawn until it is ordered', () => {
    expect(Statuses.filter((status) => mayBecome(status, 'withdrawn'))).toEqual([
      'draft',
      'submitted',
      'in_approval',
      'changes_requested',
      'approved',
    ])
  })

  it('shows every status on the wire', () => {
    const shape = routes.getPurchaseRequest.response.shape.status
    expect(shape.options).toEqual(Statuses)
  })

  it('gets orders numbered by year', () => {
    expect(orderNumber('2026', 1)).toBe('PO-2026-0001')
    expect(orderNumber('2026', 12_345)).toBe('PO-2026-12345')
  })
})
