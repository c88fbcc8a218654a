import { expect, test } from 'vitest'
import { readFilter } from '../../../infra/local/stream/filter.ts'

const record = {
  eventName: 'INSERT',
  dynamodb: {
    Keys: { pk: { S: 'case#1' } },
    NewImage: {
      dispatch: { S: 'yes' },
      sk: { S: 'event#000001' },
      tags: { SS: ['a', 'b'] },
      gone: { NULL: true },
    },
    SizeBytes: 7,
  },
}
const image = (rule: unknown) => ({ dynamodb: { NewImage: rule } })

test.each<[unknown, boolean]>([
  [{ eventName: ['INSERT'], ...image({ dispatch: { S: ['yes'] } }) }, true],
  [{ eventName: ['INSERT'], ...image({ dispatch: { S: ['no'] } }) }, false],
  [{ eventName: ['MODIFY', 'INSERT'] }, true],
  [{ eventName: ['insert'] }, false],
  [{ eventName: [{ 'equals-ignore-case': 'insert' }] }, true],
  [image({ sk: { S: [{ prefix: 'event#' }] } }), true],
  [image({ sk: { S: [{ prefix: 'head' }] } }), false],
  [image({ sk: { S: [{ suffix: '01' }] } }), true],
  [image({ outbox: { M: [{ exists: true }] } }), false],
  [image({ outbox: { M: [{ exists: false }] } }), true],
  [image({ dispatch: { S: [{ exists: true }] } }), true],
  [image({ dispatch: { S: [{ 'anything-but': ['no', 'never'] }] } }), true],
  [image({ dispatch: { S: [{ 'anything-but': 'yes' }] } }), false],
  [image({ missing: { S: [{ 'anything-but': 'yes' }] } }), false],
  [image({ tags: { SS: ['b'] } }), true],
  [image({ tags: { SS: ['c'] } }), false],
  [image({ gone: { NULL: [true] } }), true],
  [image({ gone: [null] }), false],
  [{ dynamodb: { SizeBytes: [{ numeric: ['>', 5, '<=', 7] }] } }, true],
  [{ dynamodb: { SizeBytes: [{ numeric: ['>', 7] }] } }, false],
  [{ dynamodb: { SizeBytes: [{ numeric: ['=', 7] }] } }, true],
  [{ $or: [{ eventName: ['REMOVE'] }, image({ dispatch: { S: ['yes'] } })] }, true],
  [{ $or: [{ eventName: ['REMOVE'] }, image({ dispatch: { S: ['no'] } })] }, false],
  [{}, true],
])('%j admits the record: %s', (pattern, admits) => {
  expect(readFilter(JSON.stringify(pattern))(record)).toBe(admits)
})

test.each([
  [{ a: [{ cidr: '10.0.0.0/8' }] }, 'a: the operator "cidr" is not supported'],
  [{ a: [{ prefix: { 'equals-ignore-case': 'x' } }] }, 'a.prefix: must be a string'],
  [{ a: [{ 'anything-but': { prefix: 'x' } }] }, 'only literals'],
  [{ a: [{ numeric: ['>'] }] }, 'pairs of a comparison and a number'],
  [{ a: [{ exists: 'yes' }] }, 'true or false'],
  [{ a: 'text' }, 'a: a rule must be a list or an object'],
  [{ a: [{ prefix: 'a', suffix: 'b' }] }, 'one operator'],
])('refuses %j', (pattern, message) => {
  expect(() => readFilter(JSON.stringify(pattern))).toThrow(message)
})
