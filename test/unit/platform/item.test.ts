import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkExpression, fromAttributes, toAttributes, toValues } from '../../../functions/platform/item.ts'

describe('an item in the table', () => {
  it('keeps apart what DynamoDB looks at, and comes back the same', () => {
    const item = {
      ...{ pk: 'case#1', sk: 'head', seq: 4, duePk: 'due#1', dueSk: '2026-11-24', status: 'open', tries: 0 },
      ...{
        title: '“Laptop”',
        waitingFor: [{ who: [], since: null }],
        summary: { total: { amount: '1.00' } },
      },
    }
    const attributes = toAttributes(item)
    expect(Object.keys(attributes).sort()).toEqual(
      ['body', 'duePk', 'dueSk', 'pk', 'seq', 'sk', 'status', 'tries'].sort(),
    )
    expect(attributes.seq).toEqual({ N: '4' })
    expect(fromAttributes(attributes)).toEqual(item)
  })

  it('comes back the same whatever JSON it holds, without what is undefined', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (content) => {
        const item = { pk: 'a', sk: 'b', content, gone: undefined }
        expect(fromAttributes(toAttributes(item))).toEqual(JSON.parse(JSON.stringify(item)))
      }),
    )
  })

  it('is nothing but its key where it has nothing else', () => {
    expect(toAttributes({ pk: 'a', sk: 'b' })).toEqual({ pk: { S: 'a' }, sk: { S: 'b' } })
    expect(fromAttributes({ pk: { S: 'a' }, sk: { S: 'b' } })).toEqual({ pk: 'a', sk: 'b' })
  })

  it('is refused when DynamoDB would have to look into a value', () => {
    expect(() => toAttributes({ pk: 'a', sk: 'b', status: { name: 'open' } })).toThrow('"status"')
    expect(() => toValues({ ':list': ['a'] })).toThrow('":list"')
  })
})

describe('an expression', () => {
  it.each([
    'attribute_not_exists(pk)',
    'seq = :seq',
    'attribute_not_exists(pk) OR expiresAt < :now',
    'SET duePk = :pk, dueSk = :sk, tries = :tries',
    'pk = :pk AND sk BETWEEN :from AND :to',
  ])('may name attributes of their own: %s', (expression) => {
    expect(() => checkExpression(expression)).not.toThrow()
  })

  it('may name them by placeholders', () => {
    expect(() => checkExpression('#status = :open', { '#status': 'status' })).not.toThrow()
    expect(() => checkExpression('#title = :title', { '#title': 'title' })).toThrow('"title"')
  })

  it('may not name what is inside the body, where it would look as if it were missing', () => {
    expect(() => checkExpression('attribute_not_exists(title)')).toThrow('"title"')
    expect(() => checkExpression('SET waitingFor = :nobody')).toThrow('"waitingFor"')
  })
})
