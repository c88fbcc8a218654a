import { expect, it } from 'vitest'
import * as z from 'zod'
import { faultInWords } from '../../../functions/platform/faults.ts'

it.each([
  ['is missing', z.string(), undefined],
  ['is missing', z.enum(['mail', 'portal']), undefined],
  ['is missing', z.discriminatedUnion('kind', [z.object({ kind: z.literal('a') })]), {}],
  ['is missing', z.union([z.string(), z.number()]), undefined],
  ['must be a text', z.string(), null],
  ['must be a number', z.number(), '3'],
  ['must be a whole number', z.number().int(), 3.5],
  ['must be true or false', z.boolean(), 'yes'],
  ['must be a list', z.array(z.string()), {}],
  ['must be an object with fields', z.strictObject({}), []],
  ['must not be empty', z.string().min(1), ''],
  ['must be at most 2 characters', z.string().max(2), 'abc'],
  ['must have exactly 20 characters', z.string().length(20), 'abc'],
  ['must have an entry', z.array(z.string()).min(1), []],
  ['must have at most 1 entries', z.array(z.string()).max(1), ['a', 'b']],
  ['must be at least 1', z.number().min(1), 0],
  ['must be above 0', z.number().positive(), 0],
  ['must be at most 9', z.number().max(9), 10],
  ['must be one of: "mail", "portal"', z.enum(['mail', 'portal']), 'fax'],
  ['must be one of: "a"', z.discriminatedUnion('kind', [z.object({ kind: z.literal('a') })]), { kind: 'b' }],
  ['cannot be used like this', z.union([z.string(), z.number()]), true],
  ['is not an e-mail address', z.email(), 'me'],
  ['is not a time such as 2027-01-15T09:00:00Z', z.iso.datetime(), 'noon'],
  ['is not written as it must be', z.string().regex(/^a$/), 'b'],
  ['must be lower-case', z.string().regex(/^a$/, 'must be lower-case'), 'b'],
] as const)('“%s”', (words, schema, input) => {
  const issues = schema.safeParse(input, { error: faultInWords }).error?.issues ?? []
  expect(issues.map(({ message }) => message)).toEqual([words])
})
