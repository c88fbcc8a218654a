import { describe, expect, it } from 'vitest'
import { mentionAt, replaceMention } from '../../web/src/cases/case/mention.ts'
import { queryText, searchFrom, searchOf } from '../../web/src/cases/list/search.ts'
import { ticksTo } from '../../web/src/ui/chart/scale.ts'

describe('a mention that is being typed', () => {
  it.each<[string, string | undefined]>([
    ['@', ''],
    ['thanks @ma', 'ma'],
    ['thanks @ma ', undefined],
    ['max@example', undefined],
    ['no mention', undefined],
  ])('%j is %j', (text, typed) => expect(mentionAt(text, text.length)).toBe(typed))

  it('is made whole where the cursor is', () => {
    const mentioned = (text: string, cursor: number) => replaceMention(text, cursor, 'max')
    expect(mentioned('thanks @ma, really', 10)).toEqual({ text: 'thanks @max, really', cursor: 11 })
    expect(mentioned('thanks @m really', 9)).toEqual({ text: 'thanks @max really', cursor: 12 })
    expect(mentioned('@', 1)).toEqual({ text: '@max ', cursor: 5 })
  })
})

describe('what is looked for', () => {
  it('is the same after it was kept as a view', () => {
    const search = searchOf({ q: 'laptop 14"', kind: 'renewal', all: true, sort: 'age' })
    expect(searchFrom(queryText(search))).toEqual(search)
  })

  it('leaves out what makes no sense', () => {
    expect(searchOf({ q: 7, sort: 'sideways', all: 'yes', kind: '' })).toEqual({})
  })
})

describe('the scale of a chart', () => {
  it.each([
    [0, [0, 1]],
    [7, [0, 2, 4, 6, 8]],
    [100, [0, 25, 50, 75, 100]],
    [1300, [0, 500, 1000, 1500]],
  ])('up to %d', (most, ticks) => expect(ticksTo(most)).toEqual(ticks))
})
