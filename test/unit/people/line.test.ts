import { expect, it } from 'vitest'
import { Line } from '../../../functions/people/model.ts'

const faultsOf = (text: string) =>
  Line(20)
    .safeParse(text)
    .error?.issues.map(({ message }) => message) ?? []

it.each(['Zoë', '鈴木', '7', '–', '👍', 'a\u200bb', 'نیک\u200cروز', 'क्\u200dष'])('%j is a line', (text) => {
  expect(faultsOf(text)).toEqual([])
})

it.each(['\u200b', '\u2060 \u2060', '\u00ad', '\u202e', '\u3164', '\u2800', '\ud800'])(
  '%j shows a reader nothing',
  (text) => {
    expect(faultsOf(text)).toEqual(['must not be empty'])
  },
)

it('is empty but once', () => {
  expect(faultsOf('  ')).toEqual(['must not be empty'])
})
