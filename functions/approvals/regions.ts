import { fromWire } from '../platform/money.ts'
import type { Condition } from './model.ts'
import { nameKey } from './rules.ts'

/** Names that are meant (`others: false`), or all but these. Of a request: one name, since fewer names fall under fewer rules. */
export interface Names {
  others: boolean
  names: ReadonlySet<string>
}

const dimensions = ['category', 'costCentre', 'vendor', 'project'] as const
type Dimension = (typeof dimensions)[number]

/** Requests that a condition holds for: amounts from `from` up to but not including `to`, in minor units, and names. */
export interface Region extends Record<Dimension, Names> {
  from: number
  to: number
}

const anyName: Names = { others: true, names: new Set() }

/** Above the largest amount that can be counted exactly. */
export const Everything: Region = {
  from: 0,
  to: Number.MAX_SAFE_INTEGER,
  category: anyName,
  costCentre: anyName,
  vendor: anyName,
  project: anyName,
}

/** The region of a condition; empty when no amount fulfils it. */
export function regionOf(when: Condition, currency: string): Region {
  const minor = (amount: string) => fromWire({ amount, currency }).minor
  const names = (list: readonly string[] | undefined): Names =>
    list === undefined ? anyName : { others: false, names: new Set(list.map(nameKey)) }
  const ends = [
    ...(when.amountBelow === undefined ? [] : [minor(when.amountBelow)]),
    ...(when.amountUpTo === undefined ? [] : [minor(when.amountUpTo) + 1]),
  ]
  return {
    from: when.amountFrom === undefined ? 0 : minor(when.amountFrom),
    to: Math.min(Everything.to, ...ends),
    category: names(when.categories),
    costCentre: names(when.costCentres),
    vendor: names(when.vendors),
    project: names(when.projects),
  }
}

export function isEmpty(region: Region): boolean {
  return region.from >= region.to || dimensions.some((dimension) => none(region[dimension]))
}

export function common(a: Region, b: Region): Region {
  const both = { from: Math.max(a.from, b.from), to: Math.min(a.to, b.to) } as Region
  for (const dimension of dimensions) both[dimension] = inBoth(a[dimension], b[dimension])
  return both
}

/** Pieces that regions may fall into before we give up: policies that people write need a few dozen. */
const MostPieces = 20_000

/**
 * What is left of a region without others, as regions that do not overlap; empty when the others cover it.
 * Undefined when there would be too many pieces to tell.
 */
export function without(region: Region, others: readonly Region[]): Region[] | undefined {
  let left = isEmpty(region) ? [] : [region]
  for (const other of others) {
    left = left.flatMap((piece) => cut(piece, other))
    if (left.length > MostPieces) return undefined
  }
  return left
}

/** A piece without another region: what lies outside it on one side after the other. */
function cut(piece: Region, other: Region): Region[] {
  let rest = common(piece, other)
  if (isEmpty(rest)) return [piece]
  rest = piece
  const outside: Region[] = []
  const keep = (part: Region) => {
    if (!isEmpty(part)) outside.push(part)
  }
  keep({ ...rest, to: Math.min(rest.to, other.from) })
  keep({ ...rest, from: Math.max(rest.from, other.to) })
  rest = { ...rest, from: Math.max(rest.from, other.from), to: Math.min(rest.to, other.to) }
  for (const dimension of dimensions) {
    keep({ ...rest, [dimension]: inFirst(rest[dimension], other[dimension]) })
    rest = { ...rest, [dimension]: inBoth(rest[dimension], other[dimension]) }
  }
  return outside
}

function none({ others, names }: Names): boolean {
  return !others && names.size === 0
}

function inBoth(a: Names, b: Names): Names {
  if (a.others && b.others) return { others: true, names: a.names.union(b.names) }
  if (a.others) return { others: false, names: b.names.difference(a.names) }
  if (b.others) return { others: false, names: a.names.difference(b.names) }
  return { others: false, names: a.names.intersection(b.names) }
}

function inFirst(a: Names, b: Names): Names {
  return inBoth(a, { others: !b.others, names: b.names })
}
