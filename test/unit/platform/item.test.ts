import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromAttributes, toAttributes, toValues } from '../../../functions/platform/item.ts'

describe('an item in the table', () => {
  it('has an attribute for each single value and one for all that is nested, and comes back the same', () => {
    const item = {
      ...{
        pk: 'case#1',
        sk: 'head',
        seq: 4,
        duePk: 'due#1',
        status: 'open',
        isLate: false,
        until: null,
        note: '',
      },
      ...{ waitingFor: [{ who: [], since: null }], summary: { total: { amount: '1.00' } } },
    }
    const attributes = toAttributes(item)
    expect(attributes).toEqual({
      pk: { S: 'case#1' },
      sk: { S: 'head' },
      seq: { N: '4' },
      duePk: { S: 'due#1' },
      status: { S: 'open' },
      isLate: { BOOL: false },
      until: { NULL: true },
      note: { S: '' },
      nested: { S: JSON.stringify({ waitingFor: item.waitingFor, summary: item.summary }) },
    })
    expect(fromAttributes(attributes)).toEqual(item)
  })

  it('comes back the same whatever JSON it holds, without what is undefined', () => {
    const name = fc.string({ minLength: 1 }).filter((each) => each !== 'nested' && each !== '__proto__')
    fc.assert(
      fc.property(fc.dictionary(name, fc.jsonValue()), (content) => {
        const item = { ...content, pk: 'a', sk: 'b', gone: undefined }
        expect(fromAttributes(toAttributes(item))).toEqual(JSON.parse(JSON.stringify(item)))
      }),
    )
  })

  it('is nothing but its key where it has nothing else', () => {
    expect(toAttributes({ pk: 'a', sk: 'b' })).toEqual({ pk: { S: 'a' }, sk: { S: 'b' } })
    expect(fromAttributes({ pk: { S: 'a' }, sk: { S: 'b' } })).toEqual({ pk: 'a', sk: 'b' })
  })
})

describe('what an expression compares with', () => {
  it('is a single value', () => {
    expect(toValues({ ':seq': 3, ':status': 'open' })).toEqual({
      ':seq': { N: '3' },
      ':status': { S: 'open' },
    })
    expect(() => toValues({ ':list': ['a'] })).toThrow('":list"')
  })
})
