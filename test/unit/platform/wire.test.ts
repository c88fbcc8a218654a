import { describe, expect, it } from 'vitest'
import { AbsenceContent } from '../../../functions/people/model.ts'
import { faultOfDate, PlainDateText } from '../../../functions/platform/wire.ts'

const faultsOf = (date: string) =>
  PlainDateText.safeParse(date).error?.issues.map(({ message }) => message) ?? []

describe('a date that somebody tells us', () => {
  it.each(['1900-01-01', '2026-12-01', '2028-02-29', '2199-12-31'])('is %s', (date) => {
    expect(faultsOf(date)).toEqual([])
    expect(faultOfDate(date)).toBeUndefined()
  })

  it.each(['', 'tomorrow', '2026-02-30', '2027-02-29', '2026-1-1', '10000-01-01'])('is not %j', (date) => {
    expect(faultsOf(date)).toEqual(['is not a date such as 2027-01-15'])
    expect(faultOfDate(date)).toBe('must be a date such as 2027-01-15')
  })

  it.each(['0000-01-01', '1899-12-31', '2200-01-01', '9999-12-31'])(
    'is not %s, which nothing is computed from',
    (date) => {
      expect(faultsOf(date)).toEqual(['must lie between 1900 and 2199'])
      expect(faultOfDate(date)).toBe('must lie between 1900 and 2199')
    },
  )

  it('is not compared with another before it is one', () => {
    const { error } = AbsenceContent.safeParse({ from: 'Monday', until: '9999-12-31' })
    expect(error?.issues.map(({ path }) => path)).toEqual([['from'], ['until']])
  })
})
