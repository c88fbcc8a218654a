import { describe, expect, it } from 'vitest'
import { PreviewContent, previewOf } from '../../../functions/renewals/contracts/preview.ts'
import { around, automatic, days, months, none, notice, price } from './agreements.ts'

const at = '2027-02-01T09:00:00.000Z'
const given = (about: object = {}) =>
  PreviewContent.parse({
    start: '2027-01-01',
    initialTerm: months(12),
    renewal: automatic(),
    notice: notice(3),
    ...about,
  })

describe('what follows from a contract that somebody is recording', () => {
  it('says by when to cancel, when we ask and what comes otherwise', () => {
    const preview = previewOf(
      given({ price: price('1200.00'), uplift: { kind: 'fixed', percent: '10' } }),
      around,
      at,
    )
    expect(preview).toMatchObject({
      term: { start: '2027-01-01', end: '2028-01-01' },
      dates: { notice: { noticeBy: '2027-10-01' } },
      committed: { minor: 120_000, currency: 'EUR' },
      coming: { start: '2028-01-01', end: '2029-01-01', committed: { minor: 132_000, currency: 'EUR' } },
    })
    expect(preview?.asksOn).toMatch(/^2027-06-/)
  })

  it('knows the dates before the price', () => {
    const preview = previewOf(given(), around, at)
    expect(preview?.committed).toBeUndefined()
    expect(preview?.coming).toEqual({ start: '2028-01-01', end: '2029-01-01' })
  })

  it('asks today where the day to ask has passed, and about the next term where the notice date has', () => {
    const late = previewOf(given({ notice: notice(10) }), around, at)
    expect(late?.asksOn).toBe('2027-02-01')
    const later = previewOf(given({ notice: notice(11), start: '2026-12-15' }), around, at)
    expect(later?.term.start).toBe('2027-12-15')
  })

  it('raises the price up to the term that is asked about, where the one that runs can no longer be cancelled', () => {
    const raised = { price: price('1200.00'), uplift: { kind: 'fixed', percent: '10' } }
    const preview = previewOf(given({ ...raised, notice: notice(11), start: '2026-12-15' }), around, at)
    expect(preview).toMatchObject({
      term: { start: '2027-12-15' },
      committed: { minor: 132_000 },
      coming: { start: '2028-12-15', committed: { minor: 145_200 } },
    })
  })

  it('has nothing to say of a contract whose only term is over', () => {
    expect(previewOf(given({ start: '2026-01-01', renewal: none }), around, at)).toBeUndefined()
    expect(
      previewOf(given({ renewal: none, notice: undefined, initialTerm: days(30) }), around, at),
    ).toBeUndefined()
  })
})
