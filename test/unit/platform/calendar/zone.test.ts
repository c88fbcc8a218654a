import { describe, expect, it } from 'vitest'
import {
  dateIn,
  describeDate,
  describeInstant,
  isTimeZone,
} from '../../../../functions/platform/calendar/zone.ts'

describe('calendar', () => {
  it('says weekday, date, time and zone of the reader', () => {
    expect(describeInstant('Europe/Berlin', '2026-11-24T12:05:00.000Z')).toBe('Tue 24 Nov 2026, 13:05 CET')
    expect(describeInstant('Europe/Berlin', '2026-07-24T12:05:00.000Z')).toBe('Fri 24 Jul 2026, 14:05 CEST')
  })

  it('tells the hours apart on both clock-change days', () => {
    expect(describeInstant('Europe/Berlin', '2026-03-29T00:59:00.000Z')).toBe('Sun 29 Mar 2026, 01:59 CET')
    expect(describeInstant('Europe/Berlin', '2026-03-29T01:00:00.000Z')).toBe('Sun 29 Mar 2026, 03:00 CEST')
    expect(describeInstant('Europe/Berlin', '2026-10-25T00:30:00.000Z')).toBe('Sun 25 Oct 2026, 02:30 CEST')
    expect(describeInstant('Europe/Berlin', '2026-10-25T01:30:00.000Z')).toBe('Sun 25 Oct 2026, 02:30 CET')
  })

  it('gives the date that an instant has in a zone: it decides the year of an order', () => {
    expect(dateIn('Europe/Berlin', '2026-12-31T23:30:00.000Z')).toBe('2027-01-01')
    expect(dateIn('America/New_York', '2027-01-01T03:00:00.000Z')).toBe('2026-12-31')
  })

  it('keeps a plain date plain', () => {
    expect(describeDate('2027-01-15')).toBe('Fri 15 Jan 2027')
  })

  it('knows zones', () => {
    expect(isTimeZone('Europe/Berlin')).toBe(true)
    expect(isTimeZone('Europe/Nowhere')).toBe(false)
  })
})
