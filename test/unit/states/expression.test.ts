import * as fc from 'fast-check'
import jsonata from 'jsonata'
import { describe, expect, it } from 'vitest'
import { parseExpression } from '../../../infra/local/states/expression.ts'
import type { Surroundings } from '../../../infra/local/states/surroundings.ts'

const surroundings: Surroundings = {
  now: Date.UTC(2030, 4, 6, 7, 8, 9, 10),
  random: () => 0.25,
  uuid: () => '11111111-1111-4111-8111-111111111111',
  taskToken: () => 'token',
  region: 'eu-central-1',
}

async function evaluate(source: string, variables: Record<string, unknown> = {}): Promise<unknown> {
  return parseExpression(source).evaluate({ variables, surroundings })
}

describe('an expression', () => {
  it.each([
    ['$partition([1,2,3], 2)', [[1, 2], [3]]],
    ['$range(0, 9, 3)', [0, 3, 6, 9]],
    ['$range(1, 9, 9)', 1],
    ['$range(3, 1, -1)', [3, 2, 1]],
    ['$hash("abc", "MD5")', '900150983cd24fb0d6963f7d28e17f72'],
    ['$hash("abc", "SHA-1")', 'a9993e364706816aba3e25717850c26c9cd0d89d'],
    ['$hash("abc", "SHA-256")', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    ['$parse("{\\"a\\": [1]}")', { a: [1] }],
    ['$uuid()', '11111111-1111-4111-8111-111111111111'],
    ['$random()', 0.25],
    ['$random(7) = $random(7)', true],
    ['$random(7) = $random(8)', false],
    ['$now()', '2030-05-06T07:08:09.010Z'],
    ['$now("[Y0001]/[M01]")', '2030/05'],
    ['$millis()', Date.UTC(2030, 4, 6, 7, 8, 9, 10)],
    ['$map([1,2], function($v) { $v * 2 })', [2, 4]],
    ['$map([1], function($v) { $v * 2 })', 2],
    ['($total := 3; $total + 1)', 4],
  ])('%s', async (source, expected) => {
    expect(await evaluate(source)).toEqual(expected)
  })

  it.each([
    ['$nothing', 'returned nothing (undefined).'],
    ['$states.input.missing', 'returned nothing (undefined).'],
    ['function($x) { $x }', 'returned an unsupported result type.'],
    ['{"f": $sum}', 'returned an unsupported result type.'],
    ['$eval("1")', 'threw an error during evaluation. T1006: Attempted to invoke a non-function'],
    ['"a" + 1', 'threw an error during evaluation. T2001'],
    ['$hash("abc", "CRC")', 'threw an error during evaluation. $hash knows MD5'],
    ['$parse("{")', 'threw an error during evaluation. '],
    ['$partition([1], 0)', 'threw an error during evaluation. '],
    ['$range(1, 100000, 1)', 'threw an error during evaluation. '],
  ])('%s fails', async (source, reason) => {
    await expect(evaluate(source, { states: { input: {} } })).rejects.toThrow(reason)
  })

  it.each(['($f := function() { $f() }; $f())', '($f := function($n) { 1 + $f($n + 1) }; $f(0))'])(
    'that runs away is stopped: %s',
    async (source) => {
      await expect(evaluate(source)).rejects.toThrow('visited more than')
    },
  )

  it('cannot reach what the engine binds', async () => {
    await expect(evaluate('$surroundings')).rejects.toThrow('nothing')
  })
})

const names = ['a', 'b', 'toString', 'length', 'constructor']
const value = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(null, true, false, 0, 1, 2, '', 'x', 'y'),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...names), tie('value'), { maxKeys: 3 }),
  ),
})).value

const source = fc.letrec<{ source: string; path: string; literal: string }>((tie) => ({
  path: fc
    .tuple(
      fc.constantFrom('$states.input', '$var', '$states'),
      fc.array(fc.constantFrom(...names), { maxLength: 3 }),
    )
    .map(([root, steps]) => [root, ...steps].join('.')),
  literal: fc.constantFrom('"x"', '1', 'true', 'false', 'null'),
  source: fc.oneof(
    { depthSize: 'small' },
    tie('path'),
    tie('literal'),
    fc
      .tuple(tie('source'), fc.constantFrom('=', '!=', '<', '<=', '>', '>=', 'and', 'or'), tie('source'))
      .map(([left, operator, right]) => `(${left}) ${operator} (${right})`),
    fc
      .tuple(tie('path'), fc.constantFrom('=', '!=', '<', '>=', 'and', 'or'), tie('literal'))
      .map(([left, operator, right]) => `${left} ${operator} ${right}`),
    fc
      .tuple(tie('path'), tie('path'), tie('literal'))
      .map(([condition, yes, no]) => `${condition} ? ${yes} : ${no}`),
    fc.tuple(fc.constantFrom('$exists', '$not'), tie('path')).map(([name, path]) => `${name}(${path})`),
  ),
})).source

async function outcome(evaluation: () => unknown): Promise<string> {
  try {
    const result = await evaluation()
    if (result === undefined) return 'nothing'
    return JSON.stringify(result, (_, item) => {
      if (typeof item === 'function') throw new Error('a function is no JSON')
      return item
    })
  } catch (error) {
    return error instanceof Error && error.message.includes('nothing') ? 'nothing' : 'failed'
  }
}

it('the shortcut for simple expressions gives what JSONata gives', async () => {
  await fc.assert(
    fc.asyncProperty(source, value, value, async (text, input, variable) => {
      const variables = { states: { input }, var: variable }
      const expected = await outcome(() => jsonata(text).evaluate(undefined, variables))
      expect(await outcome(() => evaluate(text, variables))).toBe(expected)
    }),
    { numRuns: 2000 },
  )
})
