import { createHash } from 'node:crypto'
import type jsonata from 'jsonata'
import { JSONATA_SURROUNDINGS, type Surroundings } from './surroundings.ts'

interface Focus {
  environment: { lookup(name: string): unknown }
}

function surroundings(focus: unknown): Surroundings {
  return (focus as Focus).environment.lookup(JSONATA_SURROUNDINGS) as Surroundings
}

function refuse(message: string): never {
  throw new Error(message)
}

/** JSONata unwraps a result of one element only if the array carries this mark, as its own sequences do. */
function sequence(values: unknown[]): unknown[] {
  return Object.defineProperty(values, 'sequence', { enumerable: false, value: true })
}

function partition(array: unknown, size: unknown): unknown {
  if (array === undefined || size === undefined) return undefined
  if (!Number.isInteger(size) || (size as number) < 1)
    refuse('The second argument of $partition must be a positive integer')
  const list = Array.isArray(array) ? array : [array]
  const chunks: unknown[] = []
  for (let at = 0; at < list.length; at += size as number) chunks.push(list.slice(at, at + (size as number)))
  return chunks
}

/** Step Functions allows 1,000 elements in States.ArrayRange; the same bound holds here. */
const RANGE_ELEMENTS = 1_000

function range(first: unknown, last: unknown, step: unknown): unknown {
  if (first === undefined || last === undefined || step === undefined) return undefined
  if (![first, last, step].every((value) => Number.isInteger(value)))
    refuse('The arguments of $range must be integers')
  if (step === 0) refuse('The third argument of $range must not be zero')
  const [from, to, by] = [first as number, last as number, step as number]
  const length = Math.floor((to - from) / by) + 1
  if (length > RANGE_ELEMENTS) refuse(`$range cannot give more than ${RANGE_ELEMENTS} elements`)
  return sequence(Array.from({ length: Math.max(length, 0) }, (_, index) => from + index * by))
}

const algorithms: Record<string, string> = {
  MD5: 'md5',
  'SHA-1': 'sha1',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
}

function hash(data: unknown, algorithm: unknown): unknown {
  if (data === undefined || algorithm === undefined) return undefined
  const name = Object.hasOwn(algorithms, String(algorithm)) ? algorithms[String(algorithm)] : undefined
  if (name === undefined) refuse(`$hash knows ${Object.keys(algorithms).join(', ')}`)
  return createHash(name as string)
    .update(typeof data === 'string' ? data : JSON.stringify(data))
    .digest('hex')
}

/** The same seed gives the same number (mulberry32); the numbers are not those of AWS. */
function seeded(seed: number): number {
  let state = (seed + 0x6d2b79f5) | 0
  state = Math.imul(state ^ (state >>> 15), state | 1)
  state ^= state + Math.imul(state ^ (state >>> 7), state | 61)
  return ((state ^ (state >>> 14)) >>> 0) / 4_294_967_296
}

function random(this: unknown, seed?: unknown): unknown {
  if (seed === undefined) return surroundings(this).random()
  if (!Number.isInteger(seed)) refuse('The seed of $random must be an integer')
  return seeded(seed as number)
}

function uuid(this: unknown): string {
  return surroundings(this).uuid()
}

function parse(text: unknown): unknown {
  if (text === undefined) return undefined
  if (typeof text !== 'string') refuse('The argument of $parse must be a string')
  return JSON.parse(text as string)
}

function millis(this: unknown): number {
  return surroundings(this).now
}

/** `$now` on the runtime's clock; the picture and the zone are JSONata's own `$fromMillis`. */
function now(this: unknown, picture?: string, zone?: string): unknown {
  const fromMillis = (this as Focus).environment.lookup('fromMillis') as {
    implementation: (this: unknown, ...values: unknown[]) => unknown
  }
  return fromMillis.implementation.call(this, surroundings(this).now, picture, zone)
}

/** What Step Functions adds to JSONata, and what it takes away (`$eval`). */
export function addFunctions(expression: jsonata.Expression): void {
  expression.registerFunction('partition', partition)
  expression.registerFunction('range', range)
  expression.registerFunction('hash', hash)
  expression.registerFunction('random', random)
  expression.registerFunction('uuid', uuid)
  expression.registerFunction('parse', parse)
  expression.registerFunction('millis', millis, '<:n>')
  expression.registerFunction('now', now, '<s?s?:s>')
  expression.assign('eval', undefined)
}
