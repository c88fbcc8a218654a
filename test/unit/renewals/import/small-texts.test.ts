import { describe, expect, it } from 'vitest'
import { type DateFormat, readDate } from '../../../../functions/renewals/import/date-text.ts'
import type { Reading } from '../../../../functions/renewals/import/reading.ts'
import {
  readCount,
  readEvery,
  readList,
  readNoticeMethod,
  readPer,
  readPercent,
  readPeriod,
  readRenewal,
  readYesNo,
  type TermUnit,
} from '../../../../functions/renewals/import/small-texts.ts'

/** A question and a fault by their sign: what they say is for people. */
const shown = (reading: Reading<unknown>) =>
  'value' in reading ? reading.value : 'question' in reading ? '?' : '!'

describe('a date', () => {
  it.each<[string, DateFormat | undefined, string]>([
    ['2027-01-15', undefined, '2027-01-15'],
    ['2027-1-5', undefined, '2027-01-05'],
    [' 2027-01-15 ', undefined, '2027-01-15'],
    ['2027-01-15T00:00:00Z', undefined, '2027-01-15'],
    ['2027-01-15 00:00', undefined, '2027-01-15'],
    ['2027-01-15 13:00', undefined, '?'],
    ['2027/01/15', undefined, '2027-01-15'],
    ['2027-01-15', 'DD.MM.YYYY', '2027-01-15'],
    ['15.01.2027', 'DD.MM.YYYY', '2027-01-15'],
    ['1.2.2027', 'DD.MM.YYYY', '2027-02-01'],
    ['01/02/2027', 'DD/MM/YYYY', '2027-02-01'],
    ['01/02/2027', 'MM/DD/YYYY', '2027-01-02'],
    ['01-02-2027', 'MM-DD-YYYY', '2027-01-02'],
    ['15/01/2027', 'MM/DD/YYYY', '!'],
    ['15.01.2027', undefined, '2027-01-15'],
    ['01/15/2027', undefined, '2027-01-15'],
    ['03/03/2027', undefined, '2027-03-03'],
    ['01/02/2027', undefined, '?'],
    ['01.02.2027', undefined, '?'],
    ['01/02/2027', 'DD.MM.YYYY', '?'],
    ['15.01.27', 'DD.MM.YYYY', '?'],
    ['29.02.2027', 'DD.MM.YYYY', '!'],
    ['29.02.2028', 'DD.MM.YYYY', '2028-02-29'],
    ['31.02.2027', undefined, '!'],
    ['2027-02-30', undefined, '!'],
    ['2027-13-01', undefined, '!'],
    ['15 January 2027', undefined, '2027-01-15'],
    ['15. Januar 2027', undefined, '2027-01-15'],
    ['15-Jan-2027', undefined, '2027-01-15'],
    ['Jan 15, 2027', undefined, '2027-01-15'],
    ['March 1st, 2027', undefined, '2027-03-01'],
    ['1 März 2027', undefined, '2027-03-01'],
    ['31 Feb 2027', undefined, '!'],
    ['46037', undefined, '?'],
    ['next year', undefined, '?'],
    ['1.2/2027', undefined, '?'],
    ['', undefined, '?'],
  ])('%j, format %s, is %s', (text, format, expected) => {
    expect(shown(readDate(text, format))).toBe(expected)
  })

  it('that can be two is asked for with both', () => {
    expect(readDate('01/02/2027', undefined)).toEqual({
      question:
        '"01/02/2027" can be 2027-02-01 or 2027-01-02: tell which, or the format of dates in the file',
    })
  })
})

describe('a length of time', () => {
  const months = (count: number) => ({ count, unit: 'months' })
  it.each<[string, TermUnit | undefined, unknown]>([
    ['12 months', undefined, months(12)],
    ['12 Months', undefined, months(12)],
    ['1 year', undefined, months(12)],
    ['3 yrs', undefined, months(36)],
    ['24-month', undefined, months(24)],
    ['24m', undefined, months(24)],
    ['1 quarter', undefined, months(3)],
    ['annual', undefined, months(12)],
    ['half-yearly', undefined, months(6)],
    ['jährlich', undefined, months(12)],
    ['2 Jahre', undefined, months(24)],
    ['30 days', undefined, { count: 30, unit: 'days' }],
    ['6 Wochen', undefined, { count: 6, unit: 'weeks' }],
    ['12', undefined, '?'],
    ['12', 'months', months(12)],
    ['2', 'years', months(24)],
    ['90', 'days', { count: 90, unit: 'days' }],
    ['90 days', 'months', { count: 90, unit: 'days' }],
    ['1.5 years', undefined, '?'],
    ['a year', undefined, '?'],
    ['12 moons', undefined, '?'],
    ['0 days', undefined, '!'],
    ['-1 month', undefined, '?'],
    ['', undefined, '?'],
  ])('%j, in %s, is %j', (text, unit, expected) => {
    expect(shown(readPeriod(text, unit))).toEqual(expected)
  })
})

describe('yes and no', () => {
  it.each<[string, unknown]>([
    ...['yes', 'Y', 'TRUE', 'x', '1', 'Ja', 'on'].map((text): [string, unknown] => [text, true]),
    ...['no', 'N', 'False', '0', 'nein', 'off'].map((text): [string, unknown] => [text, false]),
    ...['maybe', '2', '', 'yes?'].map((text): [string, unknown] => [text, '?']),
  ])('%j is %s', (text, expected) => {
    expect(shown(readYesNo(text))).toBe(expected)
  })
})

describe('counts and percentages', () => {
  it.each([
    ['120', 120],
    ['0', 0],
    ['1,200', '?'],
    ['1.200', '?'],
    ['-3', '?'],
    ['12 seats', '?'],
  ])('the count %j is %s', (text, expected) => {
    expect(shown(readCount(text))).toBe(expected)
  })
  it.each([
    ['3', '3'],
    ['3.5 %', '3.5'],
    ['3,5%', '3.5'],
    ['03 percent', '3'],
    ['1.234', '?'],
    ['CPI', '?'],
  ])('the percentage %j is %s', (text, expected) => {
    expect(shown(readPercent(text))).toBe(expected)
  })
})

describe('words', () => {
  it.each<[string, (text: string) => Reading<unknown>, string, string]>([
    ['payment', readEvery, 'Monthly', 'month'],
    ['payment', readEvery, 'annually', 'year'],
    ['payment', readEvery, 'quarter', 'quarter'],
    ['payment', readEvery, 'weekly', '?'],
    ['price', readPer, 'per user', 'seat'],
    ['price', readPer, 'Flat', 'contract'],
    ['price', readPer, 'device', '?'],
    ['renewal', readRenewal, 'Auto-Renew', 'automatic'],
    ['renewal', readRenewal, 'yes', 'automatic'],
    ['renewal', readRenewal, 'no', '?'],
    ['renewal', readRenewal, 'by agreement', 'by_agreement'],
    ['renewal', readRenewal, 'Fixed term', 'none'],
    ['notice', readNoticeMethod, 'E-Mail', 'mail'],
    ['notice', readNoticeMethod, 'Einschreiben', 'registered_post'],
    ['notice', readNoticeMethod, 'fax', '?'],
  ])('of %s: %3$j', (_what, read, text, expected) => {
    expect(shown(read(text))).toBe(expected)
  })

  it.each([
    ['a; b;c', ['a', 'b', 'c']],
    ['a, b', ['a', 'b']],
    ['Doe, Inc.; Doe Ltd', ['Doe, Inc.', 'Doe Ltd']],
    ['a\nb', ['a', 'b']],
    [' ; ', []],
  ])('in a list: %j', (text, expected) => {
    expect(readList(text)).toEqual(expected)
  })
})
