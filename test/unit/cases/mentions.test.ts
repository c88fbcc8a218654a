import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mentionsIn } from '../../../functions/cases/comments/rules.ts'

const named = (text: string) => mentionsIn(text).map((each) => each.text)

describe('who a comment names', () => {
  it.each([
    ['@max please look', ['max']],
    ['Ask @max-muster, @ada and (@jo).', ['max-muster', 'ada', 'jo']],
    ['@Max is @max', ['max']],
    ['cc @Max.Muster@Example.com, please', ['max.muster@example.com']],
    ['cc @max@example.com.', ['max@example.com']],
    ['@ada: yes', ['ada']],
    ['two\n@lines\n@here', ['lines', 'here']],
  ])('%j names %j', (text, names) => {
    expect(named(text)).toEqual(names)
  })

  it.each(['max@example.com', 'see you @ noon', 'https://x.example/@max', 'a@b', '@', '@@', 'price@5'])(
    '%j names nobody',
    (text) => {
      expect(named(text)).toEqual([])
    },
  )

  it('is each once, at most twenty, in no time whatever is typed', () => {
    expect(named(Array.from({ length: 50 }, (_, n) => `@p${n} @p${n}`).join(' '))).toHaveLength(20)
    const started = performance.now()
    fc.assert(
      fc.property(fc.string({ maxLength: 2000 }), fc.constantFrom('@', '@a', 'a@', '.@.'), (text, piece) => {
        const names = named(text + piece.repeat(500))
        expect(new Set(names).size).toBe(names.length)
      }),
    )
    expect(performance.now() - started).toBeLessThan(5000)
  })
})
