import { digest } from '../../platform/ids.ts'
import type { Key, Write } from '../../platform/table.ts'
import type { CaseHead } from '../model.ts'
import { type Contribution, type ProjectedCase, type Projection, projectedKey } from './model.ts'

/** One case from what was projected of it to what is to be. */
export interface Step {
  before: ProjectedCase | undefined
  after: ProjectedCase
  /** All rows of `after`. */
  rows: readonly Key[]
}

/** Projects the newest of the heads of one case; undefined when it brings nothing new. */
export function fold(
  before: ProjectedCase | undefined,
  heads: readonly CaseHead[],
  projections: readonly Projection[],
): Step | undefined {
  const [head] = heads.toSorted((one, other) => other.seq - one.seq)
  if (!head || (before && !brings(before, head, projections))) return undefined
  const projected = projections.map((projection) => projection.project(head))
  const rows = projected.flatMap((each) => each.rows)
  const after: ProjectedCase = {
    ...projectedKey(head.caseId),
    caseId: head.caseId,
    seq: head.seq,
    written: (before?.written ?? 0) + 1,
    versions: Object.fromEntries(projections.map(({ name, version }) => [name, version])),
    rows: rows.map(({ pk, sk, ...content }) => [pk, sk, contentDigest(content)]),
    counts: added(projected.flatMap((each) => each.counts)),
  }
  return { before, after, rows }
}

/** A newer head, or the same one for a projection that changed since. */
function brings(before: ProjectedCase, head: CaseHead, projections: readonly Projection[]): boolean {
  if (head.seq !== before.seq) return head.seq > before.seq
  return (
    projections.length !== Object.keys(before.versions).length ||
    projections.some(({ name, version }) => before.versions[name] !== version)
  )
}

/** Eight digits tell two contents of one row apart; most rows are nothing but their key. */
function contentDigest(content: object): string {
  return Object.keys(content).length === 0 ? '' : digest(content).slice(0, 8)
}

type Counts = ProjectedCase['counts']

/** Contributions to the same counter together; nothing that adds up to nothing. */
function added(contributions: readonly Contribution[]): Counts {
  const sums = new Map<string, Counts[number]>()
  for (const { key, add } of contributions) {
    const name = `${key.pk}\n${key.sk}`
    const sum = sums.get(name) ?? [key.pk, key.sk, {}]
    sums.set(name, sum)
    for (const [attribute, value] of Object.entries(add)) sum[2][attribute] = (sum[2][attribute] ?? 0) + value
  }
  return [...sums.values()].flatMap(([pk, sk, add]): Counts => {
    const moved = Object.entries(add).filter(([, value]) => value !== 0)
    return moved.length === 0 ? [] : [[pk, sk, Object.fromEntries(moved)]]
  })
}

/** Takes the case from one state to the next; fails when somebody else has projected it meanwhile. */
export function stateWrite({ before, after }: Step): Write {
  return {
    Put: {
      Item: after,
      ...(before
        ? {
            ConditionExpression: 'written = :written',
            ExpressionAttributeValues: { ':written': before.written },
          }
        : { ConditionExpression: 'attribute_not_exists(pk)' }),
    },
  }
}

/** Rows that are new, other or gone. Writing them again is writing them once. */
export function rowWrites({ before, after, rows }: Step): Write[] {
  const had = new Map(before?.rows.map(([pk, sk, content]) => [`${pk}\n${sk}`, content]))
  const has = new Set(after.rows.map(([pk, sk]) => `${pk}\n${sk}`))
  const puts = rows.filter((_, index) => {
    const [pk, sk, content] = after.rows[index] as ProjectedCase['rows'][number]
    return had.get(`${pk}\n${sk}`) !== content
  })
  const gone = (before?.rows ?? []).filter(([pk, sk]) => !has.has(`${pk}\n${sk}`))
  return [
    ...puts.map((Item): Write => ({ Put: { Item } })),
    ...gone.map(([pk, sk]): Write => ({ Delete: { Key: { pk, sk } } })),
  ]
}

/** By how much these cases together move each counter. */
export function countWrites(steps: readonly Step[]): Write[] {
  const contributions = steps.flatMap(({ before, after }) => [
    ...after.counts.map(([pk, sk, add]): Contribution => ({ key: { pk, sk }, add })),
    ...(before?.counts ?? []).map(([pk, sk, add]): Contribution => ({ key: { pk, sk }, add: negated(add) })),
  ])
  return added(contributions).map(([pk, sk, add]): Write => {
    const moved = Object.entries(add)
    return {
      Update: {
        Key: { pk, sk },
        UpdateExpression: `ADD ${moved.map((_, index) => `#n${index} :v${index}`).join(', ')}`,
        ExpressionAttributeNames: Object.fromEntries(moved.map(([name], index) => [`#n${index}`, name])),
        ExpressionAttributeValues: Object.fromEntries(moved.map(([, value], index) => [`:v${index}`, value])),
      },
    }
  })
}

function negated(add: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(add).map(([name, value]) => [name, -value]))
}
