import { describe, expect, it } from 'vitest'
import { type FoundLog, Longest, ReportsPerDay } from '../../../../functions/hardware/labels/model.ts'
import { filledIn, foundNonce, logAfter, reported } from '../../../../functions/hardware/labels/rules.ts'

const fill = (about: Record<string, string>) => filledIn(new URLSearchParams(about))
const log = (about: Partial<FoundLog>): FoundLog => ({
  pk: 'case#a',
  sk: 'found-log',
  total: 0,
  day: '2026-11-24',
  today: 0,
  digests: [],
  ...about,
})

describe('what the form takes', () => {
  it('is where it is, and what else was written, as text', () => {
    const filled = fill({
      where: ' Bus 12,\u202e  \t last row ',
      contact: '',
      message: 'Hello\r\n\r\n\r\nyou ',
    })
    expect(reported(filled)).toEqual({ content: { where: 'Bus 12, last row', message: 'Hello\n\nyou' } })
  })

  it.each([
    [{ where: '   ' }, ['where is missing']],
    [{ where: '\u200b' }, ['where is missing']],
    [{}, ['where is missing']],
    [{ where: 'x'.repeat(Longest.where + 1) }, [`where is too long: at most ${Longest.where} characters`]],
    [
      { where: 'x', message: 'x'.repeat(Longest.message + 1), contact: 'x'.repeat(Longest.contact + 1) },
      [
        `contact is too long: at most ${Longest.contact} characters`,
        `message is too long: at most ${Longest.message} characters`,
      ],
    ],
  ])('is not %o', (given, expected) => {
    const outcome = reported(fill(given as Record<string, string>))
    expect('problems' in outcome && outcome.problems.map((each) => `${each.field} ${each.problem}`)).toEqual(
      expected,
    )
  })

  it('is as long as a browser lets it be', () => {
    const message = `${'x'.repeat(Longest.message - 1)}\r\n`.replace('x\r\n', '\r\ny')
    expect(reported(fill({ where: 'x'.repeat(Longest.where), message }))).toHaveProperty('content')
  })

  it('is given back up to a length that nobody types', () => {
    expect(fill({ where: 'x'.repeat(100_000) }).where.length).toBeLessThan(5000)
  })
})

describe('what is kept', () => {
  const day = '2026-11-24'

  it('counts through, and each day for itself', () => {
    const first = logAfter(undefined, { where: 'a' }, day)
    expect(first).toMatchObject({ total: 1, today: 1 })
    const second = logAfter(log({ ...first }), { where: 'b' }, day)
    expect(second).toMatchObject({ total: 2, today: 2 })
    expect(logAfter(log({ ...second }), { where: 'b' }, '2026-11-25')).toMatchObject({ total: 3, today: 1 })
  })

  it('is not the same report once more, and not more than enough', () => {
    const first = logAfter(undefined, { where: 'a' }, day)
    expect(logAfter(log({ ...first }), { where: 'a' }, day)).toBeUndefined()
    expect(logAfter(log({ total: 9, today: ReportsPerDay }), { where: 'new' }, day)).toBeUndefined()
  })
})

describe('the nonce', () => {
  it('is that of one page', () => {
    expect(foundNonce('a')).toMatch(/^[0-9a-f]{32}$/)
    expect(foundNonce('a')).not.toBe(foundNonce('b'))
  })
})
